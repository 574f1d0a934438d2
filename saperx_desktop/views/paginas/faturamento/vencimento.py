"""The due date for invoices whose own has passed, where one is given."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget

from saperx_desktop.views.theme import SIZES

_PRAZO = timedelta(days=10)


class NovoVencimento(QWidget):
    """A tick and a day; hidden while no due date has passed."""

    changed = Signal()

    def __init__(self, hoje: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = QCheckBox(self.tr("&Vencimento para as já vencidas"))
        self._edit = QDateEdit()
        self._build(hoje)

    @property
    def dia(self) -> date | None:
        """The day given; None while there is none."""
        if not self._tick.isChecked():
            return None
        shown = self._edit.date()
        return date(shown.year(), shown.month(), shown.day())

    def ask(self) -> None:
        """Tick it and go to the day."""
        self.show()
        self._tick.setChecked(True)
        self._edit.setFocus()
        self._edit.setSelectedSection(QDateEdit.Section.DaySection)

    def drop(self) -> None:
        """Give no day any more, without telling."""
        was = self.blockSignals(True)  # noqa: FBT003 - Qt's
        self._tick.setChecked(False)
        self.blockSignals(was)

    def set_first(self, hoje: date) -> None:
        """Take no day before *hoje*."""
        self._edit.setMinimumDate(_qt(hoje))

    def _build(self, hoje: date) -> None:
        self._tick.setObjectName("faturamento.novo_vencimento")
        self._tick.setAccessibleName(self.tr("Vencimento para as faturas já vencidas"))
        self._edit.setObjectName("faturamento.vencimento")
        self._edit.setAccessibleName(self.tr("Dia do vencimento"))
        self._edit.setDisplayFormat("dd/MM/yyyy")
        self._edit.setCalendarPopup(True)
        self._edit.setMinimumWidth(130)
        self._edit.setDate(_qt(hoje + _PRAZO))
        self._edit.setEnabled(False)
        self.set_first(hoje)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SIZES.s)
        layout.addWidget(self._tick)
        layout.addWidget(self._edit)
        self._tick.toggled.connect(self._edit.setEnabled)
        self._tick.toggled.connect(self.changed)
        self._edit.dateChanged.connect(self._on_date_changed)

    def _on_date_changed(self) -> None:
        if self._tick.isChecked():
            self.changed.emit()


def _qt(dia: date) -> QDate:
    return QDate(dia.year, dia.month, dia.day)
