"""The Faturamento page's figures: what closing a month would do, and what was done."""

from datetime import date
from decimal import Decimal

import pytest

from saperx_desktop.db.engine import Database
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.errors import KnownError
from saperx_desktop.services import circuitos, faturamento, fechamento, planos
from saperx_desktop.services.faturamento import Mes, Parcela, Resumo, Soma
from saperx_desktop.services.fechamento import Motivo
from tests.builders import Construtor, em

OUT, NOV = Competencia(2026, 10), Competencia(2026, 11)
OUT_1, NOV_1, NOV_2, DEZ_1 = (
    date(2026, 10, 1),
    date(2026, 11, 1),
    date(2026, 11, 2),
    date(2026, 12, 1),
)


def d(valor: str) -> Decimal:
    return Decimal(valor)


def resumo(
    base: Database,
    dia: date = NOV_1,
    competencia: Competencia = OUT,
    vencimento: date | None = None,
) -> Resumo:
    with base.read() as session:
        return faturamento.summary(session, dia, competencia, vencimento=vencimento)


def meses(base: Database, dia: date) -> tuple[Mes, ...]:
    with base.read() as session:
        return faturamento.months(session, dia)


def com_item(construtor: Construtor, cliente: int, valor: str, **valores: object) -> int:
    circuito = construtor.circuito(cliente, desde=OUT_1, **valores)  # type: ignore[arg-type]
    construtor.item(circuito, valor)
    return circuito


def test_a_month_is_split_into_ready_nothing_to_charge_running_and_blocked(
    construtor: Construtor, base: Database
) -> None:
    a = construtor.cliente("Ana")
    com_item(construtor, a, "10.00")
    com_item(construtor, a, "2.50")
    construtor.circuito(a, desde=OUT_1)
    com_item(construtor, construtor.cliente("Zé", cpf_cnpj="11111111111"), "7.00")
    seen = resumo(base)
    assert seen.prontas == Soma(2, d("12.50"))
    assert seen.sem_cobranca == Soma(1, d("0.00"))
    assert seen.bloqueadas == Soma(1, d("7.00"))
    assert seen.em_curso == Soma()
    assert seen.em_curso_ate is None
    assert seen.a_fechar == Soma(3, d("12.50"))
    assert seen.motivos == ((Motivo.DOCUMENTO, Soma(1, d("7.00"))),)
    assert [c.nome_cliente for c in seen.impedidas] == ["Zé"]
    assert not seen.vazio


def test_a_period_that_runs_on_blocks_nothing_and_says_until_when(
    construtor: Construtor, base: Database
) -> None:
    com_item(construtor, construtor.cliente(), "10.00")
    seen = resumo(base, date(2026, 10, 31))
    assert (seen.em_curso, seen.em_curso_ate) == (Soma(1, d("10.00")), date(2026, 10, 31))
    assert (seen.bloqueadas, seen.impedidas, seen.motivos) == (Soma(), (), ())
    assert not seen.vazio


def test_a_month_without_open_invoices_is_empty(base: Database) -> None:
    assert resumo(base).vazio


def test_a_credit_closes_at_nothing_and_lowers_no_total(
    construtor: Construtor, base: Database
) -> None:
    cliente = construtor.cliente("Ana")
    com_item(construtor, cliente, "-5.00")
    com_item(construtor, cliente, "8.00")
    seen = resumo(base)
    assert seen.sem_cobranca == Soma(1, d("-5.00"))
    assert seen.a_fechar == Soma(2, d("8.00"))
    assert seen.por_cliente == (Parcela("Ana", d("8.00"), 1, cliente),)
    assert sum(p.total for p in seen.por_plano) == d("8.00")


def test_totals_by_client_and_by_plan_sum_to_what_is_closed(
    construtor: Construtor, base: Database
) -> None:
    ana, bia = construtor.cliente("Ana"), construtor.cliente("Bia")
    ouro = construtor.plano("Ouro", "30.00")
    com_item(construtor, ana, "10.00", plano_id=ouro)
    com_item(construtor, bia, "40.00")
    com_item(construtor, bia, "1.00", plano_id=ouro)
    seen = resumo(base)
    assert seen.por_cliente == (
        Parcela("Bia", d("71.00"), 2, bia),
        Parcela("Ana", d("40.00"), 1, ana),
    )
    assert seen.por_plano == (Parcela("Ouro", d("71.00")), Parcela("PF", d("40.00")))
    assert sum(p.total for p in seen.por_plano) == seen.a_fechar.total


