"""The page of circuits: searched, sorted, cut into pages; and one circuit opened for editing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from ipaddress import ip_address
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.plano import CircuitoPlano, Plano
from saperx_desktop.models.texto import order_key
from saperx_desktop.models.tipos import TipoPlano
from saperx_desktop.services import planos
from saperx_desktop.services.circuitos import CircuitoForm
from saperx_desktop.services.circuitos_busca import matches
from saperx_desktop.services.versao import existing

TAMANHOS = (10, 25, 50, 100, 500)
"""How many circuits a page may show."""


class Ordem(StrEnum):
    """What the list is sorted by; each is a column of the page."""

    NUMERO = "numero"
    NOME = "nome"
    CLIENTE = "cliente"
    PLANO = "plano"
    CENTRAL = "central"
    SALDO = "saldo"
    IP = "ip"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Consulta:
    """Which circuits are wanted, in which order, and which page of them (1 is the first).

    With *revelar* it is the page that shows the circuit of that id, where there is one.
    """

    cliente_id: int | None = None
    texto: str = ""
    ordem: Ordem = Ordem.NOME
    decrescente: bool = False
    pagina: int = 1
    tamanho: int = 50
    inativos: bool = False
    revelar: int | None = None


@dataclass(frozen=True, slots=True)
class CircuitoRow:
    """One circuit as the page shows it.

    `status`, `latencia_ms` and `saldo` are what was seen at `visto_em` (DOMAIN 3); a circuit
    never seen has a saldo of 0,00.
    """

    id: int
    numero: str
    nome: str
    cliente_id: int
    cliente_nome: str
    plano: str
    tipo_plano: TipoPlano | None
    central: str
    saldo: Decimal
    ip: str
    status: str
    latencia_ms: int | None
    visto_em: datetime | None
    ativo: bool


@dataclass(frozen=True, slots=True)
class CircuitosPage:
    """A page of circuits: "Página {page} de {pages} - Mostrando {showing} de {total}"."""

    rows: tuple[CircuitoRow, ...]
    page: int
    pages: int
    total: int

    @property
    def showing(self) -> int:
        """How many circuits this page shows."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Edicao:
    """A circuit opened in its dialog; `circuito_id` None is a new one."""

    circuito_id: int | None
    versao: int
    form: CircuitoForm
    cliente_nome: str
    planos: tuple[planos.PlanoRow, ...]
    ativo: bool = True


