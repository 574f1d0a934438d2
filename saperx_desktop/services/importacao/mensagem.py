"""What the window is told of an import in a child process: small, whatever the file's size."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.importacao.ensaio import (
    Acao,
    Ensaio,
    LinhaEnsaio,
    Mudanca,
    Problema,
)

MAX_LINHAS = 500
"""Most lines, and most problems, that are told one by one."""


@dataclass(frozen=True, slots=True)
class EnsaioVisto:
    """The counts of an `Ensaio`, with the first of its lines that change something."""

    novos: int
    alterados: int
    iguais: int
    problemas_total: int
    linhas: tuple[LinhaEnsaio, ...]
    problemas: tuple[Problema, ...]
    planos_novos: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many good lines the file has."""
        return self.novos + self.alterados + self.iguais


def summarize(ensaio: Ensaio) -> EnsaioVisto:
    """Cut *ensaio* down to what one person can look at."""
    worth_seeing = (
        linha for linha in ensaio.linhas if linha.acao is not Acao.IGUAL or linha.avisos
    )
    return EnsaioVisto(
        novos=ensaio.count(Acao.CRIAR),
        alterados=ensaio.count(Acao.ATUALIZAR),
        iguais=ensaio.count(Acao.IGUAL),
        problemas_total=len(ensaio.problemas),
        linhas=tuple(islice(worth_seeing, MAX_LINHAS)),
        problemas=ensaio.problemas[:MAX_LINHAS],
        planos_novos=ensaio.planos_novos,
    )


def ensaio_to_json(ensaio: Ensaio) -> dict[str, object]:
    """Return *ensaio*, summarized, as JSON has it."""
    return asdict(summarize(ensaio))


def ensaio_from_json(message: Mapping[str, Any]) -> EnsaioVisto:
    """Return what `ensaio_to_json` wrote."""
    linhas = tuple(_linha(linha) for linha in message["linhas"])
    problemas = tuple(Problema(**problema) for problema in message["problemas"])
    planos_novos = tuple(message["planos_novos"])
    return EnsaioVisto(
        **dict(message, linhas=linhas, problemas=problemas, planos_novos=planos_novos)
    )


def changes_to_json(changes: Changes) -> dict[str, object]:
    """Return *changes* as JSON has it."""
    return {"kinds": sorted(changes.kinds), "clientes": sorted(changes.clientes)}


def changes_from_json(message: Mapping[str, Sequence[Any]]) -> Changes:
    """Return what `changes_to_json` wrote."""
    kinds = frozenset(Kind(kind) for kind in message["kinds"])
    return Changes(kinds, clientes=frozenset(message["clientes"]))


def _linha(message: Mapping[str, Any]) -> LinhaEnsaio:
    return LinhaEnsaio(
        message["linha"],
        Acao(message["acao"]),
        message["chave"],
        message["nome"],
        tuple(Mudanca(**mudanca) for mudanca in message["mudancas"]),
        tuple(message["avisos"]),
    )
