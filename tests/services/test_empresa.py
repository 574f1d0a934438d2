"""The issuer: read, checked field by field, saved."""

from dataclasses import replace
from decimal import Decimal

import pytest

from saperx_desktop.db.engine import Database
from saperx_desktop.models.empresa import Empresa
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.services import empresa
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.empresa import EmpresaForm
from saperx_desktop.services.versao import StaleError

PNG = b"\x89PNG\r\n\x1a\n" + b"dados"
FORM = EmpresaForm(
    nome="Operadora Exemplo Telecom Ltda",
    cnpj="11.444.777/0001-61",
    endereco="Rua das Centrais, 100",
    cidade="São Paulo – SP",
    telefone="(11) 4004-0000",
    email="financeiro@operadora.com.br",
    chave_pix="financeiro@operadora.com.br",
    multa=Decimal("1.50"),
    juros=Decimal("0.99"),
    fuso="America/Manaus",
    logo=PNG,
)


def save(base: Database, form: EmpresaForm) -> None:
    with base.write() as session:
        assert empresa.save(session, form).kinds == {Kind.EMPRESA}


def read(base: Database) -> EmpresaForm:
    with base.read() as session:
        return empresa.get(session)


def test_a_new_base_has_an_issuer_with_the_legal_rates(base: Database) -> None:
    form = read(base)
    assert form.nome == "Minha operadora"
    assert (form.multa, form.juros, form.fuso) == (Decimal(2), Decimal(1), "America/Sao_Paulo")
    assert form.logo is None


def test_what_is_saved_comes_back(base: Database) -> None:
    form = replace(FORM, telefone="(11) 3333-4444")
    save(base, form)
    assert read(base) == form


def test_what_a_colleague_saved_is_not_overwritten(base: Database) -> None:
    antes = read(base)
    save(base, FORM)
    with base.write() as session, pytest.raises(StaleError, match="alterado em outra janela"):
        empresa.save(session, replace(antes, nome="Outra"), antes=antes)
    assert read(base).nome == FORM.nome


def test_it_is_stored_without_masks(base: Database) -> None:
    save(base, replace(FORM, telefone="11 3333 4444", nome="  Operadora   Exemplo "))
    with base.read() as session:
        stored = session.get_one(Empresa, 1)
        assert (stored.cnpj, stored.telefone) == ("11444777000161", "+551133334444")
        assert stored.nome == "Operadora Exemplo"
        assert (stored.multa_centesimos, stored.juros_centesimos) == (150, 99)
        assert empresa.fuso(session) == "America/Manaus"


def test_all_but_the_name_may_be_empty(base: Database) -> None:
    form = EmpresaForm(nome="Operadora")
    save(base, form)
    assert read(base) == form


@pytest.mark.parametrize(
    ("campo", "valor", "palavras"),
    [
        ("nome", " ", "Informe o nome"),
        ("nome", "x" * 201, "cabem 200"),
        ("cnpj", "11.444.777/0001-62", "Dígitos não conferem"),
        ("endereco", "x" * 301, "cabem 300"),
        ("cidade", "x" * 101, "cabem 100"),
        ("chave_pix", "x" * 141, "cabem 140"),
        ("telefone", "12", "Faltam algarismos"),
        ("email", "financeiro", "Falta o @"),
        ("multa", Decimal("2.01"), "vai até 2 %"),
        ("multa", Decimal("-1"), "não pode ser negativa"),
        ("juros", Decimal("10.01"), "vai até 10 %"),
        ("fuso", "Marte/Olimpo", "Escolha um fuso"),
        ("logo", b"GIF89a", "PNG ou JPEG"),
        ("logo", PNG + b"x" * 1_000_000, "passa de 1 MB"),
    ],
)
def test_a_wrong_field_is_refused_with_a_sentence(
    base: Database, campo: str, valor: object, palavras: str
) -> None:
    form = replace(FORM, **{"telefone": "", campo: valor})  # type: ignore[arg-type]
    assert palavras in empresa.problems(form)[campo]
    with base.write() as session, pytest.raises(FieldError, match=palavras) as raised:
        empresa.save(session, form)
    assert raised.value.campo == campo


def test_a_jpeg_will_do_as_a_logo() -> None:
    assert empresa.logo_problem(b"\xff\xd8\xff\xe0JFIF") is None


@pytest.mark.parametrize(
    ("typed", "taxa"),
    [("2", "2"), ("2,5", "2.5"), (" 1,00 % ", "1"), ("0.33", "0.33"), ("10%", "10")],
)
def test_a_rate_is_read_as_people_type_it(typed: str, taxa: str) -> None:
    assert empresa.parse_percent(typed) == Decimal(taxa)


@pytest.mark.parametrize("typed", ["", "dois", "1,234", "-1", "1.000,00", "٣"])
def test_what_is_no_rate_is_refused(typed: str) -> None:
    with pytest.raises(KnownError, match="em por cento"):
        empresa.parse_percent(typed)
