"""A card: a title, a figure and what the figure is made of."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from saperx_desktop.views.theme import Tone
from saperx_desktop.views.widgets.estilo import label, set_style


class Cartao(QFrame):
    """One figure of a panel; a click, Enter or Space asks for what it is made of."""

    clicked = Signal()

    def __init__(
        self,
        titulo: str,
        object_name: str,
        *,
        clickable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._titulo = label(titulo, "small")
        self._valor = label("", "figure")
        self._legenda = label("", "small")
        self._clickable = clickable
        self._build()

    def set_valor(self, valor: str, legenda: str = "", *, tone: Tone = Tone.NEUTRAL) -> None:
        """Show *valor* as it is written, *legenda* below it; a bad figure stands out."""
        self._valor.setText(valor)
        self._legenda.setText(legenda)
        self._legenda.setToolTip(legenda)
        set_style(self._valor, tone=None if tone is Tone.NEUTRAL else tone.value)
        self.setAccessibleName(". ".join(filter(None, (self._titulo.text(), valor, legenda))))

    def _build(self) -> None:
        set_style(self, surface="card", clickable="true" if self._clickable else "false")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 9, 14, 10)
        layout.setSpacing(1)
        for part in (self._titulo, self._valor, self._legenda):
            part.setMinimumWidth(1)
            layout.addWidget(part)
        self.setAccessibleName(self._titulo.text())
        if self._clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt override
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if self._clickable and event.button() == Qt.MouseButton.LeftButton and inside:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._clickable and event.key() in keys:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)
