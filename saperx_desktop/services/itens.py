"""Items entered by hand on an open invoice."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.texto import clean, too_long
from saperx_desktop.models.tipos import Situacao, TipoItem
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.periodos import plans_on
from saperx_desktop.services.versao import existing

POR_MAO = (TipoItem.AVULSO, TipoItem.ENCARGO, TipoItem.DESCONTO)
"""What may be entered by hand; a desconto lowers the total."""


@dataclass(frozen=True, slots=True)
class ItemForm:
    """An item as typed: *valor* above zero, its sign given by *tipo*."""

    tipo: TipoItem
    descricao: str
    data: date
    valor: Decimal


def add(session: Session, fatura_id: int, form: ItemForm) -> Changes:
    """Put an item on an open invoice; FieldError names what is wrong with the form."""
    fatura = _open_invoice(session, fatura_id)
    _check(form)
    sign = -1 if form.tipo is TipoItem.DESCONTO else 1
    plan = plans_on(session, [fatura.circuito_id], fatura.inicio).get(fatura.circuito_id)
    item = ItemFatura(
        fatura_id=fatura_id,
        tipo=form.tipo,
        plano_id=None if plan is None else plan[0],
        descricao=clean(form.descricao),
        data=form.data,
        valor=sign * form.valor,
    )
    session.add(item)
    session.flush()
    return Changes.of(Kind.FATURAS, id=item.id, clientes=(fatura.cliente_id,))


def remove(session: Session, item_id: int) -> Changes:
    """Take an item entered by hand off an open invoice."""
    item = existing(session, ItemFatura, item_id)
    fatura = _open_invoice(session, item.fatura_id)
    if item.tipo not in POR_MAO:
        raise KnownError("Só se exclui um item lançado à mão; este foi feito pelo programa.")
    session.delete(item)
    session.flush()
    return Changes.of(Kind.FATURAS, clientes=(fatura.cliente_id,))


def _open_invoice(session: Session, fatura_id: int) -> Fatura:
    fatura = existing(session, Fatura, fatura_id)
    if fatura.situacao is not Situacao.ABERTA:
        raise KnownError(
            "A fatura está fechada e não muda mais. Lance o item na fatura em aberto do circuito."
        )
    return fatura


def _check(form: ItemForm) -> None:
    if form.tipo not in POR_MAO:
        raise FieldError("tipo", "Escolha avulso, encargo ou desconto.")
    if not clean(form.descricao):
        raise FieldError("descricao", "Descreva o item: é o que o cliente lê na fatura.")
    if sentence := too_long("descricao", form.descricao):
        raise FieldError("descricao", sentence)
    if form.valor <= 0:
        raise FieldError("valor", "Informe um valor acima de zero; para abater, escolha desconto.")
