"""The overview of the keyboard: every action of the menus that has a key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import label

_OTHERS = (
    ("Ir para a lista a partir da pesquisa", "↓"),
    ("Abrir o primeiro resultado", "Enter"),
    ("Ir para o próximo campo", "Enter"),
    ("Limpar a pesquisa", "Esc"),
)


class DialogoTeclas(QDialog):
    """Lists menu by menu, as (words, key), what each key does."""

    def __init__(
        self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("teclas")
        self.setWindowTitle(self.tr("Teclas de atalho"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(480, 600)
        self._grid = QGridLayout()
        for title, lines in groups:
            self._add_group(title, lines)
        self._add_group(self.tr("Pesquisa e formulários"), list(_OTHERS))
        self._build()

    def _add_group(self, title: str, lines: Sequence[tuple[str, str]]) -> None:
        if not lines:
            return
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, SIZES.row)
        self._grid.addWidget(label(title, "heading"), row, 0, Qt.AlignmentFlag.AlignBottom)
        for place, (words, keys) in enumerate(lines, row + 1):
            self._grid.addWidget(label(words), place, 0)
            self._grid.addWidget(label(keys, "secondary"), place, 1, Qt.AlignmentFlag.AlignRight)

    def _build(self) -> None:
        content = QWidget()
        content.setProperty("ground", "true")
        self._grid.setVerticalSpacing(6)
        self._grid.setContentsMargins(SIZES.s, 0, SIZES.l, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        content.setLayout(self._grid)
        area = QScrollArea()
        area.setObjectName("teclas.lista")
        area.setAccessibleName(self.windowTitle())
        area.setWidgetResizable(True)
        area.setWidget(content)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setObjectName("teclas.fechar")
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.m, SIZES.xs, SIZES.m, SIZES.m)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
