"""Phones are read as people type them and written as people dial them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.telefone import DDDS, format_phone, parse


@pytest.mark.parametrize(
    ("typed", "e164", "shown"),
    [
        ("(11) 98765-4321", "+5511987654321", "(11) 98765-4321"),
        ("11987654321", "+5511987654321", "(11) 98765-4321"),
        ("011 98765.4321", "+5511987654321", "(11) 98765-4321"),
        ("0 15 11 98765 4321", "+5511987654321", "(11) 98765-4321"),
        ("+55 (11) 98765‑4321", "+5511987654321", "(11) 98765-4321"),
        ("5511987654321", "+5511987654321", "(11) 98765-4321"),
        ("\u202a(11) 98765-4321\u202c", "+5511987654321", "(11) 98765-4321"),
        ("１１ ９８７６５４３２１", "+5511987654321", "(11) 98765-4321"),
        ("55987654321", "+5555987654321", "(55) 98765-4321"),
        ("11 3456-7890", "+551134567890", "(11) 3456-7890"),
        ("11 7765-4321", "+551177654321", "(11) 7765-4321"),
        ("0800 123 4567", "+558001234567", "0800 123 4567"),
        ("0300-123-4567", "+553001234567", "0300 123 4567"),
        ("4004-0000", "+5540040000", "4004-0000"),
        ("3003 1234", "+5530031234", "3003-1234"),
        ("+351 21 123 4567", "+351211234567", "+351 21 123 4567"),
        ("+1 202-555-0143", "+12025550143", "+1 202-555-0143"),
    ],
)
def test_a_number_is_stored_in_e164_and_shown_as_dialled(typed: str, e164: str, shown: str) -> None:
    assert parse(typed) == e164
    assert format_phone(e164) == shown
    assert parse(shown) == e164


@pytest.mark.parametrize(
    ("typed", "frase"),
    [
        ("", "Informe o telefone com DDD"),
        ("98765-4321", "Falta o DDD"),
        ("3456-7890", "Falta o DDD"),
        ("190", "Faltam algarismos"),
        ("-", "Faltam algarismos"),
        ("(20) 98765-4321", "O DDD 20 não existe"),
        ("(11) 9876-5432", "Falta o 9 no começo do celular"),
        ("(11) 1234-5678", "Número não existe: confira os algarismos depois do DDD"),
        ("11 3456-7890 11 3456-7891", "Número longo demais"),
        ("9" * 5000, "Número longo demais"),
        ("00351211234567", "de outro país, comece por"),
        ("+999 123456", "Número não existe no país do código"),
        ("+55 11 123", "Número não existe no país do código"),
        ("11 3456-7890 ramal 12", "o ramal tem campo próprio"),
        ("11 3456-7890 / 3456-7891", "Escreva um número só"),
        ("0800 FLORES", "Escreva um número só"),
        ("++5511987654321", "Escreva um número só"),
        ("tel:+5511987654321", "Escreva um número só"),
        ("٣٤٥٦٧٨٩٠", "Escreva um número só"),
    ],
)
def test_a_wrong_number_says_what_to_mend(typed: str, frase: str) -> None:
    with pytest.raises(KnownError) as caught:
        parse(typed)
    assert frase in str(caught.value)


@pytest.mark.parametrize("stored", ["", "lixo", "+999", "11987654321"])
def test_what_is_not_e164_is_shown_as_it_is(stored: str) -> None:
    assert format_phone(stored) == stored


def test_the_67_area_codes_are_those_in_service() -> None:
    assert len(DDDS) == 67
    for ddd in range(10, 100):
        assert is_taken(f"{ddd}987654321") == (str(ddd) in DDDS)


@given(st.sampled_from(sorted(DDDS)), st.integers(min_value=0, max_value=99_999_999))
def test_every_mobile_number_reads_back(ddd: str, numero: int) -> None:
    typed = f"{ddd}9{numero:08d}"
    if is_taken(typed):
        assert parse(format_phone(parse(typed))) == parse(typed) == f"+55{typed}"


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_a_sentence(texto: str) -> None:
    try:
        e164 = parse(texto)
    except KnownError:
        return
    assert e164[0] == "+"
    assert e164[1:].isdigit()


def is_taken(typed: str) -> bool:
    try:
        return bool(parse(typed))
    except KnownError:
        return False
