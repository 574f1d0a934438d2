"""Excluir circuitos: what will be deleted, what only deactivated and why, before it is done."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from saperx_desktop.services.circuitos import Exclusao, PreviaExclusao
from saperx_desktop.views.formats import counted
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import button, label


def _tr(text: str) -> str:
    return QCoreApplication.translate("Exclusao", text)


def result_sentence(exclusao: Exclusao) -> str:
    """Say what was done: how many were deleted, how many deactivated."""
    parts = []
    if exclusao.excluidos:
        parts.append(
            counted(len(exclusao.excluidos), _tr("circuito excluído"), _tr("circuitos excluídos"))
        )
    if exclusao.desativados:
        parts.append(
            counted(
                len(exclusao.desativados),
                _tr("circuito desativado por ter histórico"),
                _tr("circuitos desativados por terem histórico"),
            )
        )
    return _tr("{partes}.").format(partes=", ".join(parts))


class DialogoExclusao(QDialog):
    """Says how many go and how many stay deactivated; Esc and Enter mean no."""

    confirmed = Signal()

    def __init__(self, previa: PreviaExclusao, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go = button(self._words(previa), "exclusao.confirmar", variant="danger")
        self._cancel = button(self.tr("Cancelar"), "exclusao.cancelar")
        self._build(previa)

    def _words(self, previa: PreviaExclusao) -> str:
        if not previa.desativados:
            return self.tr("Excluir")
        return self.tr("Excluir e desativar") if previa.excluidos else self.tr("Desativar")

    def _build(self, previa: PreviaExclusao) -> None:
        self.setObjectName("exclusao")
        self.setWindowTitle(self.tr("Excluir circuitos"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.s)
        layout.addWidget(label(self.tr("Excluir circuitos"), "title"))
        if previa.excluidos:
            gone = counted(len(previa.excluidos), "será excluído", "serão excluídos")
            why = self.tr("{quantos}, por não ter histórico:")
            if len(previa.excluidos) > 1:
                why = self.tr("{quantos}, por não terem histórico:")
            self._add_list(layout, "exclusao.excluidos", why.format(quantos=gone), previa.excluidos)
        if previa.desativados:
            kept = counted(len(previa.desativados), "será desativado", "serão desativados")
            why = self.tr("{quantos} e continua nas faturas, por ter histórico:")
            if len(previa.desativados) > 1:
                why = self.tr("{quantos} e continuam nas faturas, por terem histórico:")
            lines = [f"{numero} – {motivo}" for numero, motivo in previa.desativados]
            self._add_list(layout, "exclusao.desativados", why.format(quantos=kept), lines)
        self._cancel.setDefault(True)
        self._go.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self._on_go_clicked)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._go)
        layout.addSpacing(SIZES.xs)
        layout.addLayout(buttons)
        self._cancel.setFocus()

    def _add_list(
        self, layout: QVBoxLayout, object_name: str, title: str, lines: Sequence[str]
    ) -> None:
        heading = label(title, "heading")
        heading.setWordWrap(True)
        view = QPlainTextEdit("\n".join(lines))
        view.setObjectName(object_name)
        view.setAccessibleName(title)
        view.setReadOnly(True)
        view.setTabChangesFocus(True)
        height = view.fontMetrics().lineSpacing() * min(6, len(lines)) + 22
        view.setFixedHeight(height)
        layout.addWidget(heading)
        layout.addWidget(view)

    def _on_go_clicked(self) -> None:
        self.confirmed.emit()
        self.accept()
