"""Writes composed pages into a PDF file, whole or not at all."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileInfo, QIODevice, QMarginsF, QSaveFile
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from saperx_desktop.config import APP_NAME
from saperx_desktop.models.errors import KnownError
from saperx_desktop.services.demonstrativo import Demonstrativo
from saperx_desktop.views.printing.composicao import compose
from saperx_desktop.views.printing.desenho import render, sheet
from saperx_desktop.views.printing.tipos import Tipos

_RESOLUTION = 1200
_BASE = b"SQLite format 3\x00"


def write_pdf(path: Path, demonstrativos: Iterable[Demonstrativo], *, titulo: str) -> int:
    """Write the pages of *demonstrativos* to *path* and return how many there are.

    They are read one after the other, so that a long list needs no memory. The file is built
    under a temporary name; on any error what was at *path* stays. KnownError where the disk
    refuses, and where *path* is a base: it is never replaced.
    """
    _refuse_base(path)
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise _refused(path, file)
    try:
        pages = _write(file, demonstrativos, titulo)
    except BaseException:
        file.cancelWriting()
        raise
    if not file.commit():
        raise _refused(path, file)
    return pages


def _write(file: QSaveFile, demonstrativos: Iterable[Demonstrativo], titulo: str) -> int:
    writer = QPdfWriter(file)
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    writer.setTitle(titulo)
    writer.setCreator(APP_NAME)
    tipos = Tipos()
    folha = sheet(writer.pageLayout())
    painter = QPainter(writer)
    try:
        return render(painter, writer, (compose(d, tipos, folha) for d in demonstrativos), tipos)
    finally:
        painter.end()


def _refuse_base(path: Path) -> None:
    try:
        with path.open("rb") as there:
            found = there.read(len(_BASE))
    except OSError:
        return  # none there, or none to read: opening it for writing tells
    if found == _BASE:
        raise KnownError(
            f"{path.name} é uma base de dados e não foi alterado. Escolha outro nome para o PDF."
        )


def _refused(path: Path, file: QSaveFile) -> KnownError:
    place = QFileInfo(str(path))
    if place.isDir():
        why = "é uma pasta, e aqui vai o nome de um arquivo."
    elif not place.absoluteDir().exists():
        why = "a pasta não existe."
    else:
        why = f"{file.errorString()}. Escolha outra pasta ou libere espaço."
    return KnownError(f"Não foi possível gravar {path}: {why} Nada foi alterado.")
