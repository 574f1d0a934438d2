"""Entities in a real base: exact types, unique identities, and the rules the base itself holds."""

import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Date, select, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from saperx_desktop.db.engine import Database
from saperx_desktop.models.base import Identified, Versioned
from saperx_desktop.models.circuito import Circuito, Titularidade
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.contato import Contato
from saperx_desktop.models.empresa import Empresa, Sequencia
from saperx_desktop.models.entities import Base
from saperx_desktop.models.fatura import Fatura, Fechamento, ItemFatura
from saperx_desktop.models.pagamento import Pagamento
from saperx_desktop.models.plano import CircuitoPlano, Plano
from saperx_desktop.models.tipos import AreaContato, FormaPagamento, Situacao, TipoItem, TipoPlano
from tests.builders import Construtor

DIA = date(2026, 11, 24)


def cliente(**valores: Any) -> Cliente:
    return Cliente(**{"nome": "Ponto Azul", "cpf_cnpj": "11222333000181"} | valores)


def circuito(**valores: Any) -> Circuito:
    return Circuito(**{"numero": "80092045", "nome": "Ponto Azul", "cliente_id": 1} | valores)


def fatura(**valores: Any) -> Fatura:
    return Fatura(
        **{
            "circuito_id": 1,
            "cliente_id": 1,
            "competencia": Competencia(2026, 11),
            "inicio": date(2026, 11, 1),
            "fim": date(2026, 11, 30),
            "vencimento": date(2026, 12, 10),
            "vencimento_efetivo": date(2026, 12, 10),
        }
        | valores
    )


@pytest.fixture
def com_circuito(base: Database) -> Database:
    """Return a base with client 1, circuit 1 and plan 1."""
    keep(base, cliente(), Plano(nome="PF"))
    keep(base, circuito())
    return base


def keep(base: Database, *records: Base) -> None:
    with base.write() as session:
        session.add_all(records)


def refused(base: Database, record: Base, match: str) -> None:
    with pytest.raises(IntegrityError, match=match):
        keep(base, record)


def raw(session: Session, query: str) -> Any:
    return session.execute(text(query)).scalar_one()


def test_a_circuit_without_a_client_is_refused(base: Database) -> None:
    refused(base, circuito(cliente_id=None), "NOT NULL constraint failed: circuito.cliente_id")


def test_a_circuit_of_a_client_that_is_not_there_is_refused(base: Database) -> None:
    refused(base, circuito(cliente_id=99), "FOREIGN KEY")


def test_a_client_with_a_circuit_can_not_be_deleted(com_circuito: Database) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), com_circuito.write() as session:
        session.delete(session.get_one(Cliente, 1))


def test_documents_are_unique(base: Database) -> None:
    keep(base, cliente())
    refused(base, cliente(nome="Outro"), "UNIQUE constraint failed: cliente.cpf_cnpj")


def test_circuit_numbers_are_unique(com_circuito: Database) -> None:
    refused(com_circuito, circuito(), "UNIQUE constraint failed: circuito.numero")


def test_plan_names_are_unique(com_circuito: Database) -> None:
    refused(com_circuito, Plano(nome="PF"), "UNIQUE constraint failed: plano.nome")


def test_every_table_that_leaves_the_base_has_a_uid() -> None:
    without = {
        mapper.local_table.name
        for mapper in Base.registry.mappers
        if not issubclass(mapper.class_, Identified)
    }
    assert without == {
        "sequencia",
        "total_base",
        "total_cliente",
        "total_cliente_vencimento",
        "total_vencimento",
    }


def test_a_uid_is_made_and_unique(base: Database) -> None:
    one = cliente()
    keep(base, one)
    assert one.uid.version == 7
    refused(base, cliente(cpf_cnpj="52998224725", uid=one.uid), "UNIQUE .*cliente.uid")


@pytest.mark.parametrize("kind", [Cliente, Circuito, Contato])
def test_what_people_edit_counts_its_saves(kind: type[Any]) -> None:
    assert issubclass(kind, Versioned)


