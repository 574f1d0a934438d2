"""Money is exact, rounds half-up and is read as people type it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.models.dinheiro import (
    MAXIMO,
    format_money,
    from_centavos,
    parse_money,
    round_money,
    to_centavos,
)
from saperx_desktop.models.errors import KnownError

CENTAVOS = st.integers(min_value=-99_999_999_999, max_value=99_999_999_999)


@pytest.mark.parametrize(
    ("valor", "esperado"),
    [
        ("0.005", "0.01"),
        ("0.0049", "0.00"),
        ("-0.005", "-0.01"),
        ("2.675", "2.68"),
        ("0.0445", "0.04"),
        ("1", "1.00"),
    ],
)
def test_rounding_is_half_up_and_away_from_zero(valor: str, esperado: str) -> None:
    assert str(round_money(Decimal(valor))) == esperado


def test_rounding_leaves_no_negative_zero() -> None:
    assert str(round_money(Decimal("-0.004"))) == "0.00"


def test_a_hundred_calls_of_four_centavos_are_four_reais() -> None:
    chamada = round_money(Decimal(30) / 60 * Decimal("0.0890"))
    assert chamada * 100 == Decimal("4.00")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6))
def test_a_rounded_amount_is_within_half_a_centavo(valor: Decimal) -> None:
    assert abs(round_money(valor) - valor) <= Decimal("0.005")


@given(CENTAVOS)
def test_centavos_come_back_as_they_went(centavos: int) -> None:
    valor = from_centavos(centavos)
    assert valor.as_tuple().exponent == -2
    assert to_centavos(valor) == centavos


@pytest.mark.parametrize("valor", ["0.001", "1.005", "NaN", "Infinity"])
def test_what_is_not_whole_centavos_is_a_bug(valor: str) -> None:
    with pytest.raises(ValueError, match="centavos"):
        to_centavos(Decimal(valor))


@pytest.mark.parametrize(
    ("valor", "texto"),
    [
        ("0", "0,00"),
        ("-0.00", "0,00"),
        ("5", "5,00"),
        ("1234.56", "1.234,56"),
        ("-1234.5", "-1.234,50"),
        ("999999999.99", "999.999.999,99"),
    ],
)
def test_money_is_written_the_brazilian_way(valor: str, texto: str) -> None:
    assert format_money(Decimal(valor)) == texto


def test_the_symbol_is_followed_by_an_ordinary_space() -> None:
    assert format_money(Decimal("1606.22"), simbolo=True) == "R$ 1.606,22"


@given(CENTAVOS)
def test_what_is_written_reads_back(centavos: int) -> None:
    valor = from_centavos(centavos)
    assert parse_money(format_money(valor)) == valor
    assert parse_money(format_money(valor, simbolo=True)) == valor


@pytest.mark.parametrize(
    ("texto", "valor"),
    [
        ("1.234", "1234.00"),
        ("1.23", "1.23"),
        ("1234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1234,5", "1234.50"),
        ("1234", "1234.00"),
        ("1.234.567,8", "1234567.80"),
        (",5", "0.50"),
        (".5", "0.50"),
        ("007", "7.00"),
        ("  R$ 1.234,56 ", "1234.56"),
        ("r$5", "5.00"),
        ("-1.234,56", "-1234.56"),
        ("−5", "-5.00"),
        ("-R$ 5", "-5.00"),
        ("R$ -5", "-5.00"),
        ("-0", "0.00"),
        ("999.999.999,99", "999999999.99"),
    ],
)
def test_money_is_read_as_people_type_it(texto: str, valor: str) -> None:
    assert str(parse_money(texto)) == valor


@pytest.mark.parametrize(
    "texto",
    ["1,234", "1.2345", "1234.567", "0.123", "1.234,567"],
)
def test_three_decimals_are_refused(texto: str) -> None:
    with pytest.raises(KnownError, match="no máximo duas casas"):
        parse_money(texto)


@pytest.mark.parametrize("texto", ["1,234.50", "1.23.456", ".", ",", "5,", "1,2,3", "12.34,5"])
def test_points_and_commas_out_of_place_are_refused(texto: str) -> None:
    with pytest.raises(KnownError, match="ponto nos milhares"):
        parse_money(texto)


@pytest.mark.parametrize(
    "texto", ["abc", "1e5", "NaN", "1 234", "١٢", "--5", "- R$ -5", "R$", "5-", "😀", "=1+1"]
)
def test_what_is_no_number_is_refused(texto: str) -> None:
    with pytest.raises(KnownError, match="escreva só o número"):
        parse_money(texto)


@pytest.mark.parametrize("texto", ["", "   "])
def test_nothing_typed_asks_for_a_value(texto: str) -> None:
    with pytest.raises(KnownError, match="Informe o valor"):
        parse_money(texto)


@pytest.mark.parametrize("texto", ["1000000000", "-1000000000", "9" * 5000])
def test_an_absurd_amount_is_refused(texto: str) -> None:
    with pytest.raises(KnownError, match=format_money(MAXIMO)):
        parse_money(texto)


@given(st.text(max_size=30))
def test_any_text_is_an_amount_in_bounds_or_a_sentence(texto: str) -> None:
    try:
        valor = parse_money(texto)
    except KnownError:
        return
    assert abs(valor) <= MAXIMO
    assert from_centavos(to_centavos(valor)) == valor
