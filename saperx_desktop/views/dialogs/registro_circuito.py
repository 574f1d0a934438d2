"""Trace, DID and CDR of one circuit: their pages, which say what will fill them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QVBoxLayout, QWidget

from saperx_desktop.services.circuitos_lista import CircuitoRow
from saperx_desktop.views.tables.circuitos_model import Acao
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import label, set_style
from saperx_desktop.views.widgets.vazio import Vazio

_ICONS = {Acao.TRACE: "radio", Acao.DID: "phone", Acao.CDR: "inbox"}


class DialogoRegistro(QDialog):
    """Names the circuit and says what will be seen here, and from when on."""

    def __init__(self, acao: Acao, circuito: CircuitoRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = f"registro.{acao.value.lower()}"
        self.setObjectName(name)
        self.setWindowTitle(f"{acao.value} · {circuito.numero}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 360)
        frame = QFrame()
        set_style(frame, surface="card")
        inside = QVBoxLayout(frame)
        inside.addWidget(Vazio(_ICONS[acao], self._sentence(acao), f"{name}.vazio"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.xs)
        title = label(f"{acao.value} · {circuito.numero} - {circuito.nome}", "title")
        title.setWordWrap(True)
        layout.addWidget(title)
        layout.addWidget(label(circuito.cliente_nome, "secondary"))
        layout.addSpacing(SIZES.s)
        layout.addWidget(frame, 1)
        layout.addSpacing(SIZES.s)
        layout.addWidget(buttons)

    def _sentence(self, acao: Acao) -> str:
        return {
            Acao.TRACE: self.tr(
                "A sinalização SIP deste circuito aparece aqui depois que uma captura for aberta: "
                "os passos de cada chamada e onde ela falhou."
            ),
            Acao.DID: self.tr(
                "Os DIDs deste circuito aparecem aqui depois que forem cadastrados ou importados: "
                "número, cidade, canais, portabilidade e valor."
            ),
            Acao.CDR: self.tr(
                "As chamadas deste circuito aparecem aqui depois que o CDR for importado: início, "
                "origem, destino, tempos e valor de cada uma."
            ),
        }[acao]
