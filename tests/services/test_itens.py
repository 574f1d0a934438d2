"""Items entered by hand on an open invoice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from saperx_desktop.db.engine import Database
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.tipos import TipoItem
from saperx_desktop.services import itens
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.itens import ItemForm
from saperx_desktop.services.versao import StaleError
from tests.builders import Construtor

FORM = ItemForm(TipoItem.AVULSO, "Visita técnica", date(2026, 11, 24), Decimal("80.00"))


@pytest.fixture
def circuito(construtor: Construtor) -> int:
    return construtor.circuito(
        construtor.cliente(),
        plano_id=construtor.plano("Fixo", "100.00"),
        desde=date(2026, 11, 1),
    )


def add(base: Database, fatura_id: int, form: ItemForm) -> int:
    with base.write() as session:
        made = itens.add(session, fatura_id, form).id
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("tipo", "valor"),
    [
        (TipoItem.AVULSO, Decimal("80.00")),
        (TipoItem.ENCARGO, Decimal("80.00")),
        (TipoItem.DESCONTO, Decimal("-80.00")),
    ],
)
def test_the_kind_gives_the_sign(
    construtor: Construtor, base: Database, circuito: int, tipo: TipoItem, valor: Decimal
) -> None:
    fatura = construtor.aberta(circuito)
    made = add(base, fatura, replace(FORM, tipo=tipo))
    [item] = [i for i in construtor.itens_da(fatura) if i.id == made]
    assert (item.tipo, item.valor, item.descricao) == (tipo, valor, "Visita técnica")
    assert construtor.fatura(fatura).total == Decimal("100.00") + valor


def test_an_item_counts_for_the_plan_of_the_first_day(
    construtor: Construtor, base: Database, circuito: int
) -> None:
    fatura = construtor.aberta(circuito)
    add(base, fatura, FORM)
    plans = {item.plano_id for item in construtor.itens_da(fatura)}
    assert plans == {construtor.plano("Fixo")}


def test_an_item_says_what_changed(construtor: Construtor, base: Database, circuito: int) -> None:
    fatura = construtor.fatura(construtor.aberta(circuito))
    with base.write() as session:
        changes = itens.add(session, fatura.id, FORM)
    assert changes.kinds == {Kind.FATURAS}
    assert changes.clientes == {fatura.cliente_id}


def test_an_item_taken_off_lowers_the_total(
    construtor: Construtor, base: Database, circuito: int
) -> None:
    fatura = construtor.aberta(circuito)
    made = add(base, fatura, FORM)
    with base.write() as session:
        itens.remove(session, made)
    assert construtor.fatura(fatura).total == Decimal("100.00")


def test_what_the_program_made_stays(construtor: Construtor, base: Database, circuito: int) -> None:
    [mensalidade] = construtor.itens_da(construtor.aberta(circuito))
    with pytest.raises(KnownError, match="lançado à mão"), base.write() as session:
        itens.remove(session, mensalidade.id)


@pytest.mark.parametrize(
    ("campo", "form"),
    [
        ("tipo", replace(FORM, tipo=TipoItem.MENSALIDADE)),
        ("descricao", replace(FORM, descricao=" \u200b ")),
        ("descricao", replace(FORM, descricao="x" * 201)),
        ("valor", replace(FORM, valor=Decimal(0))),
        ("valor", replace(FORM, valor=Decimal("-1.00"))),
    ],
)
def test_a_bad_item_names_its_field(
    construtor: Construtor, base: Database, circuito: int, campo: str, form: ItemForm
) -> None:
    with pytest.raises(FieldError) as raised:
        add(base, construtor.aberta(circuito), form)
    assert raised.value.campo == campo


def test_part_of_a_centavo_is_never_kept(
    construtor: Construtor, base: Database, circuito: int
) -> None:
    with pytest.raises(Exception, match="centavos"):
        add(base, construtor.aberta(circuito), replace(FORM, valor=Decimal("0.005")))


def test_a_closed_invoice_takes_no_item_and_gives_none_up(
    construtor: Construtor, base: Database, circuito: int
) -> None:
    made = add(base, construtor.aberta(circuito), FORM)
    closed = construtor.fechar(circuito, date(2026, 12, 1))
    with pytest.raises(KnownError, match="está fechada"):
        add(base, closed, FORM)
    with pytest.raises(KnownError, match="está fechada"), base.write() as session:
        itens.remove(session, made)


def test_an_item_deleted_meanwhile_is_said_to_be_gone(base: Database) -> None:
    with pytest.raises(StaleError, match="excluído em outra janela"), base.write() as session:
        itens.remove(session, 999)
    with pytest.raises(StaleError, match="excluído em outra janela"):
        add(base, 999, FORM)
