"""Icons of the window: Lucide's drawings in the colours of the theme."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from saperx_desktop.config import resources_dir

_SCALES = (1.0, 1.5, 2.0)


def icon(name: str, color: str, *, size: int = 18) -> QIcon:
    """Return the icon *name* (a file of resources/icons) in *color*, sharp up to 200 %."""
    result = QIcon()
    _add(result, name, color, size)
    return result


def two_state_icon(name: str, off: str, on: str, *, size: int = 20) -> QIcon:
    """Return the icon *name* in colour *off*, and in *on* where its button is checked."""
    result = QIcon()
    _add(result, name, off, size)
    _add(result, name, on, size, state=QIcon.State.On)
    return result


def pixmap(name: str, color: str, *, size: int, ratio: float = 1.0) -> QPixmap:
    """Return one picture of *size* device-independent pixels; Qt's pixmap cache keeps it."""
    key = f"saperx/{name}/{color}/{size}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = _draw(name, color, round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def _add(
    target: QIcon, name: str, color: str, size: int, *, state: QIcon.State = QIcon.State.Off
) -> None:
    for ratio in _SCALES:
        target.addPixmap(pixmap(name, color, size=size, ratio=ratio), QIcon.Mode.Normal, state)


def _draw(name: str, color: str, pixels: int) -> QPixmap:
    source = (resources_dir() / "icons" / f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))
    drawn = QPixmap(QSize(pixels, pixels))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return drawn
