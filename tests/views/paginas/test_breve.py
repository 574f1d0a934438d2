"""The page that waits for its content says where its work is done now."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from saperx_desktop.views.paginas.breve import PaginaEmBreve
from saperx_desktop.views.theme import Theme


def test_the_page_says_what_will_be_there_and_where_it_is_done_now(
    tema: Theme, qtbot: QtBot
) -> None:
    pagina = PaginaEmBreve()
    qtbot.addWidget(pagina)
    texts = [label.text() for label in pagina.findChildren(QLabel)]
    assert "Faturamento" in texts
    assert any("aba Faturas" in text for text in texts)
    assert pagina.accessibleName() == "Faturamento"
