"""The narrow rail of pages at the left of the window."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from saperx_desktop.views.icons import icon
from saperx_desktop.views.theme import SIZES, colors_of


class Trilho(QFrame):
    """One button a page, one of them checked; the arrow keys go from one to the next."""

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trilho")
        self.setAccessibleName(self.tr("Páginas"))
        self.setFixedWidth(SIZES.rail)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._icons: dict[str, str] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(3, 10, 4, 10)
        self._layout.setSpacing(4)
        self._layout.addStretch(1)

    def add(self, key: str, title: str, icon_name: str) -> None:
        """Add the page *key* below the others."""
        button = QToolButton()
        button.setObjectName(f"trilho.{key}")
        button.setAccessibleName(title)
        button.setText(title)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(SIZES.rail - 8, 52)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.toggled.connect(lambda checked: self._on_toggled(key, checked=checked))
        self._buttons[key] = button
        self._icons[key] = icon_name
        self._group.addButton(button)
        self._layout.insertWidget(self._layout.count() - 1, button)
        self._dress(key)

    def check(self, key: str) -> None:
        """Show *key* as the page at hand."""
        self._buttons[key].setChecked(True)

    def dress(self) -> None:
        """Draw the icons in the colours of the theme; to be called when it has changed."""
        for key in self._buttons:
            self._dress(key)

    def _on_toggled(self, key: str, *, checked: bool) -> None:
        self._dress(key)
        if checked:
            self.page_chosen.emit(key)

    def _dress(self, key: str) -> None:
        # Only the state that is seen: each drawing costs start-up most of a millisecond.
        colors, button = colors_of(self.palette()), self._buttons[key]
        color = colors.accent if button.isChecked() else colors.secondary
        button.setIcon(icon(self._icons[key], color))
