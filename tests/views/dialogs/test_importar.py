"""The import dialog shows what a table would change, and takes it only when all of it is good."""

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from saperx_desktop.config import resources_dir
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.services.changes import Changes
from saperx_desktop.services.changes import Kind as Dados
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs import importar_trabalho
from saperx_desktop.views.dialogs.erro import DialogoErro
from saperx_desktop.views.dialogs.importar import ImportarDialog, Kind
from saperx_desktop.views.theme import Theme
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.vazio import Vazio
from tests.builders import Construtor

MANUAL = resources_dir() / "demo" / "circuitos.tsv"
LONGE = 20_000  # ms; a child process of Python, on a busy machine


class _Mesa:
    """An open dialog and what is seen of it."""

    def __init__(self, qtbot: QtBot, dialog: ImportarDialog) -> None:
        self.qtbot = qtbot
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()

    def find(self, kind: type[QWidget], name: str) -> QWidget:
        found: QWidget | None = self.dialog.findChild(kind, f"importar.{name}")
        assert found is not None
        return found

    def button(self, name: str) -> QPushButton:
        found = self.find(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def text(self, name: str) -> str:
        found = self.find(QLabel, name)
        assert isinstance(found, QLabel)
        return found.text()

    @property
    def aviso(self) -> str:
        found = self.find(Aviso, "aviso")
        assert isinstance(found, Aviso)
        return found.text

    @property
    def vazio(self) -> str:
        return self.find(Vazio, "vazio").accessibleName()

    def rows(self) -> list[list[str]]:
        table = self.find(QTableView, "tabela")
        assert isinstance(table, QTableView)
        model = table.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def until(self, name: str, text: str) -> None:
        self.qtbot.waitUntil(lambda: text in self.text(name), timeout=LONGE)

    def until_told(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.aviso, timeout=LONGE)


@pytest.fixture
def cliente(construtor: Construtor) -> int:
    return construtor.cliente("Cliente SaperX")


@pytest.fixture
def area(qapp: QApplication) -> Iterator[None]:
    """Leave the clipboard as empty as it was."""
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def _abre(
    qtbot: QtBot,
    contexto: Contexto,
    kind: Kind = Kind.CIRCUITOS,
    cliente_id: int | None = None,
    text: str | None = None,
) -> _Mesa:
    return _Mesa(qtbot, ImportarDialog(contexto, kind, cliente_id, text=text))


def _count(contexto: Contexto, entity: type) -> int:
    with contexto.base.read() as session:
        return session.scalar(select(func.count()).select_from(entity)) or 0


def test_a_pasted_table_is_tried_shown_and_then_taken(
    tema: Theme, qtbot: QtBot, contexto: Contexto, cliente: int
) -> None:
    told: list[Changes] = []
    contexto.changed.connect(told.append)
    mesa = _abre(qtbot, contexto, cliente_id=cliente, text=MANUAL.read_text(encoding="utf-8"))
    assert not mesa.button("importar").isEnabled()
    mesa.until("resumo", "12 novos · 0 alterados · 0 iguais")
    assert mesa.text("fonte") == "Texto colado: 13 linhas"
    assert mesa.text("planos") == "Plano novo, a conferir: PF."
    assert mesa.rows()[2] == [
        "4",
        "Novo",
        "80092037 · Demo PABX",
        "Plano Nacional PF · Central SPX-DEMO-SW-CS-01 · Saldo 0,00 · IP 10.255.3.82 · "
        "Status OK (4 ms)",
    ]
    assert _count(contexto, Circuito) == 0
    mesa.click("importar")
    mesa.until_told("Importação feita: 12 novos · 0 alterados · 0 iguais.")
    assert _count(contexto, Circuito) == 12
    assert [changes.clientes for changes in told] == [{cliente}]
    assert Dados.CIRCUITOS in told[0].kinds
    assert not mesa.button("importar").isVisible()
    assert mesa.button("fechar").text() == "Fechar"


def test_what_changes_reads_before_and_after(
    tema: Theme, qtbot: QtBot, contexto: Contexto, construtor: Construtor, cliente: int
) -> None:
    construtor.circuito(cliente, numero="90", nome="Azul", central="C1")
    mesa = _abre(qtbot, contexto, cliente_id=cliente, text="Circuito;Nome;Central\n90;Verde;\n")
    mesa.until("resumo", "0 novos · 1 alterado · 0 iguais")
    assert mesa.rows() == [
        ["2", "Alterado", "90 · Verde", "Nome: Azul → Verde · Central: C1 → (vazio)"]
    ]


def test_the_line_chosen_is_shown_whole_below_the_table(
    tema: Theme, qtbot: QtBot, contexto: Contexto
) -> None:
    texto = (
        "Nome\tCPF/CNPJ\tBairro\tObservações\n"
        f"A\t529.982.247-25\tCentro\t{'x' * 500}\nB\t11.222.333/0001-81\tSul\t\n"
    )
    mesa = _abre(qtbot, contexto, Kind.CLIENTES, text=texto)
    mesa.until("detalhe", "Bairro Centro · Observações xxx")
    assert mesa.text("detalhe").endswith("x…")
    qtbot.keyClick(mesa.find(QTableView, "tabela"), Qt.Key.Key_Down)
    assert mesa.text("detalhe") == "Bairro Sul"


def test_a_bad_line_is_shown_by_line_and_column_and_nothing_can_be_taken(
    tema: Theme, qtbot: QtBot, contexto: Contexto, cliente: int
) -> None:
    mesa = _abre(qtbot, contexto, cliente_id=cliente, text="Circuito;Nome;Saldo\n1;A;0\n2;B;x\n")
    mesa.until_told("1 problema na tabela.")
    ((linha, resultado, coluna, motivo),) = mesa.rows()
    assert (linha, resultado, coluna) == ("3", "Problema", "Saldo")
    assert motivo.startswith("Valor não entendido")
    assert not mesa.button("importar").isEnabled()


def test_a_table_that_is_in_the_base_already_says_so(
    tema: Theme, qtbot: QtBot, contexto: Contexto, construtor: Construtor, cliente: int
) -> None:
    construtor.circuito(cliente, numero="90", nome="Azul")
    mesa = _abre(qtbot, contexto, cliente_id=cliente, text="Circuito;Nome\n90;Azul\n")
    mesa.until("resumo", "1 igual")
    assert mesa.vazio == "Tudo já está na base como na tabela."
    assert mesa.button("importar").isEnabled()


def test_a_header_alone_has_nothing_to_take(
    tema: Theme, qtbot: QtBot, contexto: Contexto, cliente: int
) -> None:
    mesa = _abre(qtbot, contexto, cliente_id=cliente, text="Circuito;Nome\n")
    mesa.until("resumo", "0 novos")
    assert mesa.vazio == "A tabela não tem nenhuma linha além do cabeçalho."
    assert not mesa.button("importar").isEnabled()


def test_a_text_that_is_no_table_is_told_and_can_be_tried_again(
    tema: Theme, qtbot: QtBot, contexto: Contexto, cliente: int
) -> None:
    mesa = _abre(qtbot, contexto, cliente_id=cliente, text="bom dia")
    mesa.until_told("falta o cabeçalho")
    assert mesa.vazio == "A tabela não foi aceita."
    mesa.click("aviso.acao")
    assert mesa.vazio == "Conferindo a tabela…"
    mesa.until_told("falta o cabeçalho")


def test_circuits_wait_for_their_client(
    tema: Theme, qtbot: QtBot, contexto: Contexto, cliente: int
) -> None:
    mesa = _abre(qtbot, contexto, text="Circuito;Nome\n1;A\n")
    assert mesa.vazio == "Escolha o cliente a que os circuitos pertencem."
    field = mesa.find(QLineEdit, "cliente")
    qtbot.keyClicks(field, "cliente saperx")
    mesa.until("resumo", "1 novo")


def test_a_client_nobody_knows_is_hinted_beside_the_field(
    tema: Theme, qtbot: QtBot, contexto: Contexto
) -> None:
    mesa = _abre(qtbot, contexto)
    qtbot.keyClicks(mesa.find(QLineEdit, "cliente"), "xyz")
    mesa.until("cliente.mensagem", "Nenhum cliente ativo começa assim.")


def test_clients_come_from_a_file_chosen(
    tema: Theme,
    qtbot: QtBot,
    contexto: Contexto,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "clientes.csv"
    path.write_text("Nome;CPF/CNPJ\nJosé;529.982.247-25\n", encoding="cp1252")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    mesa = _abre(qtbot, contexto, Kind.CLIENTES)
    assert mesa.vazio == "Escolha um arquivo, arraste-o para cá ou cole a tabela copiada."
    mesa.click("arquivo")
    mesa.until("resumo", "1 novo")
    assert mesa.text("fonte") == "clientes.csv"
    assert mesa.rows()[0][2] == "529.982.247-25 · José"
    mesa.click("importar")
    mesa.until_told("Importação feita")
    assert _count(contexto, Cliente) == 1
    assert contexto.settings.value("importar/pasta") == str(tmp_path)


def test_a_file_not_chosen_changes_nothing(
    tema: Theme, qtbot: QtBot, contexto: Contexto, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    mesa = _abre(qtbot, contexto, Kind.CLIENTES)
    mesa.click("arquivo")
    assert mesa.text("fonte") == ""


def test_a_file_that_changed_after_the_trial_is_refused(
    tema: Theme, qtbot: QtBot, contexto: Contexto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clientes.csv"
    path.write_text("Nome;CPF/CNPJ\nA;529.982.247-25\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    mesa = _abre(qtbot, contexto, Kind.CLIENTES)
    mesa.click("arquivo")
    mesa.until("resumo", "1 novo")
    path.write_text("Nome;CPF/CNPJ\nB;529.982.247-25\n")
    mesa.click("importar")
    mesa.until_told("O arquivo mudou depois de conferido")
    assert _count(contexto, Cliente) == 0
    mesa.click("aviso.acao")
    mesa.until("resumo", "1 novo")
    assert mesa.rows()[0][2] == "529.982.247-25 · B"


def test_the_clipboard_is_pasted_by_its_button(
    tema: Theme, qtbot: QtBot, contexto: Contexto, area: None
) -> None:
    mesa = _abre(qtbot, contexto, Kind.CLIENTES)
    mesa.click("colar")
    assert mesa.aviso == "Não há texto copiado. Copie a tabela e cole de novo."
    QGuiApplication.clipboard().setText("Nome\tCPF/CNPJ\nA\t529.982.247-25\n")
    mesa.click("colar")
    assert mesa.text("fonte") == "Texto colado: 2 linhas"
    mesa.until("resumo", "1 novo")


def test_a_table_pasted_into_the_clients_field_is_the_table(
    tema: Theme, qtbot: QtBot, contexto: Contexto, area: None
) -> None:
    mesa = _abre(qtbot, contexto)
    field = mesa.find(QLineEdit, "cliente")
    assert isinstance(field, QLineEdit)
    QGuiApplication.clipboard().setText("Fulano")
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Fulano"
    QGuiApplication.clipboard().setText("Circuito\tNome\n1\tA\n")
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), mesa.text("fonte")) == ("Fulano", "Texto colado: 2 linhas")


@pytest.mark.parametrize("kind", ["url", "text"])
def test_a_table_is_dropped_onto_the_dialog(
    tema: Theme, qtbot: QtBot, contexto: Contexto, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "clientes.csv"
    path.write_text("Nome;CPF/CNPJ\nA;529.982.247-25\n")
    dropped = QMimeData()
    if kind == "url":
        dropped.setUrls([QUrl.fromLocalFile(str(path))])
    else:
        dropped.setText(path.read_text())
    mesa = _abre(qtbot, contexto, Kind.CLIENTES)
    with warnings.catch_warnings():
        # Qt 6.12 wants a QPointF here, which Qt 6.11 does not take.
        warnings.simplefilter("ignore", DeprecationWarning)
        entering = QDragEnterEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    entering.ignore()
    mesa.dialog.dragEnterEvent(entering)
    assert entering.isAccepted()
    mesa.dialog.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    mesa.until("resumo", "1 novo")


def test_another_table_after_an_import_begins_anew(
    tema: Theme, qtbot: QtBot, contexto: Contexto, area: None
) -> None:
    texto = "Nome;CPF/CNPJ\nA;529.982.247-25\n"
    mesa = _abre(qtbot, contexto, Kind.CLIENTES, text=texto)
    mesa.until("resumo", "1 novo")
    mesa.click("importar")
    mesa.until_told("Importação feita")
    QGuiApplication.clipboard().setText(texto.replace(";A;", ";B;"))
    mesa.click("colar")
    mesa.until("resumo", "1 igual")
    assert mesa.button("importar").isVisible()
    assert mesa.button("fechar").text() == "Cancelar"


def test_closing_during_a_trial_ends_it_quietly(
    tema: Theme, qtbot: QtBot, contexto: Contexto
) -> None:
    mesa = _abre(qtbot, contexto, Kind.CLIENTES, text="Nome;CPF/CNPJ\nA;529.982.247-25\n")
    mesa.click("fechar")
    assert not mesa.dialog.isVisible()
    qtbot.waitUntil(lambda: not _running(contexto), timeout=LONGE)


def test_an_import_on_its_way_can_be_stopped_and_leaves_nothing(
    tema: Theme, qtbot: QtBot, contexto: Contexto, cliente: int
) -> None:
    linhas = "".join(f"{n}\tFilial {n}\tPF\n" for n in range(30_000))
    texto = "Circuito\tNome\tPlano Nacional\n" + linhas
    mesa = _abre(qtbot, contexto, cliente_id=cliente, text=texto)
    mesa.until("resumo", "30.000 novos")
    assert mesa.text("mostrando") == "Mostrando as primeiras 500 de 30.000."
    mesa.click("importar")
    mesa.until("fazendo", "Gravando")
    assert not mesa.button("arquivo").isEnabled()
    mesa.click("fechar")
    mesa.until_told("Importação cancelada: nada foi gravado.")
    assert mesa.dialog.isVisible()
    assert _count(contexto, Circuito) == 0
    assert mesa.button("importar").isEnabled()


def test_a_child_that_breaks_is_told_with_its_own_words_to_copy(
    tema: Theme, qtbot: QtBot, contexto: Contexto, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('quebrou')"]
    monkeypatch.setattr(importar_trabalho, "job_command", lambda _: command)
    mesa = _abre(qtbot, contexto, Kind.CLIENTES, text="Nome\nA\n")
    mesa.until_told("O trabalho parou antes do fim")
    erro = mesa.dialog.findChild(DialogoErro)
    assert erro is not None
    details = erro.findChild(QPlainTextEdit)
    assert details is not None
    assert "quebrou" in details.toPlainText()
    erro.accept()


def _running(contexto: Contexto) -> bool:
    from saperx_desktop.views.background.job import Job

    return any(job.is_running for job in contexto.findChildren(Job))
