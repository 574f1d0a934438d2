"""The months of a year, with their totals."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.views.formats import amount
from saperx_desktop.views.theme import TONE_ROLE, Tone

if TYPE_CHECKING:
    # A table must not bring SQLAlchemy in before the first paint.
    from collections.abc import Sequence

    from saperx_desktop.services.painel import MesDoAno

Index = QModelIndex | QPersistentModelIndex

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class HistoricoModel(QAbstractTableModel):
    """One row a month: its name, what it sums to and its state."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._meses: Sequence[MesDoAno] = ()

    def show_meses(self, meses: "Sequence[MesDoAno]") -> None:
        """Show *meses* as they come, newest first."""
        self.beginResetModel()
        self._meses = tuple(meses)
        self.endResetModel()

    @property
    def total(self) -> Decimal:
        """The sum of the months."""
        return sum((mes.total for mes in self._meses), ZERO)

    def competencia(self, index: Index) -> Competencia | None:
        """Return the month of *index*."""
        return self._meses[index.row()].competencia if index.isValid() else None

    def row_of(self, competencia: Competencia | None) -> int | None:
        """Return the row of a month, None where it is not shown."""
        rows = (row for row, mes in enumerate(self._meses) if mes.competencia == competencia)
        return next(rows, None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt override
        return 0 if parent.isValid() else len(self._meses)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt override
        return 0 if parent.isValid() else 3

    def headerData(  # noqa: D102 - Qt override
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Mês"), self.tr("Total (R$)"), self.tr("Situação"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt override
        if not index.isValid():
            return None
        mes = self._meses[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (mes.competencia.label, amount(mes.total), mes.situacao)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() == 1 else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{mes.competencia.label} · {mes.situacao}"
        return Tone(mes.tom.value) if role == TONE_ROLE else None
