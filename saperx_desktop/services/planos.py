"""Plans: looked up, made from a bare name, and put on a circuit from a day on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from saperx_desktop.models.errors import FieldError
from saperx_desktop.models.plano import CircuitoPlano, Plano
from saperx_desktop.models.texto import clean, order_key, too_long
from saperx_desktop.models.tipos import TipoPlano
from saperx_desktop.services.changes import Changes, Kind


@dataclass(frozen=True, slots=True)
class PlanoRow:
    """A plan as lists and choosers show it."""

    id: int
    nome: str
    tipo: TipoPlano
    mensalidade: Decimal
    a_conferir: bool


def rows(session: Session) -> list[PlanoRow]:
    """Return every plan, in pt-BR order."""
    query = select(Plano.id, Plano.nome, Plano.tipo, Plano.mensalidade, Plano.a_conferir)
    found = [PlanoRow(*row) for row in session.execute(query)]
    return sorted(found, key=lambda plano: (order_key(plano.nome), plano.nome, plano.id))


def create(
    session: Session,
    nome: str,
    *,
    tipo: TipoPlano = TipoPlano.POS_PAGO,
    mensalidade: Decimal = Decimal(0),
    a_conferir: bool = False,
) -> Changes:
    """Create a plan; FieldError names the field at fault (`nome`, `mensalidade`)."""
    nome = clean(nome)
    if not nome:
        raise FieldError("nome", "Informe o nome do plano.")
    if sentence := too_long("plano", nome):
        raise FieldError("nome", sentence)
    if mensalidade < 0:
        raise FieldError("mensalidade", "A mensalidade não pode ser negativa.")
    if find(session, nome) is not None:
        raise FieldError("nome", f"Já existe um plano chamado {nome}.")
    plano = Plano(nome=nome, tipo=tipo, mensalidade=mensalidade, a_conferir=a_conferir)
    session.add(plano)
    session.flush()
    return Changes.of(Kind.PLANOS, id=plano.id)


def find(session: Session, nome: str) -> int | None:
    """Return the id of the plan called *nome*, whatever its case and accents, or None."""
    key = order_key(clean(nome))
    names = session.execute(select(Plano.id, Plano.nome).order_by(Plano.id))
    return next((plano_id for plano_id, name in names if order_key(name) == key), None)


def set_plan(session: Session, circuito_id: int, plano_id: int, desde: date) -> bool:
    """Put the circuit on the plan from *desde* on; return False where it is on it already."""
    current = session.scalars(
        select(CircuitoPlano)
        .where(CircuitoPlano.circuito_id == circuito_id, CircuitoPlano.desde <= desde)
        .order_by(CircuitoPlano.desde.desc())
        .limit(1)
    ).one_or_none()
    if current is not None and current.plano_id == plano_id:
        return False
    if current is not None and current.desde == desde:
        current.plano_id = plano_id
    else:
        session.add(CircuitoPlano(circuito_id=circuito_id, plano_id=plano_id, desde=desde))
    session.flush()
    return True
