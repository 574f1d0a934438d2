"""Closing: freezes, numbers without gaps, opens what follows, blocks with a reason."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from saperx_desktop.db.engine import Database
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.empresa import Empresa
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.fatura import Fechamento
from saperx_desktop.models.tipos import Situacao, TipoItem
from saperx_desktop.services import circuitos, fechamento
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.fechamento import Fechado, Motivo
from saperx_desktop.services.versao import StaleError
from tests.builders import Construtor, em

OUT_1 = date(2026, 10, 1)
NOV_1 = date(2026, 11, 1)
NOV_2 = date(2026, 11, 2)
DEZ_1 = date(2026, 12, 1)


def close(base: Database, dia: date, *circuito_ids: int, **options: object) -> Fechado:
    with base.write(operador="ana") as session:
        return fechamento.close(session, em(dia), circuito_ids, **options)  # type: ignore[arg-type]


def reason(base: Database, dia: date, circuito_id: int, **options: object) -> Motivo | None:
    """Say why the oldest open invoice of the circuit can't be closed on *dia*."""
    with base.read() as session:
        judged = fechamento.checklist(session, dia, [circuito_id], **options)  # type: ignore[arg-type]
    return judged[0].motivo


def with_item(construtor: Construtor, valor: str = "50.00", **valores: object) -> int:
    valores.setdefault("desde", OUT_1)
    circuito = construtor.circuito(construtor.cliente(), **valores)  # type: ignore[arg-type]
    construtor.item(circuito, valor)
    return circuito


def test_closing_freezes_the_total_and_a_snapshot_of_the_client(
    construtor: Construtor, base: Database
) -> None:
    cliente = construtor.cliente(
        "Bravo Zulu",
        logradouro="Rua das Flores",
        numero="120",
        bairro="Centro",
        cidade="Jundiaí",
        estado="SP",
        cep="13201005",
    )
    circuito = construtor.circuito(cliente, desde=OUT_1, dia_vencimento=15)
    construtor.item(circuito, "50.00")
    done = close(base, NOV_1, circuito)
    [conferida] = done.fechadas
    fatura = construtor.fatura(conferida.fatura_id)
    assert fatura.situacao is Situacao.FECHADA
    assert fatura.numero == 1
    assert fatura.total == Decimal("50.00")
    assert (fatura.vencimento, fatura.vencimento_efetivo) == (
        date(2026, 11, 15),
        date(2026, 11, 16),
    )
    assert fatura.cliente_nome == "Bravo Zulu"
    assert fatura.cliente_documento
    assert fatura.cliente_endereco.startswith("Rua das Flores, 120 · Centro · Jundiaí – SP")
    assert (fatura.multa_centesimos, fatura.juros_centesimos) == (200, 100)
    assert fatura.fechada_em == em(NOV_1).now()


def test_the_snapshot_stays_when_the_client_and_the_company_change(
    construtor: Construtor, base: Database
) -> None:
    circuito = with_item(construtor)
    [conferida] = close(base, NOV_1, circuito).fechadas
    with base.write() as session:
        session.get_one(Cliente, conferida.cliente_id).nome = "Outro nome"
        session.get_one(Empresa, 1).multa_centesimos = 100
    fatura = construtor.fatura(conferida.fatura_id)
    assert fatura.cliente_nome == "Cliente"
    assert fatura.multa_centesimos == 200


def test_the_run_is_kept_with_its_operator(construtor: Construtor, base: Database) -> None:
    done = close(base, NOV_1, with_item(construtor))
    with base.read() as session:
        run = session.get_one(Fechamento, done.fechamento_id)
        assert run.competencia == Competencia(2026, 10)
        assert run.quando == em(NOV_1).now()
        assert run.operador == "ana"
    assert construtor.fatura(done.fechadas[0].fatura_id).fechamento_id == done.fechamento_id
    assert done.changes.kinds == {Kind.FATURAS}
    assert done.changes.clientes == {done.fechadas[0].cliente_id}


def test_closing_opens_the_period_that_follows(construtor: Construtor, base: Database) -> None:
    circuito = with_item(construtor, plano_id=construtor.plano("Fixo", "100.00"))
    close(base, NOV_1, circuito)
    closed, opened = construtor.faturas(circuito)
    assert closed.total == Decimal("150.00")
    assert (opened.inicio, opened.fim) == (NOV_1, date(2026, 11, 30))
    assert (opened.situacao, opened.total) == (Situacao.ABERTA, Decimal("100.00"))


