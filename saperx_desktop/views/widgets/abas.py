"""Tabs as underlined words on the header's surface."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from saperx_desktop.views.theme import SIZES, colors_of


class Abas(QWidget):
    """A row of tabs, and below it the page of the one chosen."""

    current_changed = Signal(int)

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QTabBar()
        self.bar.setObjectName(object_name)
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setAccessibleName(self.tr("Abas"))
        self._pages = QStackedWidget()
        strip = _Strip()
        row = QHBoxLayout(strip)
        row.setContentsMargins(SIZES.xl, 0, SIZES.xl, 0)
        row.addWidget(self.bar)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(strip)
        layout.addWidget(self._pages, 1)
        self.bar.currentChanged.connect(self._on_current_changed)

    def add_tab(self, widget: QWidget, title: str) -> int:
        """Add *widget* as the last page, under *title*; return its place."""
        self._pages.addWidget(widget)
        return self.bar.addTab(title)

    def set_current(self, place: int) -> None:
        """Show the page at *place*."""
        self.bar.setCurrentIndex(place)

    @property
    def current(self) -> int:
        """The place of the page shown, -1 without pages."""
        return self.bar.currentIndex()

    def page(self, place: int) -> QWidget | None:
        """Return the page at *place*."""
        return self._pages.widget(place)

    def _on_current_changed(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        # The chosen word is bolder, hence wider: without this the last one would not fit.
        self.bar.updateGeometry()
        self.current_changed.emit(place)


class _Strip(QWidget):
    """The surface under the tabs, with a line that the chosen tab's underline lies on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = colors_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colors.line))
        painter.end()
