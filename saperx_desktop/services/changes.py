"""What a use case changed: the value that tells the window which parts must read again."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """A kind of data that a page shows."""

    CLIENTES = "clientes"
    CONTATOS = "contatos"
    CIRCUITOS = "circuitos"
    PLANOS = "planos"
    FATURAS = "faturas"
    EMPRESA = "empresa"


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of data that changed, the id of what was written and the clients concerned."""

    kinds: frozenset[Kind]
    id: int | None = None
    clientes: frozenset[int] = frozenset()

    @property
    def changes(self) -> "Changes":
        """Itself, so that it stands where a result that carries one does."""
        return self

    @classmethod
    def of(cls, *kinds: Kind, id: int | None = None, clientes: tuple[int, ...] = ()) -> "Changes":  # noqa: A002 - the field's name
        """Build from loose values."""
        return cls(frozenset(kinds), id, frozenset(clientes))


class HasChanges(Protocol):
    """The result of a use case that writes: `Changes` itself, or a value that carries one."""

    @property
    def changes(self) -> Changes:
        """What it changed."""
        ...