def test_numbers_run_in_the_order_of_the_circuits(construtor: Construtor, base: Database) -> None:
    short = with_item(construtor, numero="8009000")
    long_2 = with_item(construtor, numero="80092048")
    long_1 = with_item(construtor, numero="80092037")
    done = close(base, NOV_1, short, long_2, long_1)
    numbers = [construtor.fatura(f.fatura_id).numero for f in done.fechadas]
    assert [f.numero_circuito for f in done.fechadas] == ["80092037", "80092048", "8009000"]
    assert numbers == [1, 2, 3]


def test_a_cancelled_number_stays_used(construtor: Construtor, base: Database) -> None:
    first = construtor.fechar(with_item(construtor), NOV_1)
    construtor.cancelar(first)
    second = construtor.fechar(with_item(construtor), NOV_1)
    assert construtor.fatura(first).numero == 1
    assert construtor.fatura(second).numero == 2


def test_a_closing_that_fails_takes_no_number(construtor: Construtor, base: Database) -> None:
    circuito = with_item(construtor)

    def close_and_lose_power() -> None:
        with base.write() as session:
            fechamento.close(session, em(NOV_1), [circuito])
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        close_and_lose_power()
    assert [f.situacao for f in construtor.faturas(circuito)] == [Situacao.ABERTA]
    assert construtor.fatura(construtor.fechar(circuito, NOV_1)).numero == 1


def test_closing_a_month_again_changes_nothing(construtor: Construtor, base: Database) -> None:
    circuito = with_item(construtor)
    outubro = Competencia(2026, 10)
    close(base, NOV_1, circuito, competencia=outubro)
    before = construtor.faturas(circuito)
    again = close(base, DEZ_1, circuito, competencia=outubro)
    assert (again.fechadas, again.impedidas, again.fechamento_id) == ((), (), None)
    assert not again.changes.kinds
    after = construtor.faturas(circuito)
    assert [(f.id, f.situacao, f.numero) for f in after] == [
        (f.id, f.situacao, f.numero) for f in before
    ]
    with base.read() as session:
        assert len(session.scalars(select(Fechamento.id)).all()) == 1


def test_a_run_goes_on_where_the_last_one_stopped(construtor: Construtor, base: Database) -> None:
    good, bad = with_item(construtor), with_item(construtor)
    with base.write() as session:
        wrong = update(Cliente).where(Cliente.id == construtor_cliente(construtor, bad))
        session.execute(wrong.values(cpf_cnpj="11111111111"))
    first = close(base, NOV_1, good, bad)
    assert [f.circuito_id for f in first.fechadas] == [good]
    assert [(f.circuito_id, f.motivo) for f in first.impedidas] == [(bad, Motivo.DOCUMENTO)]
    with base.write() as session:
        session.execute(wrong.values(cpf_cnpj="52998224725"))
    outubro = Competencia(2026, 10)
    second = close(base, NOV_2, good, bad, competencia=outubro)
    assert [f.circuito_id for f in second.fechadas] == [bad]
    assert construtor.fatura(second.fechadas[0].fatura_id).numero == 2


def construtor_cliente(construtor: Construtor, circuito_id: int) -> int:
    return construtor.faturas(circuito_id)[0].cliente_id


def test_a_circuit_asked_for_twice_is_closed_once(construtor: Construtor, base: Database) -> None:
    circuito = with_item(construtor)
    assert len(close(base, NOV_1, *[circuito] * 10_001).fechadas) == 1
    assert construtor.fatura(construtor.fechar(with_item(construtor), NOV_1)).numero == 2


def test_nothing_to_charge_closes_as_paid(construtor: Construtor, base: Database) -> None:
    circuito = construtor.circuito(construtor.cliente(), desde=OUT_1)
    done = close(base, NOV_1, circuito)
    assert done.fechadas[0].sem_cobranca
    fatura = construtor.fatura(done.fechadas[0].fatura_id)
    assert (fatura.situacao, fatura.total, fatura.numero) == (Situacao.PAGA, Decimal(0), 1)


def test_a_negative_one_closes_at_zero_and_the_rest_opens_the_next(
    construtor: Construtor, base: Database
) -> None:
    circuito = with_item(construtor, "-30.00", plano_id=construtor.plano("Fixo", "20.00"))
    done = close(base, NOV_1, circuito)
    closed, opened = construtor.faturas(circuito)
    assert done.fechadas[0].sem_cobranca
    assert (closed.situacao, closed.total) == (Situacao.PAGA, Decimal("0.00"))
    assert opened.total == Decimal("10.00")  # 20.00 − 10.00
    [carried] = [i for i in construtor.itens_da(closed.id) if i.tipo is TipoItem.ESTORNO]
    assert (carried.descricao, carried.valor) == (
        "Crédito levado ao período seguinte",
        Decimal("10.00"),
    )
    [credit] = [i for i in construtor.itens_da(opened.id) if i.tipo is TipoItem.ESTORNO]
    assert (credit.descricao, credit.valor) == ("Crédito de 10/2026", Decimal("-10.00"))


