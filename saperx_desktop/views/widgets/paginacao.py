"""The foot of a list that is cut into pages."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from saperx_desktop.views.formats import counted, number, shown
from saperx_desktop.views.icons import icon
from saperx_desktop.views.theme import SIZES, colors_of
from saperx_desktop.views.widgets.estilo import button, label, set_style


class Paginacao(QFrame):
    """How many are selected, how many a page shows, which page it is, and the ways to others.

    *prefix* begins the objectName of each part.
    """

    page_wanted = Signal(int)
    size_wanted = Signal(int)

    def __init__(self, prefix: str, tamanhos: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = 1
        self._pages = 1
        self._selected = label("", "secondary")
        self._size = button("", f"{prefix}mostrar", variant="flat")
        self._text = label("", "secondary")
        self._before = QToolButton()
        self._place = label("1")
        self._after = QToolButton()
        self._sizes = {tamanho: QAction(number(tamanho), self) for tamanho in tamanhos}
        self._build(prefix)
        self._dress()
        self.set_selected(0)

    def set_selected(self, quantity: int) -> None:
        """Say how many are selected."""
        self._selected.setText(counted(quantity, "selecionado", "selecionados") if quantity else "")

    def set_size(self, size: int) -> None:
        """Say how many a page shows."""
        self._size.setText(self.tr("Mostrar {n}").format(n=number(size)))
        self._size.setAccessibleName(
            self.tr("Mostrar {n} resultados por página").format(n=number(size))
        )
        if size in self._sizes:
            self._sizes[size].setChecked(True)

    def set_page(self, page: int, pages: int, *, showing: int, total: int) -> None:
        """Say "Página 1 de 1 - Mostrando 12 de 12"."""
        self._page, self._pages = page, pages
        self._text.setText(
            self.tr("Página {paginas} - Mostrando {resultados}").format(
                paginas=shown(page, pages), resultados=shown(showing, total)
            )
        )
        self._place.setText(number(page))
        self._before.setEnabled(page > 1)
        self._after.setEnabled(page < pages)

    def before(self) -> None:
        """Ask for the page before, where there is one."""
        if self._page > 1:
            self.page_wanted.emit(self._page - 1)

    def after(self) -> None:
        """Ask for the page after, where there is one."""
        if self._page < self._pages:
            self.page_wanted.emit(self._page + 1)

    def _build(self, prefix: str) -> None:
        set_style(self, surface="footer")
        self.setFixedHeight(31)
        self._selected.setObjectName(f"{prefix}selecionados")
        self._text.setObjectName(f"{prefix}pagina_texto")
        self._place.setObjectName(f"{prefix}pagina")
        self._place.setAccessibleName(self.tr("Página"))
        self._build_menu()
        for step, name, words, handler in (
            (self._before, "pagina_anterior", self.tr("Anterior"), self.before),
            (self._after, "pagina_proxima", self.tr("Próximo"), self.after),
        ):
            step.setObjectName(f"{prefix}{name}")
            step.setAccessibleName(words)
            step.setToolTip(words)
            step.setIconSize(QSize(14, 14))
            step.clicked.connect(handler)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SIZES.m, 0, SIZES.s, 0)
        layout.setSpacing(SIZES.xs)
        layout.addWidget(self._selected)
        layout.addStretch(1)
        layout.addWidget(self._size)
        layout.addSpacing(SIZES.xs)
        layout.addWidget(self._text)
        layout.addSpacing(SIZES.s)
        for part in (self._before, self._place, self._after):
            layout.addWidget(part)

    def _build_menu(self) -> None:
        menu = QMenu(self._size)
        group = QActionGroup(self)
        for tamanho, action in self._sizes.items():
            action.setCheckable(True)
            action.triggered.connect(partial(self.size_wanted.emit, tamanho))
            group.addAction(action)
            menu.addAction(action)
        self._size.setMenu(menu)

    def _dress(self) -> None:
        # Inside a styled frame Qt gives a widget a black window colour: the program's own is asked.
        color = colors_of(QApplication.palette()).secondary
        self._before.setIcon(icon("chevron-left", color, size=14))
        self._after.setIcon(icon("chevron-right", color, size=14))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
