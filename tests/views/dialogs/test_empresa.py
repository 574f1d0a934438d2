"""The issuer's dialog: shown, checked beside each field, saved; the logo made small."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from saperx_desktop.db.engine import Database
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.services import empresa
from saperx_desktop.services.empresa import EmpresaForm
from saperx_desktop.views.background import Background
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.empresa import DialogoEmpresa
from saperx_desktop.views.theme import Theme
from saperx_desktop.views.widgets.logotipo import Logotipo

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def contexto(
    base: Database, relogio: RelogioParado, fundo: Background, tema: Theme, tmp_path: Path
) -> Iterator[Contexto]:
    settings = QSettings(str(tmp_path / "x.ini"), QSettings.Format.IniFormat)
    made = Contexto(base, fundo, relogio, settings)
    yield made
    fundo.shutdown()
    made.deleteLater()


@pytest.fixture
def dialogo(contexto: Contexto, base: Database, qtbot: QtBot) -> DialogoEmpresa:
    return shown(contexto, qtbot, stored(base))


def shown(contexto: Contexto, qtbot: QtBot, form: EmpresaForm) -> DialogoEmpresa:
    dialog = DialogoEmpresa(contexto, form)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    # Else closing it would ask whether to lose what was typed.
    qtbot.addWidget(dialog, before_close_func=DialogoEmpresa.remember)
    dialog.show()
    return dialog


def stored(base: Database) -> EmpresaForm:
    with base.read() as session:
        return empresa.get(session)


def edit(dialogo: DialogoEmpresa, nome: str) -> QLineEdit:
    found = dialogo.findChild(QLineEdit, f"empresa.{nome}")
    assert isinstance(found, QLineEdit)
    return found


def save(dialogo: DialogoEmpresa, qtbot: QtBot) -> None:
    found = dialogo.findChild(QPushButton, "empresa.salvar")
    assert isinstance(found, QPushButton)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def logo(dialogo: DialogoEmpresa) -> Logotipo:
    found = dialogo.findChild(Logotipo)
    assert isinstance(found, Logotipo)
    return found


def picture(path: Path, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#0F6C8C"))
    assert image.save(str(path))
    return path


def test_what_is_typed_is_saved(
    dialogo: DialogoEmpresa, base: Database, qtbot: QtBot, tmp_path: Path
) -> None:
    for nome, text in (
        ("nome", "Operadora Exemplo"),
        ("cnpj", "11.444.777/0001-61"),
        ("telefone", "11 3333-4444"),
        ("email", "a@operadora.com.br"),
        ("multa", "1,5"),
        ("juros", "0,5"),
    ):
        edit(dialogo, nome).setText(text)
    zone = dialogo.findChild(QComboBox, "empresa.fuso")
    assert isinstance(zone, QComboBox)
    zone.setCurrentText("Acre")
    logo(dialogo).take(picture(tmp_path / "logo.png", 40, 20))
    save(dialogo, qtbot)
    qtbot.waitUntil(lambda: not dialogo.isVisible())
    form = stored(base)
    assert (form.nome, form.cnpj, form.telefone) == (
        "Operadora Exemplo",
        "11.444.777/0001-61",
        "(11) 3333-4444",
    )
    assert (str(form.multa), str(form.juros), form.fuso) == (
        "1.50",
        "0.50",
        "America/Rio_Branco",
    )
    assert form.logo is not None
    assert QImage.fromData(form.logo).width() == 40


def test_wrong_fields_are_told_and_nothing_is_saved(
    dialogo: DialogoEmpresa, base: Database, qtbot: QtBot
) -> None:
    before = stored(base)
    edit(dialogo, "nome").setText("Nova")
    edit(dialogo, "multa").setText("3")
    edit(dialogo, "juros").setText("muito")
    save(dialogo, qtbot)
    assert "até 2 %" in dialogo.campos["multa"].problem
    assert "em por cento" in dialogo.campos["juros"].problem
    assert dialogo.isVisible()
    assert stored(base) == before


@pytest.mark.parametrize(
    ("campo", "wrong", "words", "right"),
    [
        ("cnpj", "11.444.777/0001-62", "Dígitos não conferem", "11.444.777/0001-61"),
        ("email", "financeiro", "Falta o @", ""),
    ],
)
def test_a_wrong_field_is_told_when_it_is_left(
    dialogo: DialogoEmpresa, campo: str, wrong: str, words: str, right: str
) -> None:
    edit(dialogo, campo).setText(wrong)
    edit(dialogo, campo).editingFinished.emit()
    assert words in dialogo.campos[campo].problem
    edit(dialogo, campo).setText(right)
    edit(dialogo, campo).editingFinished.emit()
    assert dialogo.campos[campo].problem == ""


def test_a_zone_outside_the_list_is_kept(contexto: Contexto, qtbot: QtBot, base: Database) -> None:
    with base.write() as session:
        empresa.save(session, EmpresaForm("Operadora", fuso="Europe/Lisbon"))
    dialogo = shown(contexto, qtbot, stored(base))
    edit(dialogo, "nome").setText("Outra")
    zone = dialogo.findChild(QComboBox, "empresa.fuso")
    assert isinstance(zone, QComboBox)
    assert zone.currentText() == "Europe/Lisbon"
    save(dialogo, qtbot)
    qtbot.waitUntil(lambda: not dialogo.isVisible())
    assert (stored(base).nome, stored(base).fuso) == ("Outra", "Europe/Lisbon")


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(
    dialogo: DialogoEmpresa, base: Database, qtbot: QtBot
) -> None:
    with base.write() as session:
        empresa.save(session, EmpresaForm("Da colega"))
    edit(dialogo, "nome").setText("Minha")
    save(dialogo, qtbot)
    qtbot.waitUntil(lambda: "alterado em outra janela" in dialogo.aviso.text)
    assert stored(base).nome == "Da colega"
    assert edit(dialogo, "nome").text() == "Minha"


def test_a_large_picture_is_made_small(
    dialogo: DialogoEmpresa, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = picture(tmp_path / "grande.jpg", 3000, 600)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    press(dialogo, qtbot, "escolher")
    kept = logo(dialogo).logo
    assert kept is not None
    assert empresa.logo_problem(kept) is None
    assert (QImage.fromData(kept).width(), QImage.fromData(kept).height()) == (900, 180)
    assert dialogo.is_dirty()
    press(dialogo, qtbot, "retirar")
    assert logo(dialogo).logo is None
    shown_text = dialogo.findChild(QLabel, "empresa.logo.imagem")
    assert isinstance(shown_text, QLabel)
    assert shown_text.text() == "Sem logotipo: saem as iniciais"


def test_what_is_no_picture_is_told(
    dialogo: DialogoEmpresa, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "falso.png"
    path.write_text("<svg/>")
    logo(dialogo).take(path)
    assert "PNG ou JPEG" in dialogo.campos["logo"].problem
    logo(dialogo).take(picture(tmp_path / "bom.png", 10, 10))
    assert dialogo.campos["logo"].problem == ""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    press(dialogo, qtbot, "escolher")
    assert logo(dialogo).logo is not None


def press(dialogo: DialogoEmpresa, qtbot: QtBot, name: str) -> None:
    found = dialogo.findChild(QPushButton, f"empresa.logo.{name}")
    assert isinstance(found, QPushButton)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