@pytest.mark.parametrize("dia", [0, 29, -1, 31])
def test_days_of_the_month_are_those_every_month_has(com_circuito: Database, dia: int) -> None:
    for campo in ("dia_fechamento", "dia_vencimento"):
        refused(com_circuito, circuito(numero="1", **{campo: dia}), f"ck_circuito_{campo}")


def test_the_last_day_of_the_month_is_no_number(com_circuito: Database) -> None:
    with com_circuito.read() as session:
        kept = session.get_one(Circuito, 1)
        assert (kept.dia_fechamento, kept.dia_vencimento) == (None, 10)


def test_one_holder_at_a_time(com_circuito: Database) -> None:
    held = {"circuito_id": 1, "cliente_id": 1}
    keep(com_circuito, Titularidade(**held, desde=date(2026, 1, 1), ate=date(2026, 2, 1)))
    keep(com_circuito, Titularidade(**held, desde=date(2026, 2, 2)))
    refused(com_circuito, Titularidade(**held, desde=DIA), "titularidade.circuito_id")


def test_one_plan_a_day(com_circuito: Database) -> None:
    keep(com_circuito, CircuitoPlano(circuito_id=1, plano_id=1, desde=DIA))
    again = CircuitoPlano(circuito_id=1, plano_id=1, desde=DIA)
    refused(com_circuito, again, "UNIQUE constraint failed: circuito_plano")


def test_one_invoice_a_circuit_and_month_unless_cancelled(com_circuito: Database) -> None:
    keep(com_circuito, fatura(situacao=Situacao.CANCELADA, numero=1))
    keep(com_circuito, fatura())
    refused(com_circuito, fatura(), "UNIQUE constraint failed: fatura.circuito_id")
    keep(com_circuito, fatura(parte=2))


@pytest.mark.parametrize(
    ("valores", "check"),
    [
        ({"fim": date(2026, 10, 31)}, "ck_fatura_periodo"),
        ({"numero": 1}, "ck_fatura_numero"),
        ({"situacao": Situacao.FECHADA}, "ck_fatura_numero"),
        ({"situacao": Situacao.FECHADA, "numero": 1, "total": Decimal("-0.01")}, "ck_fatura_total"),
    ],
)
def test_an_invoice_that_can_not_be_is_refused(
    com_circuito: Database, valores: dict[str, Any], check: str
) -> None:
    refused(com_circuito, fatura(**valores), check)


def test_invoice_numbers_are_unique(com_circuito: Database) -> None:
    keep(com_circuito, fatura(situacao=Situacao.CANCELADA, numero=1))
    again = fatura(situacao=Situacao.CANCELADA, numero=1)
    refused(com_circuito, again, "UNIQUE constraint failed: fatura.numero")


@pytest.mark.parametrize(
    ("campo", "check"),
    [
        ("principal", "ck_pagamento_principal"),
        ("multa", "ck_pagamento_encargos"),
        ("juros", "ck_pagamento_encargos"),
        ("dispensado", "ck_pagamento_encargos"),
    ],
)
def test_a_payment_below_zero_is_a_reversal_only(
    com_circuito: Database, campo: str, check: str
) -> None:
    keep(com_circuito, fatura(situacao=Situacao.FECHADA, numero=1))
    valores: dict[str, Any] = {"principal": Decimal(0)} | {campo: Decimal("-0.01")}
    refused(com_circuito, Pagamento(fatura_id=1, data=DIA, **valores), check)


def test_a_payment_is_reversed_once(com_circuito: Database) -> None:
    keep(com_circuito, fatura(situacao=Situacao.FECHADA, numero=1, total=Decimal("5.00")))
    keep(com_circuito, Pagamento(fatura_id=1, data=DIA, principal=Decimal("1.00")))
    back: dict[str, Any] = {"fatura_id": 1, "data": DIA, "principal": Decimal("-1.00")}
    keep(com_circuito, Pagamento(**back, estorno_de=1))
    refused(com_circuito, Pagamento(**back, estorno_de=1), "UNIQUE .*pagamento.estorno_de")


def test_there_is_one_company(base: Database) -> None:
    refused(base, Empresa(id=2), "ck_empresa_uma")


