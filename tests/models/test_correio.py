"""E-mail addresses are checked by their form, with a sentence in Portuguese."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.models.correio import problem


@pytest.mark.parametrize(
    "email",
    ["", "  ", "ana@exemplo.com.br", " ana.b+nf@exemplo.com.br ", "joão@exemplo.com.br", "a@b.co"],
)
def test_a_good_address_or_none_is_no_problem(email: str) -> None:
    assert problem(email) is None


@pytest.mark.parametrize(
    ("email", "frase"),
    [
        ("ana", "Falta o @"),
        ("@exemplo.com.br", "Falta o nome antes do @"),
        ("ana@", "Falta o final depois do @"),
        ("ana@exemplo", "Falta o final depois do @"),
        ("ana b@exemplo.com", "Um só endereço"),
        ("ana@exemplo.com, bia@exemplo.com", "Um só endereço"),
        ("ana@exemplo.com;bia@exemplo.com", "Um só endereço"),
        ("Ana <ana@exemplo.com>", "Um só endereço"),
        ("ana@@exemplo.com", "Um só endereço"),
        (".ana@exemplo.com", "Confira o que vem antes do @"),
        ("ana..b@exemplo.com", "Confira o que vem antes do @"),
        ("ana(b@exemplo.com", "Confira o que vem antes do @"),
        ("ana\u202e@exemplo.com", "Confira o que vem antes do @"),
        ("ana\x00@exemplo.com", "Confira o que vem antes do @"),
        ("x" * 5000 + "@exemplo.com", "Confira o que vem antes do @"),
        ("ana@exemplo..com", "Confira o que vem depois do @"),
        ("ana@-exemplo.com", "Confira o que vem depois do @"),
        ("ana@exemplo.123", "Confira o que vem depois do @"),
        ("ana@exemplo.test", "Confira o que vem depois do @"),
        ("ana@[10.0.0.1]", "Confira o que vem depois do @"),
        ("ana@" + "x" * 5000 + ".com", "Confira o que vem depois do @"),
    ],
)
def test_a_wrong_address_says_what_is_wrong(email: str, frase: str) -> None:
    found = problem(email)
    assert found is not None
    assert found.startswith(frase)
    assert len(found) < 120


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_is_taken(texto: str, depois: str) -> None:
    assert problem(texto) is None or problem(texto)
    assert problem(f"{texto}@{depois}.com.br") is None or problem(f"{texto}@{depois}.com.br")
