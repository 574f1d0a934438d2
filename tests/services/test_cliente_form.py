import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.services.cliente_form import (
    CAMPOS,
    ROTULOS,
    ClienteForm,
    changed,
    cleaned,
    masked,
    problems,
    tidy_cidade,
    tidy_estado,
    tidy_pais,
    warnings,
)

BOM = ClienteForm(nome="Cliente SaperX", cpf_cnpj="11.222.333/0001-81")


def com(**valores: str) -> ClienteForm:
    return dataclasses.replace(BOM, **valores)


def test_every_field_of_the_manual_has_its_words() -> None:
    assert list(ROTULOS) == list(CAMPOS)
    assert len(CAMPOS) == 13


def test_a_client_with_name_and_document_has_no_problem() -> None:
    assert problems(BOM) == {}
    assert warnings(BOM) == {}


def test_name_and_document_are_required() -> None:
    assert set(problems(ClienteForm(nome=" \t", cpf_cnpj=" "))) == {"nome", "cpf_cnpj"}


def test_wrong_check_digits_are_told_with_the_right_ones() -> None:
    assert problems(com(cpf_cnpj="11.222.333/0001-82")) == {
        "cpf_cnpj": "Dígitos não conferem: o CNPJ terminaria em 81."
    }


@pytest.mark.parametrize(
    "documento", ["12.abc.345/01de-35", "A8.7HB.ZHB/0001-61", "529.982.247-25", "11222333000181"]
)
def test_valid_documents_are_taken_in_any_mask(documento: str) -> None:
    assert problems(com(cpf_cnpj=documento)) == {}


def test_a_text_that_does_not_fit_is_a_problem_of_its_field() -> None:
    assert list(problems(com(complemento="x" * 101))) == ["complemento"]
    assert problems(com(complemento="x" * 100)) == {}


def test_a_state_that_does_not_exist_is_a_problem_in_brasil_only() -> None:
    assert list(problems(com(estado="XX"))) == ["estado"]
    assert problems(com(estado="XX", pais="Portugal")) == {}


def test_outside_brasil_cep_city_and_ie_are_not_checked() -> None:
    form = com(pais="Portugal", estado="Lisboa", cidade="Oeiras", cep="2780-123", ie="PT 9")
    assert warnings(form) == {}
    assert cleaned(form).cep == "2780-123"
    assert masked(form).cep == "2780-123"


def test_a_cep_of_another_state_warns_and_does_not_forbid() -> None:
    form = com(cep="20010-000", estado="SP")
    assert warnings(form) == {"cep": "O CEP 20010-000 é de RJ, não de SP."}
    assert problems(form) == {}


def test_a_wrong_ie_warns_and_does_not_forbid() -> None:
    form = com(ie="123", estado="SP")
    assert list(warnings(form)) == ["ie"]
    assert problems(form) == {}


@pytest.mark.parametrize("ie", ["ISENTO", "isenta", ""])
def test_an_exempt_or_absent_ie_does_not_warn(ie: str) -> None:
    assert warnings(com(ie=ie, estado="SP")) == {}


def test_isento_is_written_in_one_way_and_other_ies_keep_their_mask() -> None:
    assert cleaned(com(ie="isenta")).ie == "ISENTO"
    assert cleaned(com(ie=" 110.042.490.114 ")).ie == "110.042.490.114"


def test_a_city_that_is_not_in_the_state_warns() -> None:
    assert list(warnings(com(estado="RJ", cidade="São Paulo"))) == ["cidade"]
    assert warnings(com(estado="SP", cidade="sao paulo")) == {}
    assert warnings(com(cidade="Atlântida")) == {}


def test_states_are_known_by_letters_and_by_name() -> None:
    assert [tidy_estado(t) for t in ("sp", "são paulo", " Paraná ", "Ohio")] == [
        "SP",
        "SP",
        "PR",
        "Ohio",
    ]


def test_cities_are_spelled_as_the_list_does() -> None:
    assert tidy_cidade("SP", "SAO PAULO") == "São Paulo"
    assert tidy_cidade("SP", " Atlântida ") == "Atlântida"


@pytest.mark.parametrize("pais", ["", "brasil", "BRAZIL", "br"])
def test_no_country_and_its_other_names_are_brasil(pais: str) -> None:
    assert tidy_pais(pais) == "Brasil"


def test_what_is_kept_has_no_mask_and_what_is_shown_has_one() -> None:
    form = com(cpf_cnpj="11222333000181", cep="01310100")
    assert cleaned(form).cep == "01310100"
    assert masked(form).cpf_cnpj == "11.222.333/0001-81"
    assert masked(form).cep == "01310-100"


def test_a_cep_that_is_not_one_is_kept_as_typed() -> None:
    assert cleaned(com(cep=" 1310 ")).cep == "1310"


@pytest.mark.parametrize("typed", ["A\u00b4", "112.223", "11222333000182", "", "x" * 14, "é" * 14])
def test_a_wrong_document_is_the_same_however_often_it_is_cleaned(typed: str) -> None:
    once = cleaned(com(cpf_cnpj=typed))
    assert cleaned(masked(once)) == once


@pytest.mark.parametrize("typed", ["00000-000", "1234", "\u00b41234567"])
def test_a_wrong_cep_is_the_same_however_often_it_is_cleaned(typed: str) -> None:
    once = cleaned(com(cep=typed))
    assert cleaned(masked(once)) == once


def test_observacoes_keep_their_lines() -> None:
    assert cleaned(com(observacoes="uma\r\nduas \n")).observacoes == "uma\nduas"


def test_only_fields_whose_kept_value_differs_count_as_changed() -> None:
    assert changed(BOM, com(cpf_cnpj="11222333000181", nome="Cliente  SaperX")) == []
    assert changed(BOM, com(numero="10", nome="Outro")) == ["nome", "numero"]


@given(st.builds(ClienteForm, **{name: st.text(max_size=40) for name in CAMPOS}))
def test_any_text_is_cleaned_once_and_for_all(form: ClienteForm) -> None:
    once = cleaned(form)
    assert cleaned(once) == once
    assert cleaned(masked(form)) == once
    assert set(problems(form)) <= set(CAMPOS)
    assert set(warnings(form)) <= set(CAMPOS)
