"""What to print: the period and the layout."""

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.errors import KnownError
from saperx_desktop.services.demonstrativo import Periodo, check_period
from saperx_desktop.views.printing.resumo import Pedido
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.campo import Campo
from saperx_desktop.views.widgets.estilo import label


class Opcoes(QWidget):
    """The left side of the print dialog; until a month is chosen, each client's own default."""

    changed = Signal()

    def __init__(self, periodo: Periodo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = False
        self._de, self._ate = QDateEdit(), QDateEdit()
        self._campo_de = Campo(self.tr("&De"), self._de, "imprimir.de")
        self._campo_ate = Campo(self.tr("&Até"), self._ate, "imprimir.ate")
        self._resumo = QRadioButton(self.tr("&Resumo"))
        self._detalhado = QRadioButton(self.tr("De&talhado"))
        self._build()
        self.show_period(periodo)
        self._connect()

    def pedido(self) -> Pedido | None:
        """Return what is wanted, or None where the period is none (and say so beside it)."""
        periodo = Periodo(_month(self._de), _month(self._ate))
        self._campo_de.set_error("")
        try:
            check_period(periodo)
        except KnownError as error:
            self._campo_de.set_error(str(error))
            return None
        return Pedido(periodo if self._chosen else None, detalhado=self._detalhado.isChecked())

    def show_period(self, periodo: Periodo) -> None:
        """Show the months that are printed, without taking them for the user's choice."""
        for editor, month in ((self._de, periodo.de), (self._ate, periodo.ate)):
            with QSignalBlocker(editor):
                editor.setDate(QDate(month.ano, month.mes, 1))

    def _build(self) -> None:
        for editor in (self._de, self._ate):
            editor.setDisplayFormat("MM/yyyy")
            editor.lineEdit().setTextMargins(10, 0, 0, 0)  # Qt forgets the style sheet's padding
            editor.setDateRange(QDate(2000, 1, 1), QDate(2199, 12, 31))
        self._resumo.setChecked(True)
        names = (
            (self._resumo, "imprimir.resumo", self.tr("Os totais, cada circuito e o gráfico")),
            (
                self._detalhado,
                "imprimir.detalhado",
                self.tr("Também cada fatura, com itens e pagamentos"),
            ),
        )
        months = QHBoxLayout()
        months.setSpacing(SIZES.s)
        months.addWidget(self._campo_de, 1)
        months.addWidget(self._campo_ate, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SIZES.s)
        layout.addWidget(label(self.tr("Período (competências)"), "heading"))
        layout.addLayout(months)
        layout.addWidget(label(self.tr("O que imprimir"), "heading"))
        for choice, name, words in names:
            choice.setObjectName(name)
            choice.setAccessibleName(choice.text().replace("&", ""))
            choice.setAccessibleDescription(words)
            explanation = label(words, "small")
            explanation.setWordWrap(True)
            explanation.setContentsMargins(24, 0, 0, SIZES.xs)
            layout.addWidget(choice)
            layout.addWidget(explanation)

    def _connect(self) -> None:
        for editor in (self._de, self._ate):
            editor.dateChanged.connect(self._on_date_changed)
        # One of the two tells for both.
        self._detalhado.toggled.connect(self.changed)

    def _on_date_changed(self) -> None:
        self._chosen = True
        self.changed.emit()


def _month(editor: QDateEdit) -> Competencia:
    day = editor.date()
    return Competencia(day.year(), day.month())
