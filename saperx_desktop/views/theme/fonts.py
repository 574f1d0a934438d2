"""The shipped face (Inter) with tabular figures, for screen and paper."""

from PySide6.QtGui import QFont, QFontDatabase

from saperx_desktop.config import resources_dir
from saperx_desktop.views.theme.tokens import SIZES

FAMILY = "Inter"


def load_fonts() -> None:
    """Make the shipped faces known to Qt; where one can't be read the system's face stands in."""
    for path in sorted((resources_dir() / "fontes").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def ui_font(pixels: int = SIZES.text, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the face of the window at *pixels*, with figures of equal width."""
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def print_font(points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the face of paper at *points*, without ligatures so that a PDF can be searched."""
    font = ui_font(weight=weight)
    font.setPointSizeF(points)
    for tag in ("liga", "clig", "calt"):
        font.setFeature(QFont.Tag(tag), 0)
    return font