def test_a_credit_goes_on_until_it_is_used(construtor: Construtor) -> None:
    circuito = with_item(construtor, "-250.00", plano_id=construtor.plano("Fixo", "100.00"))
    totals = [
        construtor.fatura(construtor.fechar(circuito, dia)).total
        for dia in (NOV_1, DEZ_1, date(2027, 1, 1))
    ]
    assert totals == [Decimal(0), Decimal(0), Decimal("50.00")]


def test_a_period_that_ends_today_is_not_over(construtor: Construtor, base: Database) -> None:
    circuito = with_item(construtor)
    assert reason(base, date(2026, 10, 31), circuito) is Motivo.PERIODO
    assert reason(base, NOV_1, circuito) is None


def test_a_circuit_without_a_plan_is_blocked(construtor: Construtor, base: Database) -> None:
    form = circuitos.CircuitoForm("8001", "Sem plano", construtor.cliente(), None)
    with base.write() as session:
        circuito = circuitos.create(session, em(OUT_1), form).id
    assert circuito is not None
    assert reason(base, NOV_1, circuito) is Motivo.SEM_PLANO


def test_a_wrong_document_blocks(construtor: Construtor, base: Database) -> None:
    cliente = construtor.cliente(cpf_cnpj="11111111111")
    assert reason(base, NOV_1, construtor.circuito(cliente, desde=OUT_1)) is Motivo.DOCUMENTO


def test_an_earlier_month_still_open_blocks_the_later_one(
    construtor: Construtor, base: Database
) -> None:
    circuito = with_item(construtor)
    with base.write() as session:
        circuitos.remove(session, em(date(2026, 10, 20)), [circuito])
        circuitos.reactivate(session, em(NOV_2), circuito)
    with base.read() as session:
        judged = fechamento.checklist(session, DEZ_1, [circuito], vencimento=DEZ_1)
    assert [(j.competencia.mes, j.motivo) for j in judged] == [(10, None), (11, Motivo.ANTERIOR)]


def test_a_due_date_in_the_past_blocks_until_one_is_given(
    construtor: Construtor, base: Database
) -> None:
    circuito = with_item(construtor)
    dia = date(2026, 11, 11)
    assert reason(base, date(2026, 11, 10), circuito) is None
    assert reason(base, dia, circuito) is Motivo.VENCIMENTO
    assert reason(base, dia, circuito, vencimento=dia) is None
    [done] = close(base, dia, circuito, vencimento=date(2026, 11, 14)).fechadas
    fatura = construtor.fatura(done.fatura_id)
    # A Saturday before a holiday's Sunday.
    assert fatura.vencimento == date(2026, 11, 14)
    assert fatura.vencimento_efetivo == date(2026, 11, 16)


def test_a_due_date_given_leaves_those_that_are_not_past(
    construtor: Construtor, base: Database
) -> None:
    circuito = with_item(construtor)
    [done] = close(base, NOV_1, circuito, vencimento=date(2026, 11, 30)).fechadas
    assert construtor.fatura(done.fatura_id).vencimento == date(2026, 11, 10)


def test_a_due_date_given_in_the_past_is_refused(construtor: Construtor, base: Database) -> None:
    circuito = with_item(construtor)
    with pytest.raises(KnownError, match="O vencimento 31/10/2026 já passou"):
        close(base, NOV_1, circuito, vencimento=date(2026, 10, 31))


def test_nothing_to_charge_needs_no_due_date(construtor: Construtor, base: Database) -> None:
    circuito = construtor.circuito(construtor.cliente(), desde=OUT_1)
    assert reason(base, date(2026, 11, 20), circuito) is None


def test_a_deactivated_circuit_closes_and_nothing_opens_after(
    construtor: Construtor, base: Database
) -> None:
    circuito = with_item(construtor)
    with base.write() as session:
        circuitos.remove(session, em(date(2026, 10, 20)), [circuito])
    [fatura] = construtor.faturas(circuito)
    assert fatura.fim == date(2026, 10, 31)
    construtor.fechar(circuito, NOV_1)
    assert [f.situacao for f in construtor.faturas(circuito)] == [Situacao.FECHADA]


def test_a_credit_that_no_period_would_receive_blocks(
    construtor: Construtor, base: Database
) -> None:
    circuito = with_item(construtor, "-5.00")
    with base.write() as session:
        circuitos.remove(session, em(date(2026, 10, 20)), [circuito])
    assert reason(base, NOV_1, circuito) is Motivo.CREDITO


