"""Circuits: created with holder, plan and period; edited; deleted or deactivated; brought back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from saperx_desktop.db.engine import Database
from saperx_desktop.models.circuito import Circuito, Titularidade
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.plano import CircuitoPlano
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services import circuitos, fechamento
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.circuitos import CircuitoForm
from saperx_desktop.services.versao import StaleError
from tests.builders import Construtor, em

HOJE = date(2026, 11, 24)


def create(base: Database, form: CircuitoForm, dia: date = HOJE) -> int:
    with base.write() as session:
        made = circuitos.create(session, em(dia), form).id
    assert made is not None
    return made


def update(base: Database, circuito_id: int, versao: int, form: CircuitoForm) -> None:
    with base.write() as session:
        circuitos.update(session, em(HOJE), circuito_id, versao, form)


def remove(base: Database, *circuito_ids: int, dia: date = HOJE) -> circuitos.Exclusao:
    with base.write() as session:
        return circuitos.remove(session, em(dia), circuito_ids)


def reactivate(base: Database, circuito_id: int, dia: date = HOJE) -> None:
    with base.write() as session:
        circuitos.reactivate(session, em(dia), circuito_id)


def read(base: Database, circuito_id: int) -> Circuito:
    with base.read() as session:
        circuito = session.get_one(Circuito, circuito_id)
        session.expunge_all()
    return circuito


@pytest.fixture
def cliente(construtor: Construtor) -> int:
    return construtor.cliente("Bravo Zulu")


@pytest.fixture
def form(construtor: Construtor, cliente: int) -> CircuitoForm:
    return CircuitoForm(
        numero=" 80092037 ",
        nome="Demo  PABX",
        cliente_id=cliente,
        plano_id=construtor.plano("PF", "30.00"),
        ddd="11",
        central="SPX-DEMO-SW-CS-01",
        ip="10.255.3.82",
        dia_fechamento=10,
        dia_vencimento=20,
    )


def test_a_new_circuit_has_holder_plan_and_period(base: Database, form: CircuitoForm) -> None:
    made = create(base, form)
    circuito = read(base, made)
    assert (circuito.numero, circuito.nome) == ("80092037", "Demo PABX")
    assert (circuito.ddd, circuito.central, circuito.ip) == (
        "11",
        "SPX-DEMO-SW-CS-01",
        "10.255.3.82",
    )
    assert (circuito.dia_fechamento, circuito.dia_vencimento) == (10, 20)
    with base.read() as session:
        held = session.scalars(select(Titularidade)).one()
        assert (held.cliente_id, held.desde, held.ate) == (form.cliente_id, HOJE, None)
        on = session.scalars(select(CircuitoPlano)).one()
        assert (on.plano_id, on.desde) == (form.plano_id, HOJE)
        fatura = session.scalars(select(Fatura)).one()
        assert (fatura.inicio, fatura.fim) == (HOJE, date(2026, 12, 10))


def test_creating_says_what_changed(base: Database, form: CircuitoForm) -> None:
    with base.write() as session:
        changes = circuitos.create(session, em(HOJE), form)
    assert changes.kinds == {Kind.CIRCUITOS, Kind.FATURAS, Kind.CLIENTES}
    assert changes.clientes == {form.cliente_id}


@pytest.mark.parametrize(
    ("campo", "valor"),
    [
        ("numero", ""),
        ("numero", " \u200b "),
        ("numero", "9" * 65),
        ("nome", ""),
        ("nome", "x" * 201),
        ("central", "x" * 101),
        ("ip", "1" * 46),
        ("ddd", "1"),
        ("ddd", "20"),
        ("ddd", "01"),
        ("ddd", "1x"),
        ("ddd", "١١"),
        ("dia_fechamento", 0),
        ("dia_fechamento", 29),
        ("dia_vencimento", 0),
        ("dia_vencimento", 29),
    ],
)
def test_a_bad_circuit_names_its_field(
    base: Database, form: CircuitoForm, campo: str, valor: object
) -> None:
    with pytest.raises(FieldError) as raised:
        create(base, replace(form, **{campo: valor}))  # type: ignore[arg-type]
    assert raised.value.campo == campo


def test_a_number_of_any_length_is_taken(base: Database, form: CircuitoForm) -> None:
    assert read(base, create(base, replace(form, numero="9" * 64))).numero == "9" * 64
    assert read(base, create(base, replace(form, numero="7"))).numero == "7"


def test_a_taken_number_is_refused_with_its_holder(base: Database, form: CircuitoForm) -> None:
    create(base, form)
    with pytest.raises(FieldError, match="80092037 já existe e é de Bravo Zulu") as raised:
        create(base, form)
    assert raised.value.campo == "numero"


def test_a_circuit_needs_an_active_client(base: Database, form: CircuitoForm) -> None:
    with pytest.raises(FieldError) as raised:
        create(base, replace(form, cliente_id=999))
    assert raised.value.campo == "cliente_id"
    with base.write() as session:
        session.get_one(Cliente, form.cliente_id).desativado_em = em(HOJE).now()
    with pytest.raises(FieldError, match="cliente ativo"):
        create(base, form)


def test_an_edited_circuit_keeps_its_own_number(base: Database, form: CircuitoForm) -> None:
    made = create(base, form)
    update(base, made, 1, replace(form, nome="Outro", central=""))
    circuito = read(base, made)
    assert (circuito.nome, circuito.central, circuito.versao) == ("Outro", "", 2)


def test_an_edit_without_plan_keeps_the_plan(base: Database, form: CircuitoForm) -> None:
    made = create(base, form)
    update(base, made, 1, replace(form, plano_id=None))
    with base.read() as session:
        assert session.scalars(select(CircuitoPlano.plano_id)).all() == [form.plano_id]


def test_a_new_due_day_moves_the_open_invoice_and_no_closed_one(
    base: Database, construtor: Construtor, cliente: int
) -> None:
    circuito = construtor.circuito(cliente, desde=date(2026, 10, 1))
    construtor.item(circuito, "10.00")
    closed = construtor.fechar(circuito, date(2026, 11, 1))
    form = CircuitoForm(read(base, circuito).numero, "Matriz", cliente, None, dia_vencimento=20)
    update(base, circuito, 1, form)
    assert construtor.fatura(closed).vencimento == date(2026, 11, 10)
    opened = construtor.fatura(construtor.aberta(circuito))
    assert (opened.vencimento, opened.vencimento_efetivo) == (
        date(2026, 12, 20),  # a Sunday
        date(2026, 12, 21),
    )


def test_what_a_colleague_saved_is_not_overwritten(base: Database, form: CircuitoForm) -> None:
    made = create(base, form)
    update(base, made, 1, replace(form, nome="Do colega"))
    with pytest.raises(StaleError, match="alterado em outra janela"):
        update(base, made, 1, replace(form, nome="Meu"))
    assert read(base, made).nome == "Do colega"


def test_a_circuit_deleted_meanwhile_is_said_to_be_gone(base: Database, form: CircuitoForm) -> None:
    with pytest.raises(StaleError, match="excluído em outra janela"):
        update(base, 999, 1, form)
    with pytest.raises(StaleError, match="excluído em outra janela"):
        reactivate(base, 999)


def test_the_client_is_changed_by_a_transfer_only(
    base: Database, construtor: Construtor, form: CircuitoForm
) -> None:
    made = create(base, form)
    other = construtor.cliente("Outro")
    with pytest.raises(FieldError, match="use Transferir") as raised:
        update(base, made, 1, replace(form, cliente_id=other))
    assert raised.value.campo == "cliente_id"


def test_an_edit_may_not_take_another_number(base: Database, form: CircuitoForm) -> None:
    create(base, form)
    other = create(base, replace(form, numero="80092039"))
    with pytest.raises(FieldError, match="já existe"):
        update(base, other, 1, form)


def test_a_circuit_without_history_is_deleted(
    base: Database, construtor: Construtor, cliente: int
) -> None:
    made = construtor.circuito(cliente, numero="80092037")
    done = remove(base, made)
    assert (done.excluidos, done.desativados) == (("80092037",), ())
    assert done.changes.clientes == {cliente}
    with base.read() as session:
        for table in (Circuito, Fatura, Titularidade, CircuitoPlano):
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_a_circuit_with_history_is_deactivated(
    base: Database, construtor: Construtor, cliente: int
) -> None:
    billed = construtor.circuito(cliente, numero="80092040", desde=date(2026, 10, 1))
    construtor.fechar(billed, date(2026, 11, 1))
    with_item = construtor.circuito(cliente, numero="80092039")
    construtor.item(with_item, "10.00")
    fresh = construtor.circuito(cliente, numero="80092041")
    with base.read() as session:
        preview = circuitos.preview_removal(session, [billed, with_item, fresh])
    done = remove(base, billed, with_item, fresh)
    assert done.desativados == (
        ("80092039", "tem lançamentos na fatura"),
        ("80092040", "tem fatura fechada"),
    )
    assert done.excluidos == ("80092041",)
    assert (preview.excluidos, preview.desativados) == (done.excluidos, done.desativados)
    assert read(base, billed).desativado_em == em(HOJE).now()


def test_deactivating_again_keeps_the_first_day(
    base: Database, construtor: Construtor, cliente: int
) -> None:
    circuito = construtor.circuito(cliente)
    construtor.item(circuito, "10.00")
    remove(base, circuito)
    remove(base, circuito, dia=date(2026, 12, 25))
    assert read(base, circuito).desativado_em == em(HOJE).now()


def test_a_circuit_brought_back_in_its_period_keeps_it(
    base: Database, construtor: Construtor, cliente: int
) -> None:
    circuito = construtor.circuito(cliente)
    construtor.item(circuito, "10.00")
    remove(base, circuito)
    reactivate(base, circuito)
    assert read(base, circuito).desativado_em is None
    assert len(construtor.faturas(circuito)) == 1


def test_a_circuit_brought_back_on_its_periods_last_day_keeps_it(
    base: Database, construtor: Construtor, cliente: int
) -> None:
    circuito = construtor.circuito(cliente)
    construtor.item(circuito, "10.00")
    remove(base, circuito)
    reactivate(base, circuito, dia=date(2026, 11, 30))
    assert [f.fim for f in construtor.faturas(circuito)] == [date(2026, 11, 30)]


def test_a_circuit_brought_back_later_opens_a_period_from_today(
    base: Database, construtor: Construtor, cliente: int
) -> None:
    plano = construtor.plano("Fixo", "30.00")
    circuito = construtor.circuito(cliente, plano_id=plano, desde=date(2026, 9, 1))
    remove(base, circuito, dia=date(2026, 9, 10))
    construtor.fechar(circuito, date(2026, 10, 1))
    reactivate(base, circuito)
    closed, opened = construtor.faturas(circuito)
    assert closed.situacao is Situacao.FECHADA
    assert (opened.inicio, opened.fim) == (HOJE, date(2026, 11, 30))
    assert opened.total == Decimal("7.00")


def test_a_period_left_open_is_not_followed_by_the_days_it_was_away(
    base: Database, construtor: Construtor, cliente: int
) -> None:
    plano = construtor.plano("Fixo", "30.00")
    circuito = construtor.circuito(cliente, plano_id=plano, desde=date(2026, 9, 1))
    remove(base, circuito, dia=date(2026, 9, 10))
    reactivate(base, circuito)
    with base.write() as session:
        fechamento.close(
            session, em(HOJE), [circuito], competencia=Competencia(2026, 9), vencimento=HOJE
        )
    assert [f.competencia.mes for f in construtor.faturas(circuito)] == [9, 11]


def test_a_circuit_brought_back_never_repeats_a_month(
    base: Database, construtor: Construtor, cliente: int
) -> None:
    plano = construtor.plano("Fixo", "30.00")
    circuito = construtor.circuito(
        cliente, plano_id=plano, desde=date(2026, 10, 11), dia_fechamento=10
    )
    remove(base, circuito, dia=date(2026, 10, 20))
    construtor.fechar(circuito, date(2026, 11, 11))
    before = read(base, circuito)
    form = CircuitoForm(before.numero, before.nome, cliente, None, dia_fechamento=None)
    update(base, circuito, before.versao, form)
    reactivate(base, circuito)
    opened = construtor.fatura(construtor.aberta(circuito))
    assert (opened.inicio, opened.fim) == (HOJE, date(2026, 12, 31))
    assert opened.total == Decimal("30.00")  # never more than a whole one


def test_a_circuit_whose_only_invoice_was_cancelled_may_come_back(
    base: Database, construtor: Construtor, cliente: int
) -> None:
    circuito = construtor.circuito(cliente, desde=date(2026, 10, 1))
    construtor.item(circuito, "10.00")
    remove(base, circuito, dia=date(2026, 10, 2))
    construtor.cancelar(construtor.fechar(circuito, date(2026, 11, 1)))
    reactivate(base, circuito)
    assert construtor.fatura(construtor.aberta(circuito)).inicio == HOJE


def test_an_active_circuit_is_not_brought_back(
    base: Database, construtor: Construtor, cliente: int
) -> None:
    circuito = construtor.circuito(cliente, numero="8001")
    with pytest.raises(KnownError, match="8001 já está ativo"):
        reactivate(base, circuito)


def test_a_circuit_of_a_deactivated_client_stays_away(
    base: Database, construtor: Construtor, cliente: int
) -> None:
    circuito = construtor.circuito(cliente)
    construtor.item(circuito, "10.00")
    remove(base, circuito)
    with base.write() as session:
        session.get_one(Cliente, cliente).desativado_em = em(HOJE).now()
    with pytest.raises(KnownError, match="Bravo Zulu está desativado"):
        reactivate(base, circuito)
