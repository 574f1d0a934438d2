"""The table of circuits with what is done to them: all that the page and the tab share."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from saperx_desktop.services.circuitos_lista import Consulta
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.tabs.circuitos.operacoes import OperacoesCircuitos
from saperx_desktop.views.tabs.circuitos.quadro import QuadroCircuitos
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.estilo import button


class PainelCircuitos(QWidget):
    """Holds the framed table, its banner and the buttons that the page or tab lays out.

    *prefix* begins the objectName of each part.
    """

    fatura_wanted = Signal(int, int)
    """The invoices of a circuit (its id and its client's) are wanted."""
    importar_wanted = Signal(str)
    """A table was pasted: its text."""
    selection_changed = Signal()

    def __init__(self, contexto: Contexto, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quadro = QuadroCircuitos(contexto, prefix)
        self._operacoes = OperacoesCircuitos(contexto, self)
        self._aviso = Aviso(f"{prefix}aviso")
        self.botao_novo = button(self.tr("+ Novo"), f"{prefix}novo", variant="primary")
        self.botao_novo.setAccessibleName(self.tr("Novo circuito"))
        self.botao_editar = button(self.tr("Editar"), f"{prefix}editar")
        self.botao_transferir = button(self.tr("Transferir"), f"{prefix}transferir")
        self.botao_excluir = button(self.tr("Excluir circuitos"), f"{prefix}excluir")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SIZES.s)
        layout.addWidget(self._aviso)
        layout.addWidget(self.quadro, 1)
        self._connect()
        self._on_selection_changed()

    @property
    def botoes(self) -> tuple[QPushButton, ...]:
        """The buttons, in their order."""
        return self.botao_novo, self.botao_editar, self.botao_transferir, self.botao_excluir

    @property
    def consulta(self) -> Consulta:
        """What the table is asked for."""
        return self.quadro.consulta

    def show_cliente(self, cliente_id: int | None) -> None:
        """Show the circuits of that client only; None shows everybody's."""
        self._aviso.clear()
        self.quadro.change(cliente_id=cliente_id, texto="")

    def novo(self) -> None:
        """Make a circuit, of the client the table is filtered by."""
        self.create_for(self.consulta.cliente_id)

    def create_for(self, cliente_id: int | None) -> None:
        """Make a circuit of that client; None asks for one."""
        self._aviso.clear()
        self._operacoes.create(cliente_id)

    def editar(self) -> None:
        """Edit the circuit at hand."""
        self._aviso.clear()
        if (row := self.quadro.current) is not None:
            self._operacoes.edit(row.id)

    def transferir(self) -> None:
        """Hand the circuit at hand to another client."""
        self._aviso.clear()
        if (row := self.quadro.current) is not None:
            self._operacoes.transfer(row.id)

    def excluir(self) -> None:
        """Exclude the circuits selected."""
        self._aviso.clear()
        self._operacoes.remove(self.quadro.selected)

    def reativar(self) -> None:
        """Bring the deactivated circuit at hand back."""
        if (row := self.quadro.current) is not None:
            self._operacoes.reactivate(row.id, row.numero)

    def _connect(self) -> None:
        quadro, operacoes = self.quadro, self._operacoes
        for wanted, clicked, handler in (
            (quadro.novo_wanted, self.botao_novo, self.novo),
            (quadro.editar_wanted, self.botao_editar, self.editar),
            (quadro.transferir_wanted, self.botao_transferir, self.transferir),
            (quadro.excluir_wanted, self.botao_excluir, self.excluir),
        ):
            wanted.connect(handler)
            clicked.clicked.connect(handler)
        quadro.reativar_wanted.connect(self.reativar)
        quadro.acao_wanted.connect(operacoes.act)
        quadro.pasted.connect(self.importar_wanted)
        quadro.selection_changed.connect(self._on_selection_changed)
        operacoes.told.connect(self._aviso.say)
        operacoes.touched.connect(quadro.reveal)
        operacoes.fatura_wanted.connect(self.fatura_wanted)

    def _on_selection_changed(self) -> None:
        one = len(self.quadro.selected) == 1
        self.botao_editar.setEnabled(one)
        self.botao_transferir.setEnabled(one)
        self.botao_excluir.setEnabled(bool(self.quadro.selected))
        self.selection_changed.emit()
