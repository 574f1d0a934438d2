import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.models.tipos import AreaContato
from saperx_desktop.services.contato_form import (
    AREAS,
    CAMPOS,
    ROTULOS,
    ContatoForm,
    area_of,
    cleaned,
    problems,
)


def test_every_column_has_its_title() -> None:
    assert list(ROTULOS) == list(CAMPOS)


def test_a_line_in_which_nothing_was_typed_is_blank_and_right() -> None:
    assert ContatoForm().is_blank
    assert ContatoForm(nome="  ").is_blank
    assert problems(ContatoForm()) == {}


@pytest.mark.parametrize(
    "form",
    [ContatoForm(id=1), ContatoForm(area="Técnico"), ContatoForm(ramal="1")],
)
def test_a_line_with_something_in_it_needs_a_name(form: ContatoForm) -> None:
    assert not form.is_blank
    assert problems(form) == {"nome": "Informe o nome do contato."}


def test_a_wrong_email_and_a_wrong_phone_say_so() -> None:
    found = problems(ContatoForm(nome="Ana", email="ana@", telefone="98765-4321"))
    assert set(found) == {"email", "telefone"}
    assert "DDD" in found["telefone"]


@pytest.mark.parametrize(
    "telefone", ["", "11 98765-4321", "(11) 3265-4000", "0800 771 1234", "+351 912 345 678"]
)
def test_phones_are_taken_as_people_type_them(telefone: str) -> None:
    assert problems(ContatoForm(nome="Ana", telefone=telefone)) == {}


def test_a_long_text_is_a_problem_of_its_column() -> None:
    assert list(problems(ContatoForm(nome="Ana", ramal="1" * 11))) == ["ramal"]


def test_an_unknown_area_is_kept_and_told() -> None:
    form = ContatoForm(nome="Ana", area="Vendas")
    assert cleaned(form).area == "Vendas"
    assert problems(form) == {"area": "A área é Técnico, Financeiro, Administrativo ou Outro."}


@pytest.mark.parametrize(
    ("texto", "area"),
    [
        ("tecnico", AreaContato.TECNICO),
        ("FINANCEIRO", AreaContato.FINANCEIRO),
        (" ", AreaContato.OUTRO),
    ],
)
def test_areas_are_known_whatever_their_case_and_accents(texto: str, area: AreaContato) -> None:
    assert area_of(texto) is area
    assert cleaned(ContatoForm(nome="Ana", area=texto)).area == AREAS[area]


def test_a_right_phone_is_written_in_its_mask_and_a_wrong_one_stays() -> None:
    assert cleaned(ContatoForm(telefone="11987654321")).telefone == "(11) 98765-4321"
    assert cleaned(ContatoForm(telefone="987654321")).telefone == "987654321"


@given(st.builds(ContatoForm, **{campo: st.text(max_size=30) for campo in CAMPOS}))
def test_any_text_is_cleaned_once_and_for_all(form: ContatoForm) -> None:
    once = cleaned(form)
    assert cleaned(once) == once
    assert set(problems(form)) <= set(CAMPOS)
