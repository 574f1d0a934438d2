"""A state is a word, on a ground in its tone."""

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from saperx_desktop.views.theme import LIGHT, SIZES, TONE_ROLE, Theme, Tone
from saperx_desktop.views.widgets.delegados import StatePillDelegate
from saperx_desktop.views.widgets.pilula import Pilula
from saperx_desktop.views.widgets.tabela import dress_table


def _has(image: QImage, color: str) -> bool:
    wanted = color.lower()
    return any(
        image.pixelColor(x, y).name() == wanted
        for x in range(image.width())
        for y in range(image.height())
    )


def test_it_grows_with_its_word(tema: Theme, qtbot: QtBot) -> None:
    pill = Pilula("Paga", Tone.GOOD)
    qtbot.addWidget(pill)
    short = pill.sizeHint().width()
    pill.set_state("Vencida 40 dias", Tone.BAD)
    assert pill.sizeHint().width() > short
    assert (pill.text, pill.accessibleName()) == ("Vencida 40 dias", "Vencida 40 dias")


@pytest.mark.parametrize("tone", list(Tone))
def test_its_ground_is_its_tone(tema: Theme, qtbot: QtBot, tone: Tone) -> None:
    pill = Pilula("Estado", tone)
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    assert _has(pill.grab().toImage(), LIGHT.tone(tone).ground)


@pytest.fixture
def tabela(tema: Theme, qtbot: QtBot) -> QTableView:
    view = QTableView()
    qtbot.addWidget(view)
    model = QStandardItemModel(0, 1, view)
    for text, tone in (("Vencida", Tone.BAD), ("Sem tom", None), ("", None)):
        item = QStandardItem(text)
        item.setData(tone, TONE_ROLE)
        model.appendRow(item)
    view.setModel(model)
    dress_table(view)
    view.setItemDelegateForColumn(0, StatePillDelegate(view))
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.resize(300, 200)
    view.setColumnWidth(0, 250)
    view.show()
    return view


def _cell(view: QTableView, row: int) -> QImage:
    index = view.model().index(row, 0)
    return view.viewport().grab(view.visualRect(index)).toImage()


def test_a_cell_shows_its_state_as_a_pill(tabela: QTableView) -> None:
    assert _has(_cell(tabela, 0), LIGHT.bad_ground)


def test_a_state_without_a_tone_is_neutral(tabela: QTableView) -> None:
    assert _has(_cell(tabela, 1), LIGHT.alternate)
    assert not _has(_cell(tabela, 1), LIGHT.bad_ground)


def test_an_empty_cell_has_no_pill(tabela: QTableView) -> None:
    assert not _has(_cell(tabela, 2), LIGHT.alternate)


def test_a_pill_too_wide_for_its_cell_stays_inside(tabela: QTableView) -> None:
    tabela.setColumnWidth(0, 60)
    right = _cell(tabela, 0).pixelColor(59, SIZES.row // 2).name().upper()
    assert right == LIGHT.surface


def test_the_row_is_as_high_as_all_others(tabela: QTableView) -> None:
    delegate = tabela.itemDelegateForColumn(0)
    size = delegate.sizeHint(QStyleOptionViewItem(), tabela.model().index(0, 0))
    assert size.height() == SIZES.row == tabela.rowHeight(0)
    assert delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()) != QSize()
    assert tabela.model().index(0, 0).data(Qt.ItemDataRole.DisplayRole) == "Vencida"
