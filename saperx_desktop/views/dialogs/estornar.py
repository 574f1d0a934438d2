"""Estornar pagamento: takes a payment of an invoice back."""

from PySide6.QtWidgets import QComboBox, QWidget

from saperx_desktop.services import pagamentos
from saperx_desktop.services.faturas import FaturaDetalhe
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario_fatura import DialogoDeFatura
from saperx_desktop.views.formats import day, money
from saperx_desktop.views.widgets.campo import Campo
from saperx_desktop.views.widgets.estilo import label


class DialogoEstornar(DialogoDeFatura):
    """Offers the payments that still count, the newest first."""

    def __init__(self, contexto: Contexto, fatura_id: int, parent: QWidget | None = None) -> None:
        super().__init__(contexto, self.tr("Estornar pagamento"), "estornar", parent)
        self._ids: tuple[int, ...] = ()
        self._choice = QComboBox()
        self._build()
        self.finish_with(self.tr("Estornar"), variant="danger", voltar=self.tr("Voltar"))
        self.set_action(self.tr("Estornar"), enabled=False)
        self.read_fatura(fatura_id, self._on_read)

    def value(self) -> object:
        """Return nothing that could be lost: a choice is made again in no time."""
        return None

    def submit(self) -> None:
        """Take the chosen payment back."""
        payment_id = self._ids[self._choice.currentIndex()]
        hoje = self.contexto.relogio.today()
        self.send(lambda session: pagamentos.reverse(session, hoje, payment_id))

    def _build(self) -> None:
        self.add_row(pagamento=Campo(self.tr("&Pagamento"), self._choice, "estornar.pagamento"))
        note = label(
            self.tr(
                "O pagamento continua no histórico, ao lado do seu estorno, e o valor volta a "
                "ser devido."
            ),
            "small",
        )
        note.setWordWrap(True)
        self.body.addWidget(note)

    def _on_read(self, fatura: FaturaDetalhe) -> None:
        newest_first = tuple(reversed(fatura.estornaveis))
        self._ids = tuple(payment.id for payment in newest_first)
        for payment in newest_first:
            self._choice.addItem(f"{day(payment.data)} · {money(payment.total)} · {payment.forma}")
        about = self.tr("Fatura nº {numero} · {mes} · {circuito}")
        if not self._ids:
            about = self.tr("A fatura nº {numero} não tem pagamento a estornar.")
        self.set_about(
            about.format(
                numero=fatura.resumo.numero,
                mes=fatura.resumo.competencia.label,
                circuito=fatura.circuito,
            )
        )
        self.set_action(self.tr("Estornar"), enabled=bool(self._ids))
        self.remember()
