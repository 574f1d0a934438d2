"""Properties that the style sheet reads, set so that it hears of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget


def set_style(widget: QWidget, **properties: str | None) -> None:
    """Set style properties (``tone="bad"``) and have *widget* drawn by them."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def label(text: str = "", role: str | None = None) -> QLabel:
    """Return a label that shows *text* as it is, never as HTML."""
    result = QLabel()
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setText(text)
    if role is not None:
        result.setProperty("role", role)
    return result


def button(text: str, object_name: str, *, variant: str | None = None) -> QPushButton:
    """Return a push button; *variant* is primary, danger, flat or link."""
    result = QPushButton(text)
    result.setObjectName(object_name)
    if variant is not None:
        result.setProperty("variant", variant)
    return result
