"""Transferir: a circuit's next client, from which day, why, and both clients' totals."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.services import escolha_cliente, transferencia
from saperx_desktop.services.changes import Changes
from saperx_desktop.services.escolha_cliente import ClienteOpcao
from saperx_desktop.services.transferencia import Pedido, Previa, Transferivel
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario import DialogoFormulario
from saperx_desktop.views.dialogs.transferencia_totais import TotaisDaTransferencia
from saperx_desktop.views.formats import day
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.campo_data import CampoData
from saperx_desktop.views.widgets.escolha_cliente import EscolhaCliente

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_LIVE = ("novo_cliente_id", "data")


class DialogoTransferencia(DialogoFormulario):
    """Asks for client, day and reason, and shows live what the transfer would do."""

    transferred = Signal(int, str)
    """The id and the number of the circuit."""

    def __init__(
        self,
        contexto: Contexto,
        aberto: Transferivel,
        parent: QWidget | None = None,
        *,
        novo: ClienteOpcao | None = None,
    ) -> None:
        super().__init__(contexto, self.tr("Transferir circuito"), "transferencia", parent)
        self._aberto = aberto
        self._find = contexto.latest(self)
        self._preview = contexto.latest(self)
        self._cliente = EscolhaCliente()
        self._data = CampoData(self.tr("Primeiro &dia do novo cliente"), "transferencia.data")
        self._motivo = QLineEdit()
        self._quadro = TotaisDaTransferencia()
        self._build()
        self._connect()
        if novo is not None:
            self._cliente.hold(novo.id, novo.nome)
            self.remember()

    def value(self) -> Pedido:
        """Return what the fields hold."""
        return Pedido(
            self._aberto.circuito_id,
            self._aberto.versao,
            self._cliente.cliente_id or 0,
            self._data.dia,
            self._motivo.text(),
        )

    def submit(self) -> None:
        """Transfer."""
        pedido, relogio = self.value(), self.contexto.relogio
        self.set_busy(busy=True)

        def work(session: "Session") -> Changes:
            return transferencia.transfer(session, relogio, pedido)

        def done(_changes: Changes) -> None:
            self.remember()
            self.transferred.emit(self._aberto.circuito_id, self._aberto.numero)
            self.accept()

        self.contexto.write(work, done, self.failed, owner=self)

    # Construction

    def _build(self) -> None:
        aberto = self._aberto
        self._data.set_range(first=aberto.primeiro_dia, last=aberto.ultimo_dia)
        self._data.set_dia(aberto.ultimo_dia)
        self._motivo.setPlaceholderText(self.tr("Por que o circuito muda de cliente"))
        self.setMinimumWidth(600)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.s)
        grid.setVerticalSpacing(SIZES.xs)
        cliente = self.add_campo(
            "novo_cliente_id", self.tr("Novo &cliente"), self._cliente, obrigatorio=True
        )
        data = self.take_campo("data", self._data)
        motivo = self.add_campo("motivo", self.tr("&Motivo"), self._motivo, obrigatorio=True)
        grid.addWidget(cliente, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(data, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(motivo, 1, 0, 1, 2)
        grid.addWidget(self._quadro, 2, 0, 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(3, 1)
        subtitulo = self.tr("{numero} - {nome} · hoje de {cliente}").format(
            numero=aberto.numero, nome=aberto.nome, cliente=aberto.cliente_nome
        )
        self.finish(grid, self.tr("Transferir"), subtitulo=subtitulo)
        self._say_days()
        self._cliente.setFocus()

    def _connect(self) -> None:
        self._cliente.wanted.connect(self._on_cliente_wanted)
        self._cliente.chosen.connect(self._on_live_changed)
        self._data.changed.connect(self._on_live_changed)

    def _say_days(self) -> None:
        primeiro, ultimo = self._aberto.primeiro_dia, self._aberto.ultimo_dia
        if primeiro == ultimo:
            hint = self.tr("Só pode ser esse dia.")
        else:
            hint = self.tr("De {primeiro} a {ultimo}.").format(
                primeiro=day(primeiro), ultimo=day(ultimo)
            )
        self.campos["data"].set_hint(hint)

    # Handlers

    def _on_cliente_wanted(self, text: str) -> None:
        def offer(found: list[ClienteOpcao]) -> None:
            nobody = self.tr("Nenhum cliente ativo começa assim.")
            self.campos["novo_cliente_id"].set_hint("" if found else nobody)
            self._cliente.offer([(o.id, o.nome, o.cpf_cnpj) for o in found])

        self.contexto.read_latest(
            self._find, lambda session: escolha_cliente.find(session, text), offer
        )

    def _on_live_changed(self) -> None:
        """Ask what the transfer would do as it is typed now."""
        pedido, relogio = self.value(), self.contexto.relogio
        self._quadro.clear()
        for nome in _LIVE:
            self.campos[nome].set_error("")
        self._say_days()
        if not pedido.novo_cliente_id:
            return

        def work(session: "Session") -> Previa | KnownError:
            try:
                return transferencia.preview(session, relogio, pedido)
            except KnownError as error:
                return error

        self.contexto.read_latest(self._preview, work, self._on_previewed)

    def _on_previewed(self, answer: Previa | KnownError) -> None:
        if isinstance(answer, FieldError):
            self.campos[answer.campo].set_error(str(answer))
        elif isinstance(answer, KnownError):
            self.aviso.say(str(answer), Tone.BAD)
        else:
            self._quadro.show_previa(answer)
