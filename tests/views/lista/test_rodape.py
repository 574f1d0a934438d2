"""The footer of the list says as much as there is room for."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from saperx_desktop.views.lista.rodape import Rodape
from saperx_desktop.views.theme import Theme


@pytest.fixture
def rodape(tema: Theme, qtbot: QtBot) -> Rodape:
    footer = Rodape()
    qtbot.addWidget(footer)
    footer.show()
    return footer


@pytest.mark.parametrize(
    ("width", "text", "has_key"),
    [
        (360, "312 de 312 clientes", True),
        (280, "312 de 312 clientes", False),
        (220, "312 de 312", False),
    ],
)
def test_the_key_goes_first_where_it_is_narrow(
    rodape: Rodape, width: int, text: str, has_key: bool
) -> None:
    rodape.set_counts(312, 312)
    rodape.resize(width, 32)
    labels = [part for part in rodape.findChildren(QLabel) if not part.isHidden()]
    assert [part.text() for part in labels] == [text, *(["Ctrl+N"] if has_key else [])]
    count, new = labels[0], rodape.findChild(QPushButton)
    assert isinstance(new, QPushButton)
    assert count.width() >= count.fontMetrics().horizontalAdvance(count.text())
    assert new.width() >= new.sizeHint().width()


def test_one_client_is_counted_in_the_singular(rodape: Rodape) -> None:
    rodape.resize(360, 32)
    rodape.set_counts(1, 1)
    assert rodape.findChild(QLabel, "clientes.contagem").text() == "1 de 1 cliente"
