"""`saperx-desktop fechar`: a month closed for all circuits without a window."""

from datetime import date, timedelta

import pytest

from saperx_desktop.__main__ import main
from saperx_desktop.db.engine import Database
from saperx_desktop.models.relogio import RelogioDoSistema
from saperx_desktop.models.tipos import Situacao
from tests.builders import Construtor

JAN_1 = date(2020, 1, 1)
MES = ("--competencia", "2020-01")
CERTO = 0
RECUSADO = 1


def _next_week() -> str:
    return (RelogioDoSistema().today() + timedelta(days=7)).isoformat()


def run(capsys: pytest.CaptureFixture[str], base: Database, *argv: str) -> tuple[int, str, str]:
    code = main(["fechar", "--base", str(base.path), *argv])
    return code, *capsys.readouterr()


@pytest.fixture
def dois(construtor: Construtor) -> list[int]:
    """Return a circuit with 10,00 in January 2020, and one whose client's document is wrong."""
    certo = construtor.circuito(construtor.cliente("Ana"), numero="8001", desde=JAN_1)
    errado = construtor.circuito(
        construtor.cliente("Zé", cpf_cnpj="11111111111"), numero="8002", nome="Loja", desde=JAN_1
    )
    construtor.item(certo, "10.00")
    construtor.item(errado, "2.00")
    return [certo, errado]


def test_what_is_ready_closes_and_what_is_blocked_is_named(
    dois: list[int], construtor: Construtor, base: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, base, *MES, "--vencimento", _next_week())
    assert (code, err) == (CERTO, "")
    assert out.splitlines() == [
        "jan 2020: 1 fatura, R$ 10,00, fechadas.",
        "Impedidas: 1 fatura.",
        "8002 - Loja (Zé): o CPF/CNPJ do cliente não é válido",
    ]
    assert [construtor.faturas(c)[0].situacao for c in dois] == [
        Situacao.FECHADA,
        Situacao.ABERTA,
    ]


def test_the_trial_says_the_same_and_closes_nothing(
    dois: list[int], construtor: Construtor, base: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, base, *MES, "--vencimento", _next_week(), "--ensaio")
    assert code == CERTO
    assert out.splitlines()[:2] == [
        "Ensaio: nada foi gravado.",
        "jan 2020: 1 fatura, R$ 10,00, a fechar.",
    ]
    assert construtor.faturas(dois[0])[0].situacao is Situacao.ABERTA


def test_a_month_where_nothing_can_be_closed_is_refused_with_the_reasons(
    dois: list[int], base: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, base, *MES)
    assert (code, out) == (RECUSADO, "")
    assert err.splitlines()[:2] == [
        "Nada de jan 2020 pode ser fechado agora.",
        "Impedidas: 2 faturas.",
    ]
    assert "o vencimento já passou" in err


def test_closing_again_finds_nothing_and_is_no_error(
    construtor: Construtor, base: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    construtor.circuito(construtor.cliente(), desde=JAN_1)
    assert run(capsys, base, *MES)[:2] == (CERTO, "jan 2020: 1 fatura, R$ 0,00, fechadas.\n")
    assert run(capsys, base, *MES)[:2] == (CERTO, "jan 2020: nenhuma fatura em aberto.\n")


def test_a_period_that_runs_on_is_told_in_one_line(
    construtor: Construtor, base: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    construtor.circuito(construtor.cliente(), desde=date(2099, 3, 1))
    code, _, err = run(capsys, base, "--competencia", "2099-03")
    assert code == RECUSADO
    assert "Período em curso, até 31/03/2099: 1 fatura." in err


@pytest.mark.parametrize(
    ("argv", "palavras"),
    [
        (("--competencia", "11/2026"), "Competência não entendida"),
        ((*MES, "--vencimento", "amanhã"), "Vencimento não entendido"),
        ((*MES, "--vencimento", "2020-02-10"), "O vencimento 10/02/2020 já passou"),
    ],
)
def test_a_date_that_cannot_be_taken_is_a_sentence(
    base: Database, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], palavras: str
) -> None:
    code, out, err = run(capsys, base, *argv)
    assert (code, out) == (RECUSADO, "")
    assert palavras in err
