"""Asks for a file: a base to make or open, a table to read, a page to write."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

SUFIXO = ".saperx"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Arquivos", text)


def ask_new_base(parent: QWidget, folder: Path) -> Path | None:
    """Ask where the new base goes; None where the user gave up."""
    return ask_to_write(
        parent,
        _tr("Nova base"),
        folder / f"operadora{SUFIXO}",
        _tr("Bases do SaperX Desktop (*.saperx)"),
    )


def ask_base(parent: QWidget, folder: Path) -> Path | None:
    """Ask which base to open; None where the user gave up."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent,
        _tr("Abrir base"),
        str(folder),
        _tr("Bases do SaperX Desktop (*.saperx);;Todos os arquivos (*)"),
    )
    return Path(chosen) if chosen else None


def ask_to_write(parent: QWidget, title: str, proposal: Path, kinds: str) -> Path | None:
    """Ask for a file to write, *proposal* first; its suffix is added where none was typed."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposal), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(proposal.suffix)


def show_folder(folder: Path) -> None:
    """Open *folder* in the system's own file window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
