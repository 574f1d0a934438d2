"""The client list: what a search finds, its first page at once, any page by ids (DOMAIN 8)."""

from collections.abc import Callable, Sequence

from sqlalchemy import column, func, select, table
from sqlalchemy.orm import Session

from saperx_desktop.db import achados
from saperx_desktop.models.consulta import Consulta
from saperx_desktop.models.dinheiro import from_centavos
from saperx_desktop.services.linhas import Achados, ClienteRow, Contagem, Janela

# Not the entities: mapping them would double the time to the first rows.
_CLIENTE = table(
    "cliente",
    *map(column, ("id", "nome", "cpf_cnpj", "cidade", "desativado_em")),
).alias("c")
_TOTAL = table("total_cliente", column("cliente_id"), column("em_aberto")).alias("t")
_CIRCUITO = table("circuito", column("id"))

PAGE = 200


def first_page(session: Session, consulta: Consulta, *, limit: int = PAGE) -> list[ClienteRow]:
    """Return the first *limit* clients that *consulta* finds."""
    return rows(session, achados.first_ids(session, consulta, limit))


def found(
    session: Session, consulta: Consulta, *, overtaken: Callable[[], bool] | None = None
) -> Achados:
    """Return the ids of all clients that *consulta* finds, and the count of all clients.

    OvertakenError as soon as *overtaken* says that nobody waits for them any more.
    """
    ids = achados.all_ids(session, consulta, overtaken)
    return Achados(ids, achados.count(session, ""))


def window(
    session: Session,
    consulta: Consulta,
    sight: range,
    *,
    overtaken: Callable[[], bool] | None = None,
) -> Janela:
    """Return what *consulta* finds with the rows at the positions *sight*, as of one moment."""
    everything = found(session, consulta, overtaken=overtaken)
    return Janela(everything, rows(session, everything.ids[sight.start : sight.stop]))


def count(session: Session, texto: str) -> int:
    """Count the clients that *texto* finds."""
    return achados.count(session, texto)


def rows(session: Session, ids: Sequence[int]) -> list[ClienteRow]:
    """Return the rows of *ids* in the same order; ids deleted meanwhile are left out."""
    c, t = _CLIENTE.c, _TOTAL.c
    query = (
        select(c.id, c.nome, c.cpf_cnpj, c.cidade, t.em_aberto, c.desativado_em)
        .select_from(_CLIENTE.outerjoin(_TOTAL, t.cliente_id == c.id))
        .where(c.id.in_(ids))
    )
    by_id = {
        id_: ClienteRow(
            id_, nome, cpf_cnpj, cidade, from_centavos(em_aberto or 0), desativado_em is None
        )
        for id_, nome, cpf_cnpj, cidade, em_aberto, desativado_em in session.execute(query)
    }
    return [by_id[id_] for id_ in ids if id_ in by_id]


def counts(session: Session) -> Contagem:
    """Count what the status bar tells of: clients and circuits, deactivated ones too."""
    return Contagem(
        clientes=achados.count(session, ""),
        circuitos=session.scalar(select(func.count()).select_from(_CIRCUITO)) or 0,
    )