@pytest.mark.parametrize(
    ("campo", "valor"),
    [
        ("multa_centesimos", 201),
        ("multa_centesimos", -1),
        ("juros_centesimos", 1001),
        ("juros_centesimos", -1),
    ],
)
def test_late_fees_stay_within_the_law(base: Database, campo: str, valor: int) -> None:
    def change() -> None:
        with base.write() as session:
            setattr(session.get_one(Empresa, 1), campo, valor)

    with pytest.raises(IntegrityError, match="ck_empresa_"):
        change()


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("plano", "tipo", TipoPlano),
        ("contato", "area", AreaContato),
        ("fatura", "situacao", Situacao),
        ("item_fatura", "tipo", TipoItem),
        ("pagamento", "forma", FormaPagamento),
    ],
)
def test_words_are_those_of_their_list(table: str, column: str, kind: type[Any]) -> None:
    typed: Any = Base.metadata.tables[table].c[column].type
    assert typed.enums == [word.value for word in kind]


def test_the_base_takes_no_word_of_its_own_making(com_circuito: Database) -> None:
    statement = text("UPDATE plano SET tipo = 'grátis'")
    with pytest.raises(IntegrityError, match="ck_plano_tipo"), com_circuito.write() as session:
        session.execute(statement)


def test_money_is_centavos_in_the_base_and_exact_in_code(base: Database) -> None:
    keep(base, Plano(nome="PF", mensalidade=Decimal("1606.22")))
    with base.read() as session:
        assert raw(session, "SELECT mensalidade FROM plano") == 160622
        assert raw(session, "SELECT typeof(mensalidade) FROM plano") == "integer"
        mensalidade = session.scalars(select(Plano.mensalidade)).one()
    assert (mensalidade, mensalidade.as_tuple().exponent) == (Decimal("1606.22"), -2)


@pytest.mark.parametrize("valor", [Decimal("0.005"), 0.1, 1, "1.00", Decimal("NaN")])
def test_money_that_is_not_exact_is_refused(base: Database, valor: Any) -> None:
    with pytest.raises((StatementError, AttributeError)):
        keep(base, Plano(nome="PF", mensalidade=valor))


def test_instants_are_kept_in_utc_and_come_back_aware(base: Database) -> None:
    brasilia = timezone(timedelta(hours=-3))
    keep(base, cliente(desativado_em=datetime(2026, 10, 31, 23, 59, 30, tzinfo=brasilia)))
    with base.read() as session:
        assert raw(session, "SELECT desativado_em FROM cliente").startswith("2026-11-01 02:59:30")
        kept = session.scalars(select(Cliente.desativado_em)).one()
    assert kept == datetime(2026, 11, 1, 2, 59, 30, tzinfo=UTC)
    assert kept is not None
    assert kept.tzinfo is UTC


def test_a_naive_instant_is_refused(base: Database) -> None:
    naive = datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001 - the point of the test
    with pytest.raises(StatementError, match="naive datetime"):
        keep(base, cliente(desativado_em=naive))


def test_what_may_be_missing_is_none(base: Database) -> None:
    keep(base, cliente())
    keep(base, circuito(saldo_visto=None))
    with base.read() as session:
        kept = session.scalars(select(Circuito)).one()
        assert (kept.saldo_visto, kept.visto_em, kept.desativado_em) == (None, None, None)


def test_a_month_is_text_that_sorts_in_time(com_circuito: Database) -> None:
    keep(com_circuito, fatura(), fatura(competencia=Competencia(2026, 9)))
    with com_circuito.read() as session:
        months = session.scalars(select(Fatura.competencia).order_by(Fatura.competencia)).all()
        assert raw(session, "SELECT min(competencia) FROM fatura") == "2026-09"
        assert session.scalars(select(Fatura.competencia).where(Fatura.parte == 9)).all() == []
    assert months == [Competencia(2026, 9), Competencia(2026, 11)]


def test_a_month_may_be_compared_with_nothing(com_circuito: Database) -> None:
    with com_circuito.read() as session:
        latest = session.scalars(select(Fatura.competencia).limit(1)).one_or_none()
        query = select(Fatura.id).where(Fatura.competencia.in_([None, Competencia(2026, 1)]))  # type: ignore[list-item]
        assert session.scalars(query).all() == []
    assert latest is None


