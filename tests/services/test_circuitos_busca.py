"""The search over circuits: by number, names, client, central and IP, with any text at all."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saperx_desktop.db.engine import Database
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.services import circuitos_lista
from saperx_desktop.services.circuitos_lista import Consulta
from tests.builders import Construtor

HOJE = date(2026, 11, 24)


@pytest.fixture
def acervo(construtor: Construtor, base: Database) -> Database:
    """Return a base with four circuits that differ in everything."""
    saperx, elza = construtor.cliente("Cliente SaperX"), construtor.cliente("Elza (Açaí) & Filhos")
    for cliente, numero, nome, central, ip in (
        (saperx, "80092037", "Demo PABX", "SPX-DEMO-SW-CS-01", "10.255.3.82"),
        (saperx, "80092040", "Cláudio Telecom", "", ""),
        (elza, "8009000", "Operação 100% – Sul_1", "Central São Paulo", "2001:db8::7"),
        (elza, "ramal-joão", "Filial 37", "", "10.0.0.5"),
    ):
        circuito = construtor.circuito(cliente, numero=numero, nome=nome)
        with base.write() as session:
            found = session.get_one(Circuito, circuito)
            found.central, found.ip = central, ip
    return base


def _found(base: Database, texto: str) -> set[str]:
    with base.read() as session:
        page = circuitos_lista.page(session, HOJE, Consulta(texto=texto))
    return {row.numero for row in page.rows}


@pytest.mark.parametrize(
    ("texto", "numeros"),
    [
        ("", {"80092037", "80092040", "8009000", "ramal-joão"}),
        ("   ", {"80092037", "80092040", "8009000", "ramal-joão"}),
        # Numbers: three digits anywhere, fewer at the beginning.
        ("2037", {"80092037"}),
        ("037", {"80092037"}),
        ("8009-2037", {"80092037"}),
        ("80", {"80092037", "80092040", "8009000"}),
        ("37", {"ramal-joão"}),
        ("90", set()),
        ("ramal", {"ramal-joão"}),
        ("RAMAL-JOAO", {"ramal-joão"}),
        # Names: each word begins a word, whatever accents and case.
        ("claudio", {"80092040"}),
        ("CLÁU tel", {"80092040"}),
        ("audio", set()),
        ("operacao", {"8009000"}),
        ("sul", {"8009000"}),
        # The client's.
        ("saperx", {"80092037", "80092040"}),
        ("saperx demo", {"80092037"}),
        ("acai", {"8009000", "ramal-joão"}),
        ("filhos", {"8009000", "ramal-joão"}),
        # The central, anywhere.
        ("demo-sw", {"80092037"}),
        ("CS-01", {"80092037"}),
        ("sao", {"8009000"}),
        # The IP: whole, its beginning, or a part with a dot or a colon.
        ("10.255.3.82", {"80092037"}),
        ("255.3", {"80092037"}),
        ("10.0.0", {"ramal-joão"}),
        ("db8::7", {"8009000"}),
        # What LIKE would take for a pattern.
        ("%", {"8009000"}),
        ("_", {"8009000"}),
        ("100%", {"8009000"}),
        ("\\", set()),
        ("nada disso", set()),
    ],
)
def test_what_is_typed_finds(acervo: Database, texto: str, numeros: set[str]) -> None:
    assert _found(acervo, texto) == numeros


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.text(st.characters(codec=None), max_size=260))
def test_a_search_of_any_characters_finds_or_finds_nothing(acervo: Database, texto: str) -> None:
    assert len(_found(acervo, texto)) <= 4


def test_a_very_long_text_is_cut(acervo: Database) -> None:
    assert _found(acervo, "demo " * 5_000) == {"80092037"}
