"""Reading invoices: the parts of a figure, and one invoice with all it holds."""

from datetime import date
from decimal import Decimal

import pytest

from saperx_desktop.db.engine import Database
from saperx_desktop.models.atraso import Parcelas
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.nfcom import check_digit
from saperx_desktop.models.tipos import Situacao, TipoItem
from saperx_desktop.services import cancelamento, faturas, pagamentos, painel
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.faturas import FaturaDetalhe
from saperx_desktop.services.pagamentos import PagamentoForm
from tests.builders import Construtor

HOJE = date(2026, 11, 24)


class Caso:
    """A client with two circuits since September; the first was billed in September."""

    def __init__(self, construtor: Construtor) -> None:
        self.construtor = construtor
        self.base = construtor.base
        self.cliente = construtor.cliente("Cláudio", razao_social="Cláudio ME")
        self.curto = construtor.circuito(
            self.cliente, numero="8009000", nome="Operação", desde=date(2026, 9, 1)
        )
        self.x = construtor.circuito(
            self.cliente, numero="80092037", nome="Demo PABX", desde=date(2026, 9, 1)
        )
        construtor.item(self.x, "1000.00")
        self.setembro = construtor.fechar(self.x, date(2026, 10, 1))

    def detail(self, fatura_id: int) -> FaturaDetalhe:
        with self.base.read() as session:
            return faturas.detail(session, HOJE, fatura_id)

    def pay(self, valor: str, em: date = date(2026, 10, 10)) -> int:
        with self.base.write() as session:
            form = PagamentoForm(em, Decimal(valor))
            paid = pagamentos.pay(session, HOJE, self.setembro, form).id
        assert paid is not None
        return paid

    def nfcom(self, numero: str, chave: str = "", fatura_id: int | None = None) -> None:
        with self.base.write() as session:
            faturas.set_nfcom(session, fatura_id or self.setembro, numero, chave)


@pytest.fixture
def caso(construtor: Construtor) -> Caso:
    return Caso(construtor)


def chave(numero: int) -> str:
    corpo = f"3526111122233300018162001{numero:09d}101234567"
    return corpo + check_digit(corpo)


def test_the_invoices_behind_a_figure_come_by_circuit_and_newest_first(caso: Caso) -> None:
    ids = [caso.setembro, caso.construtor.aberta(caso.curto), caso.construtor.aberta(caso.x)]
    with caso.base.read() as session:
        groups = faturas.behind(session, HOJE, ids)
    assert [(g.numero, g.nome) for g in groups] == [
        ("80092037", "Demo PABX"),
        ("8009000", "Operação"),
    ]
    assert [f.id for f in groups[0].faturas] == [ids[2], ids[0]]
    assert [f.id for f in groups[1].faturas] == [ids[1]]


def test_the_invoices_behind_every_figure_sum_to_it(caso: Caso) -> None:
    caso.construtor.item(caso.curto, "77.70")
    caso.pay("300.00")
    with caso.base.read() as session:
        shown = painel.panel(session, HOJE, caso.cliente, 2026)
        figures = [(shown.em_aberto, False), (shown.a_receber, True), (shown.vencido, True)]
        figures += [(shown.ultima, False)]
        for figura, owed in figures:
            parts = [
                f.total - f.pago if owed else f.total
                for g in faturas.behind(session, HOJE, figura.fatura_ids)
                for f in g.faturas
            ]
            assert sum(parts) == figura.valor
    assert shown.a_receber.valor == Decimal("700.00")


def test_nothing_lies_behind_no_invoices_and_lost_ones_are_left_out(caso: Caso) -> None:
    with caso.base.read() as session:
        assert faturas.behind(session, HOJE, []) == []
        assert faturas.behind(session, HOJE, [999_999]) == []


def test_the_words_for_a_state_are_those_of_the_panel(caso: Caso) -> None:
    with caso.base.read() as session:
        shown = painel.panel(session, HOJE, caso.cliente, 2026)
        [group] = faturas.behind(session, HOJE, [caso.setembro])
    [mine] = [f for c in shown.circuitos for f in c.faturas if f.id == caso.setembro]
    assert group.faturas == (mine,)
    assert group.faturas[0].situacao_texto == "Vencida 42 dias"


def test_an_open_invoice_is_read_with_its_items_and_the_client_as_it_is_now(caso: Caso) -> None:
    caso.construtor.item(caso.curto, "10.00", "Visita técnica")
    caso.construtor.item(caso.curto, "-3.00", "Cortesia")
    found = caso.detail(caso.construtor.aberta(caso.curto))
    assert found.circuito == "8009000 - Operação"
    assert found.cliente_nome == "Cláudio"
    assert [(i.tipo, i.descricao, i.valor, i.por_mao, i.plano) for i in found.itens] == [
        (TipoItem.AVULSO, "Visita técnica", Decimal("10.00"), True, "PF"),
        (TipoItem.DESCONTO, "Cortesia", Decimal("-3.00"), True, "PF"),
    ]
    assert found.resumo.total == Decimal("7.00")
    assert found.divida is None
    assert found.owed(HOJE) == Parcelas(Decimal("0.00"))
    assert found.fechada_em is None


