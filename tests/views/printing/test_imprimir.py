"""The print dialog: preview, period, PDF by the child process, paper."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, QSettings, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QDateEdit,
    QFileDialog,
    QLabel,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from saperx_desktop.views.background import Background
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.printing.imprimir import DialogoImprimir
from saperx_desktop.views.theme import Scheme, Theme
from saperx_desktop.views.widgets.aviso import Aviso
from tests.views.printing.conftest import Impressora

Open = Callable[..., DialogoImprimir]


@pytest.fixture
def contexto(
    impressora: Impressora, fundo: Background, tema: Theme, tmp_path: Path
) -> Iterator[Contexto]:
    settings = QSettings(str(tmp_path / "x.ini"), QSettings.Format.IniFormat)
    made = Contexto(impressora.base, fundo, impressora.relogio, settings)
    yield made
    fundo.shutdown()
    made.deleteLater()


@pytest.fixture
def abrir(contexto: Contexto, qtbot: QtBot) -> Open:
    """Return a function that opens the dialog and waits for its pages."""

    def opened(ids: list[int], nome: str = "Cliente SaperX", **more: object) -> DialogoImprimir:
        dialog = DialogoImprimir(contexto, ids, nome, **more)  # type: ignore[arg-type]
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: label(dialog, "imprimir.pagina").text() != "")
        return dialog

    return opened


def label(dialog: QWidget, name: str) -> QLabel:
    found = dialog.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def press(qtbot: QtBot, dialog: QWidget, name: str) -> None:
    found = dialog.findChild(QPushButton, name) or dialog.findChild(QToolButton, name)
    assert isinstance(found, QWidget)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def aviso(dialog: QWidget) -> str:
    found = dialog.findChild(Aviso, "imprimir.aviso")
    assert isinstance(found, Aviso)
    return found.text


def place(dialog: QWidget) -> str:
    return label(dialog, "imprimir.pagina").text()


def test_the_preview_shows_the_pages_and_turns_them(
    abrir: Open, impressora: Impressora, qtbot: QtBot
) -> None:
    dialog = abrir([impressora.cliente(circuitos=40)])
    view = dialog.findChild(QPrintPreviewWidget)
    assert isinstance(view, QPrintPreviewWidget)
    assert (view.pageCount(), place(dialog)) == (2, "Página 1 de 2")
    press(qtbot, dialog, "imprimir.proxima")
    assert (view.currentPage(), place(dialog)) == (2, "Página 2 de 2")
    press(qtbot, dialog, "imprimir.anterior")
    assert place(dialog) == "Página 1 de 2"


def test_the_preview_zooms(abrir: Open, impressora: Impressora, qtbot: QtBot, tema: Theme) -> None:
    dialog = abrir([impressora.cliente()])
    view = dialog.findChild(QPrintPreviewWidget)
    assert isinstance(view, QPrintPreviewWidget)
    seen = []
    for name in ("largura", "aumentar", "diminuir", "inteira"):
        press(qtbot, dialog, f"imprimir.{name}")
        seen.append(view.zoomFactor())
    assert seen[1] > seen[0]
    assert seen[2] < seen[1]
    assert seen[3] < seen[0]
    tema.choose(Scheme.DARK)
    assert view.pageCount() == 1


def test_the_detailed_layout_and_another_period_are_shown(
    abrir: Open, impressora: Impressora, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = abrir([impressora.cliente(circuitos=9)])
    detailed = dialog.findChild(QRadioButton, "imprimir.detalhado")
    assert isinstance(detailed, QRadioButton)
    detailed.click()
    qtbot.waitUntil(lambda: place(dialog) != "Página 1 de 1")
    months = dialog.findChild(QDateEdit, "imprimir.de")
    assert isinstance(months, QDateEdit)
    assert months.text() == "12/2025"
    months.setDate(QDate(2026, 10, 1))
    dialog.save_pdf(tmp_path / "um.pdf")
    qtbot.waitUntil(lambda: aviso(dialog) != "", timeout=30_000)
    first = PdfReader(tmp_path / "um.pdf").pages[0].extract_text()
    assert "10/2026 a 11/2026" in first


def test_a_period_that_is_none_says_so_and_prints_nothing(
    abrir: Open, impressora: Impressora, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = abrir([impressora.cliente()], choose_printer=lambda _printer, _parent: True)
    months = dialog.findChild(QDateEdit, "imprimir.ate")
    assert isinstance(months, QDateEdit)
    months.setDate(QDate(2020, 1, 1))
    save = dialog.findChild(QPushButton, "imprimir.salvar_pdf")
    assert isinstance(save, QPushButton)
    qtbot.waitUntil(lambda: not save.isEnabled())
    assert "começa depois" in label(dialog, "imprimir.de.mensagem").text()
    dialog.save_pdf(tmp_path / "um.pdf")
    dialog.print()
    assert not (tmp_path / "um.pdf").exists()


def test_many_clients_are_previewed_in_part(
    abrir: Open, impressora: Impressora, qtbot: QtBot
) -> None:
    ids = [impressora.construtor.cliente(f"Cliente {n}") for n in range(7)]
    dialog = abrir(ids, "")
    assert label(dialog, "imprimir.quem").text() == "7 clientes"
    assert "5 primeiros clientes" in label(dialog, "imprimir.nota").text()
    assert place(dialog) == "Página 1 de 5"


def test_a_long_statement_is_previewed_in_part(
    abrir: Open, impressora: Impressora, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saperx_desktop.views.printing.imprimir.PREVIA_PAGINAS", 1)
    dialog = abrir([impressora.cliente(circuitos=40)])
    assert label(dialog, "imprimir.nota").text() == "A prévia mostra 1 páginas de 2."


def test_the_pdf_is_written_by_the_child_process(  # noqa: PLR0917
    abrir: Open,
    impressora: Impressora,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    contexto: Contexto,
) -> None:
    out = tmp_path / "saida.pdf"
    asked: list[str] = []

    def chosen(_parent: QWidget, _title: str, proposal: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(proposal).name)
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    dialog = abrir([impressora.cliente(), impressora.cliente("Outro")], "")
    press(qtbot, dialog, "imprimir.salvar_pdf")
    save = dialog.findChild(QPushButton, "imprimir.salvar_pdf")
    assert isinstance(save, QPushButton)
    assert not save.isEnabled()
    qtbot.waitUntil(lambda: aviso(dialog) != "", timeout=30_000)
    assert aviso(dialog) == f"PDF gravado com 2 páginas: {out}"
    assert asked == ["Demonstrativo 2 clientes.pdf"]
    assert len(PdfReader(out).pages) == 2
    assert contexto.settings.value("imprimir/pasta") == str(tmp_path)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(qtbot, dialog, "imprimir.aviso.acao")
    assert [url.toLocalFile() for url in opened] == [str(out)]


def test_giving_up_the_file_writes_nothing(
    abrir: Open, impressora: Impressora, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog = abrir([impressora.construtor.cliente()])
    dialog.ask_pdf()
    assert aviso(dialog) == ""


def test_a_place_that_can_not_be_written_is_told_in_the_dialog(
    abrir: Open, impressora: Impressora, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = abrir([impressora.cliente()])
    dialog.save_pdf(tmp_path / "nao" / "um.pdf")
    qtbot.waitUntil(lambda: aviso(dialog) != "", timeout=30_000)
    assert "a pasta não existe" in aviso(dialog)


def test_closing_stops_what_is_running_first(
    abrir: Open, impressora: Impressora, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = abrir([impressora.construtor.cliente(f"Cliente {n}") for n in range(300)], "")
    dialog.save_pdf(tmp_path / "um.pdf")
    dialog.save_pdf(tmp_path / "outro.pdf")
    dialog.print()
    press(qtbot, dialog, "imprimir.fechar")
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: aviso(dialog) == "Cancelado.", timeout=30_000)
    press(qtbot, dialog, "imprimir.fechar")
    assert not dialog.isVisible()
    assert list(tmp_path.glob("*.pdf*")) == []


def to_file(path: Path) -> Callable[[QPrinter, QWidget], bool]:
    """Return a printer dialog that chooses "print into the file *path*"."""

    def choose(printer: QPrinter, _parent: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return True

    return choose


def test_paper_gets_every_page_of_every_client(
    abrir: Open, impressora: Impressora, qtbot: QtBot, tmp_path: Path
) -> None:
    out = tmp_path / "papel.pdf"
    ids = [impressora.cliente("Grande", circuitos=40), impressora.cliente("Pequeno")]
    dialog = abrir(ids, "", choose_printer=to_file(out))
    detailed = dialog.findChild(QRadioButton, "imprimir.detalhado")
    assert isinstance(detailed, QRadioButton)
    detailed.click()
    press(qtbot, dialog, "imprimir.imprimir")
    qtbot.waitUntil(lambda: aviso(dialog) != "", timeout=30_000)
    texts = [page.extract_text() for page in PdfReader(out).pages]
    assert aviso(dialog) == f"{len(texts)} páginas enviadas à impressora."
    assert len(texts) > 6
    assert sum("Página 1 de" in text for text in texts) == 2
    assert "Pequeno" in texts[-1]


def test_giving_up_the_printer_prints_nothing(abrir: Open, impressora: Impressora) -> None:
    dialog = abrir([impressora.cliente()], choose_printer=lambda _printer, _parent: False)
    dialog.print()
    assert aviso(dialog) == ""


def test_printing_can_be_cancelled(
    abrir: Open, impressora: Impressora, qtbot: QtBot, tmp_path: Path
) -> None:
    ids = [impressora.construtor.cliente(f"Cliente {n}") for n in range(50)]
    dialog = abrir(ids, "", choose_printer=to_file(tmp_path / "papel.pdf"))
    dialog.print()
    dialog.reject()
    qtbot.waitUntil(lambda: aviso(dialog) == "Cancelado.")


def test_a_client_deleted_meanwhile_stops_the_printing(
    abrir: Open,
    impressora: Impressora,
    qtbot: QtBot,
    tmp_path: Path,
    contexto: Contexto,
) -> None:
    known = impressora.cliente()
    ids = [known] * 5 + [known + 99]
    dialog = abrir(ids, "", choose_printer=to_file(tmp_path / "papel.pdf"))
    with qtbot.waitSignal(contexto.background.failed) as told:
        dialog.print()
    assert told.args is not None
    assert "não existe mais" in str(told.args[0])
    assert aviso(dialog) == "A impressão parou antes do fim."
