"""The footer of the client list: how many are shown, and a way to a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from saperx_desktop.views.formats import shown
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import button, label, set_style


class Rodape(QFrame):
    """Where it is narrow the key's name goes first, then the noun behind the numbers."""

    novo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = ""
        self._noun = ""
        self._contagem = label("", "secondary")
        self._novo = button(self.tr("+ Novo cliente"), "clientes.novo", variant="flat")
        self._key = label("Ctrl+N", "badge")
        self._build()

    def set_counts(self, found: int, total: int) -> None:
        """Say that *found* of *total* clients are shown."""
        self._counts = shown(found, total)
        self._noun = self.tr("cliente") if total == 1 else self.tr("clientes")
        self._fit()

    def clear(self) -> None:
        """Say nothing: there is no base."""
        self._counts = self._noun = ""
        self._fit()

    def _build(self) -> None:
        set_style(self, surface="footer")
        self._contagem.setObjectName("clientes.contagem")
        # It is cut to the room there is, and must not ask for more.
        self._contagem.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._novo.setAccessibleName(self.tr("Novo cliente"))
        self._novo.clicked.connect(self.novo_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.m, 1, SIZES.m, 0)
        row.setSpacing(0)
        row.addWidget(self._contagem, 1)
        row.addWidget(self._novo)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)

    def _fit(self) -> None:
        whole = f"{self._counts} {self._noun}".strip()
        self._contagem.ensurePolished()
        width = self._contagem.fontMetrics().horizontalAdvance(whole)
        room = self.width() - 2 * SIZES.m - self._novo.sizeHint().width()
        self._contagem.setText(whole if width <= room else self._counts)
        self._key.setVisible(width + self._key.sizeHint().width() <= room)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt override
        super().resizeEvent(event)
        self._fit()
