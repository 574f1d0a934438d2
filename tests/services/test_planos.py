"""Plans: looked up whatever the case, edited without rewriting history, put on circuits."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from saperx_desktop.db.engine import Database
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.plano import CircuitoPlano, Plano, PrecoAnterior
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.models.tipos import TipoPlano
from saperx_desktop.services import circuitos, planos
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.periodos import plans_on
from saperx_desktop.services.versao import StaleError
from tests.builders import Construtor, em


def create(base: Database, nome: str, **valores: object) -> int:
    with base.write() as session:
        made = planos.create(session, nome, **valores).id  # type: ignore[arg-type]
    assert made is not None
    return made


def edit(base: Database, plano_id: int, dia: date, **valores: object) -> None:
    """Save the plan as the dialog does, with *valores* changed."""
    with base.write() as session:
        edicao = planos.editing(session, plano_id)
        form = replace(edicao.form, **valores)  # type: ignore[arg-type]
        planos.update(session, em(dia), plano_id, edicao.versao, form)


def price(base: Database, circuito_id: int, dia: date) -> str:
    """Return what the circuit's plan cost on *dia*."""
    with base.read() as session:
        return str(plans_on(session, [circuito_id], dia)[circuito_id][1])


def on_the_plan(base: Database, hoje: date) -> list[tuple[str, int]]:
    with base.read() as session:
        return [(each.plano.nome, each.circuitos) for each in planos.in_use(session, hoje)]


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


def test_each_plan_counts_the_active_circuits_that_are_on_it_today(
    construtor: Construtor, base: Database, relogio: RelogioParado
) -> None:
    a, b = construtor.plano("A"), construtor.plano("B")
    construtor.plano("C")
    cliente = construtor.cliente()
    stays, moves, gone = (
        construtor.circuito(cliente, plano_id=a, desde=date(2026, 10, 1)) for _ in range(3)
    )
    construtor.item(gone, "1.00")
    with base.write() as session:
        planos.set_plan(session, moves, b, date(2026, 10, 16))
        planos.set_plan(session, stays, b, date(2026, 12, 1))
        circuitos.remove(session, relogio, [gone])
    assert on_the_plan(base, date(2026, 9, 30)) == [("A", 0), ("B", 0), ("C", 0)]
    assert on_the_plan(base, date(2026, 10, 15)) == [("A", 2), ("B", 0), ("C", 0)]
    assert on_the_plan(base, date(2026, 11, 24)) == [("A", 1), ("B", 1), ("C", 0)]
    assert on_the_plan(base, date(2026, 12, 1)) == [("A", 0), ("B", 2), ("C", 0)]


def test_plans_to_be_checked_come_first(base: Database) -> None:
    for nome, a_conferir in (("Ouro", True), ("Azul", False), ("Bronze", True)):
        create(base, nome, a_conferir=a_conferir)
    names = [nome for nome, _ in on_the_plan(base, date(2026, 11, 24))]
    assert names == ["Bronze", "Ouro", "Azul"]


@pytest.mark.parametrize(
    ("texto", "nomes"),
    [
        ("", ["Básico", "Pré 100", "Pré 200"]),
        ("basi", ["Básico"]),
        ("PRÉ 1", ["Pré 100"]),
        ("pós", ["Básico"]),
        ("pago pre", ["Pré 100", "Pré 200"]),
        ("ico", []),
        ("básico 100", []),
    ],
)
def test_a_search_finds_the_words_of_name_and_kind(
    base: Database, texto: str, nomes: list[str]
) -> None:
    create(base, "Básico")
    for nome in ("Pré 100", "Pré 200"):
        create(base, nome, tipo=TipoPlano.PRE_PAGO)
    with base.read() as session:
        found = planos.search(planos.in_use(session, date(2026, 11, 24)), texto)
    assert [each.plano.nome for each in found] == nomes


