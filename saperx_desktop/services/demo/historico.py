"""Two years of invoices for the demo base, closed and paid with the services of the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session

from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import round_money
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.pagamento import Pagamento
from saperx_desktop.models.plano import CircuitoPlano
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.models.tipos import FormaPagamento, Situacao, TipoItem
from saperx_desktop.services import fechamento
from saperx_desktop.services.demo.cadastro import Planos

MESES = 24
"""Competências of the demo, the open one included."""

EM_ABERTO = {"80092042": Decimal("1106.22"), "80092043": Decimal("500.00")}
"""What the manual's panel shows open: R$ 1.606,22 in all, four circuits at R$ 0,00."""

DEVEDOR = "80092048"
_ULTIMA_COBRADA = Decimal("1310.00")
_OWED_SINCE = 2  # months ago: the one invoice of the manual's client that is overdue
# The share of the other clients' invoices left unpaid, by how many months ago they closed.
_UNPAID = (0.0, 0.35, 0.12, 0.05, 0.02)
# How the manual's client spread its months over three plans, in hundredths.
_PARTES = (("PF", 64), ("Controle 200", 22), ("Pré 100", 14))


@dataclass(frozen=True, slots=True)
class Alvo:
    """The manual's circuits by number, and the plans its past months were spread over."""

    circuitos: dict[str, int]
    planos: dict[str, int]


def first_month(hoje: date) -> Competencia:
    """Return the competência the demo's history begins with."""
    return Competencia.of(hoje).plus(1 - MESES)


def run(session: Session, hoje: date, alvo: Alvo, planos_demo: Planos) -> None:
    """Live through the months up to *hoje*: charge, close on the 1st, receive."""
    sorte = Random("historico")  # noqa: S311 - the same history every time
    atual = Competencia.of(hoje)
    for meses in range(MESES):
        mes = first_month(hoje).plus(meses)
        _charge_saperx(session, mes, atual, alvo)
        _charge_others(session, sorte, mes, alvo, planos_demo)
        if mes < atual:
            _close(session, mes)
            _receive(session, sorte, mes, hoje, alvo)


def _charge_saperx(session: Session, mes: Competencia, atual: Competencia, alvo: Alvo) -> None:
    if mes == atual:
        charges = [(numero, "PF", valor) for numero, valor in EM_ABERTO.items()]
    elif mes == atual.previous:
        charges = []
    else:
        charges = _past_charges(mes, atual)
    faturas = _open_invoices(session, list(alvo.circuitos.values()))
    _add_items(
        session,
        [
            (faturas[alvo.circuitos[numero]], alvo.planos[plano], f"Serviços {plano}", mes, valor)
            for numero, plano, valor in charges
        ],
    )


def _past_charges(mes: Competencia, atual: Competencia) -> list[tuple[str, str, Decimal]]:
    """Return what a past month charged: it grows to R$ 1.310,00, the month before the last."""
    ago = _months_between(mes, atual)
    wave = (0, 12, -8, 5, -3, 9)[mes.mes % 6]
    total = _ULTIMA_COBRADA
    if ago > _OWED_SINCE:
        total -= 19 * ago - wave - Decimal(37 * ago % 100) / 100
    parts = [(plano, round_money(total * share / 100)) for plano, share in _PARTES[1:]]
    rest = total - sum(valor for _, valor in parts)
    numeros = (DEVEDOR,) * 3 if ago == _OWED_SINCE else ("80092037", "80092040", "80092045")
    charges = ((_PARTES[0][0], rest), *parts)
    return [(numero, plano, valor) for numero, (plano, valor) in zip(numeros, charges, strict=True)]


def _charge_others(
    session: Session, sorte: Random, mes: Competencia, alvo: Alvo, planos_demo: Planos
) -> None:
    """Put some calls on the invoices of the clients around the manual's."""
    mine = set(alvo.circuitos.values())
    query = (
        select(Fatura.id, Fatura.circuito_id, CircuitoPlano.plano_id)
        .join(CircuitoPlano, CircuitoPlano.circuito_id == Fatura.circuito_id)
        .where(Fatura.situacao == Situacao.ABERTA)
        .order_by(Fatura.circuito_id)
    )
    items = []
    for fatura_id, circuito_id, plano_id in session.execute(query):
        if circuito_id in mine or plano_id == planos_demo.pre:
            continue
        if sorte.random() < 0.8:
            valor = Decimal(sorte.randrange(300, 42_000)) / 100
            items.append((fatura_id, plano_id, "Ligações além da franquia", mes, valor))
        if sorte.random() < 0.06:
            valor = -Decimal(sorte.randrange(500, 4_000)) / 100
            items.append((fatura_id, plano_id, "Desconto por indisponibilidade", mes, valor))
    _add_items(session, items)


def _add_items(
    session: Session, items: Sequence[tuple[int, int, str, Competencia, Decimal]]
) -> None:
    rows = [
        {
            "fatura_id": fatura_id,
            "tipo": TipoItem.AVULSO if valor > 0 else TipoItem.DESCONTO,
            "plano_id": plano_id,
            "descricao": descricao,
            "data": mes.first_day.replace(day=20),
            "valor": valor,
        }
        for fatura_id, plano_id, descricao, mes, valor in items
    ]
    if rows:
        session.execute(insert(ItemFatura), rows)


def _open_invoices(session: Session, circuito_ids: Sequence[int]) -> dict[int, int]:
    query = select(Fatura.circuito_id, Fatura.id).where(
        Fatura.circuito_id.in_(circuito_ids), Fatura.situacao == Situacao.ABERTA
    )
    return dict(session.execute(query).all())


def _close(session: Session, mes: Competencia) -> None:
    day = mes.next.first_day
    relogio = RelogioParado(datetime.combine(day, time(12), tzinfo=UTC))
    ids = list(session.scalars(select(Circuito.id).order_by(Circuito.id)))
    fechamento.close(session, relogio, ids, competencia=mes)


def _receive(session: Session, sorte: Random, mes: Competencia, hoje: date, alvo: Alvo) -> None:
    """Receive what the month's invoices charged, but for a few, more of them lately."""
    ago = _months_between(mes, Competencia.of(hoje))
    unpaid = _UNPAID[ago] if ago < len(_UNPAID) else 0.0
    query = (
        select(Fatura.id, Fatura.total, Fatura.vencimento_efetivo, Circuito.numero)
        .join(Circuito, Circuito.id == Fatura.circuito_id)
        .where(Fatura.competencia == mes, Fatura.situacao == Situacao.FECHADA)
        .order_by(Fatura.id)
    )
    rows = []
    for row in session.execute(query):
        mine = row.numero in alvo.circuitos
        owing = ago == _OWED_SINCE if mine else sorte.random() < unpaid
        if not owing and row.vencimento_efetivo <= hoje:
            rows.append(_payment(row))
    if rows:
        session.execute(insert(Pagamento), rows)


def _months_between(earlier: Competencia, later: Competencia) -> int:
    return (later.ano - earlier.ano) * 12 + later.mes - earlier.mes


def _payment(row: Row[int, Decimal, date, str]) -> dict[str, object]:
    return {
        "fatura_id": row.id,
        "data": row.vencimento_efetivo - timedelta(days=row.id % 4),
        "principal": row.total,
        "forma": list(FormaPagamento)[row.id % 3],
    }
