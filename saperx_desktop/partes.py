"""Builds every page over one open base and connects them: who hears of whom is said here."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QWidget

from saperx_desktop.menus import Menus
from saperx_desktop.services import busca_clientes
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.linhas import ClienteRow, Contagem
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.detalhe import ClienteDetalhe
from saperx_desktop.views.dialogs.importar import ImportarDialog
from saperx_desktop.views.dialogs.importar_trabalho import Kind as Tabela
from saperx_desktop.views.formats import clock, counted
from saperx_desktop.views.lista.lista import ListaClientes
from saperx_desktop.views.main_window import CLIENTES, MainWindow
from saperx_desktop.views.paginas.circuitos import PaginaCircuitos
from saperx_desktop.views.paginas.faturamento import PaginaFaturamento
from saperx_desktop.views.paginas.planos import PaginaPlanos
from saperx_desktop.views.printing.imprimir import DialogoImprimir
from saperx_desktop.views.tabs.circuitos import AbaCircuitos
from saperx_desktop.views.tabs.contatos import AbaContatos
from saperx_desktop.views.tabs.dados import AbaDados
from saperx_desktop.views.tabs.faturas import AbaFaturas
from saperx_desktop.views.widgets.vazio import Vazio

CIRCUITOS, FATURAMENTO, PLANOS = "circuitos", "faturamento", "planos"
_COUNTED = frozenset({Kind.CLIENTES, Kind.CIRCUITOS})


class Partes(QObject):
    """The pages over the base that *contexto* has open."""

    def __init__(self, window: MainWindow, lista: ListaClientes, contexto: Contexto) -> None:
        super().__init__()
        self.window = window
        self.lista = lista
        self.contexto = contexto
        self.faturas = AbaFaturas(contexto)
        self.circuitos_do_cliente = AbaCircuitos(contexto)
        self.detalhe = ClienteDetalhe(
            contexto,
            [
                ("dados", self.tr("Dados"), AbaDados(contexto)),
                ("contatos", self.tr("Contatos"), AbaContatos(contexto)),
                ("circuitos", self.tr("Circuitos"), self.circuitos_do_cliente),
                ("faturas", self.tr("Faturas"), self.faturas),
            ],
        )
        self.circuitos = PaginaCircuitos(contexto)
        self.faturamento = PaginaFaturamento(contexto)
        self.planos = PaginaPlanos(contexto)
        self._latest_counts = contexto.latest(self)
        self._place()
        self._connect()
        self.menus = Menus(self)
        self._count()
        # Whoever was quick has chosen a client while the pages were still on their way.
        for cliente_id in lista.selected_ids()[:1]:
            self.detalhe.show_cliente(cliente_id)

    def is_dirty(self) -> bool:
        """Whether something typed is not saved yet."""
        return self.detalhe.is_dirty()

    def dispose(self) -> None:
        """Take the pages out of the window; what they asked for and is not here is dropped."""
        self.menus.dispose()
        self.window.set_detalhe(QWidget())
        for key in (CIRCUITOS, FATURAMENTO, PLANOS):
            self.window.set_page(key, QWidget())
        self.deleteLater()

    # What several parts and menus ask for

    def show_cliente(self, cliente_id: int) -> None:
        """Show the client in the list and at its side."""
        self.window.show_page(CLIENTES)
        self.lista.reveal(cliente_id)
        self.detalhe.show_cliente(cliente_id)

    def show_dados(self, cliente_id: int) -> None:
        """Show the client's registration."""
        self.show_cliente(cliente_id)
        self.detalhe.show_aba("dados")

    def show_faturas(self, circuito_id: int, cliente_id: int) -> None:
        """Show the invoices of one circuit of that client."""
        self.show_cliente(cliente_id)
        self.detalhe.show_aba("faturas")
        self.faturas.show_circuito(circuito_id)

    def show_circuitos(self, cliente_id: int) -> None:
        """Show the page of circuits with those of one client only."""
        self.circuitos.show_cliente(cliente_id)
        self.window.show_page(CIRCUITOS)

    def import_circuitos(self, text: str | None = None) -> None:
        """Open the import of circuits for the client shown, with *text* where it was pasted."""
        cliente_id = self.detalhe.cliente_id
        if self.window.page == CIRCUITOS:
            cliente_id = self.circuitos.painel.consulta.cliente_id or cliente_id
        ImportarDialog(
            self.contexto, Tabela.CIRCUITOS, cliente_id, text=text, parent=self.window
        ).open()

    def print_clientes(self, cliente_ids: list[int], *, pdf: bool = False) -> None:
        """Open the printing of these clients' statements; with *pdf*, ask for the file at once."""
        if not cliente_ids:
            return

        def open_it(found: list[ClienteRow]) -> None:
            nome = found[0].nome if len(cliente_ids) == 1 and found else ""
            dialog = DialogoImprimir(self.contexto, cliente_ids, nome, self.window)
            dialog.open()
            if pdf:
                dialog.ask_pdf()

        first = cliente_ids[:1]
        self.contexto.read(lambda session: busca_clientes.rows(session, first), open_it, owner=self)

    def refresh(self) -> None:
        """Have every part read again, as after a change of everything."""
        self.contexto.changed.emit(Changes(frozenset(Kind)))

    # Private

    def _place(self) -> None:
        window = self.window
        window.set_detalhe(self.detalhe)
        window.set_page(CIRCUITOS, self.circuitos)
        window.set_page(FATURAMENTO, self.faturamento)
        window.set_page(PLANOS, self.planos)
        window.set_operador(self.contexto.operador)

    def _connect(self) -> None:
        lista, detalhe = self.lista, self.detalhe
        lista.cliente_selected.connect(detalhe.show_cliente)
        lista.novo_cliente_wanted.connect(self._on_novo_cliente_wanted)
        detalhe.cliente_kept.connect(lista.select)
        detalhe.cliente_saved.connect(self._on_cliente_saved)
        detalhe.cliente_wanted.connect(self.show_cliente)
        detalhe.circuitos_wanted.connect(self.show_circuitos)
        detalhe.imprimir_wanted.connect(self._on_imprimir_wanted)
        self.circuitos_do_cliente.pagina_wanted.connect(self.show_circuitos)
        self.circuitos.cliente_wanted.connect(self.show_cliente)
        self.faturamento.cliente_wanted.connect(self.show_cliente)
        self.faturamento.dados_wanted.connect(self.show_dados)
        self.faturamento.fatura_wanted.connect(self.show_faturas)
        for part in (self.circuitos, self.circuitos_do_cliente):
            part.fatura_wanted.connect(self.show_faturas)
            part.importar_wanted.connect(self.import_circuitos)
        self.contexto.saved.connect(self._on_saved)
        self.contexto.changed.connect(self._on_changed)

    def _count(self) -> None:
        self.contexto.read_latest(self._latest_counts, busca_clientes.counts, self._on_counted)

    def _on_counted(self, contagem: Contagem) -> None:
        clientes = counted(contagem.clientes, self.tr("cliente"), self.tr("clientes"))
        circuitos = counted(contagem.circuitos, self.tr("circuito"), self.tr("circuitos"))
        self.window.set_counts(f"{clientes} · {circuitos}")

    def _on_novo_cliente_wanted(self, texto: str) -> None:
        self.window.show_page(CLIENTES)
        self.detalhe.new_cliente(texto)

    def _on_cliente_saved(self, cliente_id: int) -> None:
        # After the list has read again: the client may be new to it.
        QTimer.singleShot(0, self, partial(self.lista.reveal, cliente_id))

    def _on_imprimir_wanted(self, cliente_id: int) -> None:
        self.print_clientes([cliente_id])

    def _on_saved(self, when: datetime) -> None:
        local = self.contexto.relogio.local(when)
        self.window.set_saved(self.tr("Salvo {hora}").format(hora=clock(local)))

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & _COUNTED:
            self._count()


def welcome(new: Callable[[], None]) -> QWidget:
    """Return what stands where the client will be while no base is open."""
    vazio = Vazio(
        "users",
        QCoreApplication.translate(
            "Inicio",
            "Para começar, crie uma base nova ou abra uma que já existe em Arquivo › Abrir base.",
        ),
        "inicio",
        acao=QCoreApplication.translate("Inicio", "Nova base…"),
    )
    vazio.action_chosen.connect(new)
    return vazio
