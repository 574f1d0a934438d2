"""A line that offers a list while typing, accents and case aside."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from saperx_desktop.models.texto import words
from saperx_desktop.views.icons import icon
from saperx_desktop.views.theme import colors_of

_POPUP_WIDTH = 240
_KEY_ROLE = Qt.ItemDataRole.UserRole
_VALUE_ROLE = Qt.ItemDataRole.UserRole + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Opcao:
    """A value to choose, and how the list shows it ("SP", "SP – São Paulo")."""

    valor: str
    texto: str


def _key(texto: str) -> str:
    """Return what begins a word of an option where it is in the option's own key."""
    return "".join(f" {word}" for word in words(texto))


class _Opcoes(QAbstractListModel):
    """The options, with the key that what is typed is compared to."""

    def __init__(self, opcoes: Sequence[Opcao]) -> None:
        super().__init__()
        self._rows = [(opcao.texto, _key(opcao.texto), opcao.valor) for opcao in opcoes]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt override
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        texto, key, valor = self._rows[index.row()]
        return {Qt.ItemDataRole.DisplayRole: texto, _KEY_ROLE: key, _VALUE_ROLE: valor}.get(role)


class _Completador(QCompleter):
    """Finds options by the beginnings of words; takes the value, not the text shown."""

    def __init__(self, opcoes: Sequence[Opcao], parent: QWidget) -> None:
        super().__init__(parent)
        model = _Opcoes(opcoes)
        model.setParent(self)
        self.setModel(model)
        self.setCompletionRole(_KEY_ROLE)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(10)
        popup = QListView()
        popup.setProperty("popup", "true")
        self.setPopup(popup)
        # "RN – Rio Grande do Norte" is wider than the field of the state.
        popup.setMinimumWidth(_POPUP_WIDTH)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt override
        return [_key(path)]

    def pathFromIndex(self, index: _Index) -> str:  # noqa: N802 - Qt override
        return str(index.data(_VALUE_ROLE))


class LinhaComLista(QLineEdit):
    """A line edit with options; Down, or the arrow at its right, shows them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opcoes: tuple[Opcao, ...] = ()
        self._arrow = self.addAction(
            icon("chevron-down", colors_of(self.palette()).secondary, size=14),
            QLineEdit.ActionPosition.TrailingPosition,
        )
        self._arrow.setToolTip(self.tr("Mostrar a lista"))
        self._arrow.triggered.connect(self.show_all)
        self._arrow.setVisible(False)

    def set_opcoes(self, opcoes: Sequence[Opcao]) -> None:
        """Offer *opcoes*; without any it is a plain line."""
        if tuple(opcoes) == self._opcoes:
            return
        self._opcoes = tuple(opcoes)
        # The line deletes its old completer by itself.
        self.setCompleter(_Completador(opcoes, self) if opcoes else None)  # type: ignore[arg-type]
        self._arrow.setVisible(bool(opcoes))

    def show_all(self) -> None:
        """Open the whole list, whatever is typed."""
        completer = self.completer()
        if completer is not None:
            self.setFocus(Qt.FocusReason.PopupFocusReason)
            completer.setCompletionPrefix("")
            completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        completer = self.completer()
        if event.key() == Qt.Key.Key_Down and completer is not None:
            self.show_all()
            return
        if event.key() in _ENTER and completer is not None:
            self._take(completer)
        super().keyPressEvent(event)

    def _take(self, completer: QCompleter) -> None:
        """Close the list with Enter: its only option is meant, or the one highlighted.

        A highlighted option is the text already.
        """
        popup = completer.popup()
        if popup is None or not popup.isVisible():
            return
        if completer.completionCount() == 1 and not popup.currentIndex().isValid():
            self.setText(completer.currentCompletion())
        popup.hide()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            color = colors_of(self.palette()).secondary
            self._arrow.setIcon(icon("chevron-down", color, size=14))