def test_an_unused_plan_takes_every_change(base: Database) -> None:
    made = create(base, "Pf", mensalidade=Decimal("10.00"))
    edit(
        base,
        made,
        date(2026, 11, 24),
        nome=" PF ",
        tipo=TipoPlano.CONTROLE,
        mensalidade=Decimal("20.00"),
    )
    with base.read() as session:
        assert planos.rows(session) == [
            planos.PlanoRow(made, "PF", TipoPlano.CONTROLE, Decimal("20.00"), False)
        ]
        assert session.scalar(select(func.count()).select_from(PrecoAnterior)) == 0


def test_an_edit_says_so(base: Database, relogio: RelogioParado) -> None:
    made = create(base, "PF")
    with base.write() as session:
        changes = planos.update(session, relogio, made, 1, planos.PlanoForm("PG"))
    assert (changes.kinds, changes.id) == ({Kind.PLANOS}, made)


def test_a_new_price_holds_for_periods_that_begin_from_that_day_on(
    construtor: Construtor, base: Database
) -> None:
    plano = construtor.plano("PF", "100.00")
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano, desde=date(2026, 9, 1))
    edit(base, plano, date(2026, 10, 20), mensalidade=Decimal("120.00"))
    edit(base, plano, date(2026, 11, 20), mensalidade=Decimal("150.00"))
    for dia, wanted in (
        (date(2026, 9, 1), "100.00"),
        (date(2026, 10, 19), "100.00"),
        (date(2026, 10, 20), "120.00"),
        (date(2026, 11, 19), "120.00"),
        (date(2026, 11, 20), "150.00"),
        (date(2027, 1, 1), "150.00"),
    ):
        assert price(base, circuito, dia) == wanted, dia


def test_a_new_price_leaves_what_was_charged_alone(construtor: Construtor, base: Database) -> None:
    plano = construtor.plano("PF", "100.00")
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano, desde=date(2026, 9, 1))
    closed = construtor.fechar(circuito, date(2026, 10, 1))
    edit(base, plano, date(2026, 10, 20), mensalidade=Decimal("120.00"))
    assert construtor.fatura(closed).total == Decimal("100.00")
    assert construtor.fatura(construtor.aberta(circuito)).total == Decimal("100.00")
    # November opens late, by the price of its own first day.
    construtor.fechar(circuito, date(2026, 11, 5))
    assert construtor.fatura(construtor.aberta(circuito)).total == Decimal("120.00")


def test_a_period_that_opens_late_costs_what_its_first_day_did(
    construtor: Construtor, base: Database
) -> None:
    plano = construtor.plano("PF", "100.00")
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano, desde=date(2026, 9, 1))
    edit(base, plano, date(2026, 10, 2), mensalidade=Decimal("120.00"))
    construtor.fechar(circuito, date(2026, 10, 5))
    assert construtor.fatura(construtor.aberta(circuito)).total == Decimal("100.00")


def test_several_edits_on_one_day_keep_the_price_of_the_day_before(
    construtor: Construtor, base: Database
) -> None:
    plano = construtor.plano("PF", "100.00")
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano, desde=date(2026, 9, 1))
    for valor in ("120.00", "130.00", "140.00"):
        edit(base, plano, date(2026, 10, 20), mensalidade=Decimal(valor))
    edit(base, plano, date(2026, 10, 20), nome="PF 2")
    assert price(base, circuito, date(2026, 10, 19)) == "100.00"
    assert price(base, circuito, date(2026, 10, 20)) == "140.00"


def test_an_edit_that_keeps_the_price_leaves_no_trace_of_one(
    construtor: Construtor, base: Database
) -> None:
    plano = construtor.plano("PF", "100.00")
    construtor.circuito(construtor.cliente(), plano_id=plano)
    edit(base, plano, date(2026, 11, 24), nome="Plano PF")
    with base.read() as session:
        assert session.scalar(select(func.count()).select_from(PrecoAnterior)) == 0


