"""The one error dialog: what happened, what was kept, what to do."""

import traceback
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from saperx_desktop.models.errors import KnownError
from saperx_desktop.views.icons import pixmap
from saperx_desktop.views.theme import SIZES, colors_of
from saperx_desktop.views.widgets.estilo import button, label


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ocorrencia", text)


@dataclass(frozen=True, slots=True)
class Ocorrencia:
    """What the user is told of an error; *details* are for whoever mends the program."""

    happened: str
    kept: str
    todo: str
    details: str = ""

    @classmethod
    def of(cls, error: BaseException, *, kept: str = "", details: str = "") -> Self:
        """Put *error* into words: a `KnownError` speaks for itself, anything else is a bug."""
        if isinstance(error, KnownError):
            return cls(str(error), kept, "", details)
        trace = "".join(traceback.format_exception(error))
        return cls(
            _tr("Ocorreu um erro inesperado no programa."),
            kept
            or _tr("O que já estava salvo continua salvo; o que está na tela não foi perdido."),
            _tr(
                "Tente de novo. Se o erro voltar, copie os detalhes e envie-os a quem cuida do "
                "programa."
            ),
            details or trace,
        )


class DialogoErro(QDialog):
    """Shows an `Ocorrencia`, every text of it as it is and never as HTML."""

    def __init__(self, ocorrencia: Ocorrencia, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ocorrencia = ocorrencia
        self._more = button(self.tr("Mostrar detalhes"), "erro.mostrar_detalhes", variant="flat")
        self._copy = button(self.tr("Copiar detalhes"), "erro.copiar")
        self._details = QPlainTextEdit(ocorrencia.details)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("erro")
        self.setWindowTitle(self.tr("Erro"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        self._details.setObjectName("erro.detalhes")
        self._details.setAccessibleName(self.tr("Detalhes do erro"))
        self._details.setReadOnly(True)
        self._details.setMinimumHeight(160)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.hide()
        self._more.setCheckable(True)
        for widget in (self._more, self._copy):
            widget.setVisible(bool(self._ocorrencia.details))
            widget.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.xl, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.m)
        layout.addLayout(self._sentences())
        layout.addWidget(self._details, 1)
        layout.addLayout(self._row())
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setFocus()
        self.adjustSize()

    def _sentences(self) -> QHBoxLayout:
        picture = QLabel()
        color = colors_of(self.palette()).bad
        ratio = self.devicePixelRatioF()
        picture.setPixmap(pixmap("circle-alert", color, size=28, ratio=ratio))
        texts = QVBoxLayout()
        texts.setSpacing(SIZES.s)
        parts = (
            ("erro.aconteceu", self._ocorrencia.happened, "heading"),
            ("erro.guardado", self._ocorrencia.kept, None),
            ("erro.fazer", self._ocorrencia.todo, None),
        )
        for name, text, role in parts:
            part = label(text, role)
            part.setObjectName(name)
            part.setWordWrap(True)
            part.setVisible(bool(text))
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            texts.addWidget(part)
        texts.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SIZES.m)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        return row

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._more)
        row.addWidget(self._copy)
        row.addStretch(1)
        row.addWidget(self._buttons)
        ok: QPushButton = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setObjectName("erro.ok")
        ok.setProperty("variant", "primary")
        ok.setDefault(True)
        return row

    def _connect(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._more.toggled.connect(self._on_more_toggled)
        self._copy.clicked.connect(self._on_copy_clicked)

    def _on_more_toggled(self, checked: bool) -> None:  # noqa: FBT001 - a signal's payload
        self._details.setVisible(checked)
        self._more.setText(self.tr("Ocultar detalhes") if checked else self.tr("Mostrar detalhes"))
        self.adjustSize()

    def _on_copy_clicked(self) -> None:
        o = self._ocorrencia
        QGuiApplication.clipboard().setText("\n\n".join(filter(None, (o.happened, o.details))))
        self._copy.setText(self.tr("Copiado"))
