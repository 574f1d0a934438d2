"""Gives the keys of the menu Editar to what has the focus."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication


def press(keys: QKeySequence) -> None:
    """Press *keys* on the widget with the focus: it knows what cutting or pasting means."""
    target = QApplication.focusWidget()
    if target is None:
        return
    key = keys[0]  # type: ignore[index]  # the stubs forget QKeySequence's []
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        # Not by QApplication, which would find the menu's own shortcut again.
        target.event(QKeyEvent(kind, key.key(), key.keyboardModifiers()))
