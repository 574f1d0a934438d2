"""Transfer: a circuit goes to another client from a day on (DOMAIN 4, FAQ 3 of the manual)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from saperx_desktop.db import busca
from saperx_desktop.models.circuito import Circuito, Titularidade
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.models.texto import clean, too_long
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.models.totais import TotalCliente, TotalClienteVencimento
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.periodos import day_before
from saperx_desktop.services.versao import existing, refuse_stale

_CLOSED = (Situacao.FECHADA, Situacao.PAGA)


@dataclass(frozen=True, slots=True)
class Pedido:
    """What the transfer dialog holds; *data* is the new client's first day.

    *versao* is the circuit's, as the dialog read it.
    """

    circuito_id: int
    versao: int
    novo_cliente_id: int
    data: date
    motivo: str = ""


@dataclass(frozen=True, slots=True)
class Totais:
    """What a client owes: the open invoices, the closed ones not paid, and all closed ones."""

    em_aberto: Decimal
    a_receber: Decimal
    fechadas: Decimal


@dataclass(frozen=True, slots=True)
class Lado:
    """One of the two clients of a transfer, before and after it."""

    cliente_id: int
    nome: str
    antes: Totais
    depois: Totais


@dataclass(frozen=True, slots=True)
class Movida:
    """An open invoice that goes to the new client."""

    competencia: Competencia
    inicio: date
    fim: date
    total: Decimal


@dataclass(frozen=True, slots=True)
class Previa:
    """What a transfer would do."""

    de: Lado
    para: Lado
    faturas: tuple[Movida, ...]


@dataclass(frozen=True, slots=True)
class Transferivel:
    """A circuit opened in the transfer dialog, with the days the new client may begin on."""

    circuito_id: int
    versao: int
    numero: str
    nome: str
    cliente_id: int
    cliente_nome: str
    primeiro_dia: date
    ultimo_dia: date


def opening(session: Session, relogio: Relogio, circuito_id: int) -> Transferivel:
    """Return the circuit and the days on which another client may begin to hold it.

    KnownError where it can't be transferred at all now.
    """
    circuito = existing(session, Circuito, circuito_id)
    cliente = session.get_one(Cliente, circuito.cliente_id)
    primeiro, ultimo = _days(session, relogio, circuito)
    return Transferivel(
        circuito_id,
        circuito.versao,
        circuito.numero,
        circuito.nome,
        cliente.id,
        cliente.nome,
        primeiro,
        ultimo,
    )


def preview(session: Session, relogio: Relogio, pedido: Pedido) -> Previa:
    """Return both clients' totals before and after, and what moves.

    FieldError names the field at fault (`novo_cliente_id`, `data`).
    """
    circuito, novo = _checked(session, relogio, pedido)
    antigo = session.get_one(Cliente, circuito.cliente_id)
    faturas = _moving(session, circuito, pedido.data)
    movido = sum((f.total for f in faturas), ZERO)
    return Previa(
        _side(session, antigo, -movido),
        _side(session, novo, movido),
        tuple(Movida(f.competencia, f.inicio, f.fim, f.total) for f in faturas),
    )


def transfer(session: Session, relogio: Relogio, pedido: Pedido) -> Changes:
    """Hand the circuit and its open invoice to the new client; closed invoices stay.

    FieldError as `preview`, and for `motivo`; KnownError where somebody saved the circuit
    meanwhile.
    """
    circuito, novo = _checked(session, relogio, pedido)
    motivo = clean(pedido.motivo)
    if not motivo:
        raise FieldError("motivo", "Informe o motivo da transferência.")
    if problem := too_long("motivo", motivo):
        raise FieldError("motivo", problem)
    antigo_id = circuito.cliente_id
    ids = [fatura.id for fatura in _moving(session, circuito, pedido.data)]
    session.execute(update(Fatura).where(Fatura.id.in_(ids)).values(cliente_id=novo.id))
    _change_holder(session, circuito, pedido, motivo)
    circuito.cliente_id = novo.id
    circuito.versao += 1
    session.flush()
    busca.reindex(session, [antigo_id, novo.id])
    return Changes.of(
        Kind.CIRCUITOS,
        Kind.FATURAS,
        Kind.CLIENTES,
        id=circuito.id,
        clientes=(antigo_id, novo.id),
    )


def _checked(session: Session, relogio: Relogio, pedido: Pedido) -> tuple[Circuito, Cliente]:
    circuito = existing(session, Circuito, pedido.circuito_id)
    refuse_stale(circuito, pedido.versao)
    novo = session.get(Cliente, pedido.novo_cliente_id)
    if novo is None:
        raise FieldError("novo_cliente_id", "Escolha o novo cliente.")
    if novo.id == circuito.cliente_id:
        raise FieldError("novo_cliente_id", f"O circuito já é de {novo.nome}.")
    if novo.desativado_em is not None:
        raise FieldError("novo_cliente_id", f"O cliente {novo.nome} está desativado.")
    primeiro, ultimo = _days(session, relogio, circuito)
    if not primeiro <= pedido.data <= ultimo:
        raise FieldError("data", _outside(primeiro, ultimo))
    return circuito, novo


def _outside(primeiro: date, ultimo: date) -> str:
    if primeiro == ultimo:
        return f"O primeiro dia do novo cliente só pode ser {primeiro:%d/%m/%Y}."
    return (
        f"O primeiro dia do novo cliente vai de {primeiro:%d/%m/%Y} a {ultimo:%d/%m/%Y}: "
        "dentro do período em aberto e não no futuro."
    )


def _days(session: Session, relogio: Relogio, circuito: Circuito) -> tuple[date, date]:
    """Return the first and the last day a new client may begin on.

    Inside the open period, not in the future, and not before the present client's own first day.
    """
    if circuito.desativado_em is not None:
        raise KnownError(
            f"O circuito {circuito.numero} está desativado: reative-o antes de transferir."
        )
    periodo = session.execute(
        select(Fatura.inicio, Fatura.fim)
        .where(Fatura.circuito_id == circuito.id, Fatura.situacao == Situacao.ABERTA)
        .order_by(Fatura.inicio.desc(), Fatura.id.desc())
        .limit(1)
    ).one_or_none()
    if periodo is None:
        raise KnownError(f"O circuito {circuito.numero} não tem período em aberto.")
    primeiro = max(periodo.inicio, _holder(session, circuito).desde)
    ultimo = min(periodo.fim, relogio.today())
    if primeiro > ultimo:
        raise KnownError(
            f"O período em aberto do circuito {circuito.numero} começa em {primeiro:%d/%m/%Y}: "
            "transfira a partir desse dia."
        )
    return primeiro, ultimo


def _holder(session: Session, circuito: Circuito) -> Titularidade:
    return session.scalars(
        select(Titularidade).where(
            Titularidade.circuito_id == circuito.id, Titularidade.ate.is_(None)
        )
    ).one()


def _moving(session: Session, circuito: Circuito, data: date) -> list[Fatura]:
    """Return the old client's open invoices whose period reaches the new client's first day."""
    query = (
        select(Fatura)
        .where(
            Fatura.circuito_id == circuito.id,
            Fatura.cliente_id == circuito.cliente_id,
            Fatura.situacao == Situacao.ABERTA,
            Fatura.fim >= data,
        )
        .order_by(Fatura.inicio, Fatura.parte, Fatura.id)
    )
    return list(session.scalars(query))


def _change_holder(session: Session, circuito: Circuito, pedido: Pedido, motivo: str) -> None:
    held = _holder(session, circuito)
    if held.desde == pedido.data:
        # It never held a day: a correction made on the same day replaces it.
        held.cliente_id = pedido.novo_cliente_id
        held.motivo = motivo
        return
    held.ate = day_before(pedido.data)
    # One row alone may be open, so the old one is closed first.
    session.flush()
    session.add(
        Titularidade(
            circuito_id=circuito.id,
            cliente_id=pedido.novo_cliente_id,
            desde=pedido.data,
            motivo=motivo,
        )
    )


def _side(session: Session, cliente: Cliente, movido: Decimal) -> Lado:
    antes = _totals(session, cliente.id)
    depois = Totais(antes.em_aberto + movido, antes.a_receber, antes.fechadas)
    return Lado(cliente.id, cliente.nome, antes, depois)


def _totals(session: Session, cliente_id: int) -> Totais:
    em_aberto = session.scalar(
        select(TotalCliente.em_aberto).where(TotalCliente.cliente_id == cliente_id)
    )
    a_receber = session.scalar(
        select(func.sum(TotalClienteVencimento.a_receber)).where(
            TotalClienteVencimento.cliente_id == cliente_id
        )
    )
    fechadas = session.scalar(
        select(func.sum(Fatura.total)).where(
            Fatura.cliente_id == cliente_id, Fatura.situacao.in_(_CLOSED)
        )
    )
    return Totais(em_aberto or ZERO, a_receber or ZERO, fechadas or ZERO)
