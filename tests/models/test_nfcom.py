"""NFCom: what a number and an access key may be."""

import pytest

from saperx_desktop.models import nfcom

# UF 35, nov/2026, a made-up CNPJ with letters, modelo 62, série 1, number 123.
CORPO = "3526" + "11" + "12ABC34501DE35" + "62" + "001" + "000000123" + "1" + "0" + "1234567"
CHAVE = CORPO + nfcom.check_digit(CORPO)


def test_a_key_is_taken_with_blanks_points_and_small_letters() -> None:
    typed = " ".join(CHAVE[i : i + 4] for i in range(0, 44, 4)).lower()
    assert nfcom.normalise(typed) == CHAVE
    assert nfcom.problem(CHAVE) is None


def test_the_check_digit_is_modulo_11_over_ascii_minus_48() -> None:
    # Weights 2 to 9 from the right: 1×2 + 17×3 = 53, 53 mod 11 = 9, 11 − 9 = 2.
    assert nfcom.check_digit("A1") == "2"
    # 0 and 1 both give 0.
    assert nfcom.check_digit("0") == "0"
    assert nfcom.check_digit("6") == "0"


def test_the_number_is_read_from_the_key() -> None:
    assert nfcom.numero_of(CHAVE) == "123"


@pytest.mark.parametrize(
    ("chave", "frase"),
    [
        ("", "tem 44 caracteres e aqui há 0"),
        (CHAVE + "1", "tem 44 caracteres e aqui há 45"),
        ("X" + CHAVE[1:], "só tem algarismos"),
        (CHAVE[:-1] + "é", "só tem algarismos"),
        (CHAVE[:20] + "55" + CHAVE[22:], "modelo 55; a da NFCom é do modelo 62"),
        (CHAVE[:-1] + str((int(CHAVE[-1]) + 1) % 10), "não confere"),
    ],
)
def test_a_wrong_key_is_refused_with_a_sentence(chave: str, frase: str) -> None:
    problem = nfcom.problem(chave)
    assert problem is not None
    assert frase in problem


def test_one_changed_figure_is_noticed_anywhere_in_the_key() -> None:
    for place in (0, 4, 25, 33, 42):
        changed = str((int(CHAVE[place]) + 1) % 10)
        assert nfcom.problem(CHAVE[:place] + changed + CHAVE[place + 1 :]) is not None
