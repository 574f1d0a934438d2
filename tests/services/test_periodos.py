"""Periods: one current open invoice a circuit, charged by the plan of its first day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from saperx_desktop.db.engine import Database
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.tipos import Situacao, TipoItem
from saperx_desktop.services import circuitos, periodos, planos
from tests.builders import Construtor, em


def put_on(construtor: Construtor, circuito_id: int, plano_id: int, desde: date) -> None:
    with construtor.base.write() as session:
        assert planos.set_plan(session, circuito_id, plano_id, desde)


def edit(construtor: Construtor, circuito_id: int, dia: date, **valores: object) -> None:
    """Save the circuit as the dialog does, with *valores* changed."""
    with construtor.base.write() as session:
        circuito = session.get_one(Circuito, circuito_id)
        form = circuitos.CircuitoForm(
            circuito.numero,
            circuito.nome,
            circuito.cliente_id,
            None,
            dia_fechamento=circuito.dia_fechamento,
            dia_vencimento=circuito.dia_vencimento,
        )
        circuitos.update(
            session,
            em(dia),
            circuito_id,
            circuito.versao,
            replace(form, **valores),  # type: ignore[arg-type]
        )


def lines(construtor: Construtor, fatura_id: int) -> list[tuple[str, str]]:
    return [(item.descricao, str(item.valor)) for item in construtor.itens_da(fatura_id)]


def test_a_circuit_opens_with_a_share_of_its_mensalidade(construtor: Construtor) -> None:
    plano = construtor.plano("Fixo", "100.00")
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano, desde=date(2026, 11, 24))
    [fatura] = construtor.faturas(circuito)
    assert (fatura.inicio, fatura.fim) == (date(2026, 11, 24), date(2026, 11, 30))
    assert fatura.competencia == Competencia(2026, 11)
    assert fatura.situacao is Situacao.ABERTA
    assert fatura.numero is None
    assert fatura.total == Decimal("23.33")
    assert lines(construtor, fatura.id) == [("Mensalidade Fixo (7 de 30 dias)", "23.33")]


def test_the_share_is_rounded_half_up_once(construtor: Construtor) -> None:
    plano = construtor.plano("Meio", "0.15")
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano, desde=date(2026, 11, 30))
    assert construtor.faturas(circuito)[0].total == Decimal("0.01")  # 0.15 / 30 = 0.005


def test_a_circuit_opened_on_the_first_day_pays_the_whole(construtor: Construtor) -> None:
    plano = construtor.plano("Fixo", "100.00")
    circuito = construtor.circuito(
        construtor.cliente(), plano_id=plano, desde=date(2026, 10, 11), dia_fechamento=10
    )
    [fatura] = construtor.faturas(circuito)
    assert (fatura.inicio, fatura.fim) == (date(2026, 10, 11), date(2026, 11, 10))
    assert lines(construtor, fatura.id) == [("Mensalidade Fixo", "100.00")]


def test_the_first_share_counts_the_days_of_its_own_cycle(construtor: Construtor) -> None:
    plano = construtor.plano("Fixo", "310.00")
    circuito = construtor.circuito(
        construtor.cliente(), plano_id=plano, desde=date(2026, 11, 1), dia_fechamento=10
    )
    # 11/10 to 10/11 has 31 days, of which 10 are left.
    assert construtor.faturas(circuito)[0].total == Decimal("100.00")


def test_a_plan_that_costs_nothing_leaves_no_item(construtor: Construtor) -> None:
    circuito = construtor.circuito(construtor.cliente())
    [fatura] = construtor.faturas(circuito)
    assert construtor.itens_da(fatura.id) == []


def test_the_due_date_is_five_days_after_the_end_at_least(construtor: Construtor) -> None:
    circuito = construtor.circuito(construtor.cliente(), desde=date(2026, 10, 1), dia_vencimento=4)
    [fatura] = construtor.faturas(circuito)
    assert (fatura.fim, fatura.vencimento) == (date(2026, 10, 31), date(2026, 12, 4))


def test_a_due_date_on_a_holiday_moves_to_the_next_business_day(construtor: Construtor) -> None:
    circuito = construtor.circuito(construtor.cliente(), desde=date(2026, 10, 1), dia_vencimento=15)
    [fatura] = construtor.faturas(circuito)
    assert fatura.vencimento == date(2026, 11, 15)
    assert fatura.vencimento_efetivo == date(2026, 11, 16)


def test_p1_a_changed_plan_is_charged_from_the_next_period(construtor: Construtor) -> None:
    pf = construtor.plano("PF", "100.00")
    controle = construtor.plano("Controle", "200.00")
    circuito = construtor.circuito(construtor.cliente(), plano_id=pf, desde=date(2026, 11, 1))
    edit(construtor, circuito, date(2026, 11, 16), plano_id=controle)
    november = construtor.fechar(circuito, date(2026, 12, 1))
    assert lines(construtor, november) == [("Mensalidade PF", "100.00")]
    assert construtor.itens_da(november)[0].plano_id == pf
    december = construtor.aberta(circuito)
    assert lines(construtor, december) == [("Mensalidade Controle", "200.00")]
    assert construtor.itens_da(december)[0].plano_id == controle


def test_a_period_opened_late_goes_by_the_plan_of_its_first_day(construtor: Construtor) -> None:
    pf = construtor.plano("PF", "100.00")
    controle = construtor.plano("Controle", "200.00")
    circuito = construtor.circuito(construtor.cliente(), plano_id=pf, desde=date(2026, 10, 1))
    put_on(construtor, circuito, controle, date(2026, 11, 2))
    construtor.fechar(circuito, date(2026, 11, 5))
    assert lines(construtor, construtor.aberta(circuito)) == [("Mensalidade PF", "100.00")]


def test_a_plan_put_right_on_the_first_day_charges_that_day_again(construtor: Construtor) -> None:
    errado = construtor.plano("Errado", "900.00")
    certo = construtor.plano("Certo", "60.00")
    circuito = construtor.circuito(construtor.cliente(), plano_id=errado, desde=date(2026, 11, 16))
    construtor.item(circuito, "5.00")
    edit(construtor, circuito, date(2026, 11, 16), plano_id=certo)
    fatura = construtor.fatura(construtor.aberta(circuito))
    assert fatura.total == Decimal("35.00")  # 60.00 × 15 / 30 + 5.00
    assert {item.plano_id for item in construtor.itens_da(fatura.id)} == {certo}


def test_a_plan_put_right_on_the_first_day_of_a_later_period_charges_it_whole(
    construtor: Construtor,
) -> None:
    pf = construtor.plano("PF", "100.00")
    certo = construtor.plano("Certo", "60.00")
    circuito = construtor.circuito(
        construtor.cliente(), plano_id=pf, desde=date(2026, 10, 11), dia_fechamento=10
    )
    edit(construtor, circuito, date(2026, 10, 20), dia_fechamento=None)
    construtor.fechar(circuito, date(2026, 11, 11))
    edit(construtor, circuito, date(2026, 11, 11), plano_id=certo)
    fatura = construtor.fatura(construtor.aberta(circuito))
    assert (fatura.inicio, fatura.fim) == (date(2026, 11, 11), date(2026, 12, 31))
    assert lines(construtor, fatura.id) == [("Mensalidade Certo", "60.00")]


def test_a_plan_chosen_later_than_the_first_day_charges_nothing_yet(
    construtor: Construtor, base: Database
) -> None:
    form = circuitos.CircuitoForm("8001", "Sem plano", construtor.cliente(), None)
    with base.write() as session:
        circuito = circuitos.create(session, em(date(2026, 11, 1)), form).id
    assert circuito is not None
    edit(construtor, circuito, date(2026, 11, 2), plano_id=construtor.plano("PF", "100.00"))
    assert construtor.itens_da(construtor.aberta(circuito)) == []


def test_a_new_due_day_moves_the_open_invoice_but_no_closed_one(construtor: Construtor) -> None:
    circuito = construtor.circuito(construtor.cliente(), desde=date(2026, 10, 1))
    construtor.item(circuito, "10.00")
    closed = construtor.fechar(circuito, date(2026, 11, 1))
    edit(construtor, circuito, date(2026, 11, 2), dia_vencimento=15)
    assert construtor.fatura(closed).vencimento == date(2026, 11, 10)
    opened = construtor.fatura(construtor.aberta(circuito))
    assert opened.vencimento == date(2026, 12, 15)
    edit(construtor, circuito, date(2026, 11, 2), dia_vencimento=12)
    opened = construtor.fatura(opened.id)
    # 12/12/2026 is a Saturday.
    assert (opened.vencimento, opened.vencimento_efetivo) == (
        date(2026, 12, 12),
        date(2026, 12, 14),
    )


@pytest.mark.parametrize(
    ("antes", "depois", "primeiro_dia", "periodos_seguintes"),
    [
        (10, None, date(2026, 10, 11), [(date(2026, 11, 11), date(2026, 12, 31))]),
        (None, 10, date(2026, 10, 1), [(date(2026, 11, 1), date(2026, 11, 10))]),
        (10, 20, date(2026, 10, 11), [(date(2026, 11, 11), date(2026, 12, 20))]),
        (20, 5, date(2026, 9, 21), [(date(2026, 10, 21), date(2026, 11, 5))]),
    ],
)
def test_a_new_closing_day_holds_from_the_next_period(
    construtor: Construtor,
    antes: int | None,
    depois: int | None,
    primeiro_dia: date,
    periodos_seguintes: list[tuple[date, date]],
) -> None:
    plano = construtor.plano("Fixo", "100.00")
    circuito = construtor.circuito(
        construtor.cliente(), plano_id=plano, desde=primeiro_dia, dia_fechamento=antes
    )
    before = construtor.faturas(circuito)[0]
    edit(construtor, circuito, primeiro_dia, dia_fechamento=depois)
    assert construtor.fatura(before.id).fim == before.fim
    construtor.fechar(circuito, periodos_seguintes[0][0])
    after = construtor.fatura(construtor.aberta(circuito))
    assert [(after.inicio, after.fim)] == periodos_seguintes
    assert after.total == Decimal("100.00")
    assert after.competencia != before.competencia


def test_periods_follow_each_other_without_a_gap(construtor: Construtor) -> None:
    circuito = construtor.circuito(construtor.cliente(), desde=date(2025, 12, 15))
    for mes in range(1, 11):
        construtor.fechar(circuito, date(2026, mes, 1))
    faturas = construtor.faturas(circuito)
    for earlier, later in pairwise(faturas):
        assert later.inicio == periodos.day_after(earlier.fim)
        assert later.competencia == earlier.competencia.next


def test_opening_nothing_opens_nothing(base: Database) -> None:
    with base.write() as session:
        assert periodos.open_periods(session, []) == []


def test_a_circuit_without_a_plan_is_charged_no_mensalidade(
    construtor: Construtor, base: Database
) -> None:
    form = circuitos.CircuitoForm("8001", "Sem plano", construtor.cliente(), None)
    with base.write() as session:
        circuito = circuitos.create(session, em(date(2026, 11, 1)), form).id
    assert circuito is not None
    assert construtor.itens_da(construtor.aberta(circuito)) == []


def test_many_ids_are_asked_for_in_pieces() -> None:
    assert periodos.chunks(range(5), 2) == [range(2), range(2, 4), range(4, 5)]
    assert periodos.chunks([]) == []


def test_the_mensalidade_is_an_item_of_its_first_day(construtor: Construtor) -> None:
    plano = construtor.plano("Fixo", "100.00")
    circuito = construtor.circuito(construtor.cliente(), plano_id=plano, desde=date(2026, 11, 1))
    [item] = construtor.itens_da(construtor.aberta(circuito))
    assert (item.tipo, item.data) == (TipoItem.MENSALIDADE, date(2026, 11, 1))
