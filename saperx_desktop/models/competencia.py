"""Competência: the month an invoice belongs to, `YYYY-MM` in text."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from saperx_desktop.models.errors import KnownError

MESES = ("jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez")

_TEXTO = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, order=True, slots=True)
class Competencia:
    """One month of one year; ordered in time."""

    ano: int
    mes: int

    def __post_init__(self) -> None:
        if not (1 <= self.ano <= 9999 and 1 <= self.mes <= 12):
            raise ValueError(f"no such month: {self.ano}-{self.mes}")

    @classmethod
    def parse(cls, texto: str) -> Self:
        """Read "2026-11"; KnownError where it is not a month."""
        match = _TEXTO.fullmatch(texto)
        if match is None or match[1] == "0000" or not 1 <= int(match[2]) <= 12:
            raise KnownError("Competência não entendida: escreva ano e mês, como 2026-11.")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, dia: date) -> Self:
        """Return the month of *dia*."""
        return cls(dia.year, dia.month)

    def __str__(self) -> str:
        return f"{self.ano:04d}-{self.mes:02d}"

    def plus(self, meses: int) -> Self:
        """Return the month *meses* later; negative goes back."""
        ano, mes = divmod(self.ano * 12 + self.mes - 1 + meses, 12)
        return type(self)(ano, mes + 1)

    @property
    def next(self) -> Self:
        """The month after."""
        return self.plus(1)

    @property
    def previous(self) -> Self:
        """The month before."""
        return self.plus(-1)

    @property
    def first_day(self) -> date:
        """Its day 1."""
        return date(self.ano, self.mes, 1)

    @property
    def last_day(self) -> date:
        """Its day 28, 29, 30 or 31."""
        return date(self.ano, self.mes, calendar.monthrange(self.ano, self.mes)[1])

    @property
    def short(self) -> str:
        """As in a chart's axis: "nov"."""
        return MESES[self.mes - 1]

    @property
    def label(self) -> str:
        """As in a table: "nov 2026"."""
        return f"{self.short} {self.ano:04d}"

    @property
    def numeric(self) -> str:
        """As in an item's text: "11/2026"."""
        return f"{self.mes:02d}/{self.ano:04d}"
