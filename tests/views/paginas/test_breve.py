"""The pages that wait for their content say where its work is done now."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from saperx_desktop.views.paginas.breve import PaginaEmBreve
from saperx_desktop.views.theme import Theme


@pytest.mark.parametrize(
    ("key", "titulo", "onde"),
    [("faturamento", "Faturamento", "aba Faturas"), ("planos", "Planos", "editar um circuito")],
)
def test_a_page_says_what_will_be_there_and_where_it_is_done_now(
    tema: Theme, qtbot: QtBot, key: str, titulo: str, onde: str
) -> None:
    pagina = PaginaEmBreve(key)
    qtbot.addWidget(pagina)
    texts = [label.text() for label in pagina.findChildren(QLabel)]
    assert titulo in texts
    assert any(onde in text for text in texts)
    assert pagina.accessibleName() == titulo
