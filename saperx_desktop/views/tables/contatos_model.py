"""The contacts being edited: a line each, and always an empty one at the end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from saperx_desktop.services import contato_form
from saperx_desktop.services.contato_form import CAMPOS, ROTULOS, ContatoForm, cleaned
from saperx_desktop.views.formats import tooltip

PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1
"""Item role of the sentence that says what is wrong in a cell; empty where nothing is."""

_Index = QModelIndex | QPersistentModelIndex
_Rows = tuple[ContatoForm, ...]
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
_TITLE_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class ContatosModel(QAbstractTableModel):
    """Edits a list of `ContatoForm`; every change can be undone until `show_rows`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: _Rows = ()
        self._rows: _Rows = ()
        self._undo: list[_Rows] = []
        self._redo: list[_Rows] = []

    # The contract of a form

    def show_rows(self, rows: Sequence[ContatoForm]) -> None:
        """Show *rows* as unchanged; what could be undone is forgotten."""
        self.beginResetModel()
        self._shown = self._rows = tuple(rows)
        self._undo.clear()
        self._redo.clear()
        self.endResetModel()

    @property
    def shown(self) -> _Rows:
        """The list as it was read."""
        return self._shown

    def form(self) -> _Rows:
        """Return the lines as edited, without the blank ones."""
        return tuple(row for row in self._rows if not row.is_blank)

    def changes(self) -> int:
        """Count the lines added, edited or removed; 1 where only the order changed."""
        before = {row.id: cleaned(row) for row in self._shown}
        after = self.form()
        touched = sum(row.id is None or cleaned(row) != before[row.id] for row in after)
        removed = len(before.keys() - {row.id for row in after})
        order = [row.id for row in after if row.id is not None]
        moved = order != [row.id for row in self._shown if row.id in set(order)]
        return touched + removed or int(moved)

    def problems(self) -> dict[tuple[int, str], str]:
        """Return what forbids to save, (row, field) → sentence."""
        return {
            (place, campo): sentence
            for place, row in enumerate(self._rows)
            for campo, sentence in contato_form.problems(row).items()
        }

    def problem_with(self, row: int, campo: str, texto: str) -> str:
        """Return what would be wrong in a cell if *texto* stood there, or an empty text."""
        typed: dict[str, Any] = {campo: texto}
        return contato_form.problems(replace(self._row(row), **typed)).get(campo, "")

    # Editing

    def insert(self, row: int) -> None:
        """Put a blank line before *row*."""
        row = min(row, len(self._rows))
        self._remember()
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows = (*self._rows[:row], ContatoForm(), *self._rows[row:])
        self.endInsertRows()

    def remove(self, rows: Sequence[int]) -> int:
        """Take the lines at *rows* away and return how many; the empty last one stays."""
        gone = sorted({row for row in rows if row < len(self._rows)}, reverse=True)
        if gone:
            self._remember()
        for row in gone:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._rows = self._rows[:row] + self._rows[row + 1 :]
            self.endRemoveRows()
        return len(gone)

    def move(self, row: int, by: int) -> bool:
        """Move the line at *row* up (-1) or down (1); return whether there was room."""
        to = row + by
        if not (0 <= row < len(self._rows) and 0 <= to < len(self._rows)):
            return False
        self._remember()
        # Qt counts the place in the list as it is before the move.
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + (by > 0))
        rows = list(self._rows)
        rows.insert(to, rows.pop(row))
        self._rows = tuple(rows)
        self.endMoveRows()
        return True

    def paste(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        """Write a block of *cells* from (*row*, *column*) on; lines that lack are added."""
        self._remember()
        rows = list(self._rows)
        for offset, line in enumerate(cells):
            while row + offset >= len(rows):
                rows.append(ContatoForm())
            values: dict[str, Any] = dict(zip(CAMPOS[column:], line, strict=False))
            rows[row + offset] = cleaned(replace(rows[row + offset], **values))
        self._reset(tuple(rows))

    def undo(self) -> bool:
        """Take the last change back; return whether there was one."""
        return self._step(self._undo, self._redo)

    def redo(self) -> bool:
        """Make the change last taken back again; return whether there was one."""
        return self._step(self._redo, self._undo)

    # Private

    def _remember(self) -> None:
        self._undo.append(self._rows)
        self._redo.clear()

    def _step(self, source: list[_Rows], target: list[_Rows]) -> bool:
        if not source:
            return False
        target.append(self._rows)
        self._reset(source.pop())
        return True

    def _reset(self, rows: _Rows) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _row(self, row: int) -> ContatoForm:
        return self._rows[row] if row < len(self._rows) else ContatoForm()

    def _text(self, row: int, campo: str) -> str:
        form = self._row(row)
        # What a blank line would be kept with is not there yet.
        return "" if campo == "area" and form.is_blank else str(getattr(form, campo))

    def _problems(self, row: int) -> Mapping[str, str]:
        return contato_form.problems(self._row(row))

    # Qt overrides

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt override
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(CAMPOS)

    def flags(self, index: _Index) -> Qt.ItemFlag:  # noqa: D102 - Qt override
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        row, campo = index.row(), CAMPOS[index.column()]
        if role in _TEXT_ROLES:
            return self._text(row, campo)
        problem = self._problems(row).get(campo, "")
        if role == PROBLEM_ROLE:
            return problem
        if role == Qt.ItemDataRole.ToolTipRole:
            # Of a long text a narrow column shows the beginning only.
            return tooltip(problem or self._text(row, campo)) or None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and problem:
            return problem
        return None

    def headerData(  # noqa: D102 - Qt override
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role in _TITLE_ROLES:
            return ROTULOS[CAMPOS[section]]
        return None

    def setData(  # noqa: D102 - Qt override
        self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        row, campo = index.row(), CAMPOS[index.column()]
        if str(value) == self._text(row, campo):
            return False
        typed: dict[str, Any] = {campo: str(value)}
        new = cleaned(replace(self._row(row), **typed))
        if new == self._row(row):
            return False
        self._remember()
        if row == len(self._rows):
            # The empty line becomes a contact: a new empty one follows it.
            self.beginInsertRows(QModelIndex(), row + 1, row + 1)
            self._rows = (*self._rows, ContatoForm())
            self.endInsertRows()
        self._rows = (*self._rows[:row], new, *self._rows[row + 1 :])
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(CAMPOS) - 1))
        return True
