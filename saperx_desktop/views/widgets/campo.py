"""A field of a form: its label, its editor and, below, what is wrong with it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDoubleSpinBox, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from saperx_desktop.views.theme import SIZES, Tone, colors_of
from saperx_desktop.views.widgets.estilo import label, set_style

_GLOW = 3


class Campo(QWidget):
    """Wraps *editor*; the room of the message is kept, so that a form does not jump."""

    def __init__(
        self,
        rotulo: str,
        editor: QWidget,
        object_name: str,
        *,
        obrigatorio: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.rotulo = label(f"{rotulo} *" if obrigatorio else rotulo, "small")
        self._message = label("", "message")
        self._problem = ""
        editor.setObjectName(object_name)
        editor.setAccessibleName(rotulo.replace("&&", "\0").replace("&", "").replace("\0", "&"))
        self.rotulo.setBuddy(editor)
        self._build()

    @property
    def problem(self) -> str:
        """The sentence shown below the editor, or an empty text."""
        return self._problem

    def set_error(self, sentence: str) -> None:
        """Say what is wrong; an empty *sentence* says that nothing is."""
        self._show(sentence, "error", Tone.BAD)

    def set_warning(self, sentence: str) -> None:
        """Say what looks wrong but blocks nothing; an empty *sentence* takes it back."""
        self._show(sentence, "warning", Tone.WARNING)

    def set_hint(self, sentence: str) -> None:
        """Say something useful in the same place, without colour."""
        self._show(sentence, "", Tone.NEUTRAL)

    def _show(self, sentence: str, problem: str, tone: Tone) -> None:
        self._problem = sentence if problem else ""
        self._message.setText(sentence)
        set_style(self._message, tone=tone.value if sentence and problem else None)
        set_style(self.editor, problem=problem if sentence and problem else None)
        self.editor.setAccessibleDescription(sentence)

    def _build(self) -> None:
        self.rotulo.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._message.setObjectName(f"{self.editor.objectName()}.mensagem")
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        set_style(self._message, role="small")
        layout = QVBoxLayout(self)
        # The glow of the focus is painted in these margins.
        layout.setContentsMargins(_GLOW, 0, _GLOW, 0)
        layout.setSpacing(3)
        layout.addWidget(self.rotulo)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self._message)
        if isinstance(self.editor, QSpinBox | QDoubleSpinBox):
            # Qt forgets the style sheet's padding here.
            self.editor.lineEdit().setTextMargins(10, 0, 0, 0)
        if self.editor.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.editor.installEventFilter(self)
        self.setFocusProxy(self.editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt override
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt override
        super().paintEvent(event)
        if not self.editor.hasFocus():
            return
        colors = colors_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grounds = {"error": colors.bad_ground, "warning": colors.warning_ground}
        color = grounds.get(self.editor.property("problem"), colors.accent_ground)
        painter.setPen(QPen(QColor(color), _GLOW))
        half = _GLOW / 2
        ring = QRectF(self.editor.geometry()).adjusted(-half, -half, half, half)
        painter.drawRoundedRect(ring, SIZES.radius + half, SIZES.radius + half)
        painter.end()
