"""Cancelar fatura: asks why."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from saperx_desktop.services import cancelamento
from saperx_desktop.services.faturas import FaturaDetalhe
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario_fatura import DialogoDeFatura
from saperx_desktop.views.formats import money
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.campo import Campo
from saperx_desktop.views.widgets.estilo import label


class DialogoCancelarFatura(DialogoDeFatura):
    """Cancels a closed invoice; its number stays used and it leaves every total."""

    def __init__(self, contexto: Contexto, fatura_id: int, parent: QWidget | None = None) -> None:
        super().__init__(contexto, self.tr("Cancelar fatura"), "cancelar_fatura", parent)
        self._fatura_id = fatura_id
        self._motivo = QPlainTextEdit()
        self._build()
        self.finish_with(self.tr("Cancelar a fatura"), variant="danger", voltar=self.tr("Voltar"))
        self.read_fatura(fatura_id, self._on_read)

    def value(self) -> object:
        """Return the reason typed."""
        return self._motivo.toPlainText()

    def submit(self) -> None:
        """Cancel the invoice."""
        motivo = self._motivo.toPlainText()
        self.send(lambda session: cancelamento.cancel(session, self._fatura_id, motivo))

    def _build(self) -> None:
        self._motivo.setTabChangesFocus(True)
        self._motivo.setFixedHeight(3 * SIZES.row)
        motivo = Campo(self.tr("&Motivo"), self._motivo, "cancelar_fatura.motivo", obrigatorio=True)
        self.add_row(motivo=motivo)
        note = label(
            self.tr(
                "O número da fatura continua usado e o que ela cobra não volta a ser cobrado. "
                "O cancelamento não pode ser desfeito."
            ),
            "small",
        )
        note.setWordWrap(True)
        self.body.addWidget(note)

    def _on_read(self, fatura: FaturaDetalhe) -> None:
        resumo = fatura.resumo
        self.set_about(
            self.tr("Fatura nº {numero} · {mes} · {total}\n{circuito}").format(
                numero=resumo.numero,
                mes=resumo.competencia.label,
                total=money(resumo.total),
                circuito=fatura.circuito,
            )
        )
