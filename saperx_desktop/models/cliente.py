"""Cliente: who holds circuits and owes their invoices."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, validates

from saperx_desktop.models.base import Base, Identified, Versioned
from saperx_desktop.models.cep import mask
from saperx_desktop.models.texto import order_key

BRASIL = "Brasil"


class Cliente(Identified, Versioned, Base):
    """A client (manual page, "Cadastro de Clientes"; DOMAIN 2)."""

    __tablename__ = "cliente"

    nome: Mapped[str] = mapped_column(String(200))
    nome_key: Mapped[str] = mapped_column(String(400))
    cpf_cnpj: Mapped[str] = mapped_column(String(14), unique=True)
    razao_social: Mapped[str] = mapped_column(String(200), default="")
    ie: Mapped[str] = mapped_column(String(20), default="")
    cep: Mapped[str] = mapped_column(String(20), default="")
    pais: Mapped[str] = mapped_column(String(60), default=BRASIL)
    estado: Mapped[str] = mapped_column(String(60), default="")
    cidade: Mapped[str] = mapped_column(String(100), default="")
    cidade_key: Mapped[str] = mapped_column(String(200), default="")
    bairro: Mapped[str] = mapped_column(String(100), default="")
    logradouro: Mapped[str] = mapped_column(String(200), default="")
    numero: Mapped[str] = mapped_column(String(20), default="")
    complemento: Mapped[str] = mapped_column(String(100), default="")
    observacoes: Mapped[str] = mapped_column(Text, default="")
    desativado_em: Mapped[datetime | None]

    __table_args__ = (
        Index(None, "nome_key", "nome", "id"),
        Index(None, "cidade_key", "nome_key", "id"),
    )

    @property
    def endereco(self) -> str:
        """The address on one line, empty parts left out (as on the printed summary)."""
        rua = ", ".join(p for p in (self.logradouro, self.numero, self.complemento) if p)
        lugar = " – ".join(p for p in (self.cidade, self.estado) if p)
        pais = "" if self.pais == BRASIL else self.pais
        return " · ".join(p for p in (rua, self.bairro, lugar, mask(self.cep), pais) if p)

    @validates("nome", "cidade")
    def _keep_order_key(self, field: str, value: str) -> str:
        setattr(self, f"{field}_key", order_key(value))
        return value
