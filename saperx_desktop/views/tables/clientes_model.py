"""The clients a search finds: ids in order, and only the rows that are looked at."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from saperx_desktop.models.consulta import Consulta

if TYPE_CHECKING:
    from saperx_desktop.services.linhas import Achados, ClienteRow, Janela

Index = QModelIndex | QPersistentModelIndex

PAGE = 200
"""Rows asked for at once; the first page of a search has as many."""
ID_ROLE = Qt.ItemDataRole.UserRole

_CACHE = 10 * PAGE
# Listing all that a broad search finds takes longer than the next key.
_PAUSE_MS = 60
_NOWHERE = QModelIndex()


class Fonte(Protocol):
    """Where the model's answers come from; a question drops the earlier one of its kind."""

    def first_page(
        self, consulta: Consulta, limit: int, done: Callable[[Sequence["ClienteRow"]], None]
    ) -> None:
        """Ask for the first *limit* rows."""
        ...

    def found(self, consulta: Consulta, done: Callable[["Achados"], None]) -> None:
        """Ask for the ids of all that is found."""
        ...

    def again(self, consulta: Consulta, window: range, done: Callable[["Janela"], None]) -> None:
        """Ask for the ids of all that is found, with the rows of *window*."""
        ...

    def rows(self, ids: Sequence[int], done: Callable[[Sequence["ClienteRow"]], None]) -> None:
        """Ask for the rows of *ids*."""
        ...

    def cancel(self) -> None:
        """Want no answer any more."""
        ...


