"""Icons come in the colours of the theme."""

from collections import Counter

import pytest
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication

from saperx_desktop.config import resources_dir
from saperx_desktop.views.icons import icon, pixmap


def _main_color(picture: QPixmap) -> str:
    """Return the colour of most of the drawing; its edges are blended."""
    image = picture.toImage()
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    found = Counter(QColor(c.red(), c.green(), c.blue()).name() for c in points if c.alpha() == 255)
    return found.most_common(1)[0][0]


@pytest.mark.parametrize("name", sorted(p.stem for p in (resources_dir() / "icons").glob("*.svg")))
def test_every_shipped_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    assert _main_color(pixmap(name, "#b3261e", size=48)) == "#b3261e"


def test_an_icon_is_as_sharp_as_the_screen(qapp: QApplication) -> None:
    sharp = pixmap("users", "#0f6c8c", size=18, ratio=1.5)
    assert (sharp.width(), sharp.deviceIndependentSize().width()) == (27, 18)


def test_an_icon_that_is_not_shipped_is_a_bug(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("nao-existe", "#000000")
