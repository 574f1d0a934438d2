"""Connects the menu's actions to the parts that carry them out, and enables them when they can."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QAction

from saperx_desktop.services import empresa
from saperx_desktop.views.dialogs.empresa import DialogoEmpresa
from saperx_desktop.views.dialogs.fatura_regras import Acao
from saperx_desktop.views.dialogs.importar import ImportarDialog
from saperx_desktop.views.dialogs.importar_trabalho import Kind
from saperx_desktop.views.main_window import CLIENTES
from saperx_desktop.views.tabs.circuitos import PainelCircuitos

if TYPE_CHECKING:
    from collections.abc import Callable

    from saperx_desktop.partes import Partes

_ALWAYS = (
    "importar_clientes",
    "importar_circuitos",
    "empresa",
    "imprimir",
    "salvar_pdf",
    "cliente_novo",
    "circuito_novo",
    "atualizar",
)
_ABAS = ("aba_dados", "aba_contatos", "aba_circuitos", "aba_faturas")
_FATURA = {
    "fatura_fechar": Acao.FECHAR,
    "fatura_pagar": Acao.PAGAR,
    "fatura_item": Acao.ITEM,
    "fatura_cancelar": Acao.CANCELAR,
}


class Menus(QObject):
    """The menu bar over the parts of one open base."""

    def __init__(self, partes: "Partes") -> None:
        super().__init__(partes)
        self._partes = partes
        self._acoes = partes.window.acoes
        self._connections: list[QMetaObject.Connection] = []
        self._connect_base()
        self._connect_cliente()
        self._connect_circuitos()
        self._connect_faturas()
        self._acoes.enable(_ALWAYS)
        self._on_edited()

    def dispose(self) -> None:
        """Let go of the actions, which outlive the parts."""
        for connection in self._connections:
            QObject.disconnect(connection)
        self._acoes.enable((*_ALWAYS, *_ABAS, "cliente_circuitos", *_FATURA), enabled=False)

    def _do(self, action: QAction, what: "Callable[[], object]") -> None:
        def carry_out(_checked: bool) -> None:  # noqa: FBT001 - the signal's payload
            what()

        self._connections.append(action.triggered.connect(carry_out))

    def _connect_base(self) -> None:
        a, partes = self._acoes, self._partes
        self._do(a.importar_clientes, self._on_import_clientes)
        self._do(a.importar_circuitos, partes.import_circuitos)
        self._do(a.empresa, self._on_empresa_wanted)
        self._do(a.imprimir, partial(self._print, pdf=False))
        self._do(a.salvar_pdf, partial(self._print, pdf=True))
        self._do(a.atualizar, partes.refresh)

    def _connect_cliente(self) -> None:
        a, detalhe = self._acoes, self._partes.detalhe
        self._do(a.cliente_novo, self._on_novo_cliente_wanted)
        self._do(a.cliente_salvar, detalhe.save)
        self._do(a.cliente_descartar, detalhe.discard)
        self._do(a.cliente_desativar, detalhe.toggle_active)
        self._do(a.cliente_circuitos, self._on_circuitos_wanted)
        for key in ("dados", "contatos", "circuitos", "faturas"):
            self._do(getattr(a, f"aba_{key}"), partial(self._on_aba_wanted, key))
        detalhe.edited.connect(self._on_edited)

    def _connect_circuitos(self) -> None:
        a = self._acoes
        self._do(a.circuito_novo, self._on_circuito_novo_wanted)
        self._do(a.circuito_editar, partial(self._on_painel_wanted, PainelCircuitos.editar))
        self._do(a.circuito_transferir, partial(self._on_painel_wanted, PainelCircuitos.transferir))
        self._do(a.circuito_excluir, partial(self._on_painel_wanted, PainelCircuitos.excluir))
        partes = self._partes
        for told in (
            partes.circuitos.painel.selection_changed,
            partes.circuitos_do_cliente.painel.selection_changed,
            partes.window.page_shown,
        ):
            self._connections.append(told.connect(self._on_circuitos_selected))

    def _connect_faturas(self) -> None:
        faturas = self._partes.faturas
        for name, acao in _FATURA.items():
            self._do(getattr(self._acoes, name), partial(faturas.carry_out, acao))
        faturas.available_changed.connect(self._on_available_changed)

    @property
    def _painel(self) -> PainelCircuitos:
        """The circuits that are seen: the client's, or those of the page."""
        partes = self._partes
        return (
            partes.circuitos_do_cliente.painel
            if partes.window.page == CLIENTES
            else partes.circuitos.painel
        )

    # Handlers

    def _on_painel_wanted(self, what: "Callable[[PainelCircuitos], None]") -> None:
        what(self._painel)

    def _on_circuito_novo_wanted(self) -> None:
        """Make a circuit of the client that is seen, whichever of its tabs is in front."""
        if self._partes.window.page == CLIENTES:
            self._painel.create_for(self._partes.detalhe.cliente_id)
        else:
            self._painel.novo()

    def _on_edited(self) -> None:
        detalhe = self._partes.detalhe
        here = detalhe.cliente_id is not None
        self._acoes.enable(("cliente_salvar", "cliente_descartar"), enabled=detalhe.can_save())
        # A key of the menu that does nothing here must not be typed into the field instead.
        self._acoes.enable(_ABAS, enabled=here or detalhe.can_save())
        self._acoes.enable(("cliente_circuitos", "cliente_desativar"), enabled=here)
        self._on_circuitos_selected()

    def _on_circuitos_selected(self) -> None:
        chosen = len(self._painel.quadro.selected)
        self._acoes.enable(("circuito_editar", "circuito_transferir"), enabled=chosen == 1)
        self._acoes.enable(("circuito_excluir",), enabled=chosen > 0)

    def _on_available_changed(self, available: frozenset[Acao]) -> None:
        for name, acao in _FATURA.items():
            self._acoes.enable((name,), enabled=acao in available)

    def _on_import_clientes(self) -> None:
        partes = self._partes
        ImportarDialog(partes.contexto, Kind.CLIENTES, parent=partes.window).open()

    def _on_empresa_wanted(self) -> None:
        contexto, window = self._partes.contexto, self._partes.window
        contexto.read(
            empresa.get, lambda form: DialogoEmpresa(contexto, form, window).open(), owner=self
        )

    def _print(self, *, pdf: bool) -> None:
        partes = self._partes
        ids = partes.lista.selected_ids()
        shown = partes.detalhe.cliente_id
        partes.print_clientes(ids or ([shown] if shown is not None else []), pdf=pdf)

    def _on_novo_cliente_wanted(self) -> None:
        self._partes.window.show_page(CLIENTES)
        self._partes.detalhe.new_cliente()

    def _on_circuitos_wanted(self) -> None:
        cliente_id = self._partes.detalhe.cliente_id
        if cliente_id is not None:
            self._partes.show_circuitos(cliente_id)

    def _on_aba_wanted(self, key: str) -> None:
        self._partes.window.show_page(CLIENTES)
        self._partes.detalhe.show_aba(key)
