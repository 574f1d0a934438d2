"""A field that finds a client while its name or document is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from saperx_desktop.models import documento
from saperx_desktop.models.texto import order_key

_ID = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1
_ROW = 28


class EscolhaCliente(QLineEdit):
    """Holds a client; while somebody types it asks for those meant and offers them in a list."""

    wanted = Signal(str)
    """The clients that this text may mean are wanted; the answer is `offer`."""
    chosen = Signal()
    """Another client is held now, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cliente_id: int | None = None
        self._options = QStandardItemModel(self)
        self._completer = QCompleter(self._options, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCompletionRole(_NAME)
        self._completer.setMaxVisibleItems(8)
        popup = QListView()
        popup.setProperty("popup", "true")
        popup.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._completer.setPopup(popup)
        self.setCompleter(self._completer)
        self.setPlaceholderText(self.tr("Nome ou documento"))
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        self.textEdited.connect(self._on_text_edited)
        # The stubs forget that a signal with several signatures has [].
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]

    @property
    def cliente_id(self) -> int | None:
        """The id of the client held, or None."""
        return self._cliente_id

    def hold(self, cliente_id: int | None, nome: str) -> None:
        """Hold that client."""
        self._hold(cliente_id)
        self.setText(nome)
        self.setCursorPosition(0)

    def offer(self, options: Sequence[tuple[int, str, str]]) -> None:
        """Offer clients as (id, name, document); one alone of the very name typed is taken."""
        self._options.clear()
        for cliente_id, nome, cpf_cnpj in options:
            item = QStandardItem(f"{nome}  ·  {documento.mask(cpf_cnpj)}")
            item.setData(cliente_id, _ID)
            item.setData(nome, _NAME)
            # No wider than the list: a long name gives way in the middle, its document stays.
            item.setSizeHint(QSize(0, _ROW))
            self._options.appendRow(item)
        typed = order_key(self.text().strip())
        same = [option for option in options if order_key(option[1]) == typed]
        if len(same) == 1 and self._cliente_id is None:
            self._hold(same[0][0])
        elif self.hasFocus() and options and self._cliente_id is None:
            self._completer.complete()

    def _hold(self, cliente_id: int | None) -> None:
        if cliente_id != self._cliente_id:
            self._cliente_id = cliente_id
            self.chosen.emit()

    def _on_text_edited(self, text: str) -> None:
        self._hold(None)
        self.wanted.emit(text)

    def _on_activated(self, index: QModelIndex) -> None:
        self.setText(str(index.data(_NAME)))
        self._hold(int(index.data(_ID)))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        if event.key() == Qt.Key.Key_Down and self._cliente_id is None:
            self.wanted.emit(self.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102 - Qt override
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()
