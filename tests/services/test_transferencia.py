"""Transfers: DOMAIN's example T1, what is refused, and that no money is made or lost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from saperx_desktop.db.engine import Database
from saperx_desktop.models.circuito import Circuito, Titularidade
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.consulta import Consulta
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.models.totais import TotalBase, TotalCliente
from saperx_desktop.services import busca_clientes, circuitos, transferencia
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.transferencia import Pedido, Previa, Totais
from saperx_desktop.services.versao import StaleError
from tests.builders import Construtor, em

DEZ_DE_NOVEMBRO = date(2026, 11, 10)


class Caso:
    """Circuit X of client A and a client B, as in T1, with the services at hand."""

    def __init__(self, construtor: Construtor) -> None:
        self.construtor = construtor
        self.base = construtor.base
        self.relogio = construtor.relogio
        self.a = construtor.cliente("A")
        self.b = construtor.cliente("B")
        self.x = construtor.circuito(self.a, numero="80092037", desde=date(2026, 9, 1))

    def t1(self) -> None:
        self.construtor.item(self.x, "100.00")
        self.construtor.fechar(self.x, date(2026, 10, 1))
        self.construtor.item(self.x, "50.00")
        self.construtor.fechar(self.x, date(2026, 11, 1))
        self.construtor.item(self.x, "30.00")

    def pedido(
        self, novo: int | None = None, data: date = DEZ_DE_NOVEMBRO, motivo: str = "Vendida"
    ) -> Pedido:
        with self.base.read() as session:
            versao = session.get_one(Circuito, self.x).versao
        return Pedido(self.x, versao, self.b if novo is None else novo, data, motivo)

    def preview(self, pedido: Pedido) -> Previa:
        with self.base.read() as session:
            return transferencia.preview(session, self.relogio, pedido)

    def transfer(self, pedido: Pedido) -> Changes:
        with self.base.write() as session:
            return transferencia.transfer(session, self.relogio, pedido)

    def titulares(self) -> list[tuple[int, date, date | None, str]]:
        with self.base.read() as session:
            rows = session.execute(
                select(
                    Titularidade.cliente_id,
                    Titularidade.desde,
                    Titularidade.ate,
                    Titularidade.motivo,
                ).order_by(Titularidade.desde, Titularidade.id)
            )
            return [tuple(row) for row in rows]


@pytest.fixture
def caso(construtor: Construtor) -> Caso:
    return Caso(construtor)


def _totais(em_aberto: str, a_receber: str, fechadas: str) -> Totais:
    return Totais(Decimal(em_aberto), Decimal(a_receber), Decimal(fechadas))


def test_the_open_invoice_goes_along_on_its_last_day_too(caso: Caso) -> None:
    caso.t1()
    caso.relogio = em(date(2026, 11, 30))
    caso.transfer(caso.pedido(data=date(2026, 11, 30)))
    opened = caso.construtor.fatura(caso.construtor.aberta(caso.x))
    assert (opened.cliente_id, opened.total) == (caso.b, Decimal("30.00"))


def test_t1_the_preview_shows_both_clients_before_and_after(caso: Caso) -> None:
    caso.t1()

    previa = caso.preview(caso.pedido())

    assert previa.de.nome == "A"
    assert previa.de.antes == _totais("30.00", "150.00", "150.00")
    assert previa.de.depois == _totais("0.00", "150.00", "150.00")
    assert previa.para.nome == "B"
    assert previa.para.antes == _totais("0.00", "0.00", "0.00")
    assert previa.para.depois == _totais("30.00", "0.00", "0.00")
    assert [(str(f.competencia), f.total) for f in previa.faturas] == [
        ("2026-11", Decimal("30.00"))
    ]


def test_t1_the_open_invoice_goes_and_the_closed_ones_stay(caso: Caso) -> None:
    caso.t1()

    changes = caso.transfer(caso.pedido())

    with caso.base.read() as session:
        owed = session.execute(
            select(Fatura.cliente_id, Fatura.total, Fatura.situacao).order_by(Fatura.competencia)
        ).all()
        holder = session.get_one(Circuito, caso.x).cliente_id
    assert owed == [
        (caso.a, Decimal("100.00"), Situacao.FECHADA),
        (caso.a, Decimal("50.00"), Situacao.FECHADA),
        (caso.b, Decimal("30.00"), Situacao.ABERTA),
    ]
    assert holder == caso.b
    assert changes.kinds == {Kind.CIRCUITOS, Kind.FATURAS, Kind.CLIENTES}
    assert changes.clientes == {caso.a, caso.b}
    assert changes.id == caso.x


def test_t1_the_preview_is_what_happens(caso: Caso) -> None:
    caso.t1()
    promised = caso.preview(caso.pedido())

    caso.transfer(caso.pedido())
    back = caso.preview(caso.pedido(novo=caso.a, data=date(2026, 11, 20)))

    assert back.de.antes == promised.para.depois
    assert back.para.antes == promised.de.depois


def test_the_search_finds_the_circuit_at_its_new_client(caso: Caso) -> None:
    caso.t1()

    caso.transfer(caso.pedido())

    with caso.base.read() as session:
        found = busca_clientes.first_page(session, Consulta("80092037"), limit=10)
    assert [row.id for row in found] == [caso.b]


def test_the_holders_change_on_the_day_given(caso: Caso) -> None:
    caso.t1()

    caso.transfer(caso.pedido(motivo="  Venda da  empresa "))

    assert caso.titulares() == [
        (caso.a, date(2026, 9, 1), date(2026, 11, 9), ""),
        (caso.b, DEZ_DE_NOVEMBRO, None, "Venda da empresa"),
    ]


def test_a_correction_on_the_same_day_replaces_the_holder_that_held_no_day(caso: Caso) -> None:
    caso.t1()
    caso.transfer(caso.pedido(motivo="Engano"))
    c = caso.construtor.cliente("C")

    caso.transfer(caso.pedido(novo=c, motivo="Era C"))

    assert caso.titulares() == [
        (caso.a, date(2026, 9, 1), date(2026, 11, 9), ""),
        (c, DEZ_DE_NOVEMBRO, None, "Era C"),
    ]


def test_a_circuit_made_today_can_be_handed_on_today(caso: Caso) -> None:
    novo = caso.construtor.circuito(caso.a, numero="1")
    hoje = caso.relogio.today()

    with caso.base.write() as session:
        transferencia.transfer(session, caso.relogio, Pedido(novo, 1, caso.b, hoje, "Engano"))

    with caso.base.read() as session:
        rows = session.execute(
            select(Titularidade.cliente_id, Titularidade.desde, Titularidade.ate).where(
                Titularidade.circuito_id == novo
            )
        ).all()
    assert rows == [(caso.b, hoje, None)]


def test_an_open_invoice_of_an_earlier_period_stays_with_who_held_it(caso: Caso) -> None:
    caso.t1()
    with caso.base.write() as session:
        closed = session.scalars(
            select(Fatura).where(Fatura.total == Decimal("50.00"), Fatura.circuito_id == caso.x)
        ).one()
        redone = Fatura(
            circuito_id=caso.x,
            cliente_id=caso.a,
            competencia=closed.competencia,
            parte=2,
            inicio=closed.inicio,
            fim=closed.fim,
            vencimento=closed.vencimento,
            vencimento_efetivo=closed.vencimento_efetivo,
        )
        session.add(redone)
        session.flush()
        redone_id = redone.id

    caso.transfer(caso.pedido())

    with caso.base.read() as session:
        assert session.get_one(Fatura, redone_id).cliente_id == caso.a


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (date(2026, 10, 31), "de 01/11/2026 a 24/11/2026"),
        (date(2026, 11, 25), "não no futuro"),
        (date(2026, 12, 1), "não no futuro"),
    ],
)
def test_a_day_outside_the_open_period_or_in_the_future_is_refused(
    caso: Caso, data: date, sentence: str
) -> None:
    caso.t1()

    with pytest.raises(FieldError, match=sentence) as refused:
        caso.preview(caso.pedido(data=data))

    assert refused.value.campo == "data"


def test_where_one_day_alone_is_possible_the_sentence_names_it(caso: Caso) -> None:
    novo = caso.construtor.circuito(caso.a, numero="1")

    with pytest.raises(FieldError, match="só pode ser 24/11/2026"):
        caso.preview(Pedido(novo, 1, caso.b, date(2026, 11, 23)))


def test_the_day_is_not_before_the_present_clients_own_first_day(caso: Caso) -> None:
    caso.t1()
    caso.transfer(caso.pedido(data=date(2026, 11, 20)))

    with pytest.raises(FieldError, match="de 20/11/2026 a 24/11/2026"):
        caso.preview(caso.pedido(novo=caso.a, data=DEZ_DE_NOVEMBRO))


def test_the_last_day_of_a_period_that_is_over_is_the_last_possible(caso: Caso) -> None:
    with caso.base.read() as session:
        aberto = transferencia.opening(session, caso.relogio, caso.x)

    assert (aberto.primeiro_dia, aberto.ultimo_dia) == (date(2026, 9, 1), date(2026, 9, 30))
    assert (aberto.numero, aberto.cliente_nome) == ("80092037", "A")


def test_a_period_that_begins_in_the_future_is_refused_with_its_day(caso: Caso) -> None:
    cedo = RelogioParado(caso.relogio.instant.replace(month=8))

    with (
        caso.base.read() as session,
        pytest.raises(KnownError, match="começa em 01/09/2026"),
    ):
        transferencia.opening(session, cedo, caso.x)


def test_a_circuit_without_an_open_period_is_refused(caso: Caso) -> None:
    with caso.base.write() as session:
        session.delete(session.scalars(select(Fatura)).one())

    with caso.base.read() as session, pytest.raises(KnownError, match="não tem período em aberto"):
        transferencia.opening(session, caso.relogio, caso.x)


def test_a_deactivated_circuit_is_refused(caso: Caso) -> None:
    caso.t1()
    with caso.base.write() as session:
        circuitos.remove(session, caso.relogio, [caso.x])

    with pytest.raises(KnownError, match="80092037 está desativado: reative-o"):
        caso.preview(caso.pedido())


def test_a_client_who_does_not_exist_is_refused(caso: Caso) -> None:
    _refused(caso, caso.pedido(novo=999), "novo_cliente_id", "Escolha o novo cliente")


def test_the_present_client_is_refused(caso: Caso) -> None:
    _refused(caso, caso.pedido(novo=caso.a), "novo_cliente_id", "já é de A")


def test_a_deactivated_client_is_refused(caso: Caso) -> None:
    with caso.base.write() as session:
        session.get_one(Cliente, caso.b).desativado_em = caso.relogio.now()

    _refused(caso, caso.pedido(), "novo_cliente_id", "O cliente B está desativado")


@pytest.mark.parametrize(("motivo", "sentence"), [("  ", "Informe o motivo"), ("x" * 501, "500")])
def test_the_reason_is_required_and_bounded(caso: Caso, motivo: str, sentence: str) -> None:
    caso.t1()

    with pytest.raises(FieldError, match=sentence) as refused:
        caso.transfer(caso.pedido(motivo=motivo))

    assert refused.value.campo == "motivo"


def test_a_circuit_saved_by_somebody_else_meanwhile_is_refused(caso: Caso) -> None:
    caso.t1()
    stale = caso.pedido()
    caso.transfer(stale)

    with pytest.raises(StaleError):
        caso.transfer(stale)


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    valores=st.lists(st.integers(-5_000, 90_000), min_size=3, max_size=3),
    trocas=st.lists(st.tuples(st.integers(0, 2), st.integers(1, 24)), max_size=5),
)
def test_no_transfer_makes_or_loses_money(
    construtor: Construtor, valores: list[int], trocas: list[tuple[int, int]]
) -> None:
    clientes = [construtor.cliente(nome) for nome in "ABC"]
    circuito = construtor.circuito(clientes[0], desde=date(2026, 11, 1))
    for centavos in valores:
        if centavos:
            construtor.item(circuito, str(Decimal(centavos) / 100))
    before = _sums(construtor.base)

    for novo, dia in trocas:
        with construtor.base.write() as session:
            versao = session.get_one(Circuito, circuito).versao
            pedido = Pedido(circuito, versao, clientes[novo], date(2026, 11, dia), "Troca")
            try:
                promised = transferencia.preview(session, construtor.relogio, pedido)
                transferencia.transfer(session, construtor.relogio, pedido)
            except FieldError:
                continue
        assert _em_aberto(construtor.base, clientes[novo]) == promised.para.depois.em_aberto

    assert _sums(construtor.base) == before


def _sums(base: Database) -> tuple[Decimal, Decimal, Decimal]:
    with base.read() as session:
        abertas = session.scalars(
            select(Fatura.total).where(Fatura.situacao == Situacao.ABERTA)
        ).all()
        clientes = session.scalars(select(TotalCliente.em_aberto)).all()
        return sum(abertas), sum(clientes), session.get_one(TotalBase, 1).em_aberto


def _em_aberto(base: Database, cliente_id: int) -> Decimal:
    with base.read() as session:
        return session.get_one(TotalCliente, cliente_id).em_aberto


def _refused(caso: Caso, pedido: Pedido, campo: str, sentence: str) -> None:
    with pytest.raises(FieldError, match=sentence) as refused:
        caso.preview(pedido)
    assert refused.value.campo == campo
