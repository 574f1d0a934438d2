"""What an import would do: line by line, before anything is written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from saperx_desktop.models.errors import KnownError
from saperx_desktop.services.changes import Changes

Progress = Callable[[int, int, str], None]
"""Told how far a long work is: done, total, and what it is doing; may raise to stop it."""

DETALHADAS = 500
"""So many of the first lines tell the cells of a new record too; nobody reads more of them."""

T = TypeVar("T")
_SHOWN = 20


class Acao(StrEnum):
    """What becomes of one line of the file."""

    CRIAR = "criar"
    ATUALIZAR = "atualizar"
    IGUAL = "igual"


@dataclass(frozen=True, slots=True)
class Problema:
    """What is wrong with a line of the file; the header is line 1."""

    linha: int
    coluna: str
    motivo: str

    def __str__(self) -> str:
        """Write "linha 3: coluna Saldo: …", without the column where it is of the whole line."""
        coluna = f"coluna {self.coluna}: " if self.coluna else ""
        return f"linha {self.linha}: {coluna}{_within(self.motivo)}"


@dataclass(frozen=True, slots=True)
class Mudanca:
    """One column of a record: what the base holds, and what it will."""

    coluna: str
    antes: str
    depois: str


@dataclass(frozen=True, slots=True)
class LinhaEnsaio:
    """What one good line would do; *chave* is the number or the document as people read it.

    *mudancas* of a new record are the cells that the file fills, on the first lines only.
    """

    linha: int
    acao: Acao
    chave: str
    nome: str
    mudancas: tuple[Mudanca, ...] = ()
    avisos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ensaio:
    """What the whole file would do; with a problem in it nothing is taken."""

    linhas: tuple[LinhaEnsaio, ...]
    problemas: tuple[Problema, ...] = ()
    planos_novos: tuple[str, ...] = ()

    def count(self, acao: Acao) -> int:
        """Return how many lines end in *acao*."""
        return sum(linha.acao is acao for linha in self.linhas)


@dataclass(frozen=True, slots=True)
class Importacao:
    """What an import did."""

    changes: Changes
    ensaio: Ensaio


class ProblemasError(KnownError):
    """The file has bad lines, so nothing of it was taken."""

    def __init__(self, problemas: Sequence[Problema]) -> None:
        shown = [str(problema) for problema in problemas[:_SHOWN]]
        if len(problemas) > _SHOWN:
            shown.append(f"… e mais {len(problemas) - _SHOWN}.")
        super().__init__(
            "Nada foi importado. Corrija o arquivo e importe de novo:\n" + "\n".join(shown)
        )
        self.problemas = tuple(problemas)


def _within(sentence: str) -> str:
    """Begin *sentence* small, as the rest of another; a name like CPF stays as it is."""
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]


def slices(items: Sequence[T], size: int = 5_000) -> Iterator[Sequence[T]]:
    """Cut *items* so that no statement carries too many variables and progress can be told."""
    return (items[start : start + size] for start in range(0, len(items), size))


def no_progress(_done: int, _total: int, _text: str) -> None:
    """Tell nobody."""
