"""Reading invoices: the rows behind a figure, those of one circuit, one with all it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from saperx_desktop.models import nfcom
from saperx_desktop.models.atraso import Divida, dias_de_atraso
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.pagamento import Pagamento
from saperx_desktop.models.plano import Plano
from saperx_desktop.models.texto import clean, too_long
from saperx_desktop.models.tipos import Situacao, TipoItem
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.itens import POR_MAO
from saperx_desktop.services.pagamentos import PagamentoRow, debt, history
from saperx_desktop.services.periodos import chunks


@dataclass(frozen=True, slots=True)
class FaturaRow:
    """An invoice as a list shows it; *paga_em* is the day of its last payment not reversed."""

    id: int
    circuito_id: int
    circuito_numero: str
    circuito_nome: str
    cliente_id: int
    numero: int | None
    competencia: Competencia
    parte: int
    inicio: date
    fim: date
    vencimento: date
    vencimento_efetivo: date
    situacao: Situacao
    total: Decimal
    pago: Decimal
    paga_em: date | None
    planos: str

    @property
    def restante(self) -> Decimal:
        """The principal that is owed and unpaid: of a closed invoice only."""
        return self.total - self.pago if self.situacao is Situacao.FECHADA else Decimal("0.00")

    def dias_vencida(self, hoje: date) -> int:
        """Return for how many days it has been overdue, 0 where it is not."""
        if self.situacao is not Situacao.FECHADA:
            return 0
        return dias_de_atraso(self.vencimento_efetivo, hoje)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as its invoice shows it; *por_mao* tells those that may be deleted."""

    id: int
    tipo: TipoItem
    descricao: str
    plano: str
    data: date
    quantidade: int
    valor: Decimal
    por_mao: bool


@dataclass(frozen=True, slots=True)
class FaturaDetalhe:
    """One invoice with all it holds.

    The client is the snapshot that closing took, or as it is now where the invoice is open.
    """

    row: FaturaRow
    cliente_nome: str
    cliente_documento: str
    itens: tuple[ItemRow, ...]
    pagamentos: tuple[PagamentoRow, ...]
    divida: Divida
    fechada_em: datetime | None
    motivo_cancelamento: str
    nfcom_numero: str
    nfcom_chave: str

    @property
    def estornaveis(self) -> tuple[PagamentoRow, ...]:
        """The payments that still count, newest last."""
        return tuple(p for p in self.pagamentos if p.estorno_de is None and not p.estornado)


def rows(session: Session, fatura_ids: Sequence[int]) -> list[FaturaRow]:
    """Return the rows of *fatura_ids*, by circuit (longer numbers first), newest first in each."""
    found = [
        row
        for chunk in chunks(fatura_ids)
        for row in session.execute(_select_rows().where(Fatura.id.in_(chunk)))
    ]
    found.sort(key=lambda row: (row.numero_key, row.circuito_id))
    return _with_plans(session, found)


def of_circuit(
    session: Session, cliente_id: int, circuito_id: int, *, ano: int | None = None
) -> list[FaturaRow]:
    """Return the client's invoices on a circuit, newest first.

    With *ano*, those of that year and whatever is open or unpaid (DOMAIN 5, "by circuit").
    """
    query = _select_rows().where(Fatura.circuito_id == circuito_id, Fatura.cliente_id == cliente_id)
    if ano is not None:
        query = query.where(
            or_(
                Fatura.competencia.between(Competencia(ano, 1), Competencia(ano, 12)),
                Fatura.situacao.in_((Situacao.ABERTA, Situacao.FECHADA)),
            )
        )
    return _with_plans(session, session.execute(query).all())


def detail(session: Session, fatura_id: int) -> FaturaDetalhe:
    """Return one invoice with its items, its payments and its debt; KnownError where it is gone."""
    found = rows(session, [fatura_id])
    if not found:
        raise KnownError("Esta fatura não existe mais. Feche-a e atualize a lista (F5).")
    fatura = session.get_one(Fatura, fatura_id)
    cliente = session.get_one(Cliente, fatura.cliente_id)
    return FaturaDetalhe(
        row=found[0],
        cliente_nome=fatura.cliente_nome or cliente.nome,
        cliente_documento=fatura.cliente_documento or cliente.cpf_cnpj,
        itens=_items(session, fatura_id),
        pagamentos=tuple(history(session, fatura_id)),
        divida=debt(session, fatura),
        fechada_em=fatura.fechada_em,
        motivo_cancelamento=fatura.motivo_cancelamento,
        nfcom_numero=fatura.nfcom_numero,
        nfcom_chave=fatura.nfcom_chave,
    )


