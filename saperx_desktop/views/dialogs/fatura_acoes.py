"""Carries out what a user does with an invoice: each action with its own dialog."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.cancelar_fatura import DialogoCancelarFatura
from saperx_desktop.views.dialogs.estornar import DialogoEstornar
from saperx_desktop.views.dialogs.fatura_regras import Acao
from saperx_desktop.views.dialogs.fechar_fatura import DialogoFecharFatura
from saperx_desktop.views.dialogs.item import DialogoItem
from saperx_desktop.views.dialogs.pagamento import DialogoPagamento


def open_action(contexto: Contexto, acao: Acao, fatura_id: int, parent: QWidget) -> None:
    """Open the dialog of *acao* on an invoice (all but closing, which is of circuits)."""
    kind = {
        Acao.PAGAR: DialogoPagamento,
        Acao.ITEM: DialogoItem,
        Acao.CANCELAR: DialogoCancelarFatura,
        Acao.ESTORNAR: DialogoEstornar,
    }[acao]
    kind(contexto, fatura_id, parent).open()


def open_closing(contexto: Contexto, circuito_ids: Sequence[int], parent: QWidget) -> None:
    """Open the checklist of closing the open invoices of *circuito_ids*."""
    DialogoFecharFatura(contexto, circuito_ids, parent).open()
