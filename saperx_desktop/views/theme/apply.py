"""Puts the tokens onto an application: Fusion, palette, face and style sheet."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from saperx_desktop.views.theme.fonts import load_fonts, ui_font
from saperx_desktop.views.theme.style import style_sheet
from saperx_desktop.views.theme.tokens import DARK, LIGHT, Colors


class Scheme(StrEnum):
    """Which colours the user wants; the values are what the settings keep."""

    SYSTEM = "sistema"
    LIGHT = "claro"
    DARK = "escuro"


def colors_of(palette: QPalette) -> Colors:
    """Return the tokens that *palette* was made from: by the lightness of its window."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return DARK if dark else LIGHT


def make_palette(colors: Colors) -> QPalette:
    """Return the palette of one scheme."""
    role = QPalette.ColorRole
    palette = QPalette()
    for each, color in (
        (role.Window, colors.window),
        (role.WindowText, colors.text),
        (role.Base, colors.surface),
        (role.AlternateBase, colors.alternate),
        (role.Text, colors.text),
        (role.PlaceholderText, colors.secondary),
        (role.Button, colors.surface),
        (role.ButtonText, colors.text),
        (role.BrightText, colors.bad),
        (role.ToolTipBase, colors.surface),
        (role.ToolTipText, colors.text),
        (role.Highlight, colors.selection),
        (role.HighlightedText, colors.text),
        (role.Accent, colors.accent),
        (role.Link, colors.accent),
        (role.LinkVisited, colors.accent),
        (role.Light, colors.surface),
        (role.Midlight, colors.alternate),
        (role.Mid, colors.line),
        (role.Dark, colors.line),
    ):
        palette.setColor(each, QColor(color))
    for each in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colors.secondary))
    return palette


def wanted_colors(scheme: Scheme) -> Colors:
    """Return the colours of *scheme*, asking the system where it decides."""
    if scheme is Scheme.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def apply(app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> Colors:
    """Dress *app* in *scheme* and return the colours used; may be called again at any time."""
    colors = wanted_colors(scheme)
    app.setPalette(make_palette(colors))
    app.setStyleSheet(style_sheet(colors))
    return colors


class Theme(QObject):
    """Keeps an application dressed: follows the system or holds what the user chose."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        load_fonts()
        # Making the style a second time costs start-up 4 ms.
        if app.style().name() != "fusion":
            app.setStyle("Fusion")
        app.setFont(ui_font())
        self.choose(scheme)
        app.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)

    @property
    def scheme(self) -> Scheme:
        """What the user chose."""
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        """Show *scheme* from now on."""
        self._scheme = scheme
        # The window's frame belongs to the system and is told apart from our palette.
        self._app.styleHints().setColorScheme(
            {
                Scheme.SYSTEM: Qt.ColorScheme.Unknown,
                Scheme.LIGHT: Qt.ColorScheme.Light,
                Scheme.DARK: Qt.ColorScheme.Dark,
            }[scheme]
        )
        self._dress()

    def _dress(self) -> None:
        apply(self._app, self._scheme)
        self.changed.emit()

    def _on_color_scheme_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._dress()
