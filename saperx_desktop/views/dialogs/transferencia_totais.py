"""The table inside Transferir: what both clients owe, before and after."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from saperx_desktop.services.transferencia import Lado, Previa, Totais
from saperx_desktop.views.formats import amount, counted, money
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import label, set_style

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIGURE_WIDTH = 104


class TotaisDaTransferencia(QFrame):
    """Two lines for each client, and a sentence that says what moves."""

    def __init__(self) -> None:
        super().__init__()
        set_style(self, surface="card")
        self.setObjectName("transferencia.totais")
        self._sentence = label()
        self._sentence.setObjectName("transferencia.o_que_muda")
        self._sentence.setWordWrap(True)
        self._table = QWidget()
        self._names: list[QLabel] = []
        self._figures: list[list[QLabel]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.m, SIZES.m, SIZES.m, SIZES.m)
        layout.setSpacing(SIZES.s)
        layout.addWidget(self._sentence)
        self._table.setLayout(self._grid())
        kept = self._table.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._table.setSizePolicy(kept)
        layout.addWidget(self._table)
        self.clear()

    def clear(self) -> None:
        """Show that there is nothing to tell yet."""
        self._say(self.tr("Escolha o novo cliente para ver os totais dos dois."))
        self._table.hide()

    def show_previa(self, previa: Previa) -> None:
        """Show what *previa* says."""
        self._show_side(0, previa.de)
        self._show_side(1, previa.para)
        self._table.show()
        total = sum((fatura.total for fatura in previa.faturas), Decimal(0))
        months = ", ".join(fatura.competencia.label for fatura in previa.faturas)
        self._say(
            self.tr(
                "Passa para {novo}: {faturas} em aberto ({meses}), {total}. "
                "As faturas fechadas ficam com {antigo}."
            ).format(
                novo=previa.para.nome,
                faturas=counted(len(previa.faturas), "fatura", "faturas"),
                meses=months,
                total=money(total),
                antigo=previa.de.nome,
            )
        )

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)

    def _show_side(self, place: int, lado: Lado) -> None:
        self._names[place].setText(lado.nome)
        for line, totais in zip(
            self._figures[2 * place : 2 * place + 2], (lado.antes, lado.depois), strict=True
        ):
            for figure, valor in zip(line, _values(totais), strict=True):
                figure.setText(amount(valor))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SIZES.m)
        grid.setVerticalSpacing(SIZES.xs)
        grid.setColumnStretch(0, 1)
        heads = (self.tr("Em aberto (R$)"), self.tr("A receber (R$)"), self.tr("Fechadas (R$)"))
        for column, text in enumerate(heads, 1):
            grid.addWidget(label(text, "small"), 0, column, _RIGHT)
        for place in range(2):
            top = 3 * place + 1
            name = label("", "heading")
            name.setWordWrap(True)
            self._names.append(name)
            grid.addWidget(name, top, 0, 1, 4)
            for step, words in enumerate((self.tr("antes"), self.tr("depois")), 1):
                grid.addWidget(label(words, "secondary"), top + step, 0, _LEFT)
                role = "heading" if step == 2 else None
                self._figures.append(self._line(grid, top + step, role=role))
        return grid

    def _line(self, grid: QGridLayout, row: int, *, role: str | None) -> list[QLabel]:
        line = []
        for column in range(1, 4):
            figure = label("", role)
            figure.setMinimumWidth(_FIGURE_WIDTH)
            figure.setAlignment(_RIGHT)
            grid.addWidget(figure, row, column)
            line.append(figure)
        return line


def _values(totais: Totais) -> tuple[Decimal, Decimal, Decimal]:
    return totais.em_aberto, totais.a_receber, totais.fechadas
