"""What an empty list shows: that it is empty, and what to do next."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from saperx_desktop.views.icons import pixmap
from saperx_desktop.views.theme import SIZES, colors_of
from saperx_desktop.views.widgets.estilo import button, label


class Vazio(QWidget):
    """An icon, a sentence and the button of the next step."""

    action_chosen = Signal()

    def __init__(
        self,
        icone: str,
        frase: str,
        object_name: str,
        *,
        acao: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._icone = icone
        self._acao = acao
        self._picture = QLabel()
        self._frase = label(frase, "secondary")
        self._button = button(acao, f"{object_name}.acao")
        self._build()
        self.set_text(frase, acao)

    def set_text(self, frase: str, acao: str = "") -> None:
        """Say *frase*; offer *acao* where there is one."""
        self._frase.setText(frase)
        self._acao = acao
        self._button.setVisible(bool(acao))
        self.setAccessibleName(frase)
        self._fit()

    def _build(self) -> None:
        self._frase.setWordWrap(True)
        self._frase.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._frase.setMinimumWidth(1)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button.clicked.connect(self.action_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.xl, SIZES.xl, SIZES.xl)
        layout.setSpacing(SIZES.m)
        layout.addStretch(1)
        layout.addWidget(self._picture)
        layout.addWidget(self._frase)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self._dress()

    def _fit(self) -> None:
        """Cut the words of the button, which may be what the user typed, to the room there is."""
        room = self.width() - 2 * SIZES.xl - 2 * SIZES.m
        metrics = self._button.fontMetrics()
        cut = metrics.elidedText(self._acao, Qt.TextElideMode.ElideRight, room)
        self._button.setText(cut)
        whole = self._acao.replace("&&", "&")
        self._button.setAccessibleName("" if cut == self._acao else whole)

    def _dress(self) -> None:
        color = colors_of(self.palette()).secondary
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(pixmap(self._icone, color, size=32, ratio=ratio))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt override
        super().resizeEvent(event)
        self._fit()
