"""A client's contacts: read in their order, saved as one list (issue's promise 6)."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from saperx_desktop.db import busca
from saperx_desktop.models import telefone
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.contato import Contato
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.tipos import AreaContato
from saperx_desktop.services import contato_form
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.contato_form import AREAS, CAMPOS, ROTULOS, ContatoForm, cleaned
from saperx_desktop.services.versao import StaleError, existing

__all__ = ["ContatoForm", "ContatosRefusedError", "problems", "rows", "save"]


class ContatosRefusedError(KnownError):
    """The list can't be saved: *problems* says why, (place in the list, field) → sentence."""

    def __init__(self, problems: Mapping[tuple[int, str], str]) -> None:
        (place, campo), sentence = next(iter(problems.items()))
        super().__init__(f"Contato {place + 1}, {ROTULOS[campo]}: {sentence}")
        self.problems = dict(problems)


def rows(session: Session, cliente_id: int) -> list[ContatoForm]:
    """Return the contacts of the client in their order, phones as people read them."""
    found = session.scalars(
        select(Contato).where(Contato.cliente_id == cliente_id).order_by(Contato.ordem, Contato.id)
    )
    return [
        ContatoForm(
            contato.id,
            contato.versao,
            contato.nome,
            contato.email,
            telefone.format_phone(contato.telefone),
            contato.ramal,
            contato.cargo,
            AREAS[contato.area],
        )
        for contato in found
    ]


def problems(lista: Sequence[ContatoForm]) -> dict[tuple[int, str], str]:
    """Return what forbids to save *lista*, (place in the list, field) → sentence."""
    return {
        (place, campo): sentence
        for place, form in enumerate(lista)
        for campo, sentence in contato_form.problems(form).items()
    }


def save(
    session: Session,
    cliente_id: int,
    *,
    antes: Sequence[ContatoForm],
    depois: Sequence[ContatoForm],
) -> Changes:
    """Make the client's contacts what *depois* says, where *antes* is the list that was read.

    Lines without id are new (blank ones are left out), those of *antes* missing in *depois* are
    removed; contacts that a colleague added meanwhile stay, at the end. ContatosRefusedError
    names every cell at fault; StaleError where a colleague saved one that is changed or removed
    here. Nothing is written then.
    """
    wanted = [form for form in depois if not form.is_blank]
    found = problems(wanted)
    if found:
        raise ContatosRefusedError(found)
    existing(session, Cliente, cliente_id)
    kept = {contato.id: contato for contato in _entities(session, cliente_id)}
    touched = _touched(antes, wanted)
    _refuse_stale(kept, [form for form in antes if form.id in touched])
    for contato_id in {form.id for form in antes} - {form.id for form in wanted}:
        session.delete(kept.pop(contato_id or 0))
    # One that is untouched here and gone from the base was removed by a colleague.
    mine = [form for form in wanted if form.id is None or form.id in kept]
    places = []
    for form in mine:
        contato = kept.pop(form.id or 0, None) or _added(session, cliente_id)
        if form.id is None or form.id in touched:
            _fill(contato, form)
        places.append(contato)
    for ordem, contato in enumerate([*places, *kept.values()], 1):
        contato.ordem = ordem
    session.flush()
    busca.reindex(session, [cliente_id])
    return Changes.of(Kind.CONTATOS, clientes=(cliente_id,))


def _entities(session: Session, cliente_id: int) -> Sequence[Contato]:
    return session.scalars(
        select(Contato).where(Contato.cliente_id == cliente_id).order_by(Contato.ordem, Contato.id)
    ).all()


def _touched(antes: Sequence[ContatoForm], wanted: Sequence[ContatoForm]) -> set[int | None]:
    """Return the ids of *antes* that *wanted* changes or leaves out; the rest only moves."""
    after = {form.id: cleaned(form) for form in wanted}
    return {form.id for form in antes if after.get(form.id) != cleaned(form)}


def _refuse_stale(kept: Mapping[int, Contato], touched: Sequence[ContatoForm]) -> None:
    for form in touched:
        contato = kept.get(form.id or 0)
        if contato is None or contato.versao != form.versao:
            raise StaleError(
                f"O contato {form.nome} foi alterado em outra janela depois que você abriu a "
                "lista. Nada foi gravado: copie o que digitou, descarte e confira antes de salvar."
            )


def _added(session: Session, cliente_id: int) -> Contato:
    contato = Contato(cliente_id=cliente_id, versao=0)
    session.add(contato)
    return contato


def _fill(contato: Contato, form: ContatoForm) -> None:
    tidy = cleaned(form)
    for name in CAMPOS:
        setattr(contato, name, getattr(tidy, name))
    contato.telefone = telefone.parse(tidy.telefone) if tidy.telefone else ""
    contato.area = contato_form.area_of(tidy.area) or AreaContato.OUTRO
    contato.versao += 1
