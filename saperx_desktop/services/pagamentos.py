"""Payments of closed invoices: what is owed on a day, settled, reversed (DOMAIN 5)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from saperx_desktop.models import atraso
from saperx_desktop.models.atraso import Divida, Parcelas
from saperx_desktop.models.dinheiro import format_money
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.pagamento import Pagamento
from saperx_desktop.models.texto import clean, too_long
from saperx_desktop.models.tipos import FormaPagamento, Situacao, TipoItem
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.versao import existing

_CENTESIMOS = Decimal(100)


@dataclass(frozen=True, slots=True)
class PagamentoForm:
    """A payment as typed: money received, and the part of multa and juros given up, with why."""

    data: date
    valor: Decimal
    forma: FormaPagamento = FormaPagamento.PIX
    dispensado: Decimal = Decimal(0)
    motivo: str = ""


@dataclass(frozen=True, slots=True)
class PagamentoRow:
    """A payment as an invoice's history shows it."""

    id: int
    data: date
    principal: Decimal
    multa: Decimal
    juros: Decimal
    dispensado: Decimal
    forma: FormaPagamento
    estorno_de: int | None
    estornado: bool

    @property
    def total(self) -> Decimal:
        """Money received (negative in a reversal)."""
        return self.principal + self.multa + self.juros


def owed(session: Session, fatura_id: int, em: date) -> Parcelas:
    """Return what the invoice amounts to on *em*: unpaid principal, multa and juros."""
    return atraso.encargos(debt(session, existing(session, Fatura, fatura_id)), em)


def debt(session: Session, fatura: Fatura) -> Divida:
    """Return the debt of a closed invoice as its payments, those reversed left out, left it."""
    divida = Divida(
        fatura.total,
        fatura.vencimento_efetivo,
        fatura.multa_centesimos / _CENTESIMOS,
        fatura.juros_centesimos / _CENTESIMOS,
    )
    for payment in history(session, fatura.id):
        if payment.estorno_de is None and not payment.estornado:
            pago = Parcelas(payment.principal, payment.multa, payment.juros)
            divida = atraso.after(divida, pago, em=payment.data, dispensado=payment.dispensado)
    return divida


def history(session: Session, fatura_id: int) -> list[PagamentoRow]:
    """Return the payments of an invoice and their reversals, by date, then as entered."""
    reversal = aliased(Pagamento)
    query = (
        select(
            Pagamento.id,
            Pagamento.data,
            Pagamento.principal,
            Pagamento.multa,
            Pagamento.juros,
            Pagamento.dispensado,
            Pagamento.forma,
            Pagamento.estorno_de,
            select(reversal.id).where(reversal.estorno_de == Pagamento.id).exists(),
        )
        .where(Pagamento.fatura_id == fatura_id)
        .order_by(Pagamento.data, Pagamento.id)
    )
    return [PagamentoRow(*row) for row in session.execute(query)]


def pay(session: Session, hoje: date, fatura_id: int, form: PagamentoForm) -> Changes:
    """Record a payment; what is left over becomes a credit on the circuit's open invoice.

    FieldError names what is wrong with the form (`data`, `valor`, `dispensado`, `motivo`).
    """
    fatura = existing(session, Fatura, fatura_id)
    _check(session, hoje, fatura, form)
    try:
        done = atraso.settle(
            debt(session, fatura), form.valor, em=form.data, dispensado=form.dispensado
        )
    except KnownError as error:
        raise FieldError("dispensado", str(error)) from error
    payment = Pagamento(
        fatura_id=fatura_id,
        data=form.data,
        principal=done.pago.principal,
        multa=done.pago.multa,
        juros=done.pago.juros,
        dispensado=form.dispensado,
        dispensa_motivo=clean(form.motivo),
        forma=form.forma,
    )
    session.add(payment)
    session.flush()
    if done.resto:
        _credit(session, fatura, payment, done.resto)
    session.expire(fatura)
    return Changes.of(Kind.FATURAS, id=payment.id, clientes=(fatura.cliente_id,))


def pay_several(
    session: Session, hoje: date, fatura_ids: Sequence[int], form: PagamentoForm
) -> Changes:
    """Spread one payment over several invoices, each settled whole before the next (DOMAIN 5).

    By vencimento_efetivo, then número; what is left over is a credit with the last one. FieldError
    as `pay`; multa and juros are given up invoice by invoice only.
    """
    if form.dispensado:
        raise FieldError("dispensado", "Multa e juros se dispensam em uma fatura por vez.")
    faturas = [existing(session, Fatura, fatura_id) for fatura_id in dict.fromkeys(fatura_ids)]
    faturas.sort(key=lambda f: (f.vencimento_efetivo, f.numero or 0, f.id))
    resto, clientes = form.valor, set()
    for fatura in faturas:
        _check(session, hoje, fatura, form)
    for place, fatura in enumerate(faturas, start=1):
        devido = owed(session, fatura.id, form.data).total
        valor = resto if place == len(faturas) else min(resto, devido)
        if valor:
            pay(session, hoje, fatura.id, replace(form, valor=valor))
            clientes.add(fatura.cliente_id)
            resto -= valor
    return Changes.of(Kind.FATURAS, clientes=tuple(sorted(clientes)))


