"""Pagamento: money received for a closed invoice."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from saperx_desktop.models.base import Base, Id, Identified, words
from saperx_desktop.models.tipos import FormaPagamento


class Pagamento(Identified, Base):
    """A payment, split into principal, multa and juros (DOMAIN 2, 5).

    Never changed: `estorno_de` names the payment that this row takes back, with its signs turned.
    """

    __tablename__ = "pagamento"

    fatura_id: Mapped[int] = mapped_column(Id, ForeignKey("fatura.id"), index=True)
    data: Mapped[date]
    principal: Mapped[Decimal]
    multa: Mapped[Decimal] = mapped_column(default=Decimal(0))
    juros: Mapped[Decimal] = mapped_column(default=Decimal(0))
    dispensado: Mapped[Decimal] = mapped_column(default=Decimal(0))
    dispensa_motivo: Mapped[str] = mapped_column(String(500), default="")
    forma: Mapped[FormaPagamento] = mapped_column(
        words(FormaPagamento, "forma"), default=FormaPagamento.PIX
    )
    estorno_de: Mapped[int | None] = mapped_column(Id, ForeignKey("pagamento.id"), unique=True)

    __table_args__ = (
        CheckConstraint("estorno_de IS NOT NULL OR principal >= 0", name="principal"),
        CheckConstraint(
            "estorno_de IS NOT NULL OR (multa >= 0 AND juros >= 0 AND dispensado >= 0)",
            name="encargos",
        ),
    )
