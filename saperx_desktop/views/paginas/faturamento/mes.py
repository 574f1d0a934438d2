"""The month that is looked at: ‹ nov 2026 ›."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.views.icons import icon
from saperx_desktop.views.theme import SIZES, colors_of
from saperx_desktop.views.widgets.estilo import label


class EscolhaMes(QWidget):
    """Goes from one of the months offered to the next."""

    chosen = Signal(object)
    """The `Competencia` wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meses: Sequence[Competencia] = ()
        self._place = 0
        self._before = self._arrow("faturamento.mes_anterior", self.tr("Mês anterior"))
        self._label = label("", "heading")
        self._after = self._arrow("faturamento.mes_seguinte", self.tr("Mês seguinte"))
        self._build()

    def show_mes(self, meses: Sequence[Competencia], competencia: Competencia) -> None:
        """Show *competencia*, with those of *meses* before and after it within reach."""
        self._meses = sorted({*meses, competencia})
        self._place = self._meses.index(competencia)
        self._label.setText(competencia.label)
        self._label.setAccessibleName(self.tr("Mês: {mes}").format(mes=competencia.label))
        self._before.setEnabled(self._place > 0)
        self._after.setEnabled(self._place + 1 < len(self._meses))

    def _build(self) -> None:
        self._label.setObjectName("faturamento.mes")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setMinimumWidth(72)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SIZES.xs)
        for part in (self._before, self._label, self._after):
            layout.addWidget(part)
        self._before.clicked.connect(lambda: self._step(-1))
        self._after.clicked.connect(lambda: self._step(1))
        self._dress()

    def _arrow(self, object_name: str, text: str) -> QToolButton:
        arrow = QToolButton()
        arrow.setObjectName(object_name)
        arrow.setAccessibleName(text)
        arrow.setToolTip(text)
        arrow.setIconSize(QSize(16, 16))
        arrow.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return arrow

    def _step(self, places: int) -> None:
        self.chosen.emit(self._meses[self._place + places])

    def _dress(self) -> None:
        color = colors_of(QGuiApplication.palette()).secondary
        self._before.setIcon(icon("chevron-left", color, size=16))
        self._after.setIcon(icon("chevron-right", color, size=16))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