def set_nfcom(session: Session, fatura_id: int, numero: str, chave: str) -> Changes:
    """Keep the number and the key of the NFCom of a closed invoice; empty texts take them off.

    FieldError names the field at fault (`nfcom_numero`, `nfcom_chave`).
    """
    fatura = session.get_one(Fatura, fatura_id)
    if fatura.situacao is Situacao.ABERTA:
        raise KnownError("A fatura está em aberto: feche-a antes de informar a NFCom.")
    numero, chave = clean(numero), nfcom.normalise(chave)
    if sentence := nfcom_number_problem(numero):
        raise FieldError("nfcom_numero", sentence)
    if chave and (sentence := nfcom.problem(chave)):
        raise FieldError("nfcom_chave", sentence)
    if chave and numero and nfcom.numero_of(chave) != numero.lstrip("0"):
        raise FieldError(
            "nfcom_chave",
            f"A chave é da NFCom {nfcom.numero_of(chave)}, e o número informado é {numero}.",
        )
    fatura.nfcom_numero, fatura.nfcom_chave = numero, chave
    session.flush()
    return Changes.of(Kind.FATURAS, id=fatura_id, clientes=(fatura.cliente_id,))


def nfcom_number_problem(numero: str) -> str | None:
    """Say what is wrong with the number of an NFCom, or None; it may be empty."""
    if numero and not (numero.isascii() and numero.isdigit()):
        return "O número da NFCom só tem algarismos."
    return too_long("numero", numero)


def _select_rows() -> Select[*tuple[Any, ...]]:
    reversal = aliased(Pagamento)
    undone = select(reversal.id).where(reversal.estorno_de == Pagamento.id).exists()
    last_payment = (
        select(func.max(Pagamento.data))
        .where(Pagamento.fatura_id == Fatura.id, Pagamento.estorno_de.is_(None), ~undone)
        .scalar_subquery()
    )
    return (
        select(
            Fatura.id,
            Fatura.circuito_id,
            Circuito.numero.label("circuito_numero"),
            Circuito.nome.label("circuito_nome"),
            Circuito.numero_key,
            Fatura.cliente_id,
            Fatura.numero,
            Fatura.competencia,
            Fatura.parte,
            Fatura.inicio,
            Fatura.fim,
            Fatura.vencimento,
            Fatura.vencimento_efetivo,
            Fatura.situacao,
            Fatura.total,
            Fatura.pago,
            last_payment.label("paga_em"),
        )
        .join(Circuito, Circuito.id == Fatura.circuito_id)
        .order_by(
            Circuito.numero_key,
            Circuito.id,
            Fatura.competencia.desc(),
            Fatura.parte.desc(),
            Fatura.id.desc(),
        )
    )


def _with_plans(session: Session, found: Sequence[Row[Any]]) -> list[FaturaRow]:
    names: dict[int, list[str]] = {}
    for chunk in chunks([row.id for row in found]):
        query = (
            select(ItemFatura.fatura_id, Plano.nome)
            .join(Plano, Plano.id == ItemFatura.plano_id)
            .where(ItemFatura.fatura_id.in_(chunk))
            .distinct()
            .order_by(ItemFatura.fatura_id, Plano.nome)
        )
        for fatura_id, nome in session.execute(query):
            names.setdefault(fatura_id, []).append(nome)
    return [_row(row, ", ".join(names.get(row.id, ()))) for row in found]


def _row(row: Row[Any], planos: str) -> FaturaRow:
    values = row._asdict()
    del values["numero_key"]
    return FaturaRow(**values, planos=planos)


def _items(session: Session, fatura_id: int) -> tuple[ItemRow, ...]:
    query = (
        select(
            ItemFatura.id,
            ItemFatura.tipo,
            ItemFatura.descricao,
            func.coalesce(Plano.nome, ""),
            ItemFatura.data,
            ItemFatura.quantidade,
            ItemFatura.valor,
        )
        .outerjoin(Plano, Plano.id == ItemFatura.plano_id)
        .where(ItemFatura.fatura_id == fatura_id)
        .order_by(ItemFatura.data, ItemFatura.id)
    )
    return tuple(ItemRow(*row, por_mao=row.tipo in POR_MAO) for row in session.execute(query))
