"""The faces of paper: made once, measured, and used to cut text to its room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from saperx_desktop.config import resources_dir
from saperx_desktop.views.printing.folha import Estilo
from saperx_desktop.views.theme import print_font

FINURA = 10
"""Text is shaped this many times larger than it is shown, so that no device rounds its widths."""
_FAMILY = "Inter Papel"
_MAIS_LONGO = 400


class Tipos:
    """Fonts by style; needs a QGuiApplication."""

    def __init__(self) -> None:
        _load_faces()
        self._fonts = {estilo: self._font(estilo) for estilo in Estilo}
        self._metrics = {estilo: QFontMetricsF(font) for estilo, font in self._fonts.items()}

    def font(self, estilo: Estilo) -> QFont:
        """Return the font of *estilo*, `FINURA` times as large as it is shown."""
        return self._fonts[estilo]

    def width(self, texto: str, estilo: Estilo) -> float:
        """Return how wide *texto* is, in pixels."""
        return self._metrics[estilo].horizontalAdvance(texto) / FINURA

    def elide(self, texto: str, estilo: Estilo, largura: float) -> str:
        """Return *texto* on one line, cut with "…" where it is wider than *largura*."""
        line = " ".join(texto[:_MAIS_LONGO].split())
        return self._metrics[estilo].elidedText(line, Qt.TextElideMode.ElideRight, largura * FINURA)

    def wrap(self, texto: str, estilo: Estilo, largura: float, linhas: int) -> list[str]:
        """Return *texto* in at most *linhas* lines, cut at blanks; the last one is elided."""
        rest = texto[:_MAIS_LONGO].split()
        lines: list[str] = []
        while rest and len(lines) < linhas - 1:
            taken = 1
            while taken < len(rest) and self.width(" ".join(rest[: taken + 1]), estilo) <= largura:
                taken += 1
            lines.append(self.elide(" ".join(rest[:taken]), estilo, largura))
            rest = rest[taken:]
        if rest:
            lines.append(self.elide(" ".join(rest), estilo, largura))
        return lines

    @staticmethod
    def _font(estilo: Estilo) -> QFont:
        font = print_font(estilo.value.pixels, estilo.value.weight)
        # Its own figures have equal widths; those that the feature tnum puts in can't be searched
        # in a PDF.
        font.setFamilies([_FAMILY, *font.families()])
        font.unsetFeature(QFont.Tag("tnum"))
        font.setPixelSize(round(estilo.value.pixels * FINURA))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def _load_faces() -> None:
    """Make the faces of paper known to Qt, once a process; without them the window's stand in."""
    if _FAMILY not in QFontDatabase.families():
        for path in sorted((resources_dir() / "fontes" / "papel").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
