"""Fields for money and for days."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QDateEdit
from pytestqt.qtbot import QtBot

from saperx_desktop.views.theme import Theme
from saperx_desktop.views.widgets.campo_data import CampoData
from saperx_desktop.views.widgets.campo_valor import CampoValor
from tests.teclado import digitar


@pytest.fixture
def campo(qtbot: QtBot, tema: Theme) -> CampoValor:
    field = CampoValor("&Valor (R$)", "teste.valor")
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize(
    ("texto", "valor"),
    [("1.234", "1234.00"), ("1.23", "1.23"), ("1234,5", "1234.50"), ("1.234,50", "1234.50")],
)
def test_money_is_read_as_people_type_it(campo: CampoValor, texto: str, valor: str) -> None:
    digitar(campo.editor, texto)
    assert campo.valor == Decimal(valor)
    assert campo.problem == ""
    assert campo.check()


@pytest.mark.parametrize("texto", ["1,234", "1,234.50", "abc", "1.2345"])
def test_what_is_not_an_amount_says_so_at_once_and_stays(campo: CampoValor, texto: str) -> None:
    digitar(campo.editor, texto)
    assert campo.problem
    assert campo.text == texto
    assert campo.valor is None


def test_an_amount_on_its_way_is_not_wrong_yet(campo: CampoValor) -> None:
    digitar(campo.editor, "12,")
    assert campo.problem == ""
    assert not campo.check()
    assert campo.problem


def test_an_empty_amount_is_wrong_only_when_it_is_asked_for(qtbot: QtBot, tema: Theme) -> None:
    optional = CampoValor("Valor", "teste.outro", obrigatorio=False)
    qtbot.addWidget(optional)
    optional.set_valor(Decimal("1606.22"))
    assert optional.text == "1.606,22"
    optional.set_text("")
    assert optional.check()


def test_an_empty_amount_that_is_needed_is_a_sentence(campo: CampoValor) -> None:
    assert not campo.check()
    assert campo.problem == "Informe o valor, como 1.234,56."


def test_a_day_is_shown_as_people_write_it_and_kept_in_its_range(qtbot: QtBot, tema: Theme) -> None:
    field = CampoData("&Data", "teste.data")
    qtbot.addWidget(field)
    editor = field.findChild(QDateEdit, "teste.data")
    assert isinstance(editor, QDateEdit)
    field.set_range(first=date(2026, 11, 1), last=date(2026, 11, 24))
    with qtbot.waitSignal(field.changed):
        field.set_dia(date(2026, 11, 10))
    assert editor.text() == "10/11/2026"
    field.set_dia(date(2027, 1, 1))
    assert field.dia == date(2026, 11, 24)
