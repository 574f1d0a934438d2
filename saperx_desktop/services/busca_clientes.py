"""The client list: what a search finds, its first page at once, any page by ids (DOMAIN 8)."""

from collections.abc import Callable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from saperx_desktop.db import achados
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.consulta import Consulta
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.totais import TotalCliente
from saperx_desktop.services.linhas import Achados, ClienteRow, Contagem, Janela

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
    query = (
        select(
            Cliente.id,
            Cliente.nome,
            Cliente.cpf_cnpj,
            Cliente.cidade,
            TotalCliente.em_aberto,
            Cliente.desativado_em,
        )
        .outerjoin(TotalCliente, TotalCliente.cliente_id == Cliente.id)
        .where(Cliente.id.in_(ids))
    )
    by_id = {
        id_: ClienteRow(id_, nome, cpf_cnpj, cidade, em_aberto or ZERO, desativado_em is None)
        for id_, nome, cpf_cnpj, cidade, em_aberto, desativado_em in session.execute(query)
    }
    return [by_id[id_] for id_ in ids if id_ in by_id]


def counts(session: Session) -> Contagem:
    """Count what the status bar tells of: clients and circuits, deactivated ones too."""
    return Contagem(
        clientes=achados.count(session, ""),
        circuitos=session.scalar(select(func.count()).select_from(Circuito)) or 0,
    )
