"""A month is closed in slices of one run; a run that was stopped is completed by the next."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from saperx_desktop.db.engine import Database
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services import circuitos, faturamento, rodada
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.faturamento import Corrida, Soma
from saperx_desktop.services.fechamento import Conferida
from saperx_desktop.services.rodada import Rodada, Visto
from saperx_desktop.services.versao import StaleError
from tests.builders import Construtor, em

OUT = Competencia(2026, 10)
OUT_1, NOV_1, NOV_20 = date(2026, 10, 1), date(2026, 11, 1), date(2026, 11, 20)


def d(valor: str) -> Decimal:
    return Decimal(valor)


def fatias(
    base: Database,
    *,
    dia: date = NOV_1,
    vencimento: date | None = None,
    visto: Visto | None = None,
) -> list[Sequence[Conferida]]:
    with base.read() as session:
        return rodada.slices(session, dia, OUT, vencimento=vencimento, visto=visto)


def fechar(base: Database, done: Rodada, fatia: Sequence[Conferida], dia: date = NOV_1) -> Rodada:
    with base.write() as session:
        return rodada.close_next(session, em(dia), done, fatia)


def corridas(base: Database) -> tuple[Corrida, ...]:
    with base.read() as session:
        return faturamento.runs(session, OUT)


@pytest.fixture
def tres(construtor: Construtor, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return three circuits with 1,00, 2,00 and 3,00 in October, one a slice."""
    monkeypatch.setattr(rodada, "_SLICE", 1)
    made = [construtor.circuito(construtor.cliente(), desde=OUT_1) for _ in range(3)]
    for valor, circuito in enumerate(made, start=1):
        construtor.item(circuito, f"{valor}.00")
    return made


def test_the_slices_of_a_run_share_one_fechamento_and_one_series_of_numbers(
    tres: list[int], construtor: Construtor, base: Database
) -> None:
    done = Rodada()
    for fatia in fatias(base):
        done = fechar(base, done, fatia)
    assert (done.quantidade, done.total, done.fora) == (3, d("6.00"), 0)
    [run] = corridas(base)
    assert (run.id, run.soma) == (done.fechamento_id, Soma(3, d("6.00")))
    assert [construtor.faturas(c)[0].numero for c in tres] == [1, 2, 3]
    assert done.changes == Changes(frozenset({Kind.FATURAS}), run.id, done.clientes)
    assert len(done.clientes) == 3


def test_a_run_that_was_stopped_is_completed_by_the_next(
    tres: list[int], construtor: Construtor, base: Database
) -> None:
    first = fechar(base, Rodada(), fatias(base)[0])
    left = fatias(base)
    assert [c.circuito_id for fatia in left for c in fatia] == tres[1:]
    second = Rodada()
    for fatia in left:
        second = fechar(base, second, fatia)
    assert fatias(base) == []
    assert [run.soma.quantidade for run in corridas(base)] == [2, 1]
    assert second.fechamento_id != first.fechamento_id
    assert [construtor.faturas(c)[0].numero for c in tres] == [1, 2, 3]


def test_closing_a_slice_again_changes_nothing(tres: list[int], base: Database) -> None:
    [fatia, *_] = fatias(base)
    done = fechar(base, Rodada(), fatia)
    again = fechar(base, done, fatia)
    assert (again.quantidade, again.total, again.fora) == (1, d("1.00"), 1)
    assert again.fechamento_id == done.fechamento_id


def test_an_invoice_that_changed_during_the_run_is_left_open_and_the_others_close(
    tres: list[int], construtor: Construtor, base: Database
) -> None:
    cut = fatias(base)
    construtor.item(tres[1], "9.00")
    done = Rodada()
    for fatia in cut:
        done = fechar(base, done, fatia)
    assert (done.quantidade, done.total, done.fora) == (2, d("4.00"), 1)
    assert construtor.faturas(tres[1])[0].situacao is Situacao.ABERTA


def test_an_invoice_blocked_during_the_run_is_left_open(
    tres: list[int], construtor: Construtor, base: Database
) -> None:
    # A credit whose circuit is deactivated meanwhile: no period would receive it.
    construtor.item(tres[0], "-4.00")
    cut = fatias(base)
    with base.write() as session:
        circuitos.remove(session, em(date(2026, 10, 20)), [tres[0]])
    done = fechar(base, Rodada(), cut[0])
    assert done == Rodada(fora=1)
    assert done.changes == Changes(frozenset())


def test_a_circuits_parts_stay_in_one_slice(
    tres: list[int], construtor: Construtor, base: Database
) -> None:
    with base.write() as session:
        first = session.get_one(Fatura, construtor.aberta(tres[0]))
        first.fim = date(2026, 10, 9)
        session.add(
            Fatura(
                circuito_id=first.circuito_id,
                cliente_id=first.cliente_id,
                competencia=OUT,
                parte=2,
                inicio=date(2026, 10, 10),
                fim=date(2026, 10, 31),
                vencimento=first.vencimento,
                vencimento_efetivo=first.vencimento_efetivo,
            )
        )
    cut = [[c.circuito_id for c in fatia] for fatia in fatias(base)]
    assert cut == [[tres[0], tres[0]], [tres[1]], [tres[2]]]


def test_a_slice_holds_many_circuits(construtor: Construtor, base: Database) -> None:
    made = [construtor.circuito(construtor.cliente(), desde=OUT_1) for _ in range(3)]
    assert [[c.circuito_id for c in fatia] for fatia in fatias(base)] == [made]


def test_what_the_user_agreed_to_is_what_is_closed(
    tres: list[int], construtor: Construtor, base: Database
) -> None:
    assert len(fatias(base, visto=Visto(3, d("6.00")))) == 3
    construtor.item(tres[0], "1.50")
    with pytest.raises(StaleError, match=r"agora são 3 faturas a fechar, R\$ 7,50"):
        fatias(base, visto=Visto(3, d("6.00")))


def test_a_credit_counts_as_nothing_in_the_run(
    tres: list[int], construtor: Construtor, base: Database
) -> None:
    construtor.item(tres[0], "-4.00")
    done = fechar(base, Rodada(), fatias(base, visto=Visto(3, d("5.00")))[0])
    assert (done.quantidade, done.total) == (1, d("0.00"))


def test_the_due_date_of_the_run_is_given_to_those_whose_own_has_passed(
    tres: list[int], construtor: Construtor, base: Database
) -> None:
    assert fatias(base, dia=NOV_20) == []
    due = date(2026, 11, 30)
    [fatia, *_] = fatias(base, dia=NOV_20, vencimento=due)
    fechar(base, Rodada(vencimento=due), fatia, NOV_20)
    assert construtor.faturas(tres[0])[0].vencimento == due


@pytest.mark.parametrize("vencimento", [None, date(2026, 11, 30)])
def test_what_a_child_process_tells_of_its_run_is_read_back(vencimento: date | None) -> None:
    told = Rodada(vencimento, 7, 3, d("6.00"), 1, frozenset({1, 2}), True, "Parou.")
    assert rodada.rodada_from_json(rodada.rodada_to_json(told)) == told
