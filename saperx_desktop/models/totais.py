"""The kept totals: moved by the base's triggers in the transaction that changes an invoice."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from saperx_desktop.models.base import Base, Id


class TotalCliente(Base):
    """Fatura em Aberto of a client (DOMAIN 5, "Kept totals")."""

    __tablename__ = "total_cliente"

    cliente_id: Mapped[int] = mapped_column(
        Id, ForeignKey("cliente.id", ondelete="CASCADE"), primary_key=True
    )
    em_aberto: Mapped[Decimal] = mapped_column(default=Decimal(0), server_default="0")

    __table_args__ = (Index(None, "em_aberto", "cliente_id"),)


class TotalClienteVencimento(Base):
    """A Receber of a client by effective due date; Vencido is the sum before today."""

    __tablename__ = "total_cliente_vencimento"

    cliente_id: Mapped[int] = mapped_column(
        Id, ForeignKey("cliente.id", ondelete="CASCADE"), primary_key=True
    )
    vencimento_efetivo: Mapped[date] = mapped_column(primary_key=True)
    a_receber: Mapped[Decimal] = mapped_column(default=Decimal(0), server_default="0")


class TotalVencimento(Base):
    """A Receber of the whole base by effective due date."""

    __tablename__ = "total_vencimento"

    vencimento_efetivo: Mapped[date] = mapped_column(primary_key=True)
    a_receber: Mapped[Decimal] = mapped_column(default=Decimal(0), server_default="0")


class TotalBase(Base):
    """Fatura em Aberto of the whole base: the one row with id 1."""

    __tablename__ = "total_base"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    em_aberto: Mapped[Decimal] = mapped_column(default=Decimal(0), server_default="0")
