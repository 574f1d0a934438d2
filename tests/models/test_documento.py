"""CPF and CNPJ: told apart, checked, masked, mended."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from validate_docbr import CNPJ, CPF

from saperx_desktop.models.documento import kind, mask, normalize, problem, restore_zeros

CPFS = st.text(string.digits, min_size=11, max_size=11)
CNPJS = st.builds(
    str.__add__,
    st.text(string.digits + string.ascii_uppercase, min_size=12, max_size=12),
    st.text(string.digits, min_size=2, max_size=2),
)


@pytest.mark.parametrize(
    "documento",
    [
        "12.ABC.345/01DE-35",
        "A8.7HB.ZHB/0001-61",
        "11.222.333/0001-81",
        "529.982.247-25",
        "12abc34501de35",
        "11222333000181",
        "52998224725",
        " 11.222.333/0001-81\n",
        "１１.２２２.３３３/０００１－８１",
        "\u202b529.982.247‑25\u200b",
    ],
)
def test_valid_documents_pass_with_any_mask(documento: str) -> None:
    assert problem(documento) is None


@pytest.mark.parametrize(
    ("documento", "frase"),
    [
        ("", "Informe o CPF ou o CNPJ."),
        (" . / - ", "Informe o CPF ou o CNPJ."),
        ("11.222.333/0001-82", "Dígitos não conferem: o CNPJ terminaria em 81."),
        ("12.ABC.345/01DE-36", "Dígitos não conferem: o CNPJ terminaria em 35."),
        ("529.982.247-24", "Dígitos não conferem: o CPF terminaria em 25."),
        ("1", "É 1 caractere: o CPF tem 11 e o CNPJ tem 14."),
        ("1122233300018", "São 13 caracteres: o CPF tem 11 e o CNPJ tem 14."),
        ("111.111.111-11", "Caracteres todos iguais: confira o CPF."),
        ("111.111.111-12", "Caracteres todos iguais: confira o CPF."),
        ("00.000.000/0000-00", "Caracteres todos iguais: confira o CNPJ."),
        ("11.111.111/1111-11", "Caracteres todos iguais: confira o CNPJ."),
        ("00.000.000/0000-01", "Caracteres todos iguais: confira o CNPJ."),
        (
            "12ABC34501DE3A",
            "Os dois últimos caracteres do CNPJ são algarismos: terminaria em 35.",
        ),
        (
            "1234567890A",
            "O CPF só tem algarismos; o CNPJ, que pode ter letras, tem 14 caracteres.",
        ),
    ],
)
def test_a_wrong_document_says_what_is_wrong(documento: str, frase: str) -> None:
    assert problem(documento) == frase


@pytest.mark.parametrize(
    "documento", ["529.982.247-25😀", "11.222.333/0001-8ı", "５２９９８２２４７ç5", "=1+1", "'; --"]
)
def test_other_characters_are_refused_not_dropped(documento: str) -> None:
    assert problem(documento) == (
        "O CPF e o CNPJ só têm algarismos, letras de A a Z e os sinais . / -"
    )


def test_two_spellings_of_one_document_are_one() -> None:
    assert normalize("12.abc.345/01de-35") == normalize(" 12ABC34501DE35 ") == "12ABC34501DE35"


def test_half_a_character_pasted_into_a_document_is_dropped() -> None:
    assert normalize("529.982\ud800.247-25") == "52998224725"


def test_the_length_tells_the_kind() -> None:
    assert kind("529.982.247-25") == "CPF"
    assert kind("11.222.333/0001-81") == "CNPJ"


def test_the_mask_is_the_usual_one() -> None:
    assert mask("52998224725") == "529.982.247-25"
    assert mask("12abc34501de35") == "12.ABC.345/01DE-35"


def test_a_document_of_another_length_is_shown_as_typed() -> None:
    assert mask("12-3") == "12-3"


@pytest.mark.parametrize("texto", ["1234567891", "9", "1222333000182", "1234567890"])
def test_zeros_are_restored_only_to_a_valid_document(texto: str) -> None:
    restored = restore_zeros(texto)
    assert restored == ("01234567890" if texto == "1234567890" else None)


@given(st.text(string.digits, min_size=9, max_size=9))
def test_a_cpf_that_lost_its_zeros_gets_them_back(base: str) -> None:
    documento = valid_cpf("0" + base[:8])
    perdido = documento.lstrip("0")
    both = {documento, perdido.zfill(14)}
    valid = [d for d in both if problem(d) is None]
    assert restore_zeros(perdido) == (documento if valid == [documento] else None)


def test_a_cnpj_that_lost_its_zeros_gets_them_back() -> None:
    documento = valid_cnpj("012223330001")
    assert restore_zeros(documento[1:]) == documento


def test_zeros_are_not_restored_where_both_would_be_valid() -> None:
    base = next(n for n in range(1000, 100_000) if both_valid(f"{n:09d}"))
    perdido = valid_cpf(f"{base:09d}").lstrip("0")
    assert problem(perdido.zfill(11)) is problem(perdido.zfill(14)) is None
    assert restore_zeros(perdido) is None


@pytest.mark.parametrize("texto", ["52998224725", "11222333000181", "", "ABC", "²", "1" * 15])
def test_nothing_is_restored_of_what_is_whole_or_no_number(texto: str) -> None:
    assert restore_zeros(texto) is None


@given(CPFS)
def test_a_cpf_is_mended_by_the_ending_the_sentence_names(texto: str) -> None:
    check_ending(texto)


@given(CNPJS)
def test_a_cnpj_is_mended_by_the_ending_the_sentence_names(texto: str) -> None:
    check_ending(texto)


@given(CPFS | CNPJS)
def test_the_mask_changes_nothing_of_the_document(documento: str) -> None:
    assert normalize(mask(documento)) == documento
    assert problem(mask(documento)) == problem(documento)


@given(st.text(max_size=40))
def test_any_text_is_a_document_in_ascii_or_has_a_sentence(texto: str) -> None:
    frase = problem(texto)
    assert frase is not None or (normalize(texto).isascii() and len(normalize(texto)) in {11, 14})
    assert isinstance(mask(texto), str)


def check_ending(texto: str) -> None:
    frase = problem(texto)
    if frase is None or "iguais" in frase:
        return
    mended = texto[:-2] + frase[-3:-1]
    assert mended != texto
    assert problem(mended) is None


def valid_cpf(base: str) -> str:
    return next(
        base + f"{n:02d}"
        for n in range(100)
        if CPF(repeated_digits=True).validate(f"{base}{n:02d}")
    )


def valid_cnpj(base: str) -> str:
    return next(base + f"{n:02d}" for n in range(100) if CNPJ().validate(f"{base}{n:02d}"))


def both_valid(base: str) -> bool:
    cpf = valid_cpf(base)
    return problem(cpf) is None and CNPJ().validate(cpf.zfill(14))