class ClientesModel(QAbstractListModel):
    """A windowed model: the first page at once, all ids behind it, then rows as they are seen."""

    searched = Signal()
    """The first rows of a new search are shown."""
    counted = Signal(int, int)
    """How many clients are found, of how many."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonte: Fonte | None = None
        self._consulta = Consulta()
        self._generation = 0
        self._pending = False
        self._total: int | None = None
        self._ids = array("q")
        # A row that was deleted meanwhile is None, so that it is not asked for again.
        self._rows: dict[int, ClienteRow | None] = {}
        self._asked: frozenset[int] = frozenset()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask_all)

    # What is asked

    def set_source(self, fonte: Fonte | None) -> None:
        """Take the answers from *fonte* from now on; nothing is shown until a search."""
        self._begin(self._consulta)
        self._fonte = fonte
        self._pending = False
        self._total = None
        self._reset(array("q"), ())

    def search(self, consulta: Consulta) -> None:
        """Show what *consulta* finds; what is shown now stays until the answer comes."""
        self._begin(consulta)
        if self._fonte is not None:
            self._pending = True
            self._fonte.first_page(consulta, PAGE, partial(self._on_page, self._generation))

    def refresh(self, window: range) -> None:
        """Ask the same search again; *window* is the rows in sight."""
        self._begin(self._consulta)
        if self._fonte is not None:
            self._fonte.again(self._consulta, window, partial(self._on_again, self._generation))

    def want(self, window: range) -> None:
        """Have the rows of *window* here soon, with some around them."""
        missing = self._missing(window)
        if not missing or self._asked.issuperset(missing) or self._fonte is None:
            return
        around = self._missing(range(max(0, window.start - PAGE // 4), window.start + PAGE))
        wanted = tuple(dict.fromkeys([*missing, *around]))
        self._asked = frozenset(wanted)
        self._fonte.rows(wanted, partial(self._on_rows, self._generation, wanted))

    # What is known

    @property
    def consulta(self) -> Consulta:
        """The search whose results are shown, or on their way."""
        return self._consulta

    @property
    def is_pending(self) -> bool:
        """Whether the first rows of the search are still on their way."""
        return self._pending

    @property
    def total(self) -> int | None:
        """How many clients the base holds, None before the first answer."""
        return self._total

    def row_at(self, position: int) -> "ClienteRow | None":
        """Return the row at *position*, None where it is not here yet."""
        return self._rows.get(self._ids[position])

    def ids_of(self, positions: range) -> list[int]:
        """Return the ids at *positions*, a range of step 1."""
        return self._ids[positions.start : positions.stop].tolist()

    def position_of(self, cliente_id: int) -> int | None:
        """Return where *cliente_id* stands, None where it is not among those found."""
        try:
            return self._ids.index(cliente_id)
        except ValueError:
            return None

    def positions_of(self, cliente_ids: Iterable[int]) -> list[int]:
        """Return where those of *cliente_ids* stand that are found, in order."""
        wanted = set(cliente_ids)
        return [n for n, id_ in enumerate(self._ids) if id_ in wanted] if wanted else []

    # Private

    def _begin(self, consulta: Consulta) -> None:
        """Make every answer still on its way a late one."""
        self._generation += 1
        self._pause.stop()
        self._asked = frozenset()
        self._consulta = consulta
        if self._fonte is not None:
            self._fonte.cancel()

    def _ask_all(self) -> None:
        if self._fonte is not None:
            self._fonte.found(self._consulta, partial(self._on_found, self._generation))

    def _missing(self, window: range) -> list[int]:
        return [id_ for id_ in self._ids[window.start : window.stop] if id_ not in self._rows]

    def _reset(self, ids: "array[int]", rows: Sequence["ClienteRow"]) -> None:
        self.beginResetModel()
        self._ids = ids
        self._rows = {row.id: row for row in rows}
        self.endResetModel()

    def _on_page(self, generation: int, rows: Sequence["ClienteRow"]) -> None:
        if generation != self._generation:
            return
        self._pending = False
        self._reset(array("q", (row.id for row in rows)), rows)
        if len(rows) == PAGE or self._total is None:
            self._pause.start(0 if self._total is None else _PAUSE_MS)
        else:
            self.counted.emit(len(rows), self._total)
        self.searched.emit()

    def _on_found(self, generation: int, achados: "Achados") -> None:
        if generation != self._generation:
            return
        self._total = achados.total
        known = len(self._ids)
        if achados.ids[:known] != self._ids:
            # The base changed between the two questions.
            self._reset(achados.ids, [row for row in self._rows.values() if row is not None])
        elif len(achados.ids) > known:
            self.beginInsertRows(_NOWHERE, known, len(achados.ids) - 1)
            self._ids = achados.ids
            self.endInsertRows()
        self.counted.emit(len(self._ids), achados.total)

    def _on_again(self, generation: int, janela: "Janela") -> None:
        if generation != self._generation:
            return
        self._total = janela.achados.total
        if janela.achados.ids == self._ids and not self._pending:
            self._rows = {row.id: row for row in janela.rows}
            self._tell_changed()
        else:
            self._reset(janela.achados.ids, janela.rows)
        self.counted.emit(len(self._ids), self._total)
        if self._pending:
            self._pending = False
            self.searched.emit()

    def _on_rows(
        self, generation: int, wanted: Sequence[int], rows: Sequence["ClienteRow"]
    ) -> None:
        if generation != self._generation:
            return
        self._asked = frozenset()
        fresh: dict[int, ClienteRow | None] = dict.fromkeys(wanted)
        fresh.update((row.id, row) for row in rows)
        for oldest in list(self._rows)[: max(0, len(self._rows) + len(fresh) - _CACHE)]:
            del self._rows[oldest]
        self._rows |= fresh
        self._tell_changed()

    def _tell_changed(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    # Qt overrides

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt override
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt override
        if not index.isValid():
            return None
        position = index.row()
        if role == ID_ROLE:
            return self._ids[position]
        text = _TEXTS.get(role)
        if text is None:
            return None
        self.want(range(position, position + 1))
        row = self.row_at(position)
        return "" if row is None else text(row)


def _spoken(row: "ClienteRow") -> str:
    """Return the two lines of a row as a screen reader says them."""
    from saperx_desktop.views.formats import document, money  # noqa: PLC0415 - not to start up

    aberto = QCoreApplication.translate("ClientesModel", "em aberto {valor}")
    parts = [
        row.nome,
        document(row.cpf_cnpj),
        row.cidade,
        aberto.format(valor=money(row.em_aberto)),
    ]
    if not row.ativo:
        parts.append(QCoreApplication.translate("ClientesModel", "desativado"))
    return ", ".join(filter(None, parts))


def _hint(row: "ClienteRow") -> str:
    from saperx_desktop.views.formats import tooltip  # noqa: PLC0415 - not to start up

    return tooltip(row.nome)


_TEXTS: dict[int, Callable[["ClienteRow"], str]] = {
    Qt.ItemDataRole.DisplayRole: lambda row: row.nome,
    Qt.ItemDataRole.ToolTipRole: _hint,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
}