def test_an_item_made_by_the_program_is_not_one_by_hand(construtor: Construtor) -> None:
    pf = construtor.plano("Com mensalidade", "50.00")
    circuito = construtor.circuito(construtor.cliente(), plano_id=pf, desde=date(2026, 11, 1))
    with construtor.base.read() as session:
        [item] = faturas.detail(session, HOJE, construtor.aberta(circuito)).itens
    assert (item.tipo, item.por_mao) == (TipoItem.MENSALIDADE, False)


def test_a_closed_invoice_keeps_the_client_of_its_closing(caso: Caso) -> None:
    with caso.base.write() as session:
        from saperx_desktop.models.cliente import Cliente

        session.get_one(Cliente, caso.cliente).nome = "Outro nome"
    assert caso.detail(caso.setembro).cliente_nome == "Cláudio"


def test_a_closed_invoice_says_what_is_owed_with_multa_and_juros(caso: Caso) -> None:
    found = caso.detail(caso.setembro)
    # Due on Saturday 10/10/2026, so on Tuesday 13/10 (12/10 is a holiday): 42 days late.
    assert found.resumo.vencimento_efetivo == date(2026, 10, 13)
    assert found.owed(HOJE) == Parcelas(Decimal("1000.00"), Decimal("20.00"), Decimal("14.00"))
    assert found.owed(date(2026, 10, 13)) == Parcelas(Decimal("1000.00"))


def test_only_payments_that_count_can_be_reversed(caso: Caso) -> None:
    first, second = caso.pay("300.00"), caso.pay("100.00", date(2026, 10, 12))
    with caso.base.write() as session:
        pagamentos.reverse(session, HOJE, first)
    found = caso.detail(caso.setembro)
    assert [p.id for p in found.estornaveis] == [second]
    assert len(found.pagamentos) == 3


def test_a_paid_invoice_says_when_it_was_paid(caso: Caso) -> None:
    paid = caso.pay("1000.00")
    assert caso.detail(caso.setembro).resumo.situacao_texto == "Paga 10/10"
    with caso.base.write() as session:
        pagamentos.reverse(session, HOJE, paid)
    assert caso.detail(caso.setembro).resumo.situacao is Situacao.FECHADA
    caso.pay("2000.00", HOJE)
    assert caso.detail(caso.setembro).resumo.situacao_texto == "Paga 24/11"


def test_a_cancelled_invoice_says_so_and_why(caso: Caso) -> None:
    with caso.base.write() as session:
        cancelamento.cancel(session, caso.setembro, "Cobrança em dobro")
    found = caso.detail(caso.setembro)
    assert found.resumo.situacao_texto == "Cancelada"
    assert found.resumo.em_atraso_dias == 0
    assert found.motivo_cancelamento == "Cobrança em dobro"


def test_cancelled_invoices_are_found_apart_from_every_figure(caso: Caso) -> None:
    with caso.base.write() as session:
        assert faturas.cancelled(session, caso.cliente) == ()
        cancelamento.cancel(session, caso.setembro, "Cobrança em dobro")
        assert faturas.cancelled(session, caso.cliente) == (caso.setembro,)
        assert faturas.cancelled(session, caso.cliente + 1) == ()


def test_an_invoice_that_is_gone_is_a_sentence(base: Database) -> None:
    with base.read() as session, pytest.raises(KnownError, match="não existe mais"):
        faturas.detail(session, HOJE, 1)


def test_the_nfcom_is_kept_with_a_closed_invoice(caso: Caso) -> None:
    with caso.base.write() as session:
        changes = faturas.set_nfcom(session, caso.setembro, " 123 ", chave(123))
    assert changes.kinds == {Kind.FATURAS}
    assert changes.clientes == {caso.cliente}
    found = caso.detail(caso.setembro)
    assert (found.nfcom_numero, found.nfcom_chave) == ("123", chave(123))


def test_the_nfcom_of_a_paid_invoice_can_be_taken_off_again(caso: Caso) -> None:
    caso.pay("1000.00")
    caso.nfcom("123")
    caso.nfcom("")
    assert caso.detail(caso.setembro).nfcom_numero == ""


def test_a_key_alone_is_enough(caso: Caso) -> None:
    caso.nfcom("", chave(7))
    assert caso.detail(caso.setembro).nfcom_chave == chave(7)


def test_an_open_invoice_has_no_nfcom_yet(caso: Caso) -> None:
    with pytest.raises(KnownError, match="feche-a antes"):
        caso.nfcom("123", fatura_id=caso.construtor.aberta(caso.x))


@pytest.mark.parametrize(
    ("numero", "da_chave", "campo", "frase"),
    [
        ("12a", "", "nfcom_numero", "só tem algarismos"),
        ("１２", "", "nfcom_numero", "só tem algarismos"),
        ("1" * 21, "", "nfcom_numero", "longo demais"),
        ("123", "35", "nfcom_chave", "44 caracteres"),
        ("124", chave(123), "nfcom_chave", "A chave é da NFCom 123, e o número informado é 124"),
    ],
)
def test_a_wrong_nfcom_is_refused_beside_its_field(
    caso: Caso, numero: str, da_chave: str, campo: str, frase: str
) -> None:
    with pytest.raises(FieldError, match=frase) as refused:
        caso.nfcom(numero, da_chave)
    assert refused.value.campo == campo


def test_leading_zeros_of_a_number_do_not_matter(caso: Caso) -> None:
    caso.nfcom("000123", chave(123))
    assert caso.detail(caso.setembro).nfcom_numero == "000123"
