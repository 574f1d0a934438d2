"""Plans: made, edited without rewriting history, and put on a circuit from a day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.fatura import ItemFatura
from saperx_desktop.models.plano import CircuitoPlano, Plano, PrecoAnterior
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.models.texto import clean, order_key, too_long, words
from saperx_desktop.models.tipos import TipoPlano
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.periodos import charge_uncharged, count_uncharged
from saperx_desktop.services.versao import existing, refuse_stale


@dataclass(frozen=True, slots=True)
class PlanoRow:
    """A plan as lists and choosers show it."""

    id: int
    nome: str
    tipo: TipoPlano
    mensalidade: Decimal
    a_conferir: bool


@dataclass(frozen=True, slots=True)
class PlanoEmUso:
    """A plan with the number of active circuits that are on it today."""

    plano: PlanoRow
    circuitos: int


@dataclass(frozen=True, slots=True)
class PlanoForm:
    """What the plan dialog holds.

    *nas_abertas* charges a plan to be checked in the open invoices too that carry no mensalidade.
    """

    nome: str
    tipo: TipoPlano = TipoPlano.POS_PAGO
    mensalidade: Decimal = Decimal(0)
    nas_abertas: bool = False


@dataclass(frozen=True, slots=True)
class Edicao:
    """A plan opened in its dialog; `usado` says that a circuit or an invoice knows it.

    `sem_mensalidade` is how many open invoices a plan to be checked was not charged in.
    """

    plano_id: int
    versao: int
    form: PlanoForm
    a_conferir: bool
    usado: bool
    sem_mensalidade: int = 0

    @property
    def tipo_fixo(self) -> bool:
        """Whether the kind can't be changed any more."""
        return self.usado and not self.a_conferir


def rows(session: Session) -> list[PlanoRow]:
    """Return every plan, in pt-BR order."""
    query = select(Plano.id, Plano.nome, Plano.tipo, Plano.mensalidade, Plano.a_conferir)
    found = [PlanoRow(*row) for row in session.execute(query)]
    return sorted(found, key=lambda plano: (order_key(plano.nome), plano.nome, plano.id))


def in_use(session: Session, hoje: date) -> list[PlanoEmUso]:
    """Return every plan with its circuits of *hoje*: those to be checked first, then by name."""
    later = aliased(CircuitoPlano)
    replaced = exists().where(
        later.circuito_id == CircuitoPlano.circuito_id,
        later.desde > CircuitoPlano.desde,
        later.desde <= hoje,
    )
    query = (
        select(CircuitoPlano.plano_id, func.count())
        .join(Circuito, Circuito.id == CircuitoPlano.circuito_id)
        .where(Circuito.desativado_em.is_(None), CircuitoPlano.desde <= hoje, ~replaced)
        .group_by(CircuitoPlano.plano_id)
    )
    circuitos = {row[0]: row[1] for row in session.execute(query)}
    found = [PlanoEmUso(plano, circuitos.get(plano.id, 0)) for plano in rows(session)]
    return sorted(found, key=lambda each: not each.plano.a_conferir)


def search(found: Sequence[PlanoEmUso], texto: str) -> list[PlanoEmUso]:
    """Return those of *found* of whose name or kind every word of *texto* begins a word."""
    wanted = words(texto)
    return [each for each in found if _matches(each.plano, wanted)]


def editing(session: Session, plano_id: int) -> Edicao:
    """Return what the dialog needs to edit a plan; StaleError where it was deleted."""
    plano = existing(session, Plano, plano_id)
    form = PlanoForm(plano.nome, plano.tipo, plano.mensalidade)
    uncharged = count_uncharged(session, plano_id) if plano.a_conferir else 0
    used = _is_used(session, plano_id)
    return Edicao(plano_id, plano.versao, form, plano.a_conferir, used, uncharged)


def create(
    session: Session,
    nome: str,
    *,
    tipo: TipoPlano = TipoPlano.POS_PAGO,
    mensalidade: Decimal = Decimal(0),
    a_conferir: bool = False,
) -> Changes:
    """Create a plan; FieldError names the field at fault, spelled as in `PlanoForm`."""
    form = PlanoForm(nome, tipo, mensalidade)
    _check(session, form, plano_id=None)
    plano = Plano(nome=clean(nome), tipo=tipo, mensalidade=mensalidade, a_conferir=a_conferir)
    session.add(plano)
    session.flush()
    return Changes.of(Kind.PLANOS, id=plano.id)


