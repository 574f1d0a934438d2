"""Circuits: created with their first period, edited, put on a plan, deleted or deactivated."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from saperx_desktop.db import busca
from saperx_desktop.models.circuito import Circuito, Titularidade
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.models.texto import clean, too_long
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.periodos import (
    charge_again,
    chunks,
    first_period,
    open_first_period,
    open_periods,
    redate,
)
from saperx_desktop.services.planos import set_plan
from saperx_desktop.services.versao import existing, refuse_stale

ULTIMO_DIA = 28
"""The last day that every month has: the highest closing and due day (DOMAIN 2)."""

_DDD = re.compile(r"[1-9][1-9]")


@dataclass(frozen=True, slots=True)
class CircuitoForm:
    """What the circuit dialog holds; `dia_fechamento` None is the month's last day."""

    numero: str
    nome: str
    cliente_id: int
    plano_id: int | None
    ddd: str = ""
    central: str = ""
    ip: str = ""
    dia_fechamento: int | None = None
    dia_vencimento: int = 10


@dataclass(frozen=True, slots=True)
class Exclusao:
    """What "Excluir circuitos" did: the numbers deleted, and those only deactivated, with why."""

    changes: Changes
    excluidos: tuple[str, ...]
    desativados: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PreviaExclusao:
    """What "Excluir circuitos" would do; `desativados` are numbers with why they can't go."""

    excluidos: tuple[str, ...]
    desativados: tuple[tuple[str, str], ...]


def create(session: Session, relogio: Relogio, form: CircuitoForm) -> Changes:
    """Create a circuit with its holder, its plan and its first open invoice.

    FieldError names the field at fault, spelled as in `CircuitoForm`.
    """
    _check(session, form, circuito_id=None)
    cliente = session.get(Cliente, form.cliente_id)
    if cliente is None or cliente.desativado_em is not None:
        raise FieldError("cliente_id", "Escolha um cliente ativo para o circuito.")
    hoje = relogio.today()
    circuito = Circuito(cliente_id=form.cliente_id)
    _fill(circuito, form)
    session.add(circuito)
    session.flush()
    session.add(Titularidade(circuito_id=circuito.id, cliente_id=cliente.id, desde=hoje))
    if form.plano_id is not None:
        set_plan(session, circuito.id, form.plano_id, hoje)
    session.flush()
    open_first_period(session, circuito, hoje)
    busca.reindex(session, [cliente.id])
    return _changed(circuito)


def update(
    session: Session, relogio: Relogio, circuito_id: int, versao: int, form: CircuitoForm
) -> Changes:
    """Save an edited circuit; a changed plan holds from today, a closing day from the next period.

    The client is not changed here: that is a transfer (services.transferencia). KnownError where
    somebody saved it since *versao* was read.
    """
    circuito = existing(session, Circuito, circuito_id)
    refuse_stale(circuito, versao)
    if form.cliente_id != circuito.cliente_id:
        raise FieldError("cliente_id", "Para mudar de cliente, use Transferir.")
    _check(session, form, circuito_id=circuito_id)
    hoje = relogio.today()
    if form.plano_id is not None and set_plan(session, circuito.id, form.plano_id, hoje):
        charge_again(session, circuito, hoje)
    _fill(circuito, form)
    circuito.versao += 1
    session.flush()
    redate(session, circuito)
    busca.reindex(session, [circuito.cliente_id])
    return _changed(circuito)


def preview_removal(session: Session, circuito_ids: Sequence[int]) -> PreviaExclusao:
    """Say which circuits `remove` would delete, and which it would only deactivate and why."""
    excluidos, desativados = [], []
    for circuito in _chosen(session, circuito_ids):
        history = _history(session, circuito.id)
        if history is None:
            excluidos.append(circuito.numero)
        else:
            desativados.append((circuito.numero, history))
    return PreviaExclusao(tuple(excluidos), tuple(desativados))


def remove(session: Session, relogio: Relogio, circuito_ids: Sequence[int]) -> Exclusao:
    """Delete the circuits without history and deactivate the rest (DOMAIN 3)."""
    excluidos, desativados, clientes = [], [], set()
    for circuito in _chosen(session, circuito_ids):
        clientes.add(circuito.cliente_id)
        history = _history(session, circuito.id)
        if history is None:
            excluidos.append(circuito.numero)
            _delete(session, circuito)
        else:
            desativados.append((circuito.numero, history))
            circuito.desativado_em = circuito.desativado_em or relogio.now()
            circuito.versao += 1
    session.flush()
    busca.reindex(session, sorted(clientes))
    changes = Changes.of(
        Kind.CIRCUITOS, Kind.FATURAS, Kind.CLIENTES, clientes=tuple(sorted(clientes))
    )
    return Exclusao(changes, tuple(excluidos), tuple(desativados))


