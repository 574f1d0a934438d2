"""Verification finds every kept figure that was moved behind the program's back."""

from datetime import date

import pytest
from sqlalchemy import text

from saperx_desktop.db.engine import Database
from saperx_desktop.services import verificacao
from tests.builders import Construtor


@pytest.fixture
def cheia(construtor: Construtor, base: Database) -> Database:
    """Return a base with invoices in every state and payments."""
    circuito = construtor.circuito(construtor.cliente(), desde=date(2026, 8, 1))
    for mes in (9, 10, 11):
        construtor.item(circuito, "100.00")
        fatura = construtor.fechar(circuito, date(2026, mes, 1))
        if mes == 9:
            construtor.cancelar(fatura)
        elif mes == 10:
            construtor.pagar(fatura, "100.00", date(2026, 10, 5))
    construtor.item(circuito, "300.00")
    return base


def differences(base: Database) -> list[str]:
    with base.read() as session:
        return [str(difference) for difference in verificacao.verify(session)]


def test_an_empty_base_adds_up(base: Database) -> None:
    assert differences(base) == []


def test_a_base_the_program_wrote_adds_up(cheia: Database) -> None:
    assert differences(cheia) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE total_cliente SET em_aberto = 1",
            "Fatura em aberto do cliente de id 1: guardado 0,01, recontado 300,00",
        ),
        (
            "UPDATE total_base SET em_aberto = 1",
            "Fatura em aberto da base: guardado 0,01, recontado 300,00",
        ),
        (
            "UPDATE total_cliente_vencimento SET a_receber = 1",
            "A receber do cliente de id 1 em 10/11/2026: guardado 0,01, recontado 100,00",
        ),
        (
            "DELETE FROM total_vencimento",
            "A receber da base em 10/11/2026: guardado 0,00, recontado 100,00",
        ),
        (
            "UPDATE sequencia SET proximo = 9",
            "Números de fatura: guardado 8, recontado 3, o maior 3",
        ),
        (
            "DROP TRIGGER item_update_fechado; "
            "UPDATE item_fatura SET valor = 7 WHERE fatura_id = 1",
            "Total da fatura de id 1: guardado 100,00, recontado 0,07",
        ),
        (
            "UPDATE fatura SET pago = 5 WHERE situacao = 'cancelada'",
            "Pago da fatura de id 1: guardado 0,05, recontado 0,00",
        ),
        (
            "UPDATE fatura SET pago = 5 WHERE situacao = 'paga'",
            "Fatura paga de id 2: guardado 100,00, recontado 0,05",
        ),
    ],
)
def test_what_was_changed_by_hand_is_found(cheia: Database, statement: str, found: str) -> None:
    with cheia.write() as session:
        session.execute(text("DROP TRIGGER item_muda"))
        for one in statement.split("; "):
            session.execute(text(one))
    assert found in differences(cheia)