def update(
    session: Session, relogio: Relogio, plano_id: int, versao: int, form: PlanoForm
) -> Changes:
    """Save an edited plan, which is checked from now on; what was charged stays as it is.

    A new price of a plan in use holds for the periods that begin from today on; `PrecoAnterior`
    keeps the old one for those before, which may not be open yet. Only the price of a plan to be
    checked leaves nothing behind: nobody ever agreed to it. A plan in use keeps its kind, which
    says how its calls were paid. StaleError where somebody saved it since *versao* was read.
    """
    plano = existing(session, Plano, plano_id)
    refuse_stale(plano, versao)
    _check(session, form, plano_id=plano_id)
    a_conferir = plano.a_conferir
    if not a_conferir and _is_used(session, plano_id):
        _keep_history(session, plano, form, relogio.today())
    plano.nome, plano.tipo, plano.mensalidade = clean(form.nome), form.tipo, form.mensalidade
    plano.a_conferir = False
    plano.versao += 1
    session.flush()
    if not (a_conferir and form.nas_abertas):
        return Changes.of(Kind.PLANOS, id=plano_id)
    clientes = sorted(charge_uncharged(session, plano_id))
    return Changes.of(
        Kind.PLANOS, Kind.FATURAS, Kind.CLIENTES, id=plano_id, clientes=tuple(clientes)
    )


def check_removal(session: Session, plano_id: int) -> str:
    """Return the name of a plan that may be deleted; KnownError where it was ever used."""
    plano = existing(session, Plano, plano_id)
    if _is_used(session, plano_id):
        raise KnownError(
            f"O plano {plano.nome} já foi usado e fica no histórico de circuitos e faturas: "
            "só se exclui um plano que nenhum circuito teve."
        )
    return plano.nome


def remove(session: Session, plano_id: int) -> Changes:
    """Delete a plan that was never used; KnownError as from `check_removal`."""
    check_removal(session, plano_id)
    session.delete(session.get_one(Plano, plano_id))
    session.flush()
    return Changes.of(Kind.PLANOS)


def problems(form: PlanoForm) -> dict[str, str]:
    """Say what is wrong with each field of *form*, as far as it can be seen from the form alone."""
    found = {}
    nome = clean(form.nome)
    if not nome:
        found["nome"] = "Informe o nome do plano."
    elif sentence := too_long("plano", nome):
        found["nome"] = sentence
    if form.mensalidade < 0:
        found["mensalidade"] = "A mensalidade não pode ser negativa."
    return found


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


def _matches(plano: PlanoRow, wanted: Sequence[str]) -> bool:
    mine = words(f"{plano.nome} {plano.tipo}")
    return all(any(word.startswith(begun) for word in mine) for begun in wanted)


def _check(session: Session, form: PlanoForm, *, plano_id: int | None) -> None:
    for campo, sentence in problems(form).items():
        raise FieldError(campo, sentence)
    if find(session, form.nome) not in (None, plano_id):
        raise FieldError("nome", f"Já existe um plano chamado {clean(form.nome)}.")


def _is_used(session: Session, plano_id: int) -> bool:
    on_circuit = exists().where(CircuitoPlano.plano_id == plano_id)
    on_invoice = exists().where(ItemFatura.plano_id == plano_id)
    return bool(session.scalar(select(on_circuit | on_invoice)))


def _keep_history(session: Session, plano: Plano, form: PlanoForm, hoje: date) -> None:
    """Refuse another kind; keep the price that gives way, as that of the days before *hoje*."""
    if form.tipo is not plano.tipo:
        raise FieldError(
            "tipo", "O tipo de um plano em uso não muda: crie outro plano para o novo tipo."
        )
    yesterday = hoje - timedelta(days=1)
    same_day = exists().where(PrecoAnterior.plano_id == plano.id, PrecoAnterior.ate == yesterday)
    if form.mensalidade != plano.mensalidade and not session.scalar(select(same_day)):
        session.add(PrecoAnterior(plano_id=plano.id, ate=yesterday, mensalidade=plano.mensalidade))
