"""A hundred thousand Qt calls: a PySide6 that loses references to None dies long before the end.

6.12.0 does so on Python before 3.12 and passes every short test.
"""

import sys

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

CALLS = 100_000
# Fewer than the references to None that an interpreter starts with, so that loss is seen alive.
FIRST = 1_000


def call(field: QLineEdit, times: int) -> int:
    """Make *times* void calls, and return how many references to None they cost."""
    before = sys.getrefcount(None)
    for n in range(times):
        field.setCursorPosition(n % 2)
    return before - sys.getrefcount(None)


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit("ab")
    qtbot.addWidget(made)
    return made


def test_void_calls_cost_no_reference(field: QLineEdit) -> None:
    assert abs(call(field, FIRST)) < FIRST // 10
    assert abs(call(field, CALLS)) < FIRST // 10


def test_calls_that_give_values_leak_nothing(field: QLineEdit) -> None:
    point = QPoint(3, 4)
    before = sys.getrefcount(point)
    for _ in range(CALLS // 10):
        field.move(point)
        assert field.text() == "ab"
        assert field.isEnabled()
    assert sys.getrefcount(point) == before
