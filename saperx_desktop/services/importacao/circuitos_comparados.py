"""Compares a circuits table with the base: what is new, what changes, what can't be taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.dinheiro import format_money
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.texto import order_key
from saperx_desktop.services import planos
from saperx_desktop.services.importacao.circuitos_lidos import NOMES, CircuitoLido, status_text
from saperx_desktop.services.importacao.ensaio import (
    DETALHADAS,
    Acao,
    Ensaio,
    LinhaEnsaio,
    Mudanca,
    Problema,
    Progress,
    slices,
)
from saperx_desktop.services.periodos import plans_on

MAX_PLANOS_NOVOS = 200
_SLICE = 5_000


class Known(NamedTuple):
    """A circuit of the base, with its holder's name."""

    id: int
    numero: str
    nome: str
    central: str
    ip: str
    status: str
    latencia_ms: int | None
    saldo_visto: Decimal | None
    versao: int
    cliente_id: int
    desativado_em: datetime | None
    cliente: str


# What a new circuit is compared with.
_NONE = Known(0, "", "", "", "", "", None, None, 0, 0, None, "")


@dataclass(slots=True)
class Planos:
    """The plans by key: the base's with their ids, and the names that only the file knows."""

    ids: dict[str, int]
    nomes: dict[str, str]
    novos: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, session: Session) -> "Planos":
        """Read the plans of the base."""
        rows = planos.rows(session)
        return cls(
            {order_key(plano.nome): plano.id for plano in rows},
            {order_key(plano.nome): plano.nome for plano in rows},
        )

    def name(self, lido: str) -> str:
        """Return the plan's own name for what the file calls it; a new one is noted."""
        key = order_key(lido)
        if key not in self.nomes:
            self.nomes[key] = lido
            self.novos.append(lido)
        return self.nomes[key]


@dataclass(frozen=True, slots=True)
class Comparado:
    """A good line beside the circuit that the base knows by its number, if it does."""

    lido: CircuitoLido
    known: Known | None
    mudancas: tuple[Mudanca, ...] = ()

    @property
    def acao(self) -> Acao:
        """What becomes of the line."""
        if self.known is None:
            return Acao.CRIAR
        return Acao.ATUALIZAR if self.mudancas else Acao.IGUAL

    def changes(self, campo: str) -> bool:
        """Return whether the line changes the column *campo*."""
        return any(mudanca.coluna == NOMES[campo] for mudanca in self.mudancas)


@dataclass(frozen=True, slots=True)
class Comparacao:
    """The whole file beside the base."""

    linhas: list[Comparado]
    problemas: list[Problema]
    planos: Planos

    def ensaio(self) -> Ensaio:
        """Return what to show of it."""
        return Ensaio(
            tuple(_shown(comparado) for comparado in self.linhas),
            tuple(sorted(self.problemas, key=lambda problema: problema.linha)),
            tuple(self.planos.novos),
        )


def compare(
    session: Session, lidos: Sequence[CircuitoLido], cliente_id: int, hoje: date, progress: Progress
) -> Comparacao:
    """Compare the lines of one client's table with the base as it is on *hoje*.

    KnownError where the client can't take circuits.
    """
    _refuse_client(session, cliente_id)
    known = _known(session, lidos)
    plans = plans_on(session, [k.id for k in known.values()], hoje)
    comparacao = Comparacao([], [], Planos.load(session))
    lines: dict[str, int] = {}
    for done, lido in enumerate(lidos):
        if done % _SLICE == 0:
            progress(done, len(lidos), "Conferindo as linhas…")
        first = lines.setdefault(lido.numero, lido.linha)
        found = known.get(lido.numero)
        problema = _problem(lido, found, cliente_id, first)
        if problema is not None:
            comparacao.problemas.append(problema)
            continue
        before = plans[found.id][2] if found is not None and found.id in plans else ""
        plano = None if lido.plano is None else comparacao.planos.name(lido.plano)
        told = found is not None or done < DETALHADAS
        mudancas = _differences(lido, found or _NONE, before, plano) if told else ()
        comparacao.linhas.append(Comparado(lido, found, mudancas))
    _refuse_many_plans(comparacao)
    return comparacao


def _refuse_client(session: Session, cliente_id: int) -> None:
    cliente = session.get(Cliente, cliente_id)
    if cliente is None:
        raise KnownError("O cliente não existe mais. Escolha outro.")
    if cliente.desativado_em is not None:
        raise KnownError(f"O cliente {cliente.nome} está desativado. Reative-o primeiro.")


def _known(session: Session, lidos: Sequence[CircuitoLido]) -> dict[str, Known]:
    query = select(
        Circuito.id,
        Circuito.numero,
        Circuito.nome,
        Circuito.central,
        Circuito.ip,
        Circuito.status,
        Circuito.latencia_ms,
        Circuito.saldo_visto,
        Circuito.versao,
        Circuito.cliente_id,
        Circuito.desativado_em,
        Cliente.nome,
    ).join(Cliente, Cliente.id == Circuito.cliente_id)
    return {
        row[1]: Known._make(row)
        for chunk in slices([lido.numero for lido in lidos])
        for row in session.execute(query.where(Circuito.numero.in_(chunk)))
    }


def _problem(
    lido: CircuitoLido, known: Known | None, cliente_id: int, first: int
) -> Problema | None:
    """Say why the line can't be taken, or None; *first* is the first line with its number."""

    def of(campo: str, motivo: str) -> Problema:
        return Problema(lido.linha, NOMES[campo], motivo)

    if first != lido.linha:
        return of("numero", f"{lido.numero} já está na linha {first}.")
    if known is None:
        return None if lido.nome else of("nome", f"informe o nome de {lido.numero}, que é novo.")
    if known.cliente_id != cliente_id:
        return of("numero", f"{lido.numero} é de {known.cliente}: use Transferir.")
    if known.desativado_em is not None:
        return of("numero", f"{lido.numero} está desativado: reative-o primeiro.")
    return None


def _differences(
    lido: CircuitoLido, known: Known, plano_antes: str, plano: str | None
) -> tuple[Mudanca, ...]:
    """Return what the line changes of a circuit; None in it keeps what there is."""
    status = None if lido.status is None else status_text(lido.status, lido.latencia_ms)
    pairs = (
        ("nome", known.nome, lido.nome),
        ("plano", plano_antes, plano),
        ("central", known.central, lido.central),
        ("saldo", _money(known.saldo_visto), None if lido.saldo is None else _money(lido.saldo)),
        ("ip", known.ip, lido.ip),
        ("status", status_text(known.status, known.latencia_ms), status),
    )
    return tuple(
        Mudanca(NOMES[campo], antes, depois)
        for campo, antes, depois in pairs
        if depois is not None and depois != antes
    )


def _refuse_many_plans(comparacao: Comparacao) -> None:
    novos = len(comparacao.planos.novos)
    if novos > MAX_PLANOS_NOVOS:
        motivo = f"a tabela traria {novos} planos novos: confira se a coluna é mesmo a do plano."
        comparacao.problemas.append(Problema(1, NOMES["plano"], motivo))


def _shown(comparado: Comparado) -> LinhaEnsaio:
    lido, known = comparado.lido, comparado.known
    no_plan = known is None and lido.plano is None
    return LinhaEnsaio(
        lido.linha,
        comparado.acao,
        lido.numero,
        lido.nome or (known.nome if known is not None else ""),
        comparado.mudancas,
        ("sem plano: a fatura não fecha até que tenha um",) if no_plan else (),
    )


def _money(valor: Decimal | None) -> str:
    return "" if valor is None else format_money(valor)
