"""The inscrição estadual is checked for its state and only ever warns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.models.inscricao_estadual import normalize, warning
from saperx_desktop.models.municipios import UFS


def test_a_right_one_says_nothing() -> None:
    assert warning("110.042.490.114", "SP") is None
    assert warning("062.307.904/0081", "MG") is None


def test_a_wrong_one_names_the_state_and_the_reason() -> None:
    assert warning("110.042.490.115", "SP") == (
        "Confira a inscrição estadual (SP): dígito verificador inválido."
    )


def test_the_right_one_of_another_state_warns() -> None:
    assert "tamanho inválido" in (warning("110.042.490.114", "RJ") or "")


@pytest.mark.parametrize("texto", ["ISENTO", "isento", " Isenta "])
def test_isento_is_a_state_of_its_own(texto: str) -> None:
    assert normalize(texto) == "ISENTO"
    assert warning(texto, "SP") is None


@pytest.mark.parametrize("uf", [None, "", "EX", "Île-de-France"])
def test_nothing_is_checked_without_a_brazilian_state(uf: str | None) -> None:
    assert warning("123", uf) is None


def test_an_empty_one_says_nothing() -> None:
    assert warning(" ", "SP") is None


def test_the_mask_is_dropped_and_the_rural_p_kept() -> None:
    assert normalize("p-01100424.3/002") == "P011004243002"
    assert warning("p-01100424.3/002", "SP") is None


@given(st.text(max_size=30), st.sampled_from(sorted(UFS)))
def test_any_text_is_taken_with_at_most_one_sentence(texto: str, uf: str) -> None:
    frase = warning(texto, uf)
    assert frase is None or frase.startswith("Confira a inscrição estadual")
