"""The table of circuits, with the columns of the manual's page."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication

from saperx_desktop.models.relogio import Relogio
from saperx_desktop.views.formats import amount, day, moment, stamp, tooltip
from saperx_desktop.views.theme import TONE_ROLE, Tone, colors_of, ui_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    # A table must not bring SQLAlchemy in before the first paint.
    from saperx_desktop.services.circuitos_lista import CircuitoRow

Index = QModelIndex | QPersistentModelIndex

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NOWHERE = QModelIndex()


class Coluna(StrEnum):
    """The columns in their order; but for the actions each is one the list may be sorted by."""

    NUMERO = "numero"
    NOME = "nome"
    CLIENTE = "cliente"
    PLANO = "plano"
    CENTRAL = "central"
    SALDO = "saldo"
    IP = "ip"
    STATUS = "status"
    ACOES = "acoes"

    @property
    def place(self) -> int:
        """Its place, 0 is the first."""
        return COLUNAS.index(self)


COLUNAS = tuple(Coluna)
_QUIET = (Coluna.CENTRAL, Coluna.IP)


class Acao(StrEnum):
    """What a row offers beside editing; the values are the words shown."""

    TRACE = "Trace"
    DID = "DID"
    FATURA = "Fatura"
    CDR = "CDR"


class CircuitosModel(QAbstractTableModel):
    """One page of circuits."""

    def __init__(self, relogio: Relogio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relogio = relogio
        self._rows: Sequence[CircuitoRow] = ()
        self._compact = False

    def set_rows(self, rows: "Sequence[CircuitoRow]") -> None:
        """Show *rows* instead of what was shown."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def set_compact(self, *, compact: bool) -> None:
        """Use shorter headers where the table is narrow."""
        if compact != self._compact:
            self._compact = compact
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUNAS) - 1)

    def circuito(self, place: int) -> "CircuitoRow":
        """Return the circuit at *place*, 0 is the first."""
        return self._rows[place]

    def place_of(self, circuito_id: int) -> int | None:
        """Return where the circuit of that id is shown, if it is."""
        return next((i for i, row in enumerate(self._rows) if row.id == circuito_id), None)

    def title(self, coluna: Coluna) -> str:
        """Return the whole header of a column."""
        return {
            Coluna.NUMERO: self.tr("Circuito"),
            Coluna.NOME: self.tr("Nome"),
            Coluna.CLIENTE: self.tr("Cliente"),
            Coluna.PLANO: self.tr("Plano Nacional"),
            Coluna.CENTRAL: self.tr("Central"),
            Coluna.SALDO: self.tr("Saldo (R$)"),
            Coluna.IP: self.tr("IP"),
            Coluna.STATUS: self.tr("Status"),
            Coluna.ACOES: self.tr("Ações"),
        }[coluna]

    def _text(self, row: "CircuitoRow", coluna: Coluna) -> str:
        match coluna:
            case Coluna.CLIENTE:
                return row.cliente_nome
            case Coluna.SALDO:
                return amount(row.saldo)
            case Coluna.STATUS:
                return self._status(row)
            case Coluna.ACOES:
                return " ".join(Acao)
            case _:
                return str(getattr(row, coluna.value))

    def _status(self, row: "CircuitoRow") -> str:
        if not row.ativo:
            return self.tr("Desativado")
        if not row.status:
            return ""
        latency = "" if row.latencia_ms is None else f" ({row.latencia_ms} ms)"
        when = "" if row.visto_em is None else f" · {self._when(row.visto_em)}"
        return f"{row.status}{latency}{when}"

    def _when(self, instant: datetime) -> str:
        """Write a moment of this year with its time, an older one with its year."""
        local = self._relogio.local(instant)
        return moment(local) if local.year == self._relogio.today().year else day(local)

    def _tip(self, row: "CircuitoRow", coluna: Coluna) -> str:
        seen = "" if row.visto_em is None else stamp(self._relogio.local(row.visto_em))
        if coluna is Coluna.STATUS and seen:
            return self.tr("Visto em {quando}").format(quando=seen)
        if coluna is Coluna.SALDO:
            if seen:
                return self.tr("Saldo informado em {quando}").format(quando=seen)
            return self.tr("Ainda sem saldo informado, lançamentos ou chamadas")
        if coluna is Coluna.ACOES:
            return ""
        return tooltip(self._text(row, coluna))

    def _tone(self, row: "CircuitoRow") -> Tone:
        good = row.ativo and row.status.upper().startswith("OK")
        return Tone.GOOD if good else Tone.NEUTRAL

    def _title_tip(self, coluna: Coluna) -> str:
        return {
            Coluna.PLANO: self.title(coluna),
            Coluna.SALDO: self.tr(
                "Pré-pago: créditos menos débitos e chamadas. Controle e pós-pago: chamadas do "
                "período em aberto.\nAté o primeiro lançamento ou chamada, vale o saldo informado "
                "na data que a célula mostra."
            ),
            Coluna.STATUS: self.tr("O que foi visto do circuito, e quando"),
        }.get(coluna, "")

    def _look(self, row: "CircuitoRow", coluna: Coluna, role: int) -> object:
        if role == TONE_ROLE:
            return self._tone(row)
        if role == Qt.ItemDataRole.FontRole and coluna is Coluna.CENTRAL:
            return _narrow_font()
        if role == Qt.ItemDataRole.ForegroundRole and (coluna in _QUIET or not row.ativo):
            return QColor(colors_of(QGuiApplication.palette()).secondary)
        return None

    # Qt overrides

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt override
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt override
        return 0 if parent.isValid() else len(COLUNAS)

    def data(  # noqa: D102 - Qt override
        self, index: Index, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        row, coluna = self._rows[index.row()], COLUNAS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, coluna)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, coluna)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if coluna is Coluna.SALDO else _LEFT
            case _:
                return self._look(row, coluna, role)

    def headerData(  # noqa: D102 - Qt override
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        coluna = COLUNAS[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                short = self._compact and coluna is Coluna.PLANO
                return self.tr("Plano") if short else self.title(coluna)
            case Qt.ItemDataRole.ToolTipRole:
                return self._title_tip(coluna)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if coluna is Coluna.SALDO else _LEFT
            case _:
                return None


def _narrow_font() -> QFont:
    """Return the face without figures and signs of equal width, which makes names long."""
    font = ui_font()
    font.setFeature(QFont.Tag("tnum"), 0)
    return font
