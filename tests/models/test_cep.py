"""A CEP has eight digits and belongs to its state."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.models.cep import FAIXAS, mask, normalize, problem, uf_of
from saperx_desktop.models.municipios import UFS

CAPITAIS = {
    "AC": "69900-000",
    "AL": "57010-000",
    "AM": "69005-000",
    "AP": "68900-000",
    "BA": "40010-000",
    "CE": "60010-000",
    "DF": "70040-000",
    "ES": "29010-000",
    "GO": "74003-000",
    "MA": "65010-000",
    "MG": "30110-000",
    "MS": "79002-000",
    "MT": "78005-000",
    "PA": "66010-000",
    "PB": "58010-000",
    "PE": "50010-000",
    "PI": "64000-000",
    "PR": "80010-000",
    "RJ": "20010-000",
    "RN": "59010-000",
    "RO": "76801-000",
    "RR": "69301-000",
    "RS": "90010-000",
    "SC": "88010-000",
    "SE": "49010-000",
    "SP": "01310-100",
    "TO": "77001-000",
}


@pytest.mark.parametrize(("uf", "cep"), CAPITAIS.items())
def test_each_capital_lies_in_its_state(uf: str, cep: str) -> None:
    assert uf_of(cep) == uf
    assert problem(cep, uf) is None


@pytest.mark.parametrize("typed", ["01310-100", "01310100", " 01.310-100 ", "01310‑100\u200b"])
def test_the_mask_does_not_matter(typed: str) -> None:
    assert normalize(typed) == "01310100"
    assert mask(typed) == "01310-100"
    assert problem(typed, "SP") is None


@pytest.mark.parametrize("uf", ["SP", None, ""])
def test_none_typed_is_no_problem(uf: str | None) -> None:
    assert problem(" ", uf) is None


@pytest.mark.parametrize(
    ("cep", "uf", "frase"),
    [
        ("01310-100", "RJ", "O CEP 01310-100 é de SP, não de RJ."),
        ("73000-000", "GO", "O CEP 73000-000 é de DF, não de GO."),
        ("1310100", "SP", "O CEP tem 8 algarismos, como 01310-100: aqui há 7 algarismos."),
        ("1", "SP", "O CEP tem 8 algarismos, como 01310-100: aqui há 1 algarismo."),
        ("0131O-100", "SP", "O CEP só tem algarismos, como 01310-100."),
        ("00999-000", None, "Não existe CEP que comece por 00999."),
    ],
)
def test_a_wrong_cep_says_what_is_wrong(cep: str, uf: str | None, frase: str) -> None:
    assert problem(cep, uf) == frase


def test_without_a_state_only_the_number_is_checked() -> None:
    assert problem("01310-100", None) is None


@pytest.mark.parametrize("cep", ["", "123", "0131O100", "00000-000"])
def test_what_is_no_cep_has_no_state(cep: str) -> None:
    assert uf_of(cep) is None


@pytest.mark.parametrize("cep", ["", "123", "SW1A 1AA", "abcdefgh"])
def test_what_is_no_cep_is_shown_as_typed(cep: str) -> None:
    assert mask(cep) == cep


def test_the_ranges_are_in_order_and_name_every_state() -> None:
    ends = [number for first, last, _ in FAIXAS for number in (first, last)]
    assert ends == sorted(ends)
    assert {uf for _, _, uf in FAIXAS} == set(UFS)


@given(st.text(max_size=20), st.none() | st.sampled_from(sorted(UFS)))
def test_any_text_is_taken(texto: str, uf: str | None) -> None:
    good = problem(texto, uf) is None
    assert not good or normalize(texto) == "" or uf_of(texto) == (uf or uf_of(texto))
