"""The 27 states and their 5,571 municipalities, as shipped in resources/dados."""

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from saperx_desktop.config import resources_dir
from saperx_desktop.models.texto import words

UFS: Mapping[str, str] = MappingProxyType(
    {
        "AC": "Acre",
        "AL": "Alagoas",
        "AM": "Amazonas",
        "AP": "Amapá",
        "BA": "Bahia",
        "CE": "Ceará",
        "DF": "Distrito Federal",
        "ES": "Espírito Santo",
        "GO": "Goiás",
        "MA": "Maranhão",
        "MG": "Minas Gerais",
        "MS": "Mato Grosso do Sul",
        "MT": "Mato Grosso",
        "PA": "Pará",
        "PB": "Paraíba",
        "PE": "Pernambuco",
        "PI": "Piauí",
        "PR": "Paraná",
        "RJ": "Rio de Janeiro",
        "RN": "Rio Grande do Norte",
        "RO": "Rondônia",
        "RR": "Roraima",
        "RS": "Rio Grande do Sul",
        "SC": "Santa Catarina",
        "SE": "Sergipe",
        "SP": "São Paulo",
        "TO": "Tocantins",
    }
)
"""Name of each state by its UF."""


def municipios(uf: str) -> list[str]:
    """Return the municipalities of *uf* in pt-BR order; none for what is not a state."""
    return list(_by_key(uf).values())


def find(uf: str, texto: str) -> str | None:
    """Return the municipality of *uf* that *texto* names, whatever the case and accents."""
    return _by_key(uf).get(_key(texto))


def _key(nome: str) -> str:
    """Return what two spellings of one name share: "d'Oeste", "D Oeste", "D´OESTE"."""
    return " ".join(words(nome))


@cache
def _by_key(uf: str) -> Mapping[str, str]:
    return {_key(nome): nome for nome in _read().get(uf, [])}


@cache
def _read() -> dict[str, list[str]]:
    path = resources_dir() / "dados" / "municipios.json"
    read: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return read