def reactivate(session: Session, relogio: Relogio, circuito_id: int) -> Changes:
    """Bring a deactivated circuit back; opens a period from today where none reaches today."""
    circuito = existing(session, Circuito, circuito_id)
    if circuito.desativado_em is None:
        raise KnownError(f"O circuito {circuito.numero} já está ativo.")
    cliente = session.get_one(Cliente, circuito.cliente_id)
    if cliente.desativado_em is not None:
        raise KnownError(f"O cliente {cliente.nome} está desativado. Reative-o primeiro.")
    circuito.desativado_em = None
    circuito.versao += 1
    session.flush()
    hoje = relogio.today()
    ultimo_dia = _last_day(session, circuito_id)
    if ultimo_dia is None or ultimo_dia < hoje:
        ultima = None if ultimo_dia is None else Competencia.of(ultimo_dia)
        open_periods(session, [first_period(circuito, hoje, ultima=ultima)])
    return _changed(circuito)


def problems(form: CircuitoForm) -> dict[str, str]:
    """Say what is wrong with each field of *form*, as far as it can be seen from the form alone."""
    found = {}
    for campo, limite in (
        ("numero", "circuito"),
        ("nome", ""),
        ("central", "central"),
        ("ip", "ip"),
    ):
        if sentence := too_long(limite, clean(getattr(form, campo))):
            found[campo] = sentence
    if not clean(form.numero):
        found["numero"] = "Informe o número do circuito (a conta SIP)."
    if not clean(form.nome):
        found["nome"] = "Informe o nome do circuito."
    if form.ddd and not _DDD.fullmatch(form.ddd):
        found["ddd"] = "O DDD tem dois algarismos, de 11 a 99, sem zero."
    if form.dia_fechamento is not None and not 1 <= form.dia_fechamento <= ULTIMO_DIA:
        found["dia_fechamento"] = "O fechamento é num dia de 1 a 28 ou no último do mês."
    if not 1 <= form.dia_vencimento <= ULTIMO_DIA:
        found["dia_vencimento"] = "O vencimento é num dia de 1 a 28."
    return found


def _check(session: Session, form: CircuitoForm, *, circuito_id: int | None) -> None:
    for campo, sentence in problems(form).items():
        raise FieldError(campo, sentence)
    numero = clean(form.numero)
    holder = session.execute(
        select(Cliente.nome)
        .join(Circuito, Circuito.cliente_id == Cliente.id)
        .where(Circuito.numero == numero, Circuito.id != (circuito_id or 0))
    ).scalar()
    if holder is not None:
        raise FieldError("numero", f"O circuito {numero} já existe e é de {holder}.")


def _fill(circuito: Circuito, form: CircuitoForm) -> None:
    circuito.numero = clean(form.numero)
    circuito.nome = clean(form.nome)
    circuito.ddd = form.ddd
    circuito.central = clean(form.central)
    circuito.ip = clean(form.ip)
    circuito.dia_fechamento = form.dia_fechamento
    circuito.dia_vencimento = form.dia_vencimento


def _chosen(session: Session, circuito_ids: Sequence[int]) -> list[Circuito]:
    found = [
        circuito
        for chunk in chunks(circuito_ids)
        for circuito in session.scalars(select(Circuito).where(Circuito.id.in_(chunk)))
    ]
    return sorted(found, key=lambda circuito: (circuito.numero_key, circuito.id))


def _history(session: Session, circuito_id: int) -> str | None:
    """Say why the circuit can't be deleted, or None."""
    mine = Fatura.circuito_id == circuito_id
    if session.scalar(select(exists().where(mine, Fatura.situacao != Situacao.ABERTA))):
        return "tem fatura fechada"
    has_items = exists().where(ItemFatura.fatura_id == Fatura.id, mine)
    return "tem lançamentos na fatura" if session.scalar(select(has_items)) else None


def _delete(session: Session, circuito: Circuito) -> None:
    session.execute(delete(Fatura).where(Fatura.circuito_id == circuito.id))
    session.delete(circuito)


def _last_day(session: Session, circuito_id: int) -> date | None:
    """Return the last day that an invoice of the circuit pays for, or None."""
    query = select(func.max(Fatura.fim)).where(
        Fatura.circuito_id == circuito_id, Fatura.situacao != Situacao.CANCELADA
    )
    return session.scalars(query).one()


def _changed(circuito: Circuito) -> Changes:
    return Changes.of(
        Kind.CIRCUITOS,
        Kind.FATURAS,
        Kind.CLIENTES,
        id=circuito.id,
        clientes=(circuito.cliente_id,),
    )
