"""A chip: a filter in force, with a cross that drops it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from saperx_desktop.views.icons import icon
from saperx_desktop.views.theme import colors_of
from saperx_desktop.views.widgets.estilo import label


class Chip(QFrame):
    """Says what a list is filtered by; its cross, Delete or Backspace drops the filter."""

    dropped = Signal()

    def __init__(self, text: str, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._label = label(text)
        self._cross = QToolButton()
        self._cross.setObjectName(f"{object_name}.remover")
        self._cross.setIconSize(QSize(12, 12))
        self._cross.clicked.connect(self.dropped)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 1, 6, 1)
        layout.setSpacing(4)
        layout.addWidget(self._label)
        layout.addWidget(self._cross)
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        self._dress()

    def set_text(self, text: str) -> None:
        """Say that the list is filtered by *text*."""
        self._label.setText(text)
        self.setAccessibleName(text)
        remove = self.tr("Remover o filtro {texto}").format(texto=text)
        self._cross.setAccessibleName(remove)
        self._cross.setToolTip(self.tr("Remover o filtro"))

    def _dress(self) -> None:
        self._cross.setIcon(icon("x", colors_of(self.palette()).accent, size=12))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        else:
            super().keyPressEvent(event)
