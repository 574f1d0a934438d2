"""The table of contacts as the keyboard uses it."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QItemSelectionModel, QSettings, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from saperx_desktop.services.contato_form import CAMPOS, ROTULOS
from saperx_desktop.views.tables.contatos_model import ContatosModel
from saperx_desktop.views.tabs.contatos.celula import CelulaContato
from saperx_desktop.views.widgets.tabela import dress_table

_Hint = QAbstractItemDelegate.EndEditHint
_SETTING = "contatos/colunas"
_SHARES = {"nome": 22, "email": 30, "telefone": 0, "ramal": 0, "cargo": 38, "area": 10}
_NARROWEST = {"nome": 110, "email": 125, "telefone": 140, "ramal": 62, "cargo": 86, "area": 98}
_STEPS = {_Hint.EditNextItem: 1, _Hint.SubmitModelCache: 1, _Hint.EditPreviousItem: -1}


class TabelaContatos(QTableView):
    """Tab and Enter walk the cells; Insert, Delete and Alt with the arrows change the lines."""

    removed = Signal(int)
    """So many lines were taken away."""
    checked = Signal(str)
    """What is wrong with what is being typed into a wrong cell; empty once it is right."""
    typed = Signal()
    """What `is_pending` answers may have changed."""

    def __init__(
        self, model: ContatosModel, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._contatos = model
        self._settings = settings
        self._fitting = False
        self.setModel(model)
        self._build()

    # What the menu of a line, the buttons and the keys do

    def insert_line(self) -> None:
        """Add a blank line at the current one and begin to type its name."""
        self.commit_editor()
        row = max(0, self.currentIndex().row())
        self._contatos.insert(row)
        self.go_to(row, 0)
        self.edit(self.currentIndex())

    def remove_lines(self) -> None:
        """Take the selected lines away; undo brings them back."""
        row, column = self._cell()
        rows = [index.row() for index in self.selectionModel().selectedRows()] or [row]
        count = self._contatos.remove(rows)
        self.go_to(min(rows, default=row), column)
        if count:
            self.removed.emit(count)

    def move_line(self, by: int) -> None:
        """Move the current line up (-1) or down (1)."""
        row, column = self._cell()
        if self._contatos.move(row, by):
            self.go_to(row + by, column)

    def copy(self) -> None:
        """Copy the current cell, or whole lines where several are selected."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        if len(rows) < 2:
            text = str(self.currentIndex().data() or "")
        else:
            text = "\n".join("\t".join(self._texts(row)) for row in rows)
        QGuiApplication.clipboard().setText(text)

    def copy_email(self) -> None:
        """Copy the e-mail of the current line."""
        row, _column = self._cell()
        QGuiApplication.clipboard().setText(self._texts(row)[CAMPOS.index("email")])

    def paste(self) -> None:
        """Fill cells from the current one on with a block copied from a spreadsheet."""
        row, column = self._cell()
        cells = _block(QGuiApplication.clipboard().text())
        if cells:
            self._contatos.paste(row, column, cells)
            self.go_to(row, column)

    def undo(self) -> None:
        """Take the last change back."""
        self._keeping_place(self._contatos.undo)

    def redo(self) -> None:
        """Make the change last taken back again."""
        self._keeping_place(self._contatos.redo)

    def menu_of_line(self) -> QMenu:
        """Return the menu of the current line."""
        menu = QMenu(self)
        menu.setObjectName("contatos.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        email = menu.addAction(self.tr("Copiar o &e-mail"), self.copy_email)
        email.setEnabled(bool(self._texts(self._cell()[0])[CAMPOS.index("email")]))
        entries: list[tuple[str, str, Callable[[], None]] | None] = [
            (self.tr("&Copiar"), "Ctrl+C", self.copy),
            (self.tr("C&olar"), "Ctrl+V", self.paste),
            None,
            (self.tr("&Inserir contato"), "Insert", self.insert_line),
            (self.tr("&Remover contato"), "Delete", self.remove_lines),
            None,
            (self.tr("Mover para &cima"), "Alt+Up", lambda: self.move_line(-1)),
            (self.tr("Mover para &baixo"), "Alt+Down", lambda: self.move_line(1)),
        ]
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                text, key, slot = entry
                menu.addAction(text, slot).setShortcut(QKeySequence(key))
        return menu

    # What is being typed

    def is_pending(self) -> bool:
        """Whether the open editor holds something else than the model does."""
        editor = self.indexWidget(self.currentIndex())
        return isinstance(editor, QLineEdit) and editor.text() != self.currentIndex().data()

    def commit_editor(self) -> None:
        """Hand what is being typed to the model and close the editor."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self.commitData(editor)
            super().closeEditor(editor, _Hint.NoHint)

    def drop_editor(self) -> None:
        """Close the editor without taking what is typed in it."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            super().closeEditor(editor, _Hint.RevertModelCache)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one, its line selected."""
        row = min(max(row, 0), self._contatos.rowCount() - 1)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self._contatos.index(row, column), flags.ClearAndSelect | flags.Rows
        )

    def show_cell(self, row: int, campo: str) -> None:
        """Put the keyboard on a cell."""
        self.go_to(row, CAMPOS.index(campo))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Private

    def _build(self) -> None:
        self.setObjectName("contatos.tabela")
        self.setAccessibleName(self.tr("Contatos"))
        dress_table(self)
        self.setTabKeyNavigation(True)
        cell = CelulaContato(self._contatos, self)
        cell.checked.connect(self.checked)
        cell.typed.connect(self.typed)
        self.setItemDelegate(cell)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setObjectName("contatos.colunas")
        widths = self._settings.value(_SETTING)
        if isinstance(widths, QByteArray):
            self.horizontalHeader().restoreState(widths)
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)

    def _cell(self) -> tuple[int, int]:
        index = self.currentIndex()
        return max(0, index.row()), max(0, index.column())

    def _texts(self, row: int) -> list[str]:
        return [str(self._contatos.index(row, c).data() or "") for c in range(len(CAMPOS))]

    def _keeping_place(self, change: Callable[[], bool]) -> None:
        row, column = self._cell()
        change()
        self.go_to(row, column)

    def _walk(self, by: int) -> bool:
        """Go to the next cell (1) or the one before (-1); return whether there is one."""
        row, column = self._cell()
        place = row * len(CAMPOS) + column + by
        if not 0 <= place < self._contatos.rowCount() * len(CAMPOS):
            return False
        self.go_to(*divmod(place, len(CAMPOS)))
        return True

    def _fit_columns(self) -> None:
        """Share the room among the columns, until the user sizes one."""
        if self._settings.contains(_SETTING):
            return
        spare = max(0, self.viewport().width() - sum(_NARROWEST.values()))
        self._fitting = True
        given = 0
        for column, campo in enumerate(CAMPOS):
            share = spare - given if column == len(CAMPOS) - 1 else spare * _SHARES[campo] // 100
            self.setColumnWidth(column, _NARROWEST[campo] + share)
            given += share
        self._fitting = False

    def _on_section_resized(self) -> None:
        if not self._fitting:
            self._settings.setValue(_SETTING, self.horizontalHeader().saveState())

    def _press(self, event: QKeyEvent) -> bool:
        """Do what the key asks for; return whether it asks for anything."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        plain: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Insert: self.insert_line,
            Qt.Key.Key_Delete: self.remove_lines,
            Qt.Key.Key_Return: lambda: self._walk(1),
            Qt.Key.Key_Enter: lambda: self._walk(1),
        }
        moves: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Up: lambda: self.move_line(-1),
            Qt.Key.Key_Down: lambda: self.move_line(1),
        }
        standard = QKeySequence.StandardKey
        for key, slot in (
            (standard.Copy, self.copy),
            (standard.Paste, self.paste),
            (standard.Undo, self.undo),
            (standard.Redo, self.redo),
        ):
            if event.matches(key):
                slot()
                return True
        chosen = (moves if alt else plain).get(event.key())
        if chosen is not None:
            chosen()
        return chosen is not None

    # Qt overrides

    def event(self, event: QEvent) -> bool:  # noqa: D102 - Qt override
        # F2 is the window's key for a circuit as well: here it edits the cell.
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        if self.state() == QAbstractItemView.State.EditingState:
            # Enter reaches the table from the open editor as well, which closes itself.
            event.ignore()
        elif event.key() in steps:
            # From the last cell the keyboard goes on to what follows the table.
            event.setAccepted(self._walk(steps[Qt.Key(event.key())]))
        elif not self._press(event):
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:  # noqa: D102, N802
        step = _STEPS.get(hint)
        super().closeEditor(editor, hint if step is None else _Hint.NoHint)
        self.typed.emit()
        if step is None:
            return
        if not self._walk(step):
            self.focusNextPrevChild(step > 0)
        elif hint != _Hint.SubmitModelCache:
            self.edit(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102 - Qt override
        self.menu_of_line().popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt override
        super().resizeEvent(event)
        self._fit_columns()


def _block(text: str) -> list[list[str]]:
    """Cut what a spreadsheet copies into lines and cells; a line of our titles is left out."""
    lines = [line.split("\t") for line in text.splitlines() if line.strip()]
    titles = {title.casefold() for title in ROTULOS.values()}
    if lines and all(cell.strip().casefold() in titles for cell in lines[0]):
        return lines[1:]
    return lines