def page(session: Session, hoje: date, consulta: Consulta) -> CircuitosPage:
    """Return the page that *consulta* asks for; one past the end becomes the last.

    *hoje* decides which plan each circuit is on.
    """
    found = _rows(_plan_on(hoje)).where(*_conditions(session, consulta))
    total = session.scalars(found.with_only_columns(func.count(Circuito.id))).one()
    pages = max(1, -(-total // consulta.tamanho))
    wanted = _page_of(session, found, consulta) or consulta.pagina
    consulta = replace(consulta, pagina=min(max(1, wanted), pages))
    return CircuitosPage(tuple(_cut(session, found, consulta)), consulta.pagina, pages, total)


def editing(
    session: Session, hoje: date, circuito_id: int | None, *, cliente_id: int | None = None
) -> Edicao:
    """Return what the dialog needs to edit a circuit, or to make one (of *cliente_id*)."""
    choices = tuple(planos.rows(session))
    if circuito_id is None:
        cliente = None if cliente_id is None else session.get(Cliente, cliente_id)
        form = CircuitoForm("", "", 0 if cliente is None else cliente.id, _usual_plan(choices))
        return Edicao(None, 0, form, "" if cliente is None else cliente.nome, choices)
    circuito = existing(session, Circuito, circuito_id)
    cliente = session.get_one(Cliente, circuito.cliente_id)
    form = CircuitoForm(
        circuito.numero,
        circuito.nome,
        circuito.cliente_id,
        session.scalar(select(_plan_on(hoje)).where(Circuito.id == circuito_id)),
        ddd=circuito.ddd,
        central=circuito.central,
        ip=circuito.ip,
        dia_fechamento=circuito.dia_fechamento,
        dia_vencimento=circuito.dia_vencimento,
    )
    ativo = circuito.desativado_em is None
    return Edicao(circuito_id, circuito.versao, form, cliente.nome, choices, ativo)


def _usual_plan(choices: tuple[planos.PlanoRow, ...]) -> int | None:
    """Return the only plan there is; where there are more the user chooses."""
    return choices[0].id if len(choices) == 1 else None


def _plan_on(hoje: date) -> ColumnElement[int]:
    return (
        select(CircuitoPlano.plano_id)
        .where(CircuitoPlano.circuito_id == Circuito.id, CircuitoPlano.desde <= hoje)
        .order_by(CircuitoPlano.desde.desc())
        .limit(1)
        .correlate(Circuito)
        .scalar_subquery()
    )


def _conditions(session: Session, consulta: Consulta) -> list[ColumnElement[bool]]:
    where = matches(session, consulta.texto)
    if consulta.cliente_id is not None:
        where.append(Circuito.cliente_id == consulta.cliente_id)
    if not consulta.inativos:
        where.append(Circuito.desativado_em.is_(None))
    return where


def _rows(plano_id: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Circuito.id,
            Circuito.numero,
            Circuito.nome,
            Circuito.cliente_id,
            Cliente.nome.label("cliente_nome"),
            Plano.nome.label("plano"),
            Plano.tipo,
            Circuito.central,
            Circuito.saldo_visto,
            Circuito.ip,
            Circuito.status,
            Circuito.latencia_ms,
            Circuito.visto_em,
            Circuito.desativado_em.is_(None).label("ativo"),
        )
        .join(Cliente, Cliente.id == Circuito.cliente_id)
        .outerjoin(Plano, Plano.id == plano_id)
    )


def _cut(
    session: Session, found: Select[*tuple[Any, ...]], consulta: Consulta
) -> list[CircuitoRow]:
    """Sort *found* and return the rows of the page wanted."""
    start = (consulta.pagina - 1) * consulta.tamanho
    if consulta.ordem in _STORED_ORDERS:
        cut = _sorted(found, consulta).limit(consulta.tamanho).offset(start)
        return [_row(record) for record in session.execute(cut)]
    ids = _ordered_ids(session, found, consulta)[start : start + consulta.tamanho]
    by_id = {r.id: _row(r) for r in session.execute(found.where(Circuito.id.in_(ids)))}
    return [by_id[i] for i in ids]


def _page_of(session: Session, found: Select[*tuple[Any, ...]], consulta: Consulta) -> int | None:
    """Return the page that shows the circuit to reveal, or None."""
    if consulta.revelar is None:
        return None
    ids = _ordered_ids(session, found, consulta)
    if consulta.revelar not in ids:
        return None
    return ids.index(consulta.revelar) // consulta.tamanho + 1


def _sorted(found: Select[*tuple[Any, ...]], consulta: Consulta) -> Select[*tuple[Any, ...]]:
    columns = (*_STORED_ORDERS[consulta.ordem], Circuito.id)
    return found.order_by(*(c.desc() if consulta.decrescente else c for c in columns))


def _ordered_ids(
    session: Session, found: Select[*tuple[Any, ...]], consulta: Consulta
) -> list[int]:
    """Return the ids of all that was found, in the order wanted."""
    if consulta.ordem in _STORED_ORDERS:
        only_ids = _sorted(found, consulta).with_only_columns(Circuito.id)
        return list(session.scalars(only_ids))
    # No key is stored for these: their order is not that of the bytes, so it is made here, from
    # the ids and that one column.
    column, key = _COMPUTED_ORDERS[consulta.ordem]
    pairs = session.execute(found.with_only_columns(Circuito.id, column))
    keyed = sorted(
        ((key(text or ""), circuito_id) for circuito_id, text in pairs),
        reverse=consulta.decrescente,
    )
    return [circuito_id for _, circuito_id in keyed]


def _row(record: Any) -> CircuitoRow:
    return CircuitoRow(
        id=record.id,
        numero=record.numero,
        nome=record.nome,
        cliente_id=record.cliente_id,
        cliente_nome=record.cliente_nome,
        plano=record.plano or "",
        tipo_plano=record.tipo,
        central=record.central,
        saldo=ZERO if record.saldo_visto is None else record.saldo_visto,
        ip=record.ip,
        status=record.status,
        latencia_ms=record.latencia_ms,
        visto_em=record.visto_em,
        ativo=bool(record.ativo),
    )


def _text_key(texto: str) -> tuple[object, ...]:
    return order_key(texto), texto


def _ip_key(texto: str) -> tuple[object, ...]:
    """Put addresses in the order of their numbers, before them what is not an address."""
    try:
        address = ip_address(texto)
    except ValueError:
        return 0, 0, texto
    return address.version, int(address), texto


_STORED_ORDERS: dict[Ordem, tuple[ColumnElement[Any] | InstrumentedAttribute[Any], ...]] = {
    Ordem.NUMERO: (Circuito.numero_key,),
    Ordem.NOME: (Circuito.nome_key, Circuito.nome),
    Ordem.CLIENTE: (Cliente.nome_key, Cliente.nome, Circuito.nome_key, Circuito.nome),
    Ordem.SALDO: (func.coalesce(Circuito.saldo_visto, 0), Circuito.nome_key, Circuito.nome),
    Ordem.STATUS: (func.lower(Circuito.status), Circuito.latencia_ms, Circuito.nome_key),
}
_Key = Callable[[str], tuple[object, ...]]
_COMPUTED_ORDERS: dict[Ordem, tuple[InstrumentedAttribute[str], _Key]] = {
    Ordem.PLANO: (Plano.nome, _text_key),
    Ordem.CENTRAL: (Circuito.central, _text_key),
    Ordem.IP: (Circuito.ip, _ip_key),
}
