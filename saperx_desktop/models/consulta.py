"""Consulta: what the client list is asked for, a text and an order."""

from dataclasses import dataclass
from enum import StrEnum


class Ordem(StrEnum):
    """What the client list may be sorted by; ties end in the client's id."""

    NOME = "nome"
    DOCUMENTO = "documento"
    CIDADE = "cidade"
    EM_ABERTO = "em aberto"


@dataclass(frozen=True, slots=True)
class Consulta:
    """A search as typed, and the order its results are wanted in."""

    texto: str = ""
    ordem: Ordem = Ordem.NOME
    decrescente: bool = False
