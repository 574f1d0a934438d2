"""Text is cleaned to what can be kept, put in order and cut into words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.models.texto import (
    MAX,
    clean,
    digits,
    numero_key,
    order_key,
    too_long,
    words,
)

ANY = st.text(st.characters(), max_size=60)
CHOSEN = st.text("aÁçß ㎆İﬁ\u0301\u202e\u200b\ud800\x00\r\n\t\x0b\u2028-.1", max_size=30)


@pytest.mark.parametrize(
    ("texto", "limpo"),
    [
        ("  Cláudio \t Telecom\u00a0ME\n", "Cláudio Telecom ME"),
        ("Jose\u0301", "José"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("um\r\ndois\u2028três", "um dois três"),
        ("\u202eabc\u202c\u2066\u200f\u061c", "abc"),
        ("a\u200b\ufeffb", "ab"),
        ("\ud800x", "x"),
        ("👩‍💻 café", "👩‍💻 café"),
        ("<b>Ana</b> & =1+1", "<b>Ana</b> & =1+1"),
        ("שלום", "שלום"),
        ("", ""),
    ],
)
def test_a_line_keeps_only_what_can_be_seen(texto: str, limpo: str) -> None:
    assert clean(texto) == limpo


def test_in_lines_the_newlines_and_tabs_stay() -> None:
    assert clean("\n\n um  \r\n\tdois\x0b\x00três\r \n", linhas=True) == "um\n\tdois\ntrês"


@given(ANY | CHOSEN, st.booleans())
def test_what_is_clean_stays_as_it_is_and_fits_in_utf8(texto: str, linhas: bool) -> None:
    limpo = clean(texto, linhas=linhas)
    assert clean(limpo, linhas=linhas) == limpo
    assert limpo == unicodedata.normalize("NFC", limpo)
    assert "\x00" not in limpo
    assert limpo.encode("utf-8").decode("utf-8") == limpo
    assert linhas or "\n" not in limpo


def test_names_are_in_portuguese_order() -> None:
    nomes = ["Demo PABX", "Milena", "José", "Cláudio", "Fernando", "água", "Zebra", "Érica"]
    assert sorted(nomes, key=order_key) == [
        "água",
        "Cláudio",
        "Demo PABX",
        "Érica",
        "Fernando",
        "José",
        "Milena",
        "Zebra",
    ]


def test_accents_and_case_do_not_matter() -> None:
    assert order_key("JOÃO Ação") == order_key("joão ação") == order_key("Joao Acao") == "joao acao"


@given(ANY | CHOSEN)
def test_a_key_is_its_own_key(texto: str) -> None:
    key = order_key(texto)
    assert order_key(key) == key


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("Cláudio Telecom ME", ["claudio", "telecom", "me"]),
        ("Alta Floresta D'Oeste", ["alta", "floresta", "d", "oeste"]),
        ("joao_b@exemplo.com.br", ["joao", "b", "exemplo", "com", "br"]),
        ("11.222.333/0001-81", ["11222333000181"]),
        ("12.ABC.345/01DE-35", ["12abc34501de35"]),
        ("12.abc.3", ["12abc3"]),
        ("(11) 98765-4321", ["11", "987654321"]),
        ("+55(11)98765-4321", ["5511987654321"]),
        ("João&Maria", ["joao", "maria"]),
        ("😀 ' \" * - ( \x00", []),
        ("", []),
    ],
)
def test_text_is_cut_into_search_words(texto: str, esperado: list[str]) -> None:
    assert words(texto) == esperado


@given(ANY | CHOSEN)
def test_words_are_normalised_and_free_of_signs(texto: str) -> None:
    for word in words(texto):
        assert word
        assert words(word) == [word]
        assert not set(word) & set(" \"'*()-./%_\n\x00")


def test_only_digits_are_left() -> None:
    assert digits("+55 (11) 98765-4321 x") == "5511987654321"
    assert digits("１２٣") == "12"


def test_longer_circuit_numbers_come_first_then_as_text() -> None:
    numeros = ["8009000", "80092048", "80092037", "800920370", "ramal"]
    assert sorted(numeros, key=numero_key) == [
        "800920370",
        "80092037",
        "80092048",
        "8009000",
        "ramal",
    ]


def test_an_absurdly_long_circuit_number_still_has_a_key() -> None:
    assert numero_key("9" * 20_000).startswith("0000 9")


@given(st.lists(st.text("0123456789", min_size=1, max_size=12), max_size=8))
def test_circuit_keys_order_digits_by_length_then_value(numeros: list[str]) -> None:
    assert sorted(numeros, key=numero_key) == sorted(numeros, key=lambda n: (-len(n), n))


def test_a_text_that_fits_has_no_complaint() -> None:
    assert too_long("nome", "x" * 200) is None
    assert too_long("observacoes", "x" * MAX["observacoes"]) is None


def test_a_text_too_long_says_how_long_it_may_be() -> None:
    assert too_long("observacoes", "x" * 12_000) == (
        "Texto longo demais: cabem 10.000 caracteres e há 12.000."
    )
    assert too_long("nome", "x" * 201) == "Texto longo demais: cabem 200 caracteres e há 201."
