"""The Faturamento page: the months there are, what one would close and what was closed already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.fatura import Fatura, Fechamento
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services.conferencia import Conferida, Motivo, month_checklist
from saperx_desktop.services.consolidacao import ABERTA, shares
from saperx_desktop.services.periodos import chunks

MAX_LINHAS = 500
"""Most blocked invoices, and most clients, that are told one by one."""


@dataclass(frozen=True, slots=True)
class Mes:
    """A month with open invoices or runs: how many are open, and how many of these are over."""

    competencia: Competencia
    abertas: int
    terminadas: int


@dataclass(frozen=True, slots=True)
class Soma:
    """So many invoices, and what they sum to."""

    quantidade: int = 0
    total: Decimal = ZERO

    @classmethod
    def of(cls, conferidas: Sequence[Conferida]) -> "Soma":
        """Add *conferidas* up."""
        return cls(len(conferidas), sum((c.total for c in conferidas), ZERO))


@dataclass(frozen=True, slots=True)
class Parcela:
    """The share of one client, or of one plan (id 0), in what would be closed.

    Only a client's invoices are counted: one invoice may hold items of several plans.
    """

    nome: str
    total: Decimal
    quantidade: int = 0
    cliente_id: int = 0


@dataclass(frozen=True, slots=True)
class Corrida:
    """One run that was made: its invoices, and how many of them were cancelled since."""

    id: int
    quando: datetime
    operador: str
    soma: Soma
    canceladas: int


@dataclass(frozen=True, slots=True)
class Resumo:
    """What closing a month would do.

    *prontas* have something to charge, *sem_cobranca* close at 0, *em_curso* wait for the end of
    their period, which is *em_curso_ate* at the latest; *bloqueadas* need something mended.
    *impedidas*, *por_cliente* (greatest first) are cut at `MAX_LINHAS`; what is cut off is summed
    in *outros_clientes*.
    """

    competencia: Competencia
    prontas: Soma
    sem_cobranca: Soma
    em_curso: Soma
    em_curso_ate: date | None
    bloqueadas: Soma
    motivos: tuple[tuple[Motivo, Soma], ...]
    impedidas: tuple[Conferida, ...]
    por_cliente: tuple[Parcela, ...]
    outros_clientes: Soma
    por_plano: tuple[Parcela, ...]
    corridas: tuple[Corrida, ...]

    @property
    def a_fechar(self) -> Soma:
        """All that closing would close; a credit closes at 0 and goes to the next period."""
        return Soma(self.prontas.quantidade + self.sem_cobranca.quantidade, self.prontas.total)

    @property
    def vazio(self) -> bool:
        """Whether the month has no open invoice."""
        return not (
            self.a_fechar.quantidade + self.em_curso.quantidade + self.bloqueadas.quantidade
        )


def months(session: Session, hoje: date) -> tuple[Mes, ...]:
    """Return the months with open invoices or runs, oldest first; today's where there is none."""
    over = func.sum(case((Fatura.fim < hoje, 1), else_=0))
    query = select(Fatura.competencia, func.count(), over).where(ABERTA)
    found = {
        competencia: Mes(competencia, abertas, terminadas)
        for competencia, abertas, terminadas in session.execute(query.group_by(Fatura.competencia))
    }
    for competencia in session.scalars(select(Fechamento.competencia).distinct()):
        found.setdefault(competencia, Mes(competencia, 0, 0))
    return tuple(found[c] for c in sorted(found)) or (Mes(Competencia.of(hoje), 0, 0),)


def suggested(meses: Sequence[Mes]) -> Competencia:
    """Return the month to show first: the newest that has something over, else the oldest open."""
    over = [mes.competencia for mes in meses if mes.terminadas]
    if over:
        return over[-1]
    return next((mes.competencia for mes in meses if mes.abertas), meses[-1].competencia)


def summary(
    session: Session, hoje: date, competencia: Competencia, *, vencimento: date | None = None
) -> Resumo:
    """Return what closing *competencia* on *hoje* would do.

    *vencimento*, where given, is for those whose own has passed; it must not be past itself
    (KnownError).
    """
    conferidas = month_checklist(session, hoje, competencia, vencimento=vencimento)
    running = [c for c in conferidas if c.motivo is Motivo.PERIODO]
    blocked = [c for c in conferidas if c.motivo not in (None, Motivo.PERIODO)]
    charged = [c for c in conferidas if c.motivo is None and not c.sem_cobranca]
    clientes = _by_client(charged)
    rest = clientes[MAX_LINHAS:]
    return Resumo(
        competencia=competencia,
        prontas=Soma.of(charged),
        sem_cobranca=Soma.of([c for c in conferidas if c.sem_cobranca]),
        em_curso=Soma.of(running),
        em_curso_ate=max((c.fim for c in running), default=None),
        bloqueadas=Soma.of(blocked),
        motivos=_by_reason(blocked),
        impedidas=tuple(blocked[:MAX_LINHAS]),
        por_cliente=tuple(clientes[:MAX_LINHAS]),
        outros_clientes=Soma(len(rest), sum((p.total for p in rest), ZERO)),
        por_plano=_by_plan(session, charged),
        corridas=runs(session, competencia),
    )


def runs(session: Session, competencia: Competencia) -> tuple[Corrida, ...]:
    """Return the runs that closed *competencia*, the newest first."""
    cancelled = func.sum(case((Fatura.situacao == Situacao.CANCELADA, 1), else_=0))
    query = (
        select(
            Fechamento.id,
            Fechamento.quando,
            Fechamento.operador,
            func.count(),
            func.sum(Fatura.total),
            cancelled,
        )
        .join(Fatura, Fatura.fechamento_id == Fechamento.id)
        .where(Fechamento.competencia == competencia)
        .group_by(Fechamento.id)
        .order_by(Fechamento.quando.desc(), Fechamento.id.desc())
    )
    return tuple(
        Corrida(run_id, quando, operador, Soma(quantidade, total), canceladas)
        for run_id, quando, operador, quantidade, total, canceladas in session.execute(query)
    )


def _by_reason(blocked: Sequence[Conferida]) -> tuple[tuple[Motivo, Soma], ...]:
    found = {motivo: [c for c in blocked if c.motivo is motivo] for motivo in Motivo}
    return tuple((motivo, Soma.of(some)) for motivo, some in found.items() if some)


def _by_client(charged: Sequence[Conferida]) -> list[Parcela]:
    mine: dict[int, list[Conferida]] = {}
    for conferida in charged:
        mine.setdefault(conferida.cliente_id, []).append(conferida)
    parcelas = [
        Parcela(some[0].nome_cliente, Soma.of(some).total, len(some), cliente_id)
        for cliente_id, some in mine.items()
    ]
    return sorted(parcelas, key=lambda p: (-p.total, p.nome))


def _by_plan(session: Session, charged: Sequence[Conferida]) -> tuple[Parcela, ...]:
    totals: dict[str, Decimal] = {}
    for ids in chunks([c.fatura_id for c in charged]):
        for month in shares(session, Fatura.id.in_(ids)).values():
            for nome, total in month.items():
                totals[nome] = totals.get(nome, ZERO) + total
    return tuple(Parcela(nome, total) for nome, total in totals.items())
