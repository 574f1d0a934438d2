"""Cards and chips wrap where the width ends."""

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from saperx_desktop.views.widgets.flow import FlowLayout


def _filled(qtbot: QtBot, widths: Sequence[int], *, column: int = 0) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host, column=column, spacing=10)
    for width in widths:
        part = QFrame()
        part.setMinimumSize(width, 40)
        flow.addWidget(part)
    return host


def _rows(host: QWidget, width: int) -> list[list[tuple[int, int]]]:
    """Return (x, width) of each part, row by row."""
    host.resize(width, 400)
    host.show()
    rows: dict[int, list[tuple[int, int]]] = {}
    for part in host.findChildren(QFrame):
        rows.setdefault(part.y(), []).append((part.x(), part.width()))
    return list(rows.values())


def test_chips_keep_their_width_and_wrap(qtbot: QtBot) -> None:
    host = _filled(qtbot, [100, 100, 100])
    assert _rows(host, 310) == [[(0, 100), (110, 100)], [(0, 100)]]
    assert _rows(host, 320) == [[(0, 100), (110, 100), (220, 100)]]


def test_cards_share_the_width(qtbot: QtBot) -> None:
    host = _filled(qtbot, [50] * 4, column=180)
    (row,) = _rows(host, 830)
    assert [width for _, width in row] == [200] * 4
    assert row[-1][0] + row[-1][1] == 830


def test_no_pixel_is_lost_on_sharing(qtbot: QtBot) -> None:
    host = _filled(qtbot, [50] * 4, column=180)
    (row,) = _rows(host, 833)
    assert row[-1][0] + row[-1][1] == 833


@pytest.mark.parametrize(("width", "per_row"), [(750, 4), (600, 2), (400, 2), (300, 1)])
def test_four_cards_never_leave_one_alone(qtbot: QtBot, width: int, per_row: int) -> None:
    host = _filled(qtbot, [50] * 4, column=180)
    rows = _rows(host, width)
    assert {len(row) for row in rows} == {per_row}


def test_the_height_follows_the_width(qtbot: QtBot) -> None:
    host = _filled(qtbot, [100] * 4, column=100)
    flow = host.layout()
    assert flow.hasHeightForWidth()
    assert flow.heightForWidth(430) == 40
    assert flow.heightForWidth(210) == 90


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    host = _filled(qtbot, [100, 100])
    host.show()
    host.findChildren(QFrame)[0].hide()
    assert host.layout().heightForWidth(110) == 40


def test_nothing_needs_no_height(qtbot: QtBot) -> None:
    cards, chips = _filled(qtbot, [], column=100), _filled(qtbot, [])
    assert cards.layout().heightForWidth(500) == 0
    assert chips.layout().heightForWidth(500) == 0


def test_a_part_taken_out_is_gone(qtbot: QtBot) -> None:
    host = _filled(qtbot, [100, 100])
    flow = host.layout()
    assert flow.count() == 2
    first = flow.takeAt(0)
    assert first is not None
    assert flow.count() == 1
    assert flow.itemAt(5) is None
    assert flow.takeAt(5) is None
    assert not flow.expandingDirections()


def test_it_never_gets_narrower_than_its_widest_part(qtbot: QtBot) -> None:
    host = _filled(qtbot, [100, 240])
    flow = host.layout()
    assert flow.minimumSize().width() == flow.sizeHint().width() == 240
