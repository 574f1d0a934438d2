"""What the client list shows, in values free of any base: importable before the first paint."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array


@dataclass(frozen=True, slots=True)
class ClienteRow:
    """What the client list shows of one client."""

    id: int
    nome: str
    cpf_cnpj: str
    cidade: str
    em_aberto: Decimal
    ativo: bool


@dataclass(frozen=True, slots=True)
class Achados:
    """All clients a search finds, by id in its order, and how many clients there are at all."""

    ids: "array[int]"
    total: int


@dataclass(frozen=True, slots=True)
class Janela:
    """All that a search finds, and the rows of it that are in sight."""

    achados: Achados
    rows: list[ClienteRow]


@dataclass(frozen=True, slots=True)
class Contagem:
    """How much a base holds."""

    clientes: int
    circuitos: int
