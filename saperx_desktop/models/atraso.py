"""Late payment: multa, juros and what a payment settles (DOMAIN 5)."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from saperx_desktop.models.dinheiro import ZERO, format_money, round_money
from saperx_desktop.models.errors import KnownError

MULTA_MAXIMA = Decimal(2)
"""Per cent; the limit of the consumer code (Lei 8.078, art. 52, § 1º)."""

_DIAS_DO_MES = 30
_CEM = Decimal(100)


@dataclass(frozen=True, slots=True)
class Divida:
    """What is owed of one closed invoice, as its last payment left it.

    A new one has only the first four values: *multa_pct* once and *juros_pct* a month, in per
    cent. *juros_ate* is the day up to which *juros* (accrued, unpaid) are counted; *multa* is
    None until it is charged, then what is unpaid of it.
    """

    principal: Decimal
    vencimento_efetivo: date
    multa_pct: Decimal
    juros_pct: Decimal
    juros_ate: date | None = None
    juros: Decimal = ZERO
    multa: Decimal | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.multa_pct <= MULTA_MAXIMA or self.juros_pct < 0 or self.principal < 0:
            raise ValueError(f"not a debt: {self}")


@dataclass(frozen=True, slots=True)
class Parcelas:
    """An amount in its three parts, owed or paid."""

    principal: Decimal
    multa: Decimal = ZERO
    juros: Decimal = ZERO

    @property
    def encargos(self) -> Decimal:
        """Multa and juros together."""
        return self.multa + self.juros

    @property
    def total(self) -> Decimal:
        """All three together."""
        return self.principal + self.encargos


@dataclass(frozen=True, slots=True)
class Quitacao:
    """What a payment settled, what is left over of it and what is still owed."""

    pago: Parcelas
    resto: Decimal
    divida: Divida


def dias_de_atraso(vencimento_efetivo: date, em: date) -> int:
    """Return how many days late *em* is, 0 up to *vencimento_efetivo*."""
    return max(0, (em - vencimento_efetivo).days)


def encargos(divida: Divida, em: date) -> Parcelas:
    """Return what *divida* amounts to on *em*: principal, multa and juros, each rounded.

    Multa is charged once, on the principal unpaid on the first late day; juros run at 1/30 of
    the monthly rate a day on the unpaid principal, from the day after *vencimento_efetivo*.
    """
    multa = divida.multa
    if multa is None:
        late = dias_de_atraso(divida.vencimento_efetivo, em) > 0
        multa = round_money(divida.principal * divida.multa_pct / _CEM) if late else ZERO
    dias = dias_de_atraso(divida.juros_ate or divida.vencimento_efetivo, em)
    novos = divida.principal * divida.juros_pct * dias / (_CEM * _DIAS_DO_MES)
    return Parcelas(divida.principal, multa, divida.juros + round_money(novos))


def settle(divida: Divida, valor: Decimal, *, em: date, dispensado: Decimal = ZERO) -> Quitacao:
    """Split a payment of *valor* on *em* into juros, then multa, then principal.

    *dispensado* is the part of multa and juros given up first, in the same order; KnownError
    where it is more than they are. The rest of *valor* is returned as `resto`.
    """
    if valor < 0 or dispensado < 0:
        raise ValueError(f"negative payment: {valor}, {dispensado}")
    devido = encargos(divida, em)
    if dispensado > devido.encargos:
        maximo = format_money(devido.encargos, simbolo=True)
        raise KnownError(f"Só se pode dispensar até {maximo}, a multa e os juros devidos.")
    apos = _subtract(devido, _split(devido, dispensado))
    pago = _split(apos, valor)
    return Quitacao(
        pago=pago,
        resto=valor - pago.total,
        divida=after(divida, pago, em=em, dispensado=dispensado),
    )


def after(divida: Divida, pago: Parcelas, *, em: date, dispensado: Decimal = ZERO) -> Divida:
    """Return *divida* after a recorded payment of *pago* on *em*.

    To know an invoice's debt, start from its total and go through its payments by date, those
    reversed left out.
    """
    devido = encargos(divida, em)
    resta = _subtract(_subtract(devido, _split(devido, dispensado)), pago)
    late = dias_de_atraso(divida.vencimento_efetivo, em) > 0
    return replace(
        divida,
        principal=resta.principal,
        multa=resta.multa if late or divida.multa is not None else None,
        juros=resta.juros,
        juros_ate=max(em, divida.juros_ate or divida.vencimento_efetivo),
    )


def _split(devido: Parcelas, valor: Decimal) -> Parcelas:
    """Spread *valor* over what is owed: juros, then multa, then principal."""
    juros = min(valor, devido.juros)
    multa = min(valor - juros, devido.multa)
    principal = min(valor - juros - multa, devido.principal)
    return Parcelas(principal, multa, juros)


def _subtract(devido: Parcelas, menos: Parcelas) -> Parcelas:
    """Take one from the other, part by part.

    Never below zero: where an earlier payment was reversed, juros counted in one piece may be
    a centavo less than those that two payments settled.
    """
    return Parcelas(
        max(ZERO, devido.principal - menos.principal),
        max(ZERO, devido.multa - menos.multa),
        max(ZERO, devido.juros - menos.juros),
    )
