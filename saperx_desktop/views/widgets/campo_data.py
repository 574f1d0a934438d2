"""A field for a day, typed or chosen in a calendar."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from saperx_desktop.views.widgets.campo import Campo


class CampoData(Campo):
    """Shows a day as dd/mm/aaaa."""

    changed = Signal()

    def __init__(self, rotulo: str, object_name: str, parent: QWidget | None = None) -> None:
        self._edit = QDateEdit()
        super().__init__(rotulo, self._edit, object_name, obrigatorio=True, parent=parent)
        self._edit.setDisplayFormat("dd/MM/yyyy")
        self._edit.setCalendarPopup(True)
        self._edit.dateChanged.connect(self._on_date_changed)

    def set_range(self, *, first: date | None = None, last: date | None = None) -> None:
        """Take days from *first* to *last* only."""
        if first is not None:
            self._edit.setMinimumDate(_qt(first))
        if last is not None:
            self._edit.setMaximumDate(_qt(last))

    def set_dia(self, dia: date) -> None:
        """Show *dia*."""
        self._edit.setDate(_qt(dia))

    @property
    def dia(self) -> date:
        """The day shown."""
        shown = self._edit.date()
        return date(shown.year(), shown.month(), shown.day())

    def _on_date_changed(self) -> None:
        self.set_error("")
        self.changed.emit()


def _qt(dia: date) -> QDate:
    return QDate(dia.year, dia.month, dia.day)
