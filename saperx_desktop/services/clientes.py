"""Clients: read for their page, created, edited, deactivated (DOMAIN 2, issue's promise 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from saperx_desktop.db import busca
from saperx_desktop.models import documento
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.models.totais import TotalCliente
from saperx_desktop.services import cliente_form
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.cliente_form import CAMPOS, ClienteForm, cleaned, warnings
from saperx_desktop.services.versao import existing, refuse_stale

__all__ = [
    "ClienteForm",
    "ClienteRefusedError",
    "ClienteView",
    "Duplicado",
    "create",
    "deactivate",
    "duplicate",
    "get",
    "problems",
    "reactivate",
    "update",
    "warnings",
]


@dataclass(frozen=True, slots=True)
class ClienteView:
    """A client as its page shows it; *em_aberto* in reais."""

    id: int
    versao: int
    form: ClienteForm
    desativado_em: datetime | None
    circuitos_ativos: int
    circuitos_total: int
    em_aberto: Decimal


@dataclass(frozen=True, slots=True)
class Duplicado:
    """Another client that holds the document."""

    id: int
    nome: str
    desativado: bool

    def sentence(self, cpf_cnpj: str) -> str:
        """Say whose *cpf_cnpj* is."""
        nome = f"{self.nome} (desativado)" if self.desativado else self.nome
        return f"Este {documento.kind(cpf_cnpj)} já é de {nome}."


class ClienteRefusedError(FieldError):
    """The form can't be saved: *problems* says why, field → sentence, the first one leading."""

    def __init__(self, problems: Mapping[str, str], duplicado: Duplicado | None) -> None:
        campo, sentence = next(iter(problems.items()))
        super().__init__(campo, sentence)
        self.problems = dict(problems)
        self.duplicado = duplicado


def get(session: Session, cliente_id: int) -> ClienteView | None:
    """Read the client for its page; None where it exists no more."""
    cliente = session.get(Cliente, cliente_id)
    if cliente is None:
        return None
    total, inactive = session.execute(
        select(func.count(), func.count(Circuito.desativado_em)).where(
            Circuito.cliente_id == cliente_id
        )
    ).one()
    em_aberto = session.scalar(
        select(TotalCliente.em_aberto).where(TotalCliente.cliente_id == cliente_id)
    )
    return ClienteView(
        cliente.id,
        cliente.versao,
        ClienteForm(**{name: getattr(cliente, name) for name in CAMPOS}),
        cliente.desativado_em,
        circuitos_ativos=total - inactive,
        circuitos_total=total,
        em_aberto=em_aberto or Decimal("0.00"),
    )


def duplicate(session: Session, cpf_cnpj: str, cliente_id: int | None) -> Duplicado | None:
    """Return the client other than *cliente_id* that holds *cpf_cnpj*, whatever its mask."""
    row = session.execute(
        select(Cliente.id, Cliente.nome, Cliente.desativado_em).where(
            Cliente.cpf_cnpj == documento.normalize(cpf_cnpj), Cliente.id != (cliente_id or 0)
        )
    ).one_or_none()
    return None if row is None else Duplicado(row.id, row.nome, row.desativado_em is not None)


def problems(session: Session, form: ClienteForm, cliente_id: int | None) -> dict[str, str]:
    """Return what forbids to save *form*, field → sentence, a taken document among it."""
    return _problems(session, form, cliente_id)[0]


def create(session: Session, form: ClienteForm) -> Changes:
    """Create a client; ClienteRefusedError names every field at fault."""
    _refuse_wrong(session, form, None)
    cliente = Cliente()
    _fill(cliente, form)
    session.add(cliente)
    return _written(session, cliente)


def update(session: Session, cliente_id: int, versao: int, form: ClienteForm) -> Changes:
    """Save an edited client.

    StaleError where somebody saved it since *versao* was read; ClienteRefusedError names every
    field at fault.
    """
    cliente = existing(session, Cliente, cliente_id)
    refuse_stale(cliente, versao)
    _refuse_wrong(session, form, cliente_id)
    _fill(cliente, form)
    cliente.versao += 1
    return _written(session, cliente)


def deactivate(
    session: Session,
    relogio: Relogio,
    cliente_id: int,
    versao: int,
    *,
    com_circuitos: bool = False,
) -> Changes:
    """Deactivate a client; with *com_circuitos* its active circuits too, in the same step.

    KnownError where it has active circuits otherwise (DOMAIN 2). Its debts stay in every total.
    """
    cliente = existing(session, Cliente, cliente_id)
    refuse_stale(cliente, versao)
    active = session.scalars(
        select(Circuito)
        .where(Circuito.cliente_id == cliente_id, Circuito.desativado_em.is_(None))
        .order_by(Circuito.id)
    ).all()
    if active and not com_circuitos:
        raise KnownError(
            f"{cliente.nome} tem {_circuits(len(active))}. Desative o cliente junto com eles, "
            "ou transfira-os antes para outro cliente."
        )
    records: list[Cliente | Circuito] = [cliente, *active]
    now = relogio.now()
    for record in records:
        record.desativado_em = now
        record.versao += 1
    return _written(session, cliente, Kind.CIRCUITOS, Kind.FATURAS)


def reactivate(session: Session, cliente_id: int, versao: int) -> Changes:
    """Bring a deactivated client back; its circuits stay as they are."""
    cliente = existing(session, Cliente, cliente_id)
    refuse_stale(cliente, versao)
    cliente.desativado_em = None
    cliente.versao += 1
    return _written(session, cliente)


def _problems(
    session: Session, form: ClienteForm, cliente_id: int | None
) -> tuple[dict[str, str], Duplicado | None]:
    found = cliente_form.problems(form)
    taken = None if "cpf_cnpj" in found else duplicate(session, form.cpf_cnpj, cliente_id)
    if taken is not None:
        found["cpf_cnpj"] = taken.sentence(form.cpf_cnpj)
    return {name: found[name] for name in CAMPOS if name in found}, taken


def _refuse_wrong(session: Session, form: ClienteForm, cliente_id: int | None) -> None:
    found, taken = _problems(session, form, cliente_id)
    if found:
        raise ClienteRefusedError(found, taken)


def _fill(cliente: Cliente, form: ClienteForm) -> None:
    kept = cleaned(form)
    for name in CAMPOS:
        setattr(cliente, name, getattr(kept, name))


def _written(session: Session, cliente: Cliente, *more: Kind) -> Changes:
    session.flush()
    busca.reindex(session, [cliente.id])
    return Changes.of(Kind.CLIENTES, *more, id=cliente.id, clientes=(cliente.id,))


def _circuits(count: int) -> str:
    return "1 circuito ativo" if count == 1 else f"{count} circuitos ativos"
