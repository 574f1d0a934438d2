"""Answers the modal question that a test's next step will ask."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton


def responder(name: str, before: Callable[[], None] | None = None) -> list[str]:
    """Click the button *name* of the next modal dialog; the list returned gets its texts.

    *before*, where given, is called while the dialog is open.
    """
    heard: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QDialog):
            QTimer.singleShot(0, look)
            return
        heard.append(box.objectName())
        heard.extend(button.text() for button in box.findChildren(QPushButton))
        button = box.findChild(QPushButton, name)
        assert isinstance(button, QPushButton), heard
        if before is not None:
            before()
        button.click()

    QTimer.singleShot(0, look)
    return heard
