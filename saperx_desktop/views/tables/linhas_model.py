"""A small read-only table: rows of words, made elsewhere."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from saperx_desktop.views.formats import tooltip
from saperx_desktop.views.theme import TONE_ROLE, Tone

Index = QModelIndex | QPersistentModelIndex

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Linha:
    """One row: the id of what it shows, its words, the tone of its state."""

    id: int
    celulas: tuple[str, ...]
    tom: Tone = Tone.NEUTRAL
    apagada: bool = False
    """Whether it no longer counts and is shown quietly."""


class LinhasModel(QAbstractTableModel):
    """Shows each `Linha` as it is; the columns in *direita* are figures."""

    def __init__(
        self, titulos: Sequence[str], direita: Collection[int] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._titulos = tuple(titulos)
        self._direita = frozenset(direita)
        self._linhas: tuple[Linha, ...] = ()

    def show_linhas(self, linhas: Sequence[Linha]) -> None:
        """Show *linhas* as they come."""
        self.beginResetModel()
        self._linhas = tuple(linhas)
        self.endResetModel()

    def linha(self, index: Index) -> Linha | None:
        """Return the row of *index*."""
        return self._linhas[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt override
        return 0 if parent.isValid() else len(self._linhas)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt override
        return 0 if parent.isValid() else len(self._titulos)

    def headerData(  # noqa: D102 - Qt override
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._direita:
            return _RIGHT
        return self._titulos[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt override
        linha = self.linha(index)
        if linha is None:
            return None
        value: Any = None
        if role == Qt.ItemDataRole.DisplayRole:
            value = linha.celulas[index.column()]
        elif role == Qt.ItemDataRole.ToolTipRole:
            value = tooltip(linha.celulas[index.column()])
        elif role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self._direita:
            value = _RIGHT
        elif role == TONE_ROLE:
            value = linha.tom
        elif role == Qt.ItemDataRole.ForegroundRole and linha.apagada:
            value = QGuiApplication.palette().placeholderText()
        return value
