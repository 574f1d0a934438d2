"""What only SQLite has in the first version: search tables, kept totals, frozen invoices."""

from collections.abc import Iterator

from saperx_desktop.models.uid import new_uid

_FROZEN_COLUMNS = (
    "circuito_id, cliente_id, competencia, parte, inicio, fim, vencimento, vencimento_efetivo, "
    "numero, total, fechamento_id, fechada_em, cliente_nome, cliente_documento, "
    "cliente_endereco, multa_centesimos, juros_centesimos"
)
_COUNTED_COLUMNS = "situacao, total, pago, cliente_id, vencimento_efetivo"


def statements() -> Iterator[str]:
    """Yield the statements that follow the first migration's tables."""
    yield from _first_rows()
    yield from _search_tables()
    yield from _item_triggers()
    yield from _payment_triggers()
    yield from _frozen_triggers()
    yield from _total_triggers()


def _first_rows() -> Iterator[str]:
    yield (
        "INSERT INTO empresa (id, uid, nome, cnpj, endereco, cidade, telefone, email, chave_pix, "
        "multa_centesimos, juros_centesimos, fuso) "
        f"VALUES (1, '{new_uid().hex}', 'Minha operadora', '', '', '', '', '', '', 200, 100, "
        "'America/Sao_Paulo')"
    )
    yield "INSERT INTO sequencia (nome, proximo) VALUES ('fatura', 1)"
    yield "INSERT INTO total_base (id, em_aberto) VALUES (1, 0)"


def _search_tables() -> Iterator[str]:
    # The row id of both search tables is the client's place in name order, so that a match
    # streams out sorted and LIMIT stops early (docs/architecture.md, "Search"). What goes in is
    # normalised by models.texto.words already; the plain tokenizer leaves it as it is.
    yield (
        "CREATE TABLE lugar_cliente (pos INTEGER PRIMARY KEY, "
        "cliente_id INTEGER NOT NULL UNIQUE REFERENCES cliente (id) ON DELETE CASCADE)"
    )
    yield (
        "CREATE VIRTUAL TABLE busca_palavras USING fts5(texto, content='', contentless_delete=1, "
        "tokenize='ascii', prefix='1 2 3 4 5 6', detail=none)"
    )
    yield (
        "CREATE VIRTUAL TABLE busca_digitos USING fts5(numeros, inicios, content='', "
        "contentless_delete=1, tokenize='trigram')"
    )
    yield "CREATE VIRTUAL TABLE busca_termos USING fts5vocab(busca_palavras, instance)"
    yield (
        "CREATE TRIGGER lugar_sai AFTER DELETE ON lugar_cliente BEGIN "
        "DELETE FROM busca_palavras WHERE rowid = OLD.pos; "
        "DELETE FROM busca_digitos WHERE rowid = OLD.pos; END"
    )


def _item_triggers() -> Iterator[str]:
    add = "UPDATE fatura SET total = total + NEW.valor WHERE id = NEW.fatura_id;"
    take = "UPDATE fatura SET total = total - OLD.valor WHERE id = OLD.fatura_id;"
    yield f"CREATE TRIGGER item_entra AFTER INSERT ON item_fatura BEGIN {add} END"
    yield f"CREATE TRIGGER item_sai AFTER DELETE ON item_fatura BEGIN {take} END"
    yield (
        "CREATE TRIGGER item_muda AFTER UPDATE OF valor, fatura_id ON item_fatura "
        f"BEGIN {take} {add} END"
    )


def _payment_triggers() -> Iterator[str]:
    yield (
        "CREATE TRIGGER pagamento_entra AFTER INSERT ON pagamento BEGIN "
        "UPDATE fatura SET pago = pago + NEW.principal, "
        "situacao = CASE WHEN NEW.estorno_de IS NULL AND pago + NEW.principal >= total "
        "THEN 'paga' ELSE 'fechada' END "
        "WHERE id = NEW.fatura_id; END"
    )
    yield _refusal(
        "pagamento_so_de_fechada",
        "INSERT ON pagamento",
        "(SELECT situacao FROM fatura WHERE id = NEW.fatura_id) NOT IN "
        "('fechada', CASE WHEN NEW.estorno_de IS NULL THEN 'fechada' ELSE 'paga' END)",
        "pagamento só de fatura fechada",
    )
    for event in ("UPDATE", "DELETE"):
        yield _refusal(
            f"pagamento_{event.lower()}", f"{event} ON pagamento", "1", "pagamento não muda"
        )