def test_the_first_price_of_a_plan_to_be_checked_holds_for_every_period_not_open_yet(
    construtor: Construtor, base: Database
) -> None:
    plano = create(base, "Ouro", a_conferir=True)
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano, desde=date(2026, 9, 1))
    edit(
        base,
        plano,
        date(2026, 10, 2),
        mensalidade=Decimal("80.00"),
        tipo=TipoPlano.CONTROLE,
    )
    assert construtor.fatura(construtor.aberta(circuito)).total == Decimal("0.00")
    construtor.fechar(circuito, date(2026, 10, 5))
    assert construtor.fatura(construtor.aberta(circuito)).total == Decimal("80.00")
    with base.read() as session:
        edicao = planos.editing(session, plano)
    assert (edicao.a_conferir, edicao.form.tipo) == (False, TipoPlano.CONTROLE)


def test_a_checked_plan_is_charged_in_the_open_invoices_too_where_that_is_wanted(
    construtor: Construtor, base: Database, relogio: RelogioParado
) -> None:
    ouro, other = create(base, "Ouro", a_conferir=True), construtor.plano("Outro")
    ana, bia = construtor.cliente("Ana"), construtor.cliente("Bia")
    new = construtor.circuito(ana, plano_id=ouro)
    old = construtor.circuito(bia, plano_id=ouro, desde=date(2026, 10, 1))
    closed = construtor.fechar(old, date(2026, 11, 1))
    left = construtor.circuito(construtor.cliente("Léo"), plano_id=other, desde=date(2026, 11, 1))
    with base.write() as session:
        planos.set_plan(session, left, ouro, date(2026, 11, 10))
    construtor.item(old, "5.00")
    with base.read() as session:
        edicao = planos.editing(session, ouro)
    assert edicao.sem_mensalidade == 2
    form = replace(edicao.form, mensalidade=Decimal("100.00"), nas_abertas=True)
    with base.write() as session:
        changes = planos.update(session, relogio, ouro, edicao.versao, form)
    assert changes.kinds == {Kind.PLANOS, Kind.FATURAS, Kind.CLIENTES}
    assert (changes.id, changes.clientes) == (ouro, {ana, bia})
    assert [item.descricao for item in construtor.itens_da(construtor.aberta(new))] == [
        "Mensalidade Ouro (7 de 30 dias)"
    ]
    totals = [construtor.fatura(construtor.aberta(each)).total for each in (new, old, left)]
    assert totals == [Decimal("23.33"), Decimal("105.00"), Decimal("0.00")]
    assert construtor.fatura(closed).total == Decimal("0.00")


def test_the_open_invoices_of_a_plan_checked_before_are_never_charged_again(
    construtor: Construtor, base: Database
) -> None:
    plano = construtor.plano("PF")
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano)
    edit(base, plano, date(2026, 11, 24), mensalidade=Decimal("10.00"), nas_abertas=True)
    assert construtor.itens_da(construtor.aberta(circuito)) == []


def test_neither_a_charged_invoice_nor_the_rest_of_a_split_one_waits_for_a_price(
    construtor: Construtor, base: Database
) -> None:
    plano = create(base, "Ouro", mensalidade=Decimal("10.00"), a_conferir=True)
    charged = construtor.circuito(construtor.cliente(), plano_id=plano)
    with base.write() as session:
        session.get_one(Plano, plano).mensalidade = Decimal(0)
    split = construtor.circuito(construtor.cliente(), plano_id=plano)
    with base.write() as session:
        session.get_one(Fatura, construtor.aberta(split)).parte = 2
    edit(base, plano, date(2026, 11, 24), mensalidade=Decimal("50.00"), nas_abertas=True)
    assert construtor.itens_da(construtor.aberta(split)) == []
    assert [str(i.valor) for i in construtor.itens_da(construtor.aberta(charged))] == ["2.33"]


def test_a_plan_in_use_keeps_its_kind(construtor: Construtor, base: Database) -> None:
    plano = construtor.plano("PF")
    construtor.circuito(construtor.cliente(), plano_id=plano)
    with pytest.raises(FieldError, match="não muda") as raised:
        edit(base, plano, date(2026, 11, 24), tipo=TipoPlano.PRE_PAGO)
    assert raised.value.campo == "tipo"


