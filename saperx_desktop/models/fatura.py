"""Fatura: what one circuit owes for one period, and the items it is the sum of."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from saperx_desktop.models.base import Base, Id, Identified, words
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.tipos import Situacao, TipoItem

_NOT_CANCELLED = text("situacao <> 'cancelada'")
_UNPAID = text("situacao = 'fechada'")
_OPEN = text("situacao = 'aberta'")


class Fechamento(Identified, Base):
    """One run of closing; groups the invoices it closed (DOMAIN 2)."""

    __tablename__ = "fechamento"

    competencia: Mapped[Competencia]
    quando: Mapped[datetime]
    operador: Mapped[str] = mapped_column(String(100), default="")


class Fatura(Identified, Base):
    """An invoice of one circuit (DOMAIN 2, 4).

    `total` (Σ items) and `pago` (Σ principal of payments) are moved by the base's triggers only.
    The `cliente_*` texts, `multa_centesimos` and `juros_centesimos` (hundredths of a percent) are
    the snapshot that closing takes.
    """

    __tablename__ = "fatura"

    circuito_id: Mapped[int] = mapped_column(Id, ForeignKey("circuito.id"))
    cliente_id: Mapped[int] = mapped_column(Id, ForeignKey("cliente.id"))
    competencia: Mapped[Competencia]
    parte: Mapped[int] = mapped_column(Integer, default=1)
    inicio: Mapped[date]
    fim: Mapped[date]
    vencimento: Mapped[date]
    vencimento_efetivo: Mapped[date]
    situacao: Mapped[Situacao] = mapped_column(words(Situacao, "situacao"), default=Situacao.ABERTA)
    numero: Mapped[int | None] = mapped_column(Integer, unique=True)
    total: Mapped[Decimal] = mapped_column(default=Decimal(0), server_default="0")
    pago: Mapped[Decimal] = mapped_column(default=Decimal(0), server_default="0")
    fechamento_id: Mapped[int | None] = mapped_column(Id, ForeignKey("fechamento.id"), index=True)
    fechada_em: Mapped[datetime | None]
    cliente_nome: Mapped[str] = mapped_column(String(200), default="")
    cliente_documento: Mapped[str] = mapped_column(String(14), default="")
    cliente_endereco: Mapped[str] = mapped_column(String(800), default="")
    multa_centesimos: Mapped[int] = mapped_column(Integer, default=0)
    juros_centesimos: Mapped[int] = mapped_column(Integer, default=0)
    motivo_cancelamento: Mapped[str] = mapped_column(String(500), default="")
    nfcom_numero: Mapped[str] = mapped_column(String(20), default="")
    nfcom_chave: Mapped[str] = mapped_column(String(44), default="")

    __table_args__ = (
        CheckConstraint("fim >= inicio", name="periodo"),
        CheckConstraint("(numero IS NULL) = (situacao = 'aberta')", name="numero"),
        CheckConstraint("situacao = 'aberta' OR total >= 0", name="total"),
        Index(
            "uq_fatura_circuito_competencia_parte",
            "circuito_id",
            "competencia",
            "parte",
            unique=True,
            sqlite_where=_NOT_CANCELLED,
            postgresql_where=_NOT_CANCELLED,
        ),
        Index("ix_fatura_cliente_competencia", "cliente_id", "competencia"),
        Index("ix_fatura_situacao_fim", "situacao", "fim"),
        Index(
            "ix_fatura_em_aberto",
            "cliente_id",
            "competencia",
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "ix_fatura_a_receber",
            "cliente_id",
            "vencimento_efetivo",
            "total",
            "pago",
            sqlite_where=_UNPAID,
            postgresql_where=_UNPAID,
        ),
    )


class ItemFatura(Identified, Base):
    """A line of an invoice; negative values are discounts and credits.

    `pagamento_id` names the payment whose rest this credit is, so that both go back together.
    """

    __tablename__ = "item_fatura"

    fatura_id: Mapped[int] = mapped_column(
        Id, ForeignKey("fatura.id", ondelete="CASCADE"), index=True
    )
    tipo: Mapped[TipoItem] = mapped_column(words(TipoItem, "tipo"))
    plano_id: Mapped[int | None] = mapped_column(Id, ForeignKey("plano.id"), index=True)
    descricao: Mapped[str] = mapped_column(String(300))
    data: Mapped[date]
    quantidade: Mapped[int] = mapped_column(Integer, default=1)
    valor: Mapped[Decimal]
    pagamento_id: Mapped[int | None] = mapped_column(Id, ForeignKey("pagamento.id"), index=True)