def _frozen_triggers() -> Iterator[str]:
    closed = "(SELECT situacao FROM fatura WHERE id = {row}.fatura_id) <> 'aberta'"
    for event, rows in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"])):
        condition = " OR ".join(closed.format(row=row) for row in rows)
        yield _refusal(
            f"item_{event.lower()}_fechado",
            f"{event} ON item_fatura",
            condition,
            "a fatura está fechada",
        )
    yield _refusal(
        "fatura_fechada_muda",
        f"UPDATE OF {_FROZEN_COLUMNS} ON fatura",
        "OLD.situacao <> 'aberta'",
        "a fatura está fechada",
    )
    yield _refusal(
        "fatura_fechada_reabre",
        "UPDATE OF situacao ON fatura",
        "(NEW.situacao = 'aberta' AND OLD.situacao <> 'aberta') "
        "OR (OLD.situacao = 'cancelada' AND NEW.situacao <> 'cancelada')",
        "a fatura está fechada",
    )
    yield _refusal(
        "fatura_fechada_apaga",
        "DELETE ON fatura",
        "OLD.situacao <> 'aberta'",
        "a fatura está fechada",
    )


def _total_triggers() -> Iterator[str]:
    yield (
        "CREATE TRIGGER cliente_entra AFTER INSERT ON cliente BEGIN "
        "INSERT INTO total_cliente (cliente_id, em_aberto) VALUES (NEW.id, 0); END"
    )
    changed = f"UPDATE OF {_COUNTED_COLUMNS}"
    for name, event, row, sign in (
        ("entra", "INSERT", "NEW", "+"),
        ("sai", "DELETE", "OLD", "-"),
        ("muda_de", changed, "OLD", "-"),
        ("muda_para", changed, "NEW", "+"),
    ):
        yield _open_total(f"fatura_aberta_{name}", event, row, sign)
        yield _due_total(f"fatura_devida_{name}", event, row, sign)


def _open_total(name: str, event: str, row: str, sign: str) -> str:
    return (
        f"CREATE TRIGGER {name} AFTER {event} ON fatura "
        f"WHEN {row}.situacao = 'aberta' AND {row}.total <> 0 BEGIN "
        f"UPDATE total_cliente SET em_aberto = em_aberto {sign} {row}.total "
        f"WHERE cliente_id = {row}.cliente_id; "
        f"UPDATE total_base SET em_aberto = em_aberto {sign} {row}.total; END"
    )


def _due_total(name: str, event: str, row: str, sign: str) -> str:
    due = f"{row}.total - {row}.pago"
    by_client = (
        "INSERT INTO total_cliente_vencimento (cliente_id, vencimento_efetivo, a_receber) "
        f"VALUES ({row}.cliente_id, {row}.vencimento_efetivo, {sign}({due})) "
        "ON CONFLICT (cliente_id, vencimento_efetivo) "
        "DO UPDATE SET a_receber = a_receber + excluded.a_receber; "
        "DELETE FROM total_cliente_vencimento WHERE a_receber = 0 "
        f"AND cliente_id = {row}.cliente_id AND vencimento_efetivo = {row}.vencimento_efetivo; "
    )
    by_date = (
        "INSERT INTO total_vencimento (vencimento_efetivo, a_receber) "
        f"VALUES ({row}.vencimento_efetivo, {sign}({due})) "
        "ON CONFLICT (vencimento_efetivo) "
        "DO UPDATE SET a_receber = a_receber + excluded.a_receber; "
        "DELETE FROM total_vencimento WHERE a_receber = 0 "
        f"AND vencimento_efetivo = {row}.vencimento_efetivo; "
    )
    return (
        f"CREATE TRIGGER {name} AFTER {event} ON fatura "
        f"WHEN {row}.situacao = 'fechada' BEGIN {by_client}{by_date}END"
    )


def _refusal(name: str, event: str, condition: str, reason: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {event} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{reason}'); END"
    )