def test_clients_with_equal_totals_come_by_name_and_the_many_are_summed(
    construtor: Construtor, base: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faturamento, "MAX_LINHAS", 1)
    for nome in ("Bia", "Ana", "Caio"):
        com_item(construtor, construtor.cliente(nome), "4.00")
        construtor.circuito(construtor.cliente(cpf_cnpj=nome), desde=OUT_1)
    seen = resumo(base)
    assert [p.nome for p in seen.por_cliente] == ["Ana"]
    assert seen.outros_clientes == Soma(2, d("8.00"))
    assert (len(seen.impedidas), seen.bloqueadas.quantidade) == (1, 3)


def test_a_due_date_given_frees_those_whose_own_has_passed(
    construtor: Construtor, base: Database
) -> None:
    com_item(construtor, construtor.cliente(), "10.00")
    dia = date(2026, 11, 20)
    assert resumo(base, dia).motivos == ((Motivo.VENCIMENTO, Soma(1, d("10.00"))),)
    assert resumo(base, dia, vencimento=DEZ_1).prontas == Soma(1, d("10.00"))
    with pytest.raises(KnownError, match="O vencimento 19/11/2026 já passou"):
        resumo(base, dia, vencimento=date(2026, 11, 19))


def test_runs_tell_who_closed_what_and_what_was_cancelled_since(
    construtor: Construtor, base: Database
) -> None:
    um, dois = (com_item(construtor, construtor.cliente(), v) for v in ("10.00", "5.00"))
    with base.write(operador="Rita") as session:
        fechamento.close(session, em(NOV_1), [um, dois])
    tres = com_item(construtor, construtor.cliente(), "1.00")
    last = construtor.fechar(tres, NOV_2)
    construtor.cancelar(last)
    newest, first = resumo(base).corridas
    assert (newest.soma, newest.canceladas, newest.operador) == (Soma(1, d("1.00")), 1, "")
    assert (first.soma, first.canceladas, first.operador) == (Soma(2, d("15.00")), 0, "Rita")
    assert first.quando == em(NOV_1).now()
    assert resumo(base, competencia=NOV).corridas == ()


def test_the_months_are_those_with_open_invoices_or_runs(
    construtor: Construtor, base: Database
) -> None:
    circuito = com_item(construtor, construtor.cliente(), "10.00")
    assert meses(base, NOV_1) == (Mes(OUT, 1, 1),)
    construtor.fechar(circuito, NOV_1)
    assert meses(base, NOV_1) == (Mes(OUT, 0, 0), Mes(NOV, 1, 0))
    assert meses(base, DEZ_1) == (Mes(OUT, 0, 0), Mes(NOV, 1, 1))


def test_a_base_without_invoices_shows_this_month(base: Database) -> None:
    assert meses(base, NOV_1) == (Mes(NOV, 0, 0),)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ([Mes(OUT, 1, 1), Mes(NOV, 3, 3), Mes(NOV.next, 2, 0)], NOV),
        ([Mes(OUT, 0, 0), Mes(NOV, 3, 0), Mes(NOV.next, 2, 0)], NOV),
        ([Mes(OUT, 0, 0), Mes(NOV, 0, 0)], NOV),
    ],
)
def test_the_month_shown_first_is_the_one_to_close(found: list[Mes], wanted: Competencia) -> None:
    assert faturamento.suggested(found) == wanted


def test_an_earlier_open_month_blocks(construtor: Construtor, base: Database) -> None:
    circuito = com_item(construtor, construtor.cliente(), "10.00")
    with base.write() as session:
        circuitos.remove(session, em(date(2026, 10, 20)), [circuito])
        circuitos.reactivate(session, em(NOV_2), circuito)
    seen = resumo(base, DEZ_1, NOV)
    assert [m for m, _ in seen.motivos] == [Motivo.ANTERIOR]
    assert [c.anterior for c in seen.impedidas] == [OUT]


def test_a_plan_chosen_after_the_period_lets_it_close(
    construtor: Construtor, base: Database
) -> None:
    form = circuitos.CircuitoForm("8001", "Sem plano", construtor.cliente(), None)
    with base.write() as session:
        circuito = circuitos.create(session, em(OUT_1), form).id
    assert circuito is not None
    assert [m for m, _ in resumo(base).motivos] == [Motivo.SEM_PLANO]
    pf = construtor.plano()
    with base.write() as session:
        planos.set_plan(session, circuito, pf, NOV_1)
    assert resumo(base).a_fechar.quantidade == 1
