"""Plans: looked up whatever the case, made from a bare name, put on a circuit from a day on."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from saperx_desktop.db.engine import Database
from saperx_desktop.models.errors import FieldError
from saperx_desktop.models.plano import CircuitoPlano
from saperx_desktop.models.tipos import TipoPlano
from saperx_desktop.services import planos
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.periodos import plans_on
from tests.builders import Construtor


def create(base: Database, nome: str, **valores: object) -> int:
    with base.write() as session:
        made = planos.create(session, nome, **valores).id  # type: ignore[arg-type]
    assert made is not None
    return made


def test_plans_are_listed_in_portuguese_order(base: Database) -> None:
    for nome in ("Ímpar", "PF", "Básico", "jumbo"):
        create(base, nome)
    with base.read() as session:
        assert [plano.nome for plano in planos.rows(session)] == ["Básico", "Ímpar", "jumbo", "PF"]


def test_a_plan_from_a_bare_name_is_to_be_checked(base: Database) -> None:
    made = create(base, " PF ", a_conferir=True)
    with base.read() as session:
        [plano] = planos.rows(session)
    assert plano == planos.PlanoRow(made, "PF", TipoPlano.POS_PAGO, Decimal("0.00"), True)


def test_creating_a_plan_says_so(base: Database) -> None:
    with base.write() as session:
        changes = planos.create(
            session, "Controle", tipo=TipoPlano.CONTROLE, mensalidade=Decimal("49.90")
        )
    assert changes.kinds == {Kind.PLANOS}


@pytest.mark.parametrize(
    ("campo", "nome", "mensalidade"),
    [
        ("nome", "", "0"),
        ("nome", "\u200b", "0"),
        ("nome", "x" * 101, "0"),
        ("nome", "pé ef", "0"),
        ("mensalidade", "Novo", "-0.01"),
    ],
)
def test_a_bad_plan_names_its_field(
    base: Database, campo: str, nome: str, mensalidade: str
) -> None:
    create(base, "Pe  Éf")
    with pytest.raises(FieldError) as raised:
        create(base, nome, mensalidade=Decimal(mensalidade))
    assert raised.value.campo == campo


def test_a_plan_is_found_whatever_its_case_and_accents(base: Database) -> None:
    made = create(base, "Básico")
    with base.read() as session:
        assert planos.find(session, " BASICO ") == made
        assert planos.find(session, "outro") is None


def test_a_circuit_keeps_the_history_of_its_plans(construtor: Construtor, base: Database) -> None:
    first, second = construtor.plano("A"), construtor.plano("B")
    circuito = construtor.circuito(construtor.cliente(), plano_id=first, desde=date(2026, 10, 1))
    with base.write() as session:
        assert planos.set_plan(session, circuito, second, date(2026, 10, 16))
    with base.read() as session:
        for day, plano in ((1, first), (15, first), (16, second), (31, second)):
            assert plans_on(session, [circuito], date(2026, 10, day))[circuito][0] == plano
        assert plans_on(session, [circuito], date(2026, 9, 30)) == {}


def test_the_same_plan_again_changes_nothing(construtor: Construtor, base: Database) -> None:
    plano = construtor.plano("A")
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano, desde=date(2026, 10, 1))
    with base.write() as session:
        assert not planos.set_plan(session, circuito, plano, date(2026, 10, 16))
        assert len(session.scalars(select(CircuitoPlano)).all()) == 1


def test_two_changes_on_one_day_leave_the_last(construtor: Construtor, base: Database) -> None:
    first, second = construtor.plano("A"), construtor.plano("B")
    circuito = construtor.circuito(construtor.cliente(), plano_id=first, desde=date(2026, 10, 1))
    with base.write() as session:
        assert planos.set_plan(session, circuito, second, date(2026, 10, 1))
        assert session.scalars(select(CircuitoPlano.plano_id)).all() == [second]
