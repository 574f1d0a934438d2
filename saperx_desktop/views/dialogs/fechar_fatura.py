"""Fechar fatura: the checklist of what can be closed and of what blocks the rest."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from saperx_desktop.services import fechamento
from saperx_desktop.services.fechamento import Conferida, Motivo
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario_fatura import DialogoDeFatura
from saperx_desktop.views.formats import amount, counted
from saperx_desktop.views.tables.linhas_model import Linha, LinhasModel
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.campo_data import CampoData
from saperx_desktop.views.widgets.delegados import StatePillDelegate
from saperx_desktop.views.widgets.estilo import label
from saperx_desktop.views.widgets.secao import Secao
from saperx_desktop.views.widgets.tabela import dress_table

_PRAZO = timedelta(days=10)


class DialogoFecharFatura(DialogoDeFatura):
    """Closes the open invoices of circuits; what is blocked says why and stays open."""

    def __init__(
        self, contexto: Contexto, circuito_ids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(contexto, self.tr("Fechar fatura"), "fechar_fatura", parent)
        self._circuito_ids = tuple(circuito_ids)
        self._rows: Sequence[Conferida] = ()
        self._asks_due_date = False
        self._latest = contexto.latest(self)
        titles = (
            self.tr("Circuito"),
            self.tr("Mês"),
            self.tr("Total (R$)"),
            self.tr("Conferência"),
        )
        self._model = LinhasModel(titles, {2}, self)
        self._view = QTableView()
        self._vencimento = CampoData(self.tr("&Novo vencimento"), "fechar_fatura.vencimento")
        self._note = label("", "secondary")
        self._build()
        self.finish_with(self.tr("Fechar"))
        self.set_action(self.tr("Fechar"), enabled=False)
        self.setMinimumWidth(720)
        self._check()

    def value(self) -> object:
        """Return the due date typed."""
        return self._vencimento.dia

    def submit(self) -> None:
        """Close what can be closed."""
        relogio, rows, due = self.contexto.relogio, self._rows, self._due
        self.send(lambda session: fechamento.close_seen(session, relogio, rows, vencimento=due))

    @property
    def _due(self) -> date | None:
        return self._vencimento.dia if self._asks_due_date else None

    def _build(self) -> None:
        hoje = self.contexto.relogio.today()
        self._vencimento.set_range(first=hoje)
        self._vencimento.set_dia(hoje + _PRAZO)
        self._vencimento.hide()
        self._vencimento.changed.connect(self._check)
        self._note.setWordWrap(True)
        self._note.setObjectName("fechar_fatura.resumo")
        self._build_table()
        frame = Secao()
        frame.set_content(self._view)
        self.body.addWidget(frame, 1)
        self.body.addSpacing(SIZES.s)
        self.add_row(vencimento=self._vencimento)
        self.body.addWidget(self._note)
        self.body.addSpacing(SIZES.s)
        self.set_about(
            self.tr(
                "Fechar numera a fatura e congela itens, total e vencimento; o período seguinte "
                "é aberto em seguida."
            )
        )

    def _build_table(self) -> None:
        view = self._view
        view.setObjectName("fechar_fatura.tabela")
        view.setAccessibleName(self.tr("Conferência das faturas a fechar"))
        view.setModel(self._model)
        dress_table(view)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setItemDelegateForColumn(3, StatePillDelegate(view))
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = view.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 88), (2, 100), (3, 260)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)

    def _check(self) -> None:
        hoje, ids, due = self.contexto.relogio.today(), self._circuito_ids, self._due
        self.contexto.read_latest(
            self._latest,
            lambda session: fechamento.checklist(session, hoje, ids, vencimento=due),
            self._on_checked,
        )

    def _on_checked(self, rows: Sequence[Conferida]) -> None:
        if not self._asks_due_date and any(r.motivo is Motivo.VENCIMENTO for r in rows):
            self._asks_due_date = True
            self._vencimento.show()
            self._vencimento.set_hint(self.tr("Vale para as faturas cujo vencimento já passou."))
            self._check()
            return
        self._rows = rows
        self._model.show_linhas([self._line(row) for row in rows])
        shown = min(max(len(rows), 1), 8)
        self._view.setMinimumHeight(30 + shown * SIZES.row)
        ready = sum(1 for row in rows if row.motivo is None)
        blocked = len(rows) - ready
        self._note.setText(self._summary(ready, blocked))
        words = counted(ready, self.tr("fatura"), self.tr("faturas"))
        self.set_action(
            self.tr("Fechar {faturas}").format(faturas=words) if ready else self.tr("Fechar"),
            enabled=ready > 0,
        )
        self.remember()

    def _line(self, row: Conferida) -> Linha:
        if row.motivo is not None:
            tone, verdict = Tone.BAD, row.motivo.value[0].upper() + row.motivo.value[1:]
        elif row.sem_cobranca:
            tone, verdict = Tone.WARNING, self.tr("Pronta · sem cobrança")
        else:
            tone, verdict = Tone.GOOD, self.tr("Pronta")
        name = f"{row.numero_circuito} - {row.nome_circuito}"
        cells = (name, row.competencia.label, amount(row.total), verdict)
        return Linha(row.fatura_id, cells, tone)

    def _summary(self, ready: int, blocked: int) -> str:
        if not ready and not blocked:
            return self.tr("Não há fatura em aberto para fechar.")
        if not ready:
            return self.tr("Nada pode ser fechado agora: veja na conferência o que falta.")
        if blocked:
            return self.tr("As demais ficam em aberto até que se resolva o que as impede.")
        return ""
