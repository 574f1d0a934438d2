"""The pages on the screen, as they will be on paper, with zoom."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMarginsF, QSize
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QGraphicsView, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from saperx_desktop.views import formats
from saperx_desktop.views.icons import icon
from saperx_desktop.views.printing.desenho import render
from saperx_desktop.views.printing.folha import Pagina
from saperx_desktop.views.printing.tipos import Tipos
from saperx_desktop.views.theme import SIZES, colors_of
from saperx_desktop.views.widgets.estilo import button, label


def full_page(printer: QPrinter) -> None:
    """Have *printer* begin at the sheet's corner: the margins are drawn by us."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)


class Previa(QWidget):
    """Shows composed pages; they are drawn by the code that prints them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Sequence[Pagina] = ()
        self._tipos = Tipos()
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        full_page(self._printer)
        self._view = QPrintPreviewWidget(self._printer)
        self._place = QLabel()
        self._arrows = {
            "chevron-left": self._tool("imprimir.anterior", self.tr("Página anterior")),
            "chevron-right": self._tool("imprimir.proxima", self.tr("Próxima página")),
        }
        self._message = label("", "secondary")
        self._build()
        self._connect()
        self._dress()

    def show_pages(self, pages: Sequence[Pagina]) -> None:
        """Show *pages* from the first on."""
        self._pages = pages
        self._message.hide()
        self._view.show()
        self._view.updatePreview()
        self._view.setCurrentPage(1)
        self._tell()

    def say(self, sentence: str) -> None:
        """Show *sentence* in the place of pages."""
        self._message.setText(sentence)
        self._message.show()
        self._view.hide()

    def _build(self) -> None:
        self._view.setObjectName("imprimir.previa")
        self._view.setAccessibleName(self.tr("Prévia da impressão"))
        self._view.fitInView()
        self._place.setObjectName("imprimir.pagina")
        self._message.setObjectName("imprimir.preparando")
        bar = QHBoxLayout()
        bar.setSpacing(SIZES.xs)
        left, right = self._arrows.values()
        for widget in (left, self._place, right):
            bar.addWidget(widget)
        bar.addStretch(1)
        for text, name, words, action in self._zooms():
            zoom = button(text, name, variant="flat")
            zoom.setAccessibleName(words)
            zoom.setToolTip(words)
            zoom.setAutoDefault(False)
            zoom.clicked.connect(action)
            bar.addWidget(zoom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SIZES.xs)
        layout.addLayout(bar)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._message, 1)

    def _zooms(self) -> list[tuple[str, str, str, Callable[[], None]]]:
        view = self._view
        return [
            ("−", "imprimir.diminuir", self.tr("Diminuir"), lambda: view.zoomOut(1.2)),
            ("+", "imprimir.aumentar", self.tr("Aumentar"), lambda: view.zoomIn(1.2)),
            (
                self.tr("Largura"),
                "imprimir.largura",
                self.tr("Ajustar à largura"),
                view.fitToWidth,
            ),
            (
                self.tr("Página inteira"),
                "imprimir.inteira",
                self.tr("Ajustar a página inteira"),
                view.fitInView,
            ),
        ]

    def _tool(self, name: str, words: str) -> QToolButton:
        tool = QToolButton()
        tool.setObjectName(name)
        tool.setAccessibleName(words)
        tool.setToolTip(words)
        tool.setIconSize(QSize(16, 16))
        return tool

    def _connect(self) -> None:
        left, right = self._arrows.values()
        left.clicked.connect(lambda: self._go(-1))
        right.clicked.connect(lambda: self._go(1))
        self._view.paintRequested.connect(self._on_paint_requested)
        self._view.previewChanged.connect(self._tell)

    def _go(self, pages: int) -> None:
        self._view.setCurrentPage(self._view.currentPage() + pages)
        self._tell()

    def _tell(self) -> None:
        total = len(self._pages)
        here = min(max(self._view.currentPage(), 1), total)
        self._place.setText(
            self.tr("Página {x} de {y}").format(x=formats.number(here), y=formats.number(total))
        )
        left, right = self._arrows.values()
        left.setEnabled(here > 1)
        right.setEnabled(here < total)

    def _on_paint_requested(self, printer: QPrinter) -> None:
        painter = QPainter(printer)
        render(painter, printer, [self._pages], self._tipos)
        painter.end()

    def _dress(self) -> None:
        colors = colors_of(self.palette())
        for canvas in self._view.findChildren(QGraphicsView):
            canvas.setBackgroundBrush(QColor(colors.line))
            canvas.setFrameShape(QGraphicsView.Shape.NoFrame)
        color = colors.secondary
        for name, tool in self._arrows.items():
            tool.setIcon(icon(name, color, size=16))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
