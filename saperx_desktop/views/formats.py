"""How values read on the screen: money, dates, documents and counts."""

from datetime import date, datetime
from decimal import Decimal
from html import escape

from saperx_desktop.models import documento as _documento
from saperx_desktop.models.dinheiro import format_money


def money(valor: Decimal) -> str:
    """Write *valor* as "R$ 1.606,22"."""
    return format_money(valor, simbolo=True)


def amount(valor: Decimal) -> str:
    """Write *valor* as "1.606,22", for a column whose header says R$."""
    return format_money(valor)


def number(value: int) -> str:
    """Write a count as "1.234"."""
    return f"{value:,}".replace(",", ".")


def counted(value: int, one: str, many: str) -> str:
    """Write a count with its noun: "1 fatura", "1.234 faturas"."""
    return f"{number(value)} {one if value == 1 else many}"


def shown(some: int, total: int) -> str:
    """Write how much of a list is shown: "12 de 312"."""
    return f"{number(some)} de {number(total)}"


def day(value: date) -> str:
    """Write a date as "24/11/2026"."""
    return value.strftime("%d/%m/%Y")


def day_month(value: date) -> str:
    """Write a date of a known year as "24/11"."""
    return value.strftime("%d/%m")


def clock(local: datetime) -> str:
    """Write the time of an instant already in the company's zone as "09:41"."""
    return local.strftime("%H:%M")


def moment(local: datetime) -> str:
    """Write an instant already in the company's zone as "24/11 09:12"."""
    return local.strftime("%d/%m %H:%M")


def stamp(local: datetime) -> str:
    """Write an instant already in the company's zone as "24/11/2026 09:12"."""
    return local.strftime("%d/%m/%Y %H:%M")


def document(cpf_cnpj: str) -> str:
    """Write a document with its kind: "CNPJ 11.222.333/0001-81"."""
    return f"{_documento.kind(cpf_cnpj)} {_documento.mask(cpf_cnpj)}"


def tooltip(text: str) -> str:
    """Write *text* so that a tooltip shows it as it is, never as HTML of whoever typed it."""
    return f"<span>{escape(text)}</span>".replace("\n", "<br>") if text else ""
