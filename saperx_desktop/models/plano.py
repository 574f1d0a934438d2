"""Plano: what a circuit pays every month, and the history of each circuit's plans."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from saperx_desktop.models.base import Base, Id, Identified, Versioned, words
from saperx_desktop.models.tipos import TipoPlano


class Plano(Identified, Versioned, Base):
    """A national plan, as "PF" in the manual's table (DOMAIN 2).

    `mensalidade` is the price in force; what it was before is kept in `PrecoAnterior`.
    `a_conferir` marks a plan that an import made from its bare name.
    """

    __tablename__ = "plano"

    nome: Mapped[str] = mapped_column(String(100), unique=True)
    tipo: Mapped[TipoPlano] = mapped_column(words(TipoPlano, "tipo"), default=TipoPlano.POS_PAGO)
    mensalidade: Mapped[Decimal] = mapped_column(default=Decimal(0))
    a_conferir: Mapped[bool] = mapped_column(default=False)


class PrecoAnterior(Identified, Base):
    """Until *ate*, that day included, the plan cost this; an earlier row goes before a later."""

    __tablename__ = "preco_anterior"

    plano_id: Mapped[int] = mapped_column(Id, ForeignKey("plano.id", ondelete="CASCADE"))
    ate: Mapped[date]
    mensalidade: Mapped[Decimal]

    __table_args__ = (UniqueConstraint("plano_id", "ate"),)


class CircuitoPlano(Identified, Base):
    """From *desde* on, the circuit is on this plan, until a later row says otherwise."""

    __tablename__ = "circuito_plano"

    circuito_id: Mapped[int] = mapped_column(Id, ForeignKey("circuito.id", ondelete="CASCADE"))
    plano_id: Mapped[int] = mapped_column(Id, ForeignKey("plano.id"), index=True)
    desde: Mapped[date]

    __table_args__ = (UniqueConstraint("circuito_id", "desde"),)
