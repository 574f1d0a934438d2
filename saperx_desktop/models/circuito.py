"""Circuito: a SIP account, always tied to a client."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from saperx_desktop.models.base import Base, Id, Identified, Versioned
from saperx_desktop.models.texto import numero_key, order_key


class Circuito(Identified, Versioned, Base):
    """A circuit (manual page, "Circuitos"; DOMAIN 2 and 3).

    `dia_fechamento` None means the month's last day. `status`, `latencia_ms` and `saldo_visto`
    are a snapshot taken at `visto_em`, never live facts.
    """

    __tablename__ = "circuito"

    numero: Mapped[str] = mapped_column(String(64), unique=True)
    numero_key: Mapped[str] = mapped_column(String(80))
    nome: Mapped[str] = mapped_column(String(200))
    nome_key: Mapped[str] = mapped_column(String(400))
    cliente_id: Mapped[int] = mapped_column(Id, ForeignKey("cliente.id"), index=True)
    ddd: Mapped[str] = mapped_column(String(2), default="")
    central: Mapped[str] = mapped_column(String(100), default="")
    ip: Mapped[str] = mapped_column(String(45), default="")
    status: Mapped[str] = mapped_column(String(60), default="")
    latencia_ms: Mapped[int | None] = mapped_column(Integer)
    saldo_visto: Mapped[Decimal | None]
    visto_em: Mapped[datetime | None]
    dia_fechamento: Mapped[int | None] = mapped_column(Integer)
    dia_vencimento: Mapped[int] = mapped_column(Integer, default=10)
    desativado_em: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("dia_fechamento BETWEEN 1 AND 28", name="dia_fechamento"),
        CheckConstraint("dia_vencimento BETWEEN 1 AND 28", name="dia_vencimento"),
        Index(None, "nome_key", "nome", "id"),
        Index(None, "numero_key", "id"),
    )

    @validates("nome")
    def _keep_order_key(self, _field: str, value: str) -> str:
        self.nome_key = order_key(value)
        return value

    @validates("numero")
    def _keep_numero_key(self, _field: str, value: str) -> str:
        self.numero_key = numero_key(value)
        return value


class Titularidade(Identified, Base):
    """Who held a circuit from *desde* to *ate*; one open row a circuit (DOMAIN 2, FAQ 3)."""

    __tablename__ = "titularidade"

    circuito_id: Mapped[int] = mapped_column(Id, ForeignKey("circuito.id", ondelete="CASCADE"))
    cliente_id: Mapped[int] = mapped_column(Id, ForeignKey("cliente.id"), index=True)
    desde: Mapped[date]
    ate: Mapped[date | None]
    motivo: Mapped[str] = mapped_column(String(500), default="")

    __table_args__ = (
        Index("ix_titularidade_circuito_id_desde", "circuito_id", "desde"),
        Index(
            "uq_titularidade_aberta",
            "circuito_id",
            unique=True,
            sqlite_where=text("ate IS NULL"),
            postgresql_where=text("ate IS NULL"),
        ),
    )
