"""What is done to circuits from the page and from the client's tab alike: the dialogs' way."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from saperx_desktop.models.errors import KnownError
from saperx_desktop.services import circuitos, circuitos_lista, escolha_cliente, transferencia
from saperx_desktop.services.changes import Changes
from saperx_desktop.services.circuitos import Exclusao, PreviaExclusao
from saperx_desktop.services.circuitos_lista import CircuitoRow, Edicao
from saperx_desktop.services.escolha_cliente import ClienteOpcao
from saperx_desktop.services.transferencia import Transferivel
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.circuito import DialogoCircuito
from saperx_desktop.views.dialogs.exclusao import DialogoExclusao, result_sentence
from saperx_desktop.views.dialogs.registro_circuito import DialogoRegistro
from saperx_desktop.views.dialogs.transferencia import DialogoTransferencia
from saperx_desktop.views.tables.circuitos_model import Acao
from saperx_desktop.views.theme import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class OperacoesCircuitos(QObject):
    """Opens the dialogs over *window_of* and says what came of them."""

    told = Signal(str, Tone)
    """A sentence for the user, and how it is meant."""
    touched = Signal(int)
    """The id of a circuit that was made or changed, to be selected."""
    fatura_wanted = Signal(int, int)
    """The invoices of a circuit (its id and its client's) are wanted."""

    def __init__(self, contexto: Contexto, window_of: QWidget) -> None:
        super().__init__(window_of)
        self._contexto = contexto
        self._window_of = window_of

    def create(self, cliente_id: int | None) -> None:
        """Open Novo circuito, for *cliente_id* where there is one."""
        self._edit(None, cliente_id)

    def edit(self, circuito_id: int) -> None:
        """Open Editar circuito."""
        self._edit(circuito_id, None)

    def transfer(self, circuito_id: int, novo_cliente_id: int | None = None) -> None:
        """Open Transferir, with the new client where it is known."""
        relogio = self._contexto.relogio

        def work(session: "Session") -> tuple[Transferivel, ClienteOpcao | None]:
            aberto = transferencia.opening(session, relogio, circuito_id)
            if novo_cliente_id is None:
                return aberto, None
            return aberto, escolha_cliente.by_id(session, novo_cliente_id)

        self._contexto.read(work, self._open_transfer, owner=self, failed=self._failed)

    def remove(self, rows: Sequence[CircuitoRow]) -> None:
        """Say what excluding would do, and do it once that is confirmed."""
        ids = [row.id for row in rows]
        if ids:
            self._contexto.read(
                lambda session: circuitos.preview_removal(session, ids),
                partial(self._open_removal, ids),
                owner=self,
                failed=self._failed,
            )

    def reactivate(self, circuito_id: int, numero: str) -> None:
        """Bring a deactivated circuit back."""
        relogio = self._contexto.relogio

        def done(_changes: Changes) -> None:
            sentence = self.tr("O circuito {numero} está ativo de novo.")
            self.told.emit(sentence.format(numero=numero), Tone.GOOD)

        self._contexto.write(
            lambda session: circuitos.reactivate(session, relogio, circuito_id),
            done,
            self._failed,
            owner=self,
        )

    def act(self, acao: Acao, row: CircuitoRow) -> None:
        """Do what a link of a row says."""
        if acao is Acao.FATURA:
            self.fatura_wanted.emit(row.id, row.cliente_id)
        else:
            DialogoRegistro(acao, row, self._window_of).open()

    def _edit(self, circuito_id: int | None, cliente_id: int | None) -> None:
        hoje = self._contexto.relogio.today()

        def work(session: "Session") -> Edicao:
            return circuitos_lista.editing(session, hoje, circuito_id, cliente_id=cliente_id)

        self._contexto.read(work, self._open_form, owner=self, failed=self._failed)

    def _open_form(self, edicao: Edicao) -> None:
        dialog = DialogoCircuito(self._contexto, edicao, self._window_of)
        dialog.saved.connect(partial(self._on_saved, new=edicao.circuito_id is None))
        dialog.transferir_wanted.connect(self.transfer)
        dialog.reativar_wanted.connect(self.reactivate)
        dialog.open()

    def _open_transfer(self, answer: tuple[Transferivel, ClienteOpcao | None]) -> None:
        aberto, novo = answer
        dialog = DialogoTransferencia(self._contexto, aberto, self._window_of, novo=novo)
        dialog.transferred.connect(self._on_transferred)
        dialog.open()

    def _open_removal(self, ids: list[int], previa: PreviaExclusao) -> None:
        dialog = DialogoExclusao(previa, self._window_of)
        dialog.confirmed.connect(partial(self._on_removal_confirmed, ids))
        dialog.open()

    # Handlers

    def _on_saved(self, circuito_id: int, numero: str, *, new: bool) -> None:
        self.touched.emit(circuito_id)
        sentence = self.tr("Circuito {numero} criado.") if new else self.tr("{numero} salvo.")
        self.told.emit(sentence.format(numero=numero), Tone.GOOD)

    def _on_transferred(self, circuito_id: int, numero: str) -> None:
        self.touched.emit(circuito_id)
        self.told.emit(self.tr("{numero} transferido.").format(numero=numero), Tone.GOOD)

    def _on_removal_confirmed(self, ids: list[int]) -> None:
        relogio = self._contexto.relogio

        def done(exclusao: Exclusao) -> None:
            self.told.emit(result_sentence(exclusao), Tone.GOOD)

        self._contexto.write(
            lambda session: circuitos.remove(session, relogio, ids), done, self._failed, owner=self
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self.told.emit(str(error), Tone.BAD)
        else:
            self._contexto.background.failed.emit(error)
