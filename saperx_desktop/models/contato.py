"""Contato: a person to call at a client."""

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from saperx_desktop.models.base import Base, Id, Identified, Versioned, words
from saperx_desktop.models.tipos import AreaContato


class Contato(Identified, Versioned, Base):
    """A contact of a client, any number of them (manual page, "Contatos"; DOMAIN 2)."""

    __tablename__ = "contato"

    cliente_id: Mapped[int] = mapped_column(Id, ForeignKey("cliente.id", ondelete="CASCADE"))
    nome: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), default="")
    telefone: Mapped[str] = mapped_column(String(20), default="")
    ramal: Mapped[str] = mapped_column(String(20), default="")
    cargo: Mapped[str] = mapped_column(String(100), default="")
    area: Mapped[AreaContato] = mapped_column(words(AreaContato, "area"), default=AreaContato.OUTRO)
    ordem: Mapped[int] = mapped_column(Integer, default=0)

    __table_args__ = (Index(None, "cliente_id", "ordem", "id"),)
