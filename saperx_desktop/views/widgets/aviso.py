"""A banner inside a page: something to know, with the step that mends it."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from saperx_desktop.views.icons import icon, pixmap
from saperx_desktop.views.theme import Tone, colors_of
from saperx_desktop.views.widgets.estilo import button, label, set_style

_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.ACCENT: "info",
    Tone.GOOD: "circle-check",
    Tone.WARNING: "triangle-alert",
    Tone.BAD: "circle-alert",
}


class Aviso(QFrame):
    """Hidden until it has something to say; closed by its cross or by `clear`."""

    action_chosen = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._tone = Tone.ACCENT
        self._picture = QLabel()
        self._text = label()
        self._action = button("", f"{object_name}.acao", variant="link")
        self._cross = QToolButton()
        self._build()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; empty where the banner is hidden."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, sentence: str, tone: Tone = Tone.ACCENT, *, acao: str = "") -> None:
        """Show *sentence*, with a button *acao* where there is one."""
        self._tone = tone
        self._text.setText(sentence)
        self._action.setText(acao)
        self._action.setVisible(bool(acao))
        self.setAccessibleName(sentence)
        set_style(self, tone=tone.value)
        self._dress()
        self.show()

    def clear(self) -> None:
        """Take the banner away."""
        self._text.clear()
        self.hide()

    def _build(self) -> None:
        self._text.setWordWrap(True)
        self._cross.setObjectName(f"{self.objectName()}.fechar")
        self._cross.setAccessibleName(self.tr("Fechar o aviso"))
        self._cross.setIconSize(QSize(14, 14))
        self._cross.clicked.connect(self.clear)
        self._action.clicked.connect(self.action_chosen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self._picture)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._cross)

    def _dress(self) -> None:
        colors = colors_of(self.palette())
        color = colors.tone(Tone.ACCENT if self._tone is Tone.NEUTRAL else self._tone).text
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(pixmap(_ICONS[self._tone], color, size=18, ratio=ratio))
        self._cross.setIcon(icon("x", colors.secondary, size=14))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
