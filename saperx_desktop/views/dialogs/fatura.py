"""One invoice: its items, its payments, what is owed today and what can be done."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from saperx_desktop.models.errors import KnownError
from saperx_desktop.services import faturas, itens
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.faturas import FaturaDetalhe
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.fatura_acoes import open_action, open_closing
from saperx_desktop.views.dialogs.fatura_partes import Itens, Nfcom, Pagamentos, Totais
from saperx_desktop.views.dialogs.fatura_regras import Acao, possible
from saperx_desktop.views.dialogs.pergunta import ask
from saperx_desktop.views.formats import day, document
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.estilo import button, label
from saperx_desktop.views.widgets.pilula import Pilula


class DialogoFatura(QDialog):
    """Shows one invoice as it is now and follows what changes."""

    def __init__(self, contexto: Contexto, fatura_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._fatura_id = fatura_id
        self._latest = contexto.latest(self)
        self._fatura: FaturaDetalhe | None = None
        self._title = label("", "title")
        self._state = Pilula()
        self._about = label("", "secondary")
        self._aviso = Aviso("fatura.aviso")
        self._itens = Itens()
        self._pagamentos = Pagamentos()
        self._totais = Totais()
        self._nfcom = Nfcom()
        self._buttons: dict[Acao, QPushButton] = {}
        self._close = button(self.tr("Voltar"), "fatura.voltar")
        self._build()
        self._connect()
        self._read()

    def carry_out(self, acao: Acao) -> None:
        """Open the dialog of *acao* on this invoice."""
        if self._fatura is None:
            return
        if acao is Acao.FECHAR:
            open_closing(self._contexto, (self._fatura.resumo.circuito_id,), self)
        else:
            open_action(self._contexto, acao, self._fatura_id, self)

    # Construction

    def _build(self) -> None:
        self.setObjectName("fatura")
        self.setWindowTitle(self.tr("Fatura"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 620)
        self._about.setObjectName("fatura.resumo")
        self._about.setWordWrap(True)
        self._state.setObjectName("fatura.situacao")
        heading = QHBoxLayout()
        heading.setSpacing(SIZES.m)
        heading.addWidget(self._title)
        heading.addWidget(self._state)
        heading.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.m)
        layout.addLayout(heading)
        layout.addWidget(self._about)
        layout.addWidget(self._aviso)
        layout.addWidget(self._itens, 3)
        layout.addWidget(self._pagamentos, 2)
        layout.addWidget(self._totais)
        layout.addWidget(self._nfcom)
        layout.addLayout(self._row())
        self._close.setFocus()

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SIZES.s)
        for acao, text in (
            (Acao.FECHAR, self.tr("&Fechar fatura…")),
            (Acao.PAGAR, self.tr("Registrar &pagamento…")),
            (Acao.ESTORNAR, self.tr("&Estornar…")),
            (Acao.CANCELAR, self.tr("&Cancelar fatura…")),
        ):
            danger = acao in (Acao.ESTORNAR, Acao.CANCELAR)
            each = button(text, f"fatura.{acao.value}", variant="danger" if danger else None)
            each.setAutoDefault(False)
            each.hide()
            each.clicked.connect(partial(self.carry_out, acao))
            row.addWidget(each)
            self._buttons[acao] = each
        row.addStretch(1)
        row.addWidget(self._close)
        return row

    def _connect(self) -> None:
        self._close.clicked.connect(self.reject)
        self._itens.new_wanted.connect(partial(self.carry_out, Acao.ITEM))
        self._itens.removal_wanted.connect(self._on_removal_wanted)
        self._nfcom.save_wanted.connect(self._on_nfcom_wanted)
        self._contexto.changed.connect(self._on_changed)

    # Reading

    def _read(self) -> None:
        hoje, fatura_id = self._contexto.relogio.today(), self._fatura_id
        self._contexto.read_latest(
            self._latest,
            lambda session: faturas.detail(session, hoje, fatura_id),
            self._on_read,
            patience_s=0.05,
        )

    def _on_read(self, fatura: FaturaDetalhe) -> None:
        self._fatura = fatura
        resumo = fatura.resumo
        title = (
            self.tr("Fatura em aberto")
            if resumo.numero is None
            else self.tr("Fatura nº {numero}").format(numero=resumo.numero)
        )
        self._title.setText(title)
        self.setWindowTitle(title)
        self._state.set_state(resumo.situacao_texto, Tone(resumo.tom.value))
        self._about.setText(self._describe(fatura))
        self._itens.show_fatura(fatura)
        self._pagamentos.show_fatura(fatura)
        self._totais.show_fatura(fatura, self._contexto.relogio.today())
        self._nfcom.show_fatura(fatura)
        allowed = possible(resumo) | ({Acao.ESTORNAR} if fatura.estornaveis else set())
        for acao, each in self._buttons.items():
            each.setVisible(acao in allowed)
        if fatura.motivo_cancelamento:
            reason = self.tr("Cancelada: {motivo}").format(motivo=fatura.motivo_cancelamento)
            self._aviso.say(reason, Tone.WARNING)

    def _describe(self, fatura: FaturaDetalhe) -> str:
        resumo = fatura.resumo
        month = resumo.competencia.label
        if resumo.parte > 1:
            month += self.tr(" (parte {n})").format(n=resumo.parte)
        due = day(resumo.vencimento)
        if resumo.vencimento_efetivo != resumo.vencimento:
            due += self.tr(" (dia útil {dia})").format(dia=day(resumo.vencimento_efetivo))
        period = f"{day(resumo.inicio)} a {day(resumo.fim)}"
        lines = [
            f"{fatura.circuito} · {fatura.cliente_nome} · {document(fatura.cliente_documento)}",
            self.tr("Competência {mes} · período {periodo} · vencimento {vencimento}").format(
                mes=month, periodo=period, vencimento=due
            ),
        ]
        if fatura.fechada_em is not None:
            closed = self._contexto.relogio.local(fatura.fechada_em)
            lines.append(self.tr("Fechada em {dia}").format(dia=day(closed.date())))
        return "\n".join(lines)

    # Handlers

    def reject(self) -> None:
        """Close, asking first where a typed NFCom would be lost."""
        question = self.tr("Fechar sem salvar a NFCom digitada?")
        if not self._nfcom.is_dirty() or ask(self, question, acao=self.tr("&Descartar")):
            super().reject()

    def _on_removal_wanted(self, item_id: int) -> None:
        self._contexto.write(
            lambda session: itens.remove(session, item_id),
            lambda _changes: None,
            self._on_failed,
            owner=self,
        )

    def _on_nfcom_wanted(self, numero: str, chave: str) -> None:
        fatura_id = self._fatura_id
        self._contexto.write(
            lambda session: faturas.set_nfcom(session, fatura_id, numero, chave),
            lambda _changes: self._aviso.say(self.tr("NFCom salva."), Tone.GOOD),
            self._on_failed,
            owner=self,
        )

    def _on_failed(self, error: BaseException) -> None:
        if self._nfcom.take(error):
            return
        if isinstance(error, KnownError):
            self._aviso.say(str(error), Tone.BAD)
        else:
            self._contexto.background.failed.emit(error)

    def _on_changed(self, changes: Changes) -> None:
        shown = self._fatura
        concerned = shown is not None and (
            not changes.clientes or shown.cliente_id in changes.clientes
        )
        if concerned and changes.kinds & {Kind.FATURAS, Kind.CIRCUITOS}:
            self._read()
