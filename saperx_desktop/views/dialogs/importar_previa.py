"""The part of the import dialog that shows what a table would change, or what is wrong with it."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QTableView, QVBoxLayout, QWidget

from saperx_desktop.services.importacao.mensagem import EnsaioVisto
from saperx_desktop.views.dialogs import importar_linhas as linhas
from saperx_desktop.views.tables.linhas_model import LinhasModel
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.delegados import StatePillDelegate
from saperx_desktop.views.widgets.estilo import label
from saperx_desktop.views.widgets.secao import Secao
from saperx_desktop.views.widgets.tabela import dress_table
from saperx_desktop.views.widgets.vazio import Vazio

_STATE = 1
_DETAIL = 3
_LONGEST = 400


class Previa(Secao):
    """Counts, new plans and lines of an `EnsaioVisto`; a sentence while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._summary = label("", "heading")
        self._plans = label("", "secondary")
        self._more = label("", "secondary")
        self._detail = label("", "secondary")
        self._vazio = Vazio("upload", "", "importar.vazio")
        self._changes = LinhasModel(linhas.change_columns(), parent=self)
        self._problems = LinhasModel(linhas.problem_columns(), parent=self)
        self._table = QTableView()
        self._pages = QStackedWidget()
        self._fill()
        self.say("")

    def say(self, sentence: str) -> None:
        """Show *sentence* in the place of the lines, and no counts."""
        self._set_words("", "", "")
        self._vazio.set_text(sentence)
        self._pages.setCurrentWidget(self._vazio)

    def show_ensaio(self, ensaio: EnsaioVisto) -> None:
        """Show the problems of *ensaio* where it has any, else what it changes."""
        bad = bool(ensaio.problemas)
        rows = linhas.problems(ensaio) if bad else linhas.changes(ensaio)
        model = self._problems if bad else self._changes
        model.show_linhas(rows)
        self._use(model)
        for column, width in enumerate((64, 108, 150 if bad else 310)):
            self._table.horizontalHeader().resizeSection(column, width)
        self._set_words(
            linhas.summary(ensaio),
            linhas.new_plans(ensaio.planos_novos) if ensaio.planos_novos else "",
            linhas.not_shown(ensaio),
        )
        self._vazio.set_text(
            self.tr("Tudo já está na base como na tabela.")
            if ensaio.total
            else self.tr("A tabela não tem nenhuma linha além do cabeçalho.")
        )
        self._pages.setCurrentWidget(self._table if rows else self._vazio)
        self._table.selectRow(0)

    def _fill(self) -> None:
        for widget, name, words in (
            (self._summary, "importar.resumo", self.tr("Resumo")),
            (self._plans, "importar.planos", self.tr("Planos novos")),
            (self._more, "importar.mostrando", self.tr("Quanto é mostrado")),
            (self._table, "importar.tabela", self.tr("O que a importação muda")),
            (self._detail, "importar.detalhe", self.tr("A linha escolhida por inteiro")),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(words)
        self._use(self._changes)
        dress_table(self._table)
        self._table.setItemDelegateForColumn(_STATE, StatePillDelegate(self._table))
        self._table.horizontalHeader().setStretchLastSection(True)
        self._pages.addWidget(self._vazio)
        self._pages.addWidget(self._table)
        counts = QVBoxLayout()
        counts.setContentsMargins(14, SIZES.s, 14, SIZES.s)
        counts.setSpacing(2)
        for part in (self._summary, self._plans, self._more):
            part.setWordWrap(True)
            counts.addWidget(part)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(counts)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._detail)
        self._detail.setWordWrap(True)
        self._detail.setContentsMargins(14, SIZES.s, 14, SIZES.s)
        self.set_content(content)

    def _use(self, model: LinhasModel) -> None:
        if self._table.model() is not model:
            self._table.setModel(model)
            # A view makes its selection anew for each model.
            self._table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    def _set_words(self, summary: str, plans: str, more: str) -> None:
        for part, words in ((self._summary, summary), (self._plans, plans), (self._more, more)):
            part.setText(words)
            part.setVisible(bool(words))
        self._detail.hide()

    def _on_current_row_changed(self, current: QModelIndex) -> None:
        """Show the whole of what the row's last cell has no room for."""
        words = str(current.siblingAtColumn(_DETAIL).data() or "")
        self._detail.setText(f"{words[:_LONGEST]}…" if len(words) > _LONGEST else words)
        self._detail.setVisible(bool(words))