def test_what_can_be_edited_is_told(construtor: Construtor, base: Database) -> None:
    new, used, unchecked = (
        create(base, "Novo"),
        create(base, "PF"),
        create(base, "X", a_conferir=True),
    )
    for plano in (used, unchecked):
        construtor.circuito(construtor.cliente(), plano_id=plano)
    with base.read() as session:
        found = [planos.editing(session, plano) for plano in (new, used, unchecked)]
    assert [(e.usado, e.a_conferir, e.tipo_fixo) for e in found] == [
        (False, False, False),
        (True, False, True),
        (True, True, False),
    ]


def test_a_name_is_kept_or_respelled_but_never_taken_from_another(
    base: Database, relogio: RelogioParado
) -> None:
    made = create(base, "Basico")
    create(base, "Ouro")
    edit(base, made, date(2026, 11, 24), nome="BÁSICO")
    with pytest.raises(FieldError, match="Já existe um plano chamado ouro"):
        edit(base, made, date(2026, 11, 24), nome="ouro")


def test_a_plan_saved_by_a_colleague_meanwhile_is_not_overwritten(
    base: Database, relogio: RelogioParado
) -> None:
    made = create(base, "PF")
    edit(base, made, date(2026, 11, 24), nome="Da colega")
    with pytest.raises(StaleError), base.write() as session:
        planos.update(session, relogio, made, 1, planos.PlanoForm("Meu"))


def test_a_plan_deleted_by_a_colleague_meanwhile_is_told(base: Database) -> None:
    made = create(base, "PF")
    with base.write() as session:
        assert planos.check_removal(session, made) == "PF"
        assert planos.remove(session, made).kinds == {Kind.PLANOS}
    with pytest.raises(StaleError), base.read() as session:
        planos.editing(session, made)


@pytest.mark.parametrize("on_invoice_only", [False, True])
def test_a_plan_that_was_used_is_not_deleted(
    construtor: Construtor, base: Database, on_invoice_only: bool
) -> None:
    plano = construtor.plano("PF", "10.00")
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano)
    if on_invoice_only:
        with base.write() as session:
            session.delete(session.scalars(select(CircuitoPlano)).one())
    assert len(construtor.itens_da(construtor.aberta(circuito))) == 1
    with pytest.raises(KnownError, match="PF já foi usado"), base.write() as session:
        planos.remove(session, plano)


def test_a_plan_nobody_has_any_more_goes_with_its_old_prices(
    construtor: Construtor, base: Database, relogio: RelogioParado
) -> None:
    plano = construtor.plano("PF")
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano)
    edit(base, plano, date(2026, 11, 24), mensalidade=Decimal("10.00"))
    with base.write() as session:
        circuitos.remove(session, relogio, [circuito])
        planos.remove(session, plano)
    with base.read() as session:
        assert planos.rows(session) == []
        assert session.scalar(select(func.count()).select_from(PrecoAnterior)) == 0


_EDITS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=6)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=_EDITS)
def test_on_every_day_a_plan_costs_what_it_was_last_given_until_then(
    construtor: Construtor, base: Database, edits: list[tuple[int, int]]
) -> None:
    first = date(2026, 9, 1)
    with base.write() as session:
        nome = f"P{len(planos.rows(session))}"
    plano = create(base, nome, mensalidade=Decimal("1.00"))
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano, desde=first)
    prices = {0: 1}
    for day, valor in sorted(edits, key=lambda each: each[0]):
        edit(base, plano, first + timedelta(days=day), mensalidade=Decimal(valor))
        prices[day] = valor
    for day in range(45):
        wanted = prices[max(since for since in prices if since <= day)]
        assert price(base, circuito, first + timedelta(days=day)) == f"{wanted}.00", (day, edits)
