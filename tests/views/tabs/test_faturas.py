"""The Faturas tab: every figure leads to the invoices it is the sum of."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QTableView,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import parse_money
from saperx_desktop.services import cancelamento, circuitos, pagamentos, transferencia
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.pagamentos import PagamentoForm
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.cancelar_fatura import DialogoCancelarFatura
from saperx_desktop.views.dialogs.fatura import DialogoFatura
from saperx_desktop.views.dialogs.fatura_regras import Acao
from saperx_desktop.views.dialogs.fechar_fatura import DialogoFecharFatura
from saperx_desktop.views.dialogs.item import DialogoItem
from saperx_desktop.views.dialogs.pagamento import DialogoPagamento
from saperx_desktop.views.tables.faturas_model import Coluna, FaturasModel
from saperx_desktop.views.tabs.faturas import AbaFaturas
from saperx_desktop.views.theme import Scheme, Theme
from saperx_desktop.views.widgets.cartao import Cartao
from saperx_desktop.views.widgets.chip import Chip
from saperx_desktop.views.widgets.grafico_planos import GraficoPlanos
from tests.builders import Construtor

# What the offscreen plug-in says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

HOJE = date(2026, 11, 24)
W = TypeVar("W", bound=QWidget)


class Cena:
    """Two circuits since August; PABX billed in August (paid) and September, both in November."""

    def __init__(self, construtor: Construtor) -> None:
        self.construtor = construtor
        self.cliente = construtor.cliente("Cliente SaperX")
        inicio = date(2026, 8, 1)
        self.pabx = construtor.circuito(
            self.cliente, numero="80092037", nome="Demo PABX", desde=inicio
        )
        self.elza = construtor.circuito(
            self.cliente, numero="80092039", nome="Elza Eletrônica Ltda", desde=inicio
        )
        construtor.item(self.pabx, "1280.00")
        self.agosto = self._fechar(date(2026, 9, 1))
        with construtor.base.write() as session:
            form = PagamentoForm(date(2026, 9, 10), Decimal("1280.00"))
            pagamentos.pay(session, HOJE, self.agosto, form)
        construtor.item(self.pabx, "1310.00")
        self.setembro = self._fechar(date(2026, 10, 1))
        self._fechar(date(2026, 11, 1))
        construtor.item(self.pabx, "1106.22")
        construtor.item(self.elza, "500.00")

    def _fechar(self, dia: date) -> int:
        self.construtor.fechar(self.elza, dia)
        return self.construtor.fechar(self.pabx, dia)


class Tela:
    """The tab on the screen, as a person finds their way in it."""

    def __init__(self, aba: AbaFaturas, qtbot: QtBot, contexto: Contexto) -> None:
        self.aba = aba
        self.qtbot = qtbot
        self.contexto = contexto
        arvore = aba.findChild(QTreeView, "faturas.arvore")
        assert isinstance(arvore, QTreeView)
        self.arvore = arvore

    def achar(self, kind: type[W], nome: str) -> W:
        found = self.aba.findChild(kind, f"faturas.{nome}")
        assert isinstance(found, kind), nome
        return found

    @property
    def model(self) -> FaturasModel:
        model = self.arvore.model()
        assert isinstance(model, FaturasModel)
        return model

    def mostrar(self, cliente: int) -> None:
        self.aba.show_cliente(cliente)
        self.esperar()

    def esperar(self) -> None:
        """Wait until the worker has answered all that was asked so far."""
        answered: list[None] = []
        self.contexto.background.run(lambda: None, answered.append)
        self.qtbot.waitUntil(lambda: bool(answered))
        QApplication.processEvents()

    def clicar(self, nome: str) -> None:
        self.qtbot.mouseClick(self.achar(QWidget, nome), Qt.MouseButton.LeftButton)
        self.esperar()

    def botao(self, nome: str) -> QPushButton:
        return self.achar(QPushButton, nome)

    def cartao(self, nome: str) -> list[str]:
        """Return the words of a card: title, figure, legend."""
        return [part.text() for part in self.achar(Cartao, nome).findChildren(QLabel)]

    def filtro(self) -> str:
        chip = self.achar(Chip, "filtro")
        return chip.accessibleName() if chip.isVisible() else ""

    def total(self) -> Decimal:
        return parse_money(self.botao("total").text())

    def folhas(self) -> list[str]:
        """Return the amount of every invoice in the tree, whatever is open."""
        model = self.model
        circuits = [model.index(row, 0) for row in range(model.rowCount())]
        return [
            model.data(model.index(row, Coluna.VALOR, circuit))
            for circuit in circuits
            for row in range(model.rowCount(circuit))
        ]

    def soma(self) -> Decimal:
        return sum((parse_money(text) for text in self.folhas()), Decimal("0.00"))

    def circuitos(self) -> list[str]:
        return [ramo.titulo for ramo in self.model.ramos]

    def escolher(self, index: QModelIndex) -> None:
        self.arvore.setCurrentIndex(index)

    def mes(self, label: str) -> QModelIndex:
        view = self.achar(QTableView, "historico")
        for row in range(view.model().rowCount()):
            index = view.model().index(row, 0)
            if index.data() == label:
                return index
        raise AssertionError(label)

    def janela(self, kind: type[W]) -> W:
        self.qtbot.waitUntil(lambda: self.aba.findChild(kind) is not None)
        found = self.aba.findChild(kind)
        assert isinstance(found, kind)
        self.esperar()
        return found


@pytest.fixture
def cena(construtor: Construtor) -> Cena:
    return Cena(construtor)


@pytest.fixture
def tela(contexto: Contexto, qtbot: QtBot, tema: Theme) -> Iterator[Tela]:
    aba = AbaFaturas(contexto)
    qtbot.addWidget(aba)
    aba.resize(900, 700)
    with qtbot.waitExposed(aba):
        aba.show()
    yield Tela(aba, qtbot, contexto)
    contexto.background.shutdown()


def test_the_cards_show_the_four_figures_of_the_manual(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    assert tela.cartao("em_aberto")[:2] == ["Fatura em aberto", "R$ 1.606,22"]
    assert tela.cartao("ultima")[:2] == ["Última fatura", "R$ 0,00"]
    assert tela.cartao("a_receber")[:2] == ["A receber", "R$ 1.310,00"]
    # 42 days: multa 26,20 and juros 18,34.
    assert tela.cartao("vencido") == ["Vencido", "R$ 1.310,00", "42 dias · R$ 1.354,54 hoje"]


def test_the_tree_shows_every_circuit_with_what_is_open_on_it(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    assert tela.circuitos() == ["80092037 - Demo PABX", "80092039 - Elza Eletrônica Ltda"]
    assert [ramo.valor for ramo in tela.model.ramos] == [Decimal("1106.22"), Decimal("500.00")]
    assert tela.total() == Decimal("1606.22")
    assert tela.filtro() == ""


@pytest.mark.parametrize(
    ("cartao", "chip", "soma"),
    [
        ("em_aberto", "Fatura em aberto", "1606.22"),
        ("ultima", "Última fatura", "0.00"),
        ("a_receber", "A receber", "1310.00"),
        ("vencido", "Vencido", "1310.00"),
    ],
)
def test_a_click_on_a_card_shows_invoices_that_sum_to_it(
    tela: Tela, cena: Cena, cartao: str, chip: str, soma: str
) -> None:
    tela.mostrar(cena.cliente)
    tela.clicar(cartao)
    assert tela.filtro() == chip
    assert tela.soma() == tela.total() == Decimal(soma)
    assert tela.folhas()
    tela.clicar("filtro.remover")
    assert tela.filtro() == ""
    assert len(tela.circuitos()) == 2


def test_enter_on_a_card_does_the_same(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    tela.qtbot.keyClick(tela.achar(Cartao, "vencido"), Qt.Key.Key_Return)
    tela.esperar()
    assert (tela.filtro(), tela.circuitos()) == ("Vencido", ["80092037 - Demo PABX"])


def test_a_part_paid_invoice_counts_for_its_rest_only(tela: Tela, cena: Cena) -> None:
    form = PagamentoForm(date(2026, 10, 10), Decimal("310.00"))
    with cena.construtor.base.write() as session:
        pagamentos.pay(session, HOJE, cena.setembro, form)
    tela.mostrar(cena.cliente)
    tela.clicar("vencido")
    assert tela.folhas() == ["1.000,00"]
    assert tela.total() == Decimal("1000.00")


def test_a_click_on_a_bar_shows_the_invoices_of_its_month(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    chart = tela.achar(GraficoPlanos, "grafico")
    tela.qtbot.waitUntil(lambda: chart.surface is not None)
    QApplication.processEvents()
    place = chart.position_of(Competencia(2026, 9))
    tela.qtbot.mouseClick(chart.surface, Qt.MouseButton.LeftButton, pos=place)
    tela.esperar()
    assert tela.filtro() == "set 2026"
    assert tela.soma() == tela.total() == Decimal("1310.00")
    selected = tela.achar(QTableView, "historico").selectionModel().selectedRows()
    assert [index.data() for index in selected] == ["set 2026"]


def test_a_month_of_the_history_shows_its_invoices_by_click_and_by_enter(
    tela: Tela, cena: Cena
) -> None:
    tela.mostrar(cena.cliente)
    view = tela.achar(QTableView, "historico")
    view.scrollTo(tela.mes("ago 2026"))
    place = view.visualRect(tela.mes("ago 2026")).center()
    tela.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    tela.esperar()
    assert (tela.filtro(), tela.soma()) == ("ago 2026", Decimal("1280.00"))
    view.setCurrentIndex(tela.mes("nov 2026"))
    tela.qtbot.keyClick(view, Qt.Key.Key_Return)
    tela.esperar()
    assert (tela.filtro(), tela.soma()) == ("nov 2026", Decimal("1606.22"))


def test_the_year_s_total_is_the_sum_of_its_months_and_shows_all_its_invoices(
    tela: Tela, cena: Cena
) -> None:
    tela.mostrar(cena.cliente)
    assert tela.botao("total_do_ano").text() == "Total de 2026  R$ 4.196,22"
    tela.clicar("total_do_ano")
    assert tela.filtro() == "2026"
    assert tela.soma() == tela.total() == Decimal("4196.22")


def test_the_tree_s_own_total_shows_the_open_invoices(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    tela.clicar("total")
    assert (tela.filtro(), tela.soma()) == ("Fatura em aberto", Decimal("1606.22"))
    tela.clicar("total")
    assert tela.filtro() == "Fatura em aberto"


def test_the_history_goes_from_year_to_year(tela: Tela, construtor: Construtor) -> None:
    cliente = construtor.cliente()
    circuito = construtor.circuito(cliente, desde=date(2025, 12, 1))
    construtor.item(circuito, "10.00")
    construtor.fechar(circuito, date(2026, 1, 1))
    tela.mostrar(cliente)
    after = tela.achar(QToolButton, "ano_seguinte")
    before = tela.achar(QToolButton, "ano_anterior")
    assert (before.isEnabled(), after.isEnabled()) == (True, False)
    tela.clicar("ano_anterior")
    assert tela.mes("dez 2025").siblingAtColumn(1).data() == "10,00"
    assert (before.isEnabled(), after.isEnabled()) == (False, True)
    tela.clicar("total_do_ano")
    assert tela.filtro() == "2025"
    tela.clicar("ano_seguinte")
    assert tela.filtro() == ""


def test_a_last_invoice_of_another_year_is_shown_from_its_card(
    tela: Tela, construtor: Construtor
) -> None:
    cliente = construtor.cliente()
    circuito = construtor.circuito(cliente, numero="77", desde=date(2025, 12, 1))
    construtor.item(circuito, "10.00")
    paid = construtor.fechar(circuito, date(2026, 1, 1))
    with construtor.base.write() as session:
        pagamentos.pay(session, HOJE, paid, PagamentoForm(date(2026, 1, 5), Decimal("10.00")))
    tela.mostrar(cliente)
    tela.clicar("ultima")
    assert tela.circuitos() == ["77 - Matriz"]
    assert tela.soma() == Decimal("10.00")


def test_a_transferred_circuit_is_marked_with_the_day(tela: Tela, cena: Cena) -> None:
    outro = cena.construtor.cliente("Outro")
    with cena.construtor.base.write() as session:
        pedido = transferencia.Pedido(cena.pabx, 1, outro, date(2026, 11, 10), "Vendida")
        transferencia.transfer(session, cena.construtor.relogio, pedido)
    tela.mostrar(cena.cliente)
    assert tela.circuitos()[0] == "80092037 - Demo PABX · transferido em 10/11/2026"
    assert tela.total() == Decimal("500.00")


def test_a_payment_moves_the_figures_and_the_filter_with_them(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    tela.clicar("vencido")
    done: list[Changes] = []
    form = PagamentoForm(HOJE, Decimal("2000.00"))
    tela.contexto.write(
        lambda session: pagamentos.pay(session, HOJE, cena.setembro, form), done.append
    )
    tela.qtbot.waitUntil(lambda: bool(done))
    tela.esperar()
    assert tela.cartao("vencido")[1] == "R$ 0,00"
    assert (tela.filtro(), tela.folhas(), tela.total()) == ("Vencido", [], Decimal("0.00"))


def test_news_of_other_clients_and_of_other_things_are_not_read_again(
    tela: Tela, cena: Cena
) -> None:
    tela.mostrar(cena.cliente)
    tela.escolher(tela.model.index(0, 0))
    resets: list[None] = []
    tela.model.modelReset.connect(lambda: resets.append(None))
    tela.contexto.tell(Changes.of(Kind.FATURAS, clientes=(cena.cliente + 1,)))
    tela.contexto.tell(Changes.of(Kind.CONTATOS, clientes=(cena.cliente,)))
    tela.esperar()
    assert resets == []
    tela.contexto.tell(Changes.of(Kind.FATURAS))
    tela.esperar()
    assert resets == [None]


def test_what_was_open_and_chosen_stays_so_when_the_panel_is_read_again(
    tela: Tela, cena: Cena
) -> None:
    tela.mostrar(cena.cliente)
    tela.arvore.expand(tela.model.index(0, 0))
    tela.escolher(tela.model.index_of_fatura(cena.setembro))
    tela.contexto.tell(Changes.of(Kind.FATURAS))
    tela.esperar()
    chosen = tela.model.fatura(tela.arvore.currentIndex())
    assert chosen is not None
    assert chosen.id == cena.setembro
    assert tela.arvore.isExpanded(tela.model.index(0, 0))
    assert not tela.arvore.isExpanded(tela.model.index(1, 0))


def test_the_buttons_follow_the_state_of_what_is_chosen(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)

    def enabled() -> set[str]:
        return {acao.value for acao in Acao if tela.botao(acao.value).isEnabled()}

    assert enabled() == {"fechar"}
    tela.escolher(tela.model.index(0, 0))
    assert enabled() == {"fechar", "item", "pagar"}
    tela.escolher(tela.model.index_of_fatura(cena.setembro))
    assert enabled() == {"pagar", "cancelar"}
    tela.escolher(tela.model.index_of_fatura(cena.agosto))
    assert enabled() == {"estornar"}
    tela.escolher(tela.model.index_of_fatura(cena.construtor.aberta(cena.elza)))
    assert enabled() == {"fechar", "item"}


def test_what_can_be_done_is_told_to_the_menus(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    with tela.qtbot.waitSignal(tela.aba.available_changed) as told:
        tela.escolher(tela.model.index_of_fatura(cena.setembro))
    assert told.args == [frozenset({Acao.PAGAR, Acao.CANCELAR})]
    assert tela.aba.available == told.args[0]


def test_the_buttons_open_their_dialogs_on_the_chosen_invoice(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    tela.escolher(tela.model.index_of_fatura(cena.setembro))
    for nome, kind in (("pagar", DialogoPagamento), ("cancelar", DialogoCancelarFatura)):
        tela.botao(nome).click()
        dialog = tela.janela(kind)
        about = dialog.findChild(QLabel, f"{dialog.objectName()}.fatura")
        assert isinstance(about, QLabel)
        assert "set 2026" in about.text()
        dialog.close()


def test_of_a_circuit_the_oldest_invoice_is_paid_and_the_open_one_gets_the_item(
    tela: Tela, cena: Cena
) -> None:
    tela.mostrar(cena.cliente)
    tela.escolher(tela.model.index(0, 0))
    tela.botao("item").click()
    item = tela.janela(DialogoItem)
    about = item.findChild(QLabel, "item.fatura")
    assert isinstance(about, QLabel)
    assert "nov 2026" in about.text()
    item.close()


def test_of_a_circuit_s_unpaid_invoices_the_oldest_is_paid_first(
    tela: Tela, construtor: Construtor
) -> None:
    cliente = construtor.cliente()
    circuito = construtor.circuito(cliente, desde=date(2026, 8, 1))
    for valor, dia in (("80.00", date(2026, 9, 1)), ("90.00", date(2026, 10, 1))):
        construtor.item(circuito, valor)
        construtor.fechar(circuito, dia)
    tela.mostrar(cliente)
    tela.escolher(tela.model.index(0, 0))
    tela.botao("pagar").click()
    about = tela.janela(DialogoPagamento).findChild(QLabel, "pagamento.fatura")
    assert isinstance(about, QLabel)
    assert "ago 2026" in about.text()


def test_without_a_choice_every_open_invoice_of_the_client_is_checked(
    tela: Tela, cena: Cena
) -> None:
    tela.mostrar(cena.cliente)
    tela.botao("fechar").click()
    dialog = tela.janela(DialogoFecharFatura)
    table = dialog.findChild(QTableView, "fechar_fatura.tabela")
    assert isinstance(table, QTableView)
    assert table.model().rowCount() == 2
    dialog.close()


def test_of_a_chosen_circuit_only_its_own_invoices_are_checked(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    tela.escolher(tela.model.index(1, 0))
    tela.botao("fechar").click()
    table = tela.janela(DialogoFecharFatura).findChild(QTableView, "fechar_fatura.tabela")
    assert isinstance(table, QTableView)
    rows = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
    assert rows == ["80092039 - Elza Eletrônica Ltda"]


def test_a_deactivated_circuit_is_marked(tela: Tela, cena: Cena) -> None:
    with cena.construtor.base.write() as session:
        circuitos.remove(session, cena.construtor.relogio, [cena.elza])
    tela.mostrar(cena.cliente)
    assert tela.circuitos()[1] == "80092039 - Elza Eletrônica Ltda · desativado"


def test_the_panel_follows_the_theme(tela: Tela, cena: Cena, tema: Theme) -> None:
    tela.mostrar(cena.cliente)
    before = tela.achar(QToolButton, "ano_anterior").icon().cacheKey()
    tema.choose(Scheme.DARK)
    QApplication.processEvents()
    assert tela.achar(QToolButton, "ano_anterior").icon().cacheKey() != before


def test_an_action_that_the_choice_does_not_allow_does_nothing(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    tela.aba.carry_out(Acao.PAGAR)
    assert tela.aba.findChild(DialogoPagamento) is None


def test_enter_opens_an_invoice_and_unfolds_a_circuit(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    circuit = tela.model.index(0, 0)
    tela.escolher(circuit)
    tela.qtbot.keyClick(tela.arvore, Qt.Key.Key_Return)
    assert tela.arvore.isExpanded(circuit)
    tela.qtbot.keyClick(tela.arvore, Qt.Key.Key_Return)
    assert not tela.arvore.isExpanded(circuit)
    tela.escolher(tela.model.index_of_fatura(cena.setembro))
    tela.qtbot.keyClick(tela.arvore, Qt.Key.Key_Return)
    dialog = tela.janela(DialogoFatura)
    assert dialog.windowTitle().startswith("Fatura nº ")
    dialog.close()


def test_one_circuit_can_be_asked_for_before_the_panel_was_read(tela: Tela, cena: Cena) -> None:
    tela.aba.show_cliente(cena.cliente)
    tela.aba.show_circuito(cena.elza)
    tela.esperar()
    row = tela.model.index_of_circuito(cena.elza)
    assert tela.arvore.currentIndex() == row
    assert tela.arvore.isExpanded(row)


def test_a_tab_that_is_not_seen_reads_when_it_is(
    contexto: Contexto, qtbot: QtBot, tema: Theme, cena: Cena
) -> None:
    aba = AbaFaturas(contexto)
    qtbot.addWidget(aba)
    tela = Tela(aba, qtbot, contexto)
    tela.mostrar(cena.cliente)
    tela.aba.show_circuito(cena.elza)
    assert tela.circuitos() == []
    aba.show()
    tela.esperar()
    assert len(tela.circuitos()) == 2
    contexto.background.shutdown()


def test_a_client_without_circuits_is_told_what_to_do_next(
    tela: Tela, construtor: Construtor
) -> None:
    tela.mostrar(construtor.cliente())
    assert tela.achar(QWidget, "vazio").isVisible()
    assert "aba Circuitos" in tela.achar(QWidget, "vazio").accessibleName()
    assert tela.achar(QWidget, "historico_vazio").isVisible()
    assert not tela.botao("fechar").isEnabled()


def test_no_client_asks_nothing(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    tela.aba.show_cliente(None)
    tela.contexto.tell(Changes.of(Kind.FATURAS))
    tela.esperar()
    assert not tela.achar(QWidget, "arvore").isVisible()
    assert not tela.aba.available
    assert not tela.aba.is_dirty()


def test_cancelled_invoices_are_in_no_figure_but_can_be_seen(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    assert not tela.botao("canceladas").isVisible()
    done: list[Changes] = []
    tela.contexto.write(
        lambda session: cancelamento.cancel(session, cena.setembro, "Em dobro"), done.append
    )
    tela.qtbot.waitUntil(lambda: bool(done))
    tela.esperar()
    assert tela.cartao("a_receber")[1] == "R$ 0,00"
    assert tela.botao("canceladas").text() == "Ver 1 cancelada"
    tela.clicar("canceladas")
    assert (tela.filtro(), tela.folhas()) == ("Canceladas", ["1.310,00"])
    tela.contexto.tell(Changes.of(Kind.FATURAS))
    tela.esperar()
    assert tela.filtro() == "Canceladas"


def test_esc_in_the_tree_drops_the_filter(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    tela.aba.activateWindow()
    tela.qtbot.waitUntil(tela.aba.isActiveWindow)
    tela.clicar("vencido")
    tela.arvore.setFocus()
    tela.qtbot.keyClick(tela.arvore, Qt.Key.Key_Escape)
    tela.esperar()
    assert tela.filtro() == ""


def test_nothing_can_be_done_from_a_menu_while_the_tab_is_not_seen(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    with tela.qtbot.waitSignal(tela.aba.available_changed) as told:
        tela.aba.hide()
    assert told.args == [frozenset()]
    with tela.qtbot.waitSignal(tela.aba.available_changed) as told:
        tela.aba.show()
    assert told.args == [frozenset({Acao.FECHAR})]


def test_the_figures_of_one_client_do_not_stand_for_another(
    tela: Tela, cena: Cena, construtor: Construtor
) -> None:
    outro = construtor.cliente("Outro")
    tela.mostrar(cena.cliente)
    seen: list[list[str]] = []
    tela.model.modelReset.connect(lambda: seen.append(tela.circuitos()))
    tela.mostrar(outro)
    assert seen[0] == []
    assert tela.cartao("em_aberto")[1] == "R$ 0,00"


def test_in_a_narrow_window_the_history_goes_under_the_chart(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)

    def places() -> tuple[int, int]:
        chart, history = (tela.achar(QWidget, n) for n in ("grafico", "historico"))
        return chart.mapTo(tela.aba, chart.rect().topLeft()).y(), history.mapTo(
            tela.aba, history.rect().topLeft()
        ).y()

    chart, history = places()
    assert abs(chart - history) < 20
    tela.aba.resize(580, 700)
    QApplication.processEvents()
    chart, history = places()
    assert history > chart + 150
    assert tela.arvore.isColumnHidden(Coluna.PAGO)


def test_every_control_has_a_name_for_machines_and_for_readers(tela: Tela, cena: Cena) -> None:
    tela.mostrar(cena.cliente)
    for nome in (
        *("em_aberto", "ultima", "a_receber", "vencido", "grafico", "historico", "ano_anterior"),
        *("ano_seguinte", "total_do_ano", "arvore", "filtro", "total", "legenda"),
    ):
        widget = tela.achar(QWidget, nome)
        words = widget.text() if isinstance(widget, QPushButton) else widget.accessibleName()
        assert words or nome == "filtro", nome
