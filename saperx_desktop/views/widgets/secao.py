"""A white rounded surface with a header line."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from saperx_desktop.views.widgets.estilo import label, set_style


class Secao(QFrame):
    """A part of a page: a title, tools at its right, and the content below."""

    def __init__(self, titulo: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_style(self, surface="card")
        self._titulo = label(titulo, "heading")
        self._header = QFrame()
        self._tools = QHBoxLayout()
        self._content = QVBoxLayout()
        self._build()
        self.set_titulo(titulo)

    def set_titulo(self, titulo: str) -> None:
        """Show *titulo*; without one there is no header line."""
        self._titulo.setText(titulo)
        self._header.setVisible(bool(titulo))
        self.setAccessibleName(titulo)

    def add_tool(self, widget: QWidget) -> None:
        """Put *widget* at the right end of the header."""
        self._tools.addWidget(widget)

    def set_content(self, widget: QWidget, *, margin: int = 0) -> None:
        """Fill the surface with *widget*, *margin* pixels from its edges."""
        self._content.setContentsMargins(margin, margin, margin, margin)
        self._content.addWidget(widget)

    def _build(self) -> None:
        self._header.setFixedHeight(37)
        set_style(self._header, surface="section-header")
        row = QHBoxLayout(self._header)
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(self._titulo)
        row.addStretch(1)
        row.addLayout(self._tools)
        self._tools.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addLayout(self._content, 1)

    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt override
        return super().minimumSizeHint().expandedTo(QSize(0, 40))