def reverse(session: Session, hoje: date, pagamento_id: int) -> Changes:
    """Take a payment back with a row of its own; the credit it left goes back with it."""
    payment = existing(session, Pagamento, pagamento_id)
    fatura = session.get_one(Fatura, payment.fatura_id)
    _refuse_reversal(session, payment)
    clientes = {fatura.cliente_id}
    for item in session.scalars(_credits(payment.id, Situacao.ABERTA)):
        # The open invoice may be another client's by now: the circuit was transferred.
        clientes.add(session.get_one(Fatura, item.fatura_id).cliente_id)
        session.delete(item)
    reversal = Pagamento(
        fatura_id=payment.fatura_id,
        data=hoje,
        principal=-payment.principal,
        multa=-payment.multa,
        juros=-payment.juros,
        dispensado=-payment.dispensado,
        forma=payment.forma,
        estorno_de=payment.id,
    )
    session.add(reversal)
    session.flush()
    session.expire(fatura)
    return Changes.of(Kind.FATURAS, id=reversal.id, clientes=tuple(sorted(clientes)))


def _check(session: Session, hoje: date, fatura: Fatura, form: PagamentoForm) -> None:
    if fatura.situacao is not Situacao.FECHADA:
        raise KnownError(_why_no_payment(fatura))
    _check_date(session, hoje, fatura, form.data)
    if form.valor <= 0:
        raise FieldError("valor", "Informe o valor recebido, acima de zero.")
    if form.dispensado < 0:
        raise FieldError("dispensado", "O valor dispensado não pode ser negativo.")
    if form.dispensado and not clean(form.motivo):
        raise FieldError("motivo", "Diga por que a multa ou os juros foram dispensados.")
    if sentence := too_long("motivo", clean(form.motivo)):
        raise FieldError("motivo", sentence)


def _check_date(session: Session, hoje: date, fatura: Fatura, data: date) -> None:
    if data > hoje:
        raise FieldError("data", "A data do pagamento não pode ser futura.")
    if data < fatura.inicio:
        raise FieldError(
            "data", f"A data é anterior à fatura, que começa em {fatura.inicio:%d/%m/%Y}."
        )
    standing = [p for p in history(session, fatura.id) if p.estorno_de is None and not p.estornado]
    latest = max((p.data for p in standing), default=None)
    if latest is not None and data < latest:
        raise FieldError(
            "data", f"Já há um pagamento de {latest:%d/%m/%Y}; informe essa data ou depois dela."
        )


def _why_no_payment(fatura: Fatura) -> str:
    return {
        Situacao.ABERTA: "A fatura está em aberto: feche-a antes de registrar o pagamento.",
        Situacao.PAGA: "A fatura já está paga.",
        Situacao.CANCELADA: "A fatura foi cancelada e não recebe pagamento.",
    }[fatura.situacao]


def _credit(session: Session, fatura: Fatura, payment: Pagamento, resto: Decimal) -> None:
    open_invoice = session.scalars(
        select(Fatura)
        .where(
            Fatura.circuito_id == fatura.circuito_id,
            Fatura.cliente_id == fatura.cliente_id,
            Fatura.situacao == Situacao.ABERTA,
        )
        .order_by(Fatura.inicio, Fatura.parte, Fatura.id)
        .limit(1)
    ).one_or_none()
    if open_invoice is None:
        limite = format_money(payment.principal + payment.multa + payment.juros, simbolo=True)
        raise FieldError(
            "valor",
            f"O devido é {limite} e não há fatura em aberto deste cliente no circuito "
            "para receber o que sobra. Informe o valor exato.",
        )
    session.add(
        ItemFatura(
            fatura_id=open_invoice.id,
            tipo=TipoItem.ESTORNO,
            descricao=f"Pago a mais na fatura {fatura.numero}",
            data=payment.data,
            valor=-resto,
            pagamento_id=payment.id,
        )
    )
    session.flush()


def _refuse_reversal(session: Session, payment: Pagamento) -> None:
    reversed_by = select(Pagamento.id).where(Pagamento.estorno_de == payment.id)
    if payment.estorno_de is not None or session.scalar(reversed_by) is not None:
        raise KnownError("Este pagamento já foi estornado.")
    used = session.scalars(_credits(payment.id, Situacao.FECHADA, Situacao.PAGA)).first()
    if used is not None:
        numero = session.get_one(Fatura, used.fatura_id).numero
        raise KnownError(
            f"O que sobrou deste pagamento já foi abatido na fatura {numero}, que está fechada. "
            "Cancele essa fatura antes de estornar o pagamento."
        )


def _credits(pagamento_id: int, *situacoes: Situacao) -> Select[ItemFatura]:
    """Select the credits that a payment left on invoices in one of *situacoes*."""
    return (
        select(ItemFatura)
        .join(Fatura, Fatura.id == ItemFatura.fatura_id)
        .where(ItemFatura.pagamento_id == pagamento_id, Fatura.situacao.in_(situacoes))
        .order_by(ItemFatura.id)
    )