def test_a_credit_of_a_circuit_that_came_back_goes_to_its_next_period(
    construtor: Construtor, base: Database
) -> None:
    circuito = with_item(construtor, "-5.00")
    with base.write() as session:
        circuitos.remove(session, em(date(2026, 10, 20)), [circuito])
        circuitos.reactivate(session, em(NOV_2), circuito)
        circuitos.remove(session, em(NOV_2), [circuito])
    close(base, NOV_2, circuito, competencia=Competencia(2026, 10))
    closed, opened = construtor.faturas(circuito)
    assert (closed.total, opened.total) == (Decimal("0.00"), Decimal("-5.00"))


def test_the_checklist_says_whose_and_what_it_is(construtor: Construtor, base: Database) -> None:
    cliente = construtor.cliente("Ponto Azul")
    circuito = construtor.circuito(cliente, numero="80092045", nome="Filial", desde=OUT_1)
    construtor.item(circuito, "12.34")
    with base.read() as session:
        [line] = fechamento.checklist(session, NOV_1, [circuito])
    assert (line.numero_circuito, line.nome_circuito, line.nome_cliente) == (
        "80092045",
        "Filial",
        "Ponto Azul",
    )
    assert (line.cliente_id, line.circuito_id, line.total) == (cliente, circuito, Decimal("12.34"))
    assert not line.sem_cobranca


def test_nobody_has_nothing_to_close(base: Database) -> None:
    assert close(base, NOV_1).fechadas == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE fatura SET total = 1",
        "UPDATE fatura SET numero = 9",
        "UPDATE fatura SET vencimento_efetivo = '2030-01-01'",
        "UPDATE fatura SET cliente_nome = 'x'",
        "UPDATE fatura SET cliente_id = 2",
        "UPDATE fatura SET situacao = 'aberta', numero = NULL",
        "DELETE FROM fatura",
        "UPDATE item_fatura SET valor = 1",
        "UPDATE item_fatura SET descricao = 'x'",
        "DELETE FROM item_fatura",
        "INSERT INTO item_fatura (id, uid, fatura_id, tipo, descricao, data, quantidade, valor) "
        "VALUES (99, 'x', 1, 'avulso', 'x', '2026-10-01', 1, 100)",
    ],
)
def test_the_base_itself_refuses_to_change_what_is_closed(
    construtor: Construtor, base: Database, statement: str
) -> None:
    circuito = with_item(construtor)
    with base.write() as session:
        circuitos.remove(session, em(OUT_1 + timedelta(days=1)), [circuito])
    construtor.fechar(circuito, NOV_1)
    with pytest.raises(IntegrityError, match="a fatura está fechada"), base.write() as session:
        session.execute(text(statement))


def test_nfcom_and_notes_may_change_after_closing(construtor: Construtor, base: Database) -> None:
    fatura = construtor.fechar(with_item(construtor), NOV_1)
    with base.write() as session:
        session.execute(text("UPDATE fatura SET nfcom_numero = '17' WHERE numero = 1"))
    assert construtor.fatura(fatura).nfcom_numero == "17"


def seen(base: Database, dia: date, *circuito_ids: int) -> list[fechamento.Conferida]:
    with base.read() as session:
        return fechamento.checklist(session, dia, circuito_ids)


def test_what_the_user_saw_is_closed(construtor: Construtor, base: Database) -> None:
    good, other = with_item(construtor), with_item(construtor)
    vistas = seen(base, NOV_1, good, other)[:1]
    with base.write() as session:
        done = fechamento.close_seen(session, em(NOV_1), vistas)
    assert [f.circuito_id for f in done.fechadas] == [vistas[0].circuito_id]
    assert len(construtor.faturas(other)) == 1


def test_the_next_month_is_not_closed_in_place_of_one_a_colleague_closed(
    construtor: Construtor, base: Database
) -> None:
    circuito = with_item(construtor)
    with base.read() as session:
        vistas = fechamento.checklist(session, DEZ_1, [circuito], vencimento=DEZ_1)
    construtor.fechar(circuito, NOV_1)
    with base.write() as session:
        done = fechamento.close_seen(session, em(DEZ_1), vistas, vencimento=DEZ_1)
    assert (done.fechadas, done.fechamento_id) == ((), None)
    assert construtor.faturas(circuito)[1].situacao is Situacao.ABERTA


def test_a_total_that_changed_meanwhile_is_not_closed_unseen(
    construtor: Construtor, base: Database
) -> None:
    circuito = with_item(construtor)
    vistas = seen(base, NOV_1, circuito)
    construtor.item(circuito, "1.00")
    with pytest.raises(StaleError, match=r"agora é R\$ 51,00"), base.write() as session:
        fechamento.close_seen(session, em(NOV_1), vistas)