def test_due_dates_are_plain_dates() -> None:
    columns = Base.metadata.tables["fatura"].c
    for name in ("inicio", "fim", "vencimento", "vencimento_efetivo"):
        assert isinstance(columns[name].type, Date)


def test_the_order_keys_follow_the_texts(com_circuito: Database) -> None:
    with com_circuito.write() as session:
        kept = session.get_one(Cliente, 1)
        kept.nome, kept.cidade = "Élcio ÁVILA", "Águas de Lindóia"
        line = session.get_one(Circuito, 1)
        line.nome, line.numero = "São José", "8009000"
    with com_circuito.read() as session:
        kept = session.get_one(Cliente, 1)
        assert (kept.nome_key, kept.cidade_key) == ("elcio avila", "aguas de lindoia")
        line = session.get_one(Circuito, 1)
        assert line.nome_key == "sao jose"
        assert line.numero_key.endswith(" 8009000")


def test_an_address_is_one_line_without_its_empty_parts() -> None:
    whole = cliente(
        logradouro="Rua das Flores",
        numero="120",
        complemento="sala 4",
        bairro="Centro",
        cidade="Jundiaí",
        estado="SP",
        cep="13201005",
        pais="Brasil",
    )
    assert whole.endereco == "Rua das Flores, 120, sala 4 · Centro · Jundiaí – SP · 13201-005"
    abroad = cliente(cidade="Lisboa", pais="Portugal", cep="1100-148")
    assert abroad.endereco.startswith("Lisboa · ")
    assert abroad.endereco.endswith("Portugal")
    assert cliente(pais="Brasil", cep="").endereco == ""


def test_contacts_go_with_their_client(base: Database) -> None:
    keep(base, cliente())
    keep(base, Contato(cliente_id=1, nome="Ana"))
    with base.write() as session:
        session.execute(text("DELETE FROM cliente"))
        assert session.scalars(select(Contato)).all() == []


def test_a_new_contact_answers_for_something_else(base: Database) -> None:
    keep(base, cliente())
    keep(base, Contato(cliente_id=1, nome="Ana"))
    with base.read() as session:
        ana = session.scalars(select(Contato)).one()
        assert (ana.area, ana.ordem, ana.email) == (AreaContato.OUTRO, 0, "")


def test_deleting_an_open_invoice_takes_its_items_and_totals_along(
    construtor: Construtor, base: Database
) -> None:
    aberta = construtor.circuito(construtor.cliente())
    construtor.item(aberta, "10.00")
    with base.write() as session:
        session.execute(text("DELETE FROM fatura"))
        assert session.scalars(select(ItemFatura)).all() == []
        assert raw(session, "SELECT em_aberto FROM total_base") == 0
        assert raw(session, "SELECT em_aberto FROM total_cliente") == 0


def test_an_item_moved_to_another_invoice_moves_its_value(
    construtor: Construtor, base: Database
) -> None:
    cliente_id = construtor.cliente()
    one, other = construtor.circuito(cliente_id), construtor.circuito(cliente_id)
    item = construtor.item(one, "10.00")
    with base.write() as session:
        session.get_one(ItemFatura, item).fatura_id = construtor.aberta(other)
    assert construtor.fatura(construtor.aberta(one)).total == Decimal(0)
    assert construtor.fatura(construtor.aberta(other)).total == Decimal("10.00")


def test_a_new_base_begins_its_series_at_one(base: Database) -> None:
    with base.read() as session:
        assert session.get_one(Sequencia, "fatura").proximo == 1
        assert isinstance(session.get_one(Empresa, 1).uid, uuid.UUID)


def test_a_run_of_closing_keeps_month_instant_and_operator(base: Database) -> None:
    quando = datetime(2026, 11, 1, 12, tzinfo=UTC)
    keep(base, Fechamento(competencia=Competencia(2026, 10), quando=quando))
    with base.read() as session:
        run = session.scalars(select(Fechamento)).one()
        assert (run.competencia, run.quando, run.operador) == (Competencia(2026, 10), quando, "")
