"""Types text into a widget, accents included (qtbot.keyClicks aborts on them)."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


def digitar(widget: QWidget, texto: str) -> None:
    """Send one key press and release per character of *texto* to *widget*."""
    for letra in texto:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letra)
            QCoreApplication.sendEvent(widget, event)
