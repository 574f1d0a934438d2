"""Empresa: the one issuer of a base, and the series its invoices are numbered by."""

from sqlalchemy import CheckConstraint, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from saperx_desktop.models.base import Base, Identified
from saperx_desktop.models.relogio import FUSO_PADRAO


class Empresa(Identified, Base):
    """The issuer on reports: always the one row with id 1 (DOMAIN 2).

    `multa_centesimos` and `juros_centesimos` are hundredths of a percent (2 % is 200); juros are
    a month's.
    """

    __tablename__ = "empresa"

    nome: Mapped[str] = mapped_column(String(200), default="")
    cnpj: Mapped[str] = mapped_column(String(14), default="")
    endereco: Mapped[str] = mapped_column(String(300), default="")
    cidade: Mapped[str] = mapped_column(String(100), default="")
    telefone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    chave_pix: Mapped[str] = mapped_column(String(140), default="")
    multa_centesimos: Mapped[int] = mapped_column(Integer, default=200)
    juros_centesimos: Mapped[int] = mapped_column(Integer, default=100)
    fuso: Mapped[str] = mapped_column(String(60), default=FUSO_PADRAO)

    __table_args__ = (
        CheckConstraint("id = 1", name="uma"),
        CheckConstraint("multa_centesimos BETWEEN 0 AND 200", name="multa"),
        CheckConstraint("juros_centesimos BETWEEN 0 AND 1000", name="juros"),
    )


class Sequencia(Base):
    """The next number of a series, taken inside the transaction that uses it (DOMAIN 4)."""

    __tablename__ = "sequencia"

    nome: Mapped[str] = mapped_column(String(20), primary_key=True)
    proximo: Mapped[int] = mapped_column(Integer, default=1)
