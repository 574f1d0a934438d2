"""The shipped states and municipalities are whole and found as typed."""

import pytest
from validador_ie import UFS as UFS_DA_IE

from saperx_desktop.models.municipios import UFS, find, municipios
from saperx_desktop.models.texto import order_key


def test_there_are_27_states() -> None:
    assert set(UFS) == set(UFS_DA_IE)
    assert (len(UFS), UFS["SP"]) == (27, "São Paulo")


def test_there_are_5571_municipalities() -> None:
    assert sum(len(municipios(uf)) for uf in UFS) == 5571
    assert municipios("DF") == ["Brasília"]


@pytest.mark.parametrize("uf", UFS)
def test_each_state_is_in_order_and_each_name_finds_itself(uf: str) -> None:
    nomes = municipios(uf)
    assert nomes == sorted(nomes, key=order_key)
    assert [find(uf, nome.upper()) for nome in nomes] == nomes
    assert [find(uf, order_key(nome)) for nome in nomes] == nomes


def test_the_newest_municipality_is_there() -> None:
    assert find("MT", "boa esperanca do norte") == "Boa Esperança do Norte"


@pytest.mark.parametrize("typed", ["SAO  PAULO", " são paulo ", "São Paulo"])
def test_case_accents_and_blanks_do_not_matter(typed: str) -> None:
    assert find("SP", typed) == "São Paulo"


@pytest.mark.parametrize("typed", ["Alta Floresta D´Oeste", "ALTA FLORESTA D OESTE"])
def test_the_apostrophe_does_not_matter(typed: str) -> None:
    assert find("RO", typed) == "Alta Floresta D'Oeste"


@pytest.mark.parametrize(
    ("uf", "typed"), [("RJ", "São Paulo"), ("SP", "São"), ("SP", ""), ("", "x")]
)
def test_what_is_not_in_the_state_is_not_found(uf: str, typed: str) -> None:
    assert find(uf, typed) is None


def test_a_changed_list_changes_no_other() -> None:
    municipios("AC").clear()
    assert len(municipios("AC")) == 22
