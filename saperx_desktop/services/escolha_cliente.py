"""Finds the client to tie a circuit to, from the first letters or figures typed."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from saperx_desktop.models import documento
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.texto import clean, order_key

LIMITE = 20
_LONGEST = 200
_SHORTEST_DOCUMENT = 3


@dataclass(frozen=True, slots=True)
class ClienteOpcao:
    """A client as a chooser offers it."""

    id: int
    nome: str
    cpf_cnpj: str


def find(session: Session, texto: str) -> list[ClienteOpcao]:
    """Return at most 20 active clients, in pt-BR order, that *texto* may mean.

    Every word typed begins a word of the name, or all of it is a part of the document.
    """
    typed = clean(texto[:_LONGEST])
    key = Cliente.nome_key
    named = [
        or_(key.startswith(word, autoescape=True), key.contains(f" {word}", autoescape=True))
        for word in order_key(typed).split()
    ]
    query = (
        select(Cliente.id, Cliente.nome, Cliente.cpf_cnpj)
        .where(Cliente.desativado_em.is_(None))
        .order_by(key, Cliente.nome, Cliente.id)
        .limit(LIMITE)
    )
    by_name = query.where(*named)
    doc = documento.normalize(typed)
    if len(doc) < _SHORTEST_DOCUMENT or not any(c.isdigit() for c in doc):
        return [ClienteOpcao(*row) for row in session.execute(by_name)]
    by_document = query.where(Cliente.cpf_cnpj.contains(doc, autoescape=True))
    found = [*session.execute(by_document), *session.execute(by_name)]
    return [ClienteOpcao(*row) for row in dict.fromkeys(tuple(row) for row in found)][:LIMITE]


def by_id(session: Session, cliente_id: int) -> ClienteOpcao:
    """Return the client of that id."""
    row = session.execute(
        select(Cliente.id, Cliente.nome, Cliente.cpf_cnpj).where(Cliente.id == cliente_id)
    ).one()
    return ClienteOpcao(*row)


def by_document(session: Session, texto: str) -> ClienteOpcao:
    """Return the client that holds the document *texto*, whatever its mask, active or not.

    KnownError where the document is wrong or nobody holds it.
    """
    doc = documento.restore_zeros(texto) or documento.normalize(texto)
    if sentence := documento.problem(doc):
        raise KnownError(f"{texto}: {sentence}")
    row = session.execute(
        select(Cliente.id, Cliente.nome, Cliente.cpf_cnpj).where(Cliente.cpf_cnpj == doc)
    ).one_or_none()
    if row is None:
        raise KnownError(f"Não há cliente com o {documento.kind(doc)} {documento.mask(doc)}.")
    return ClienteOpcao(*row)
