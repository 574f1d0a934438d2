"""The tree of circuits with their invoices."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.views.formats import amount, day, day_month, tooltip
from saperx_desktop.views.theme import TONE_ROLE, Tone

if TYPE_CHECKING:
    # A table must not bring SQLAlchemy in before the first paint.
    from saperx_desktop.services.painel import FaturaResumo

Index = QModelIndex | QPersistentModelIndex

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Coluna(IntEnum):
    """The columns, in their order; an invoice says its due date where its circuit has the plan."""

    CIRCUITO = 0
    PLANO = 1
    PAGO = 2
    VALOR = 3
    SITUACAO = 4


_MONEY = (Coluna.PAGO, Coluna.VALOR)
_QUIET = (Coluna.PLANO, Coluna.PAGO)


class Medida(Enum):
    """What the figures of the tree count: whole invoices, or what is unpaid of them."""

    TOTAL = auto()
    A_RECEBER = auto()

    def of(self, fatura: "FaturaResumo") -> Decimal:
        """Return what *fatura* counts for."""
        if self is Medida.TOTAL:
            return fatura.total
        return fatura.total - fatura.pago if fatura.situacao is Situacao.FECHADA else ZERO


@dataclass(frozen=True, slots=True)
class Ramo:
    """A circuit of the tree: its own figure and the invoices below it, newest first."""

    circuito_id: int
    titulo: str
    plano: str
    valor: Decimal
    situacao: str
    tom: Tone
    faturas: Sequence["FaturaResumo"] = field(default=())
    apagado: bool = False
    """Whether the circuit is no longer the client's, or is deactivated."""


class FaturasModel(QAbstractItemModel):
    """Circuits at the top, their invoices below; what is not opened is not touched."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ramos: Sequence[Ramo] = ()
        self._medida = Medida.TOTAL

    def show_ramos(self, ramos: Sequence[Ramo], medida: Medida = Medida.TOTAL) -> None:
        """Show *ramos*, each figure counted as *medida* says."""
        self.beginResetModel()
        self._ramos = tuple(ramos)
        self._medida = medida
        self.endResetModel()

    @property
    def ramos(self) -> Sequence[Ramo]:
        """What is shown."""
        return self._ramos

    @property
    def total(self) -> Decimal:
        """The sum of the circuits' figures."""
        return sum((ramo.valor for ramo in self._ramos), ZERO)

    def ramo(self, index: Index) -> Ramo | None:
        """Return the circuit of *index*, which may be one of its invoices."""
        if not index.isValid():
            return None
        return self._ramos[index.internalId() - 1 if index.internalId() else index.row()]

    def fatura(self, index: Index) -> "FaturaResumo | None":
        """Return the invoice of *index*, None where it is a circuit."""
        if not index.isValid() or not index.internalId():
            return None
        return self._ramos[index.internalId() - 1].faturas[index.row()]

    def index_of_circuito(self, circuito_id: int) -> QModelIndex:
        """Return the row of a circuit; invalid where it is not shown."""
        for row, ramo in enumerate(self._ramos):
            if ramo.circuito_id == circuito_id:
                return self.index(row, 0)
        return QModelIndex()

    def index_of_fatura(self, fatura_id: int) -> QModelIndex:
        """Return the row of an invoice; invalid where it is not shown."""
        for place, ramo in enumerate(self._ramos):
            for row, fatura in enumerate(ramo.faturas):
                if fatura.id == fatura_id:
                    return self.createIndex(row, 0, place + 1)
        return QModelIndex()

    def _of_ramo(self, ramo: Ramo, column: Coluna) -> str:
        return {
            Coluna.CIRCUITO: ramo.titulo,
            Coluna.PLANO: ramo.plano,
            Coluna.VALOR: amount(ramo.valor),
            Coluna.SITUACAO: ramo.situacao,
        }.get(column, "")

    def _of_fatura(self, fatura: "FaturaResumo", column: Coluna) -> str:
        if column is Coluna.CIRCUITO:
            return self._title(fatura)
        if column is Coluna.PLANO:
            return self.tr("venc. {dia}").format(dia=day(fatura.vencimento_efetivo))
        if column is Coluna.PAGO:
            return amount(fatura.pago) if fatura.situacao is not Situacao.ABERTA else ""
        if column is Coluna.VALOR:
            return amount(self._medida.of(fatura))
        return fatura.situacao_texto if column is Coluna.SITUACAO else ""

    def _title(self, fatura: "FaturaResumo") -> str:
        words = [fatura.competencia.label]
        if fatura.parte > 1:
            words.append(self.tr("parte {n}").format(n=fatura.parte))
        if fatura.numero is not None:
            words.append(self.tr("nº {n}").format(n=fatura.numero))
        words.append(_period(fatura.inicio, fatura.fim))
        return " · ".join(words)

    def _hint(self, fatura: "FaturaResumo") -> str:
        return self.tr(
            "{titulo}\nVencimento {vencimento}\nTotal R$ {total} · pago R$ {pago}"
        ).format(
            titulo=self._title(fatura),
            vencimento=day(fatura.vencimento_efetivo),
            total=amount(fatura.total),
            pago=amount(fatura.pago),
        )

    def index(  # noqa: D102 - Qt override
        self,
        row: int,
        column: int,
        parent: Index = QModelIndex(),  # noqa: B008 - Qt's own default
    ) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008, D102 - Qt override
        place = index.internalId() if index.isValid() else 0
        return self.createIndex(place - 1, 0, 0) if place else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt override
        if not parent.isValid():
            return len(self._ramos)
        if parent.internalId() or parent.column():
            return 0
        return len(self._ramos[parent.row()].faturas)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt override
        return len(Coluna)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008, D102 - Qt override
        return self.rowCount(parent) > 0

    def headerData(  # noqa: D102 - Qt override
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _MONEY:
            return _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        owed = self._medida is Medida.A_RECEBER
        return (
            self.tr("Circuito"),
            self.tr("Plano"),
            self.tr("Pago (R$)"),
            self.tr("A receber (R$)") if owed else self.tr("Total (R$)"),
            self.tr("Situação"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt override
        ramo = self.ramo(index)
        if ramo is None:
            return None
        column, fatura = Coluna(index.column()), self.fatura(index)
        value: Any = None
        if role == Qt.ItemDataRole.DisplayRole and fatura is None:
            value = self._of_ramo(ramo, column)
        elif role == Qt.ItemDataRole.DisplayRole and fatura is not None:
            value = self._of_fatura(fatura, column)
        elif role == Qt.ItemDataRole.TextAlignmentRole:
            value = _RIGHT if column in _MONEY else None
        elif role == TONE_ROLE:
            value = ramo.tom if fatura is None else Tone(fatura.tom.value)
        elif role == Qt.ItemDataRole.ToolTipRole:
            value = tooltip(ramo.titulo if fatura is None else self._hint(fatura))
        elif role == Qt.ItemDataRole.ForegroundRole and (column in _QUIET or ramo.apagado):
            value = QGuiApplication.palette().placeholderText()
        return value


def _period(inicio: date, fim: date) -> str:
    """Write a period as "01/11 a 30/11"; its years only where they are two."""
    write = day_month if inicio.year == fim.year else day
    return f"{write(inicio)} a {write(fim)}"
