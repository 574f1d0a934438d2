"""Icons of the window: Lucide's drawings in the colours of the theme."""

from PySide6.QtGui import QGuiApplication, QIcon, QPixmap, QPixmapCache

from saperx_desktop.config import resources_dir


def icon(name: str, color: str, *, size: int = 18) -> QIcon:
    """Return the icon *name* (a file of resources/icons) in *color*, sharp on all screens."""
    return QIcon(pixmap(name, color, size=size, ratio=_ratio()))


def pixmap(name: str, color: str, *, size: int, ratio: float = 1.0) -> QPixmap:
    """Return one picture of *size* device-independent pixels; Qt's pixmap cache keeps it."""
    key = f"saperx/{name}/{color}/{size}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = QPixmap()
    drawn.loadFromData(_source(name, color, round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def _source(name: str, color: str, pixels: int) -> bytes:
    """Return the drawing in *color*, asking Qt's SVG reader for *pixels* in each direction."""
    text = (resources_dir() / "icons" / f"{name}.svg").read_text("utf-8")
    text = text.replace('width="24"', f'width="{pixels}"', 1)
    text = text.replace('height="24"', f'height="{pixels}"', 1)
    return text.replace("currentColor", color).encode()


def _ratio() -> float:
    """Return the highest device pixel ratio of all screens."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
