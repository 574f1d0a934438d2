"""Faturamento: a month is checked and closed for all circuits at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.services import faturamento
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.faturamento import Mes, Resumo
from saperx_desktop.services.fechamento import Conferida, Motivo
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.pergunta import ask
from saperx_desktop.views.formats import counted, day, money
from saperx_desktop.views.paginas.faturamento.cartoes import Cartoes
from saperx_desktop.views.paginas.faturamento.impedidas import Impedidas
from saperx_desktop.views.paginas.faturamento.mes import EscolhaMes
from saperx_desktop.views.paginas.faturamento.quadros import (
    QuadroClientes,
    QuadroCorridas,
    QuadroPlanos,
    QuadroVazio,
)
from saperx_desktop.views.paginas.faturamento.trabalho import Fechador
from saperx_desktop.views.paginas.faturamento.vencimento import NovoVencimento
from saperx_desktop.views.tabs.circuitos.operacoes import OperacoesCircuitos
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.estilo import button, label

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_SHOWN = frozenset((Kind.FATURAS, Kind.CIRCUITOS, Kind.CLIENTES, Kind.PLANOS))


class PaginaFaturamento(QWidget):
    """Shows what closing a month would do, what blocks it and what was closed; and closes it."""

    dados_wanted = Signal(int)
    """The registration of a client (its id) is wanted, to be mended."""
    cliente_wanted = Signal(int)
    fatura_wanted = Signal(int, int)
    """The invoices of a circuit (its id and its client's) are wanted."""

    def __init__(self, contexto: Contexto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._latest = contexto.latest(self)
        self._competencia: Competencia | None = None
        self._resumo: Resumo | None = None
        self._stale = True
        self._mes = EscolhaMes()
        self._vencimento = NovoVencimento(contexto.relogio.today())
        self._fechar = button("", "faturamento.fechar", variant="primary")
        self._aviso = Aviso("faturamento.aviso")
        self._cartoes = Cartoes()
        self._nota = label("", "secondary")
        self._impedidas = Impedidas()
        self._clientes = QuadroClientes()
        self._planos = QuadroPlanos()
        self._vazio = QuadroVazio()
        self._corridas = QuadroCorridas(contexto.relogio)
        self._fechador = Fechador(contexto, self)
        self._circuitos = OperacoesCircuitos(contexto, self)
        self._build()
        self._connect()

    def show_mes(self, competencia: Competencia) -> None:
        """Show that month."""
        self._competencia = competencia
        self._aviso.clear()
        self._vencimento.drop()
        self.refresh()

    def refresh(self) -> None:
        """Read again; where this can't be seen, when it is shown."""
        self._stale = True
        if self.isVisible():
            self._load()

    # Construction

    def _build(self) -> None:
        self.setObjectName("faturamento")
        self.setAccessibleName(self.tr("Faturamento"))
        self._nota.setObjectName("faturamento.nota")
        self._nota.setWordWrap(True)
        self._fechar.setEnabled(False)
        self._fechar.setText(self.tr("&Fechar faturas…"))
        tools = QHBoxLayout()
        tools.setSpacing(SIZES.m)
        tools.addWidget(label(self.tr("Faturamento"), "title"))
        tools.addWidget(self._mes)
        tools.addStretch(1)
        tools.addWidget(self._vencimento)
        tools.addWidget(self._fechar)
        self._vencimento.hide()
        tables = QHBoxLayout()
        tables.setSpacing(SIZES.m)
        for table, stretch in (
            (self._vazio, 5),
            (self._clientes, 5),
            (self._planos, 4),
            (self._corridas, 7),
        ):
            tables.addWidget(table, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.m)
        layout.addLayout(tools)
        for part in (self._aviso, self._cartoes, self._nota, self._impedidas):
            layout.addWidget(part)
        layout.addLayout(tables, 1)

    def _connect(self) -> None:
        self._mes.chosen.connect(self.show_mes)
        self._vencimento.changed.connect(self.refresh)
        self._fechar.clicked.connect(self._on_fechar_clicked)
        self._fechador.told.connect(self._aviso.say)
        self._circuitos.told.connect(self._aviso.say)
        self._impedidas.fix_wanted.connect(self._on_fix_wanted)
        self._clientes.cliente_wanted.connect(self.cliente_wanted)
        self._contexto.changed.connect(self._on_changed)

    # Loading

    def _load(self) -> None:
        self._stale = False
        hoje, competencia = self._contexto.relogio.today(), self._competencia
        self._vencimento.set_first(hoje)
        due = self._vencimento.dia

        def work(session: "Session") -> tuple[Sequence[Mes], Resumo]:
            meses = faturamento.months(session, hoje)
            wanted = competencia or faturamento.suggested(meses)
            return meses, faturamento.summary(session, hoje, wanted, vencimento=due)

        self._contexto.read_latest(self._latest, work, self._show)

    def _show(self, answer: tuple[Sequence[Mes], Resumo]) -> None:
        meses, resumo = answer
        self._resumo = resumo
        self._competencia = resumo.competencia
        self._mes.show_mes([mes.competencia for mes in meses], resumo.competencia)
        self._cartoes.show_resumo(resumo)
        self._impedidas.show_resumo(resumo)
        self._clientes.show_resumo(resumo)
        self._planos.show_resumo(resumo)
        self._corridas.show_corridas(resumo.corridas)
        self._show_due(resumo)
        self._show_what_there_is(resumo)

    def _show_due(self, resumo: Resumo) -> None:
        overdue = any(motivo is Motivo.VENCIMENTO for motivo, _ in resumo.motivos)
        self._vencimento.setVisible(overdue or self._vencimento.dia is not None)

    def _show_what_there_is(self, resumo: Resumo) -> None:
        """Show totals where there is something to close, else the reason why there is not."""
        ready = resumo.a_fechar.quantidade
        words = counted(ready, self.tr("fatura"), self.tr("faturas"))
        self._fechar.setText(
            self.tr("&Fechar {faturas}…").format(faturas=words)
            if ready
            else self.tr("&Fechar faturas…")
        )
        self._fechar.setEnabled(ready > 0)
        for quadro in (self._clientes, self._planos):
            quadro.setVisible(ready > 0)
        nothing = not ready and not resumo.bloqueadas.quantidade
        self._cartoes.setVisible(not nothing)
        self._vazio.setVisible(nothing)
        self._corridas.setVisible(bool(resumo.corridas) or not nothing)
        self._vazio.say(self._running_words(resumo) or self._nothing_words(resumo))
        running = "" if nothing else self._running_words(resumo)
        self._nota.setText(running)
        self._nota.setVisible(bool(running))

    def _running_words(self, resumo: Resumo) -> str:
        if resumo.em_curso_ate is None:
            return ""
        words = self.tr(
            "O período ainda não terminou: {faturas} em curso até {dia}, com {valor} até agora."
        )
        faturas = counted(resumo.em_curso.quantidade, self.tr("fatura"), self.tr("faturas"))
        return words.format(
            faturas=faturas, dia=day(resumo.em_curso_ate), valor=money(resumo.em_curso.total)
        )

    def _nothing_words(self, resumo: Resumo) -> str:
        words = (
            self.tr("Não há mais fatura em aberto em {mes}: o mês está fechado.")
            if resumo.corridas
            else self.tr("Não há fatura em aberto em {mes}.")
        )
        return words.format(mes=resumo.competencia.label)

    # Handlers

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & _SHOWN:
            self.refresh()

    def _on_fix_wanted(self, row: Conferida) -> None:
        match row.motivo:
            case Motivo.DOCUMENTO:
                self.dados_wanted.emit(row.cliente_id)
            case Motivo.SEM_PLANO:
                self._circuitos.edit(row.circuito_id)
            case Motivo.ANTERIOR if row.anterior is not None:
                self.show_mes(row.anterior)
            case Motivo.VENCIMENTO:
                self._vencimento.ask()
            case _:
                self.fatura_wanted.emit(row.circuito_id, row.cliente_id)

    def _on_fechar_clicked(self) -> None:
        resumo = self._resumo
        if resumo is None or not resumo.a_fechar.quantidade:
            return
        self._aviso.clear()
        what, due = resumo.a_fechar, self._vencimento.dia
        if ask(
            self,
            self._question(resumo),
            acao=self.tr("&Fechar"),
            explanation=self._explanation(resumo),
        ):
            self._fechador.close(resumo.competencia, what, due)

    def _question(self, resumo: Resumo) -> str:
        faturas = counted(resumo.a_fechar.quantidade, self.tr("fatura"), self.tr("faturas"))
        return self.tr("Fechar {faturas} de {mes}, no total de {valor}?").format(
            faturas=faturas, mes=resumo.competencia.label, valor=money(resumo.a_fechar.total)
        )

    def _explanation(self, resumo: Resumo) -> str:
        """Say what follows: what is frozen, and what is left out."""
        words = [
            self.tr(
                "Cada fatura é numerada, com itens, total e vencimento congelados, e o período "
                "seguinte do circuito é aberto."
            )
        ]
        nothing = resumo.sem_cobranca.quantidade
        if nothing:
            words.append(
                counted(
                    nothing,
                    self.tr("não tem cobrança e fecha como paga."),
                    self.tr("não têm cobrança e fecham como pagas."),
                )
            )
        if self._vencimento.dia is not None:
            due = self.tr("As que já venceram passam a vencer em {dia}.")
            words.append(due.format(dia=day(self._vencimento.dia)))
        blocked = resumo.bloqueadas.quantidade
        if blocked:
            words.append(
                counted(
                    blocked,
                    self.tr("bloqueada fica em aberto."),
                    self.tr("bloqueadas ficam em aberto."),
                )
            )
        return "\n".join(words)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt override
        super().showEvent(event)
        if self._stale:
            self._load()
