"""Puts the panel together: cards, chart, history and tree, all of one client."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.services import faturas, painel
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.faturas import GrupoDeFaturas
from saperx_desktop.services.painel import CircuitoDoPainel, Painel
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.fatura import DialogoFatura
from saperx_desktop.views.dialogs.fatura_acoes import open_action, open_closing
from saperx_desktop.views.dialogs.fatura_regras import Acao, possible
from saperx_desktop.views.tabs.faturas.arvore import Arvore
from saperx_desktop.views.tabs.faturas.cartoes import Cartoes
from saperx_desktop.views.tabs.faturas.filtro import Canceladas, Cartela, Filtro
from saperx_desktop.views.tabs.faturas.grafico import Grafico
from saperx_desktop.views.tabs.faturas.historico import Historico
from saperx_desktop.views.tabs.faturas.ramos import ramos_of, ramos_of_figure
from saperx_desktop.views.theme import SIZES

_SHOWN = frozenset({Kind.FATURAS, Kind.CIRCUITOS, Kind.PLANOS})
_WIDE = 700
_HISTORY_WIDTH = 344
_CHART_HEIGHT = 228


class AbaFaturas(QWidget):
    """Shows one client in money; a figure that is clicked shows the invoices it is the sum of."""

    available_changed = Signal(object)
    """The set of `Acao` that the selection allows."""

    def __init__(self, contexto: Contexto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._latest = contexto.latest(self)
        self._latest_filter = contexto.latest(self)
        self._cliente_id: int | None = None
        self._ano: int | None = None
        self._painel: Painel | None = None
        self._filtro: Filtro | None = None
        self._canceladas = Canceladas(())
        self._wanted_circuito: int | None = None
        self._stale = False
        self._cartoes = Cartoes()
        self._grafico = Grafico(contexto)
        self._historico = Historico()
        self._arvore = Arvore()
        self._area = QScrollArea()
        self._content = QWidget()
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()

    # For whoever holds the tab

    def show_cliente(self, cliente_id: int | None) -> None:
        """Show a client's panel; read when the tab is seen."""
        if cliente_id != self._cliente_id:
            self._clear()
        self._cliente_id = cliente_id
        self._ano = None
        self._filtro = None
        self._wanted_circuito = None
        self._read()

    def show_circuito(self, circuito_id: int) -> None:
        """Open the row of one circuit of the client shown, as soon as it is there."""
        self._wanted_circuito = circuito_id
        if not self._stale:
            self._show_tree()

    def take_focus(self) -> None:
        """Give the keyboard to the tree of invoices."""
        self._arvore.focus_tree()

    def is_dirty(self) -> bool:
        """Return False: nothing is typed here."""
        return False

    @property
    def available(self) -> frozenset[Acao]:
        """What can be done with the selection; closing without one is of the whole client.

        Nothing while the tab is not seen: nobody can tell what the selection is.
        """
        if not self.isVisible():
            return frozenset()
        fatura, ramo = self._arvore.fatura, self._arvore.ramo
        if fatura is not None:
            return possible(fatura)
        if ramo is not None:
            return frozenset().union(*(possible(f) for f in ramo.faturas)) & _OF_A_CIRCUIT
        return frozenset({Acao.FECHAR}) if self._open_circuits() else frozenset()

    def carry_out(self, acao: Acao) -> None:
        """Open the dialog of *acao* on the selection."""
        if acao not in self.available:
            return
        if acao is Acao.FECHAR:
            open_closing(self._contexto, self._open_circuits(), self)
            return
        fatura_id = self._target(acao)
        if fatura_id is not None:
            open_action(self._contexto, acao, fatura_id, self)

    # Construction

    def _build(self) -> None:
        self.setObjectName("faturas")
        self._grafico.setFixedHeight(_CHART_HEIGHT)
        self._historico.setFixedHeight(_CHART_HEIGHT)
        self._middle.setSpacing(SIZES.m)
        self._middle.addWidget(self._grafico, 1)
        self._middle.addWidget(self._historico)
        content = self._content
        content.setProperty("ground", "true")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(SIZES.xl, SIZES.m, SIZES.xl, SIZES.m)
        layout.setSpacing(SIZES.m)
        layout.addWidget(self._cartoes)
        layout.addLayout(self._middle)
        layout.addWidget(self._arvore, 1)
        area = self._area
        area.setObjectName("faturas.rolagem")
        area.setAccessibleName(self.tr("Painel de controle do cliente"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        content.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _connect(self) -> None:
        self._contexto.changed.connect(self._on_changed)
        self._cartoes.chosen.connect(self._on_figure_chosen)
        self._grafico.month_chosen.connect(self._on_figure_chosen)
        self._historico.month_chosen.connect(self._on_figure_chosen)
        self._historico.year_total_chosen.connect(self._on_year_total_chosen)
        self._historico.year_changed.connect(self._on_year_changed)
        self._arvore.filter_dropped.connect(self._on_filter_dropped)
        self._arvore.total_chosen.connect(self._on_total_chosen)
        self._arvore.cancelled_chosen.connect(self._on_cancelled_chosen)
        self._arvore.fatura_opened.connect(self._on_fatura_opened)
        self._arvore.action_chosen.connect(self.carry_out)
        self._arvore.selection_changed.connect(self._on_selection_changed)

    # Reading

    def _read(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        cliente_id, hoje = self._cliente_id, self._contexto.relogio.today()
        if cliente_id is None:
            self._latest.cancel()
            return
        ano = self._ano or hoje.year
        self._contexto.read_latest(
            self._latest,
            lambda session: (
                painel.panel(session, hoje, cliente_id, ano),
                faturas.cancelled(session, cliente_id),
            ),
            self._on_read,
            patience_s=0.05,
        )

    def _clear(self) -> None:
        """Show nothing: figures of one client must not stand under the name of another."""
        self._painel = None
        self._latest_filter.cancel()
        self._arvore.show_ramos(())
        self._content.hide()

    def _on_read(self, answer: tuple[Painel, tuple[int, ...]]) -> None:
        read, cancelled = answer
        self._painel = read
        self._canceladas = Canceladas(cancelled)
        if self._filtro is not None and isinstance(self._filtro.alvo, Canceladas):
            self._filtro = Filtro(self._canceladas)
        self._arvore.offer_cancelled(len(cancelled))
        self._content.show()
        self._cartoes.show_painel(read)
        self._historico.show_painel(read)
        self._grafico.show_painel(read)
        self._show_tree()

    def _show_tree(self) -> None:
        """Show every circuit, or the parts of the figure that was clicked."""
        if self._painel is None:
            return
        filtro = self._filtro
        competencia = filtro.competencia if filtro is not None else None
        self._historico.select(competencia)
        self._grafico.select(competencia)
        figura = filtro.figura(self._painel) if filtro is not None else None
        if filtro is None or figura is None:
            self._filtro = None
            self._latest_filter.cancel()
            self._arvore.show_ramos(ramos_of(self._painel))
            self._show_wanted_circuito()
            return
        hoje = self._contexto.relogio.today()
        self._contexto.read_latest(
            self._latest_filter,
            lambda session: faturas.behind(session, hoje, figura.fatura_ids),
            self._on_parts_read,
            patience_s=0.05,
        )

    def _on_parts_read(self, groups: Sequence[GrupoDeFaturas]) -> None:
        filtro, shown = self._filtro, self._painel
        if filtro is None or shown is None:
            return
        ramos = ramos_of_figure(shown, groups, filtro.medida)
        self._arvore.show_ramos(ramos, filtro.medida, filtro=filtro.titulo)
        self._show_wanted_circuito()

    def _show_wanted_circuito(self) -> None:
        if self._wanted_circuito is not None:
            self._arvore.show_circuito(self._wanted_circuito)
            self._wanted_circuito = None

    # What the selection stands for

    def _open_circuits(self) -> tuple[int, ...]:
        ramo = self._arvore.ramo
        if ramo is not None:
            return (ramo.circuito_id,)
        circuits: Sequence[CircuitoDoPainel] = self._painel.circuitos if self._painel else ()
        return tuple(
            c.circuito_id
            for c in circuits
            if any(Acao.FECHAR in possible(fatura) for fatura in c.faturas)
        )

    def _target(self, acao: Acao) -> int | None:
        """Return the selected invoice, or the oldest of the selected circuit that allows *acao*."""
        fatura, ramo = self._arvore.fatura, self._arvore.ramo
        if fatura is not None or ramo is None:
            return None if fatura is None else fatura.id
        oldest_first = reversed(ramo.faturas)
        return next((f.id for f in oldest_first if acao in possible(f)), None)

    # Handlers

    def _on_figure_chosen(self, alvo: Cartela | Competencia | int | Canceladas) -> None:
        self._filtro = Filtro(alvo)
        self._show_tree()
        self._area.ensureWidgetVisible(self._arvore, 0, 0)

    def _on_year_total_chosen(self) -> None:
        if self._painel is not None:
            self._on_figure_chosen(self._painel.ano)

    def _on_cancelled_chosen(self) -> None:
        self._on_figure_chosen(self._canceladas)

    def _on_total_chosen(self) -> None:
        if self._filtro is None:
            self._on_figure_chosen(Cartela.EM_ABERTO)

    def _on_filter_dropped(self) -> None:
        self._filtro = None
        self._show_tree()

    def _on_year_changed(self, ano: int) -> None:
        self._ano = ano
        self._read()

    def _on_fatura_opened(self, fatura_id: int) -> None:
        DialogoFatura(self._contexto, fatura_id, self).open()

    def _on_selection_changed(self) -> None:
        self._arvore.enable(self.available)
        self.available_changed.emit(self.available)

    def _on_changed(self, changes: Changes) -> None:
        concerned = not changes.clientes or self._cliente_id in changes.clientes
        if concerned and changes.kinds & _SHOWN:
            self._read()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt override
        super().showEvent(event)
        if self._stale:
            self._read()
        self._on_selection_changed()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 - Qt override
        super().hideEvent(event)
        self._on_selection_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt override
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._middle.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self._historico.setFixedWidth(_HISTORY_WIDTH) if wide else _free_width(self._historico)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._historico.dress()


_OF_A_CIRCUIT = frozenset({Acao.FECHAR, Acao.PAGAR, Acao.ITEM})


def _free_width(widget: QWidget) -> None:
    widget.setMinimumWidth(0)
    widget.setMaximumWidth(16_777_215)
