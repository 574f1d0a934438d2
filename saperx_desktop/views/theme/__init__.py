"""The one look of the program: tokens, palette, style sheet and faces."""

from saperx_desktop.views.theme.apply import Scheme, Theme, apply, colors_of
from saperx_desktop.views.theme.fonts import load_fonts, print_font, ui_font
from saperx_desktop.views.theme.tokens import (
    DARK,
    LIGHT,
    SIZES,
    TONE_ROLE,
    Colors,
    Sizes,
    Tone,
    ToneColors,
)

__all__ = [
    "DARK",
    "LIGHT",
    "SIZES",
    "TONE_ROLE",
    "Colors",
    "Scheme",
    "Sizes",
    "Theme",
    "Tone",
    "ToneColors",
    "apply",
    "colors_of",
    "load_fonts",
    "print_font",
    "ui_font",
]
