"""Qt's own words are Portuguese."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from saperx_desktop.views.idioma import load_translations


@pytest.fixture
def idioma(qapp: QApplication) -> Iterator[bool]:
    before = QLocale()
    found = load_translations(qapp)
    yield found
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_qts_buttons_speak_portuguese(idioma: bool) -> None:
    assert idioma
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"


def test_numbers_are_written_as_here(idioma: bool) -> None:
    assert QLocale().toString(1234.5, "f", 2) == "1.234,50"
