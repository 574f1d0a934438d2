"""The circuits of a client and all that is done to them, with a real base behind."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from saperx_desktop.models.circuito import Circuito
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.tables.circuitos_model import Acao, CircuitosModel, Coluna
from saperx_desktop.views.tabs.circuitos import AbaCircuitos
from saperx_desktop.views.theme import Theme
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.links import LinksDelegate
from tests.builders import Construtor
from tests.teclado import digitar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Tela:
    """The tab on the screen, as a person finds their way in it."""

    def __init__(self, aba: AbaCircuitos, qtbot: QtBot, construtor: Construtor) -> None:
        self.aba = aba
        self.qtbot = qtbot
        self.construtor = construtor
        self.base = construtor.base

    @property
    def tabela(self) -> QTableView:
        found = self.aba.findChild(QTableView, "cliente.circuitos_tabela")
        assert isinstance(found, QTableView)
        return found

    @property
    def model(self) -> CircuitosModel:
        model = self.tabela.model()
        assert isinstance(model, CircuitosModel)
        return model

    def botao(self, nome: str) -> QPushButton:
        found = self.aba.findChild(QPushButton, f"cliente.circuitos_{nome}")
        assert isinstance(found, QPushButton)
        return found

    def clicar(self, nome: str) -> None:
        self.qtbot.mouseClick(self.botao(nome), Qt.MouseButton.LeftButton)

    def aviso(self) -> str:
        found = self.aba.findChild(Aviso, "cliente.circuitos_aviso")
        assert isinstance(found, Aviso)
        return found.text

    def numeros(self) -> list[str]:
        return [self.model.index(row, 0).data() for row in range(self.model.rowCount())]

    def esperar(self, *numeros: str) -> None:
        self.qtbot.waitUntil(lambda: self.numeros() == list(numeros))

    def escolher(self, *numeros: str) -> None:
        self.tabela.clearSelection()
        selection = self.tabela.selectionModel()
        for numero in numeros:
            index = self.model.index(self.numeros().index(numero), 0)
            flag = selection.SelectionFlag
            selection.setCurrentIndex(index, flag.Select | flag.Rows)

    def escolhidos(self) -> list[str]:
        return [row.numero for row in self.aba.painel.quadro.selected]

    def dialogo(self, nome: str) -> QDialog:
        def opened() -> QDialog | None:
            return next(
                (
                    w
                    for w in QApplication.topLevelWidgets()
                    if isinstance(w, QDialog) and w.isVisible() and w.objectName() == nome
                ),
                None,
            )

        self.qtbot.waitUntil(lambda: opened() is not None)
        found = opened()
        assert found is not None
        return found

    def escrever(self, dialogo: QDialog, nome: str, texto: str) -> None:
        field = dialogo.findChild(QLineEdit, nome)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        digitar(field, texto)

    def apertar(self, dialogo: QDialog, nome: str) -> None:
        button = dialogo.findChild(QPushButton, nome)
        assert isinstance(button, QPushButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def celula(self, row: int, coluna: Coluna) -> QModelIndex:
        return self.model.index(row, coluna.place)

    def ponto_do_link(self, row: int, palavra: str) -> QPoint:
        index = self.celula(row, Coluna.ACOES)
        self.tabela.scrollTo(index)
        cell = self.tabela.visualRect(index)
        delegate = self.tabela.itemDelegateForColumn(Coluna.ACOES.place)
        assert isinstance(delegate, LinksDelegate)
        points = (QPoint(x, cell.center().y()) for x in range(cell.left(), cell.right()))
        found = [p for p in points if delegate.link_at(index, cell, p) == palavra]
        return found[len(found) // 2]


@pytest.fixture
def tela(contexto: Contexto, construtor: Construtor, tema: Theme, qtbot: QtBot) -> Tela:
    """Return the tab showing a client with the circuits 2 (Alfa) and 1 (Beta)."""
    cliente = construtor.cliente("Cliente SaperX")
    construtor.circuito(cliente, numero="1", nome="Beta")
    construtor.circuito(cliente, numero="2", nome="Alfa")
    aba = AbaCircuitos(contexto)
    qtbot.addWidget(aba)
    aba.resize(1100, 600)
    aba.show()
    aba.show_cliente(cliente)
    result = Tela(aba, qtbot, construtor)
    QAbstractItemModelTester(
        result.model, QAbstractItemModelTester.FailureReportingMode.Warning, aba
    )
    result.esperar("2", "1")
    return result


def test_the_clients_circuits_are_shown_without_the_clients_column(tela: Tela) -> None:
    assert tela.tabela.isColumnHidden(Coluna.CLIENTE.place)
    tela.construtor.circuito(tela.construtor.cliente("Outro"), numero="3")
    assert tela.numeros() == ["2", "1"]


def test_another_client_has_other_circuits(tela: Tela) -> None:
    outro = tela.construtor.cliente("Outro")
    tela.construtor.circuito(outro, numero="3")
    tela.aba.show_cliente(outro)
    tela.esperar("3")


def test_a_client_that_is_not_saved_yet_has_none(tela: Tela) -> None:
    tela.aba.show_cliente(None)
    tela.esperar()
    assert not tela.botao("novo").isEnabled()


def test_what_can_be_done_depends_on_what_is_selected(tela: Tela) -> None:
    names = ("editar", "transferir", "excluir")
    assert [tela.botao(n).isEnabled() for n in names] == [False, False, False]
    tela.escolher("1")
    assert [tela.botao(n).isEnabled() for n in names] == [True, True, True]
    tela.escolher("1", "2")
    assert [tela.botao(n).isEnabled() for n in names] == [False, False, True]


def test_a_circuit_is_made_for_the_client_and_selected(tela: Tela) -> None:
    tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_Insert)
    dialogo = tela.dialogo("circuito")
    tela.escrever(dialogo, "circuito.numero", "80092037")
    tela.escrever(dialogo, "circuito.nome", "José")
    tela.apertar(dialogo, "circuito.salvar")

    tela.esperar("2", "1", "80092037")
    tela.qtbot.waitUntil(lambda: tela.escolhidos() == ["80092037"])
    assert tela.aviso() == "Circuito 80092037 criado."


def test_a_circuit_is_edited_with_enter(tela: Tela) -> None:
    tela.escolher("1")
    tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_Return)
    dialogo = tela.dialogo("circuito")
    tela.escrever(dialogo, "circuito.nome", "Ômega")
    tela.qtbot.keyClick(dialogo, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    tela.qtbot.waitUntil(lambda: tela.celula(1, Coluna.NOME).data() == "Ômega")
    assert tela.aviso() == "1 salvo."


def test_a_double_click_edits_but_on_the_links(tela: Tela) -> None:
    tela.tabela.doubleClicked.emit(tela.celula(0, Coluna.ACOES))
    tela.escolher("2")
    tela.tabela.doubleClicked.emit(tela.celula(0, Coluna.NOME))
    tela.dialogo("circuito").reject()


def test_a_change_of_client_while_editing_leads_to_the_transfer(tela: Tela) -> None:
    tela.construtor.cliente("Zé da Antena")
    tela.escolher("1")
    tela.clicar("editar")
    dialogo = tela.dialogo("circuito")
    tela.escrever(dialogo, "circuito.cliente_id", "ze da antena")
    mensagem = dialogo.findChild(QLabel, "circuito.cliente_id.mensagem")
    assert isinstance(mensagem, QLabel)
    tela.qtbot.waitUntil(lambda: mensagem.text().startswith("Ao salvar, a transferência"))
    tela.escrever(dialogo, "circuito.nome", "Vendido")
    tela.apertar(dialogo, "circuito.salvar")

    transferir = tela.dialogo("transferencia")
    totais = transferir.findChild(QLabel, "transferencia.o_que_muda")
    assert isinstance(totais, QLabel)
    tela.qtbot.waitUntil(lambda: totais.text().startswith("Passa para Zé da Antena: 1 fatura"))
    assert tela.celula(1, Coluna.NOME).data() == "Vendido"
    tela.escrever(transferir, "transferencia.motivo", "Venda")
    tela.apertar(transferir, "transferencia.salvar")

    tela.esperar("2")
    assert tela.aviso() == "1 transferido."


def test_a_transfer_alone_saves_nothing_before(tela: Tela) -> None:
    tela.construtor.cliente("Zé da Antena")
    tela.escolher("1")
    tela.clicar("editar")
    dialogo = tela.dialogo("circuito")
    tela.escrever(dialogo, "circuito.cliente_id", "ze da antena")
    tela.qtbot.waitUntil(lambda: dialogo.value().cliente_id == 2)
    tela.apertar(dialogo, "circuito.salvar")

    tela.dialogo("transferencia").reject()
    with tela.base.read() as session:
        assert session.get_one(Circuito, 1).versao == 1


def test_what_will_be_deleted_and_what_deactivated_is_told_before(tela: Tela) -> None:
    tela.construtor.item(1, "5.00")
    tela.escolher("1", "2")
    tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_Delete)
    dialogo = tela.dialogo("exclusao")
    heads = [label.text() for label in dialogo.findChildren(QLabel)]
    assert "1 será excluído, por não ter histórico:" in heads
    assert "1 será desativado e continua nas faturas, por ter histórico:" in heads
    tela.apertar(dialogo, "exclusao.confirmar")

    tela.esperar()
    assert tela.aviso() == "1 circuito excluído, 1 circuito desativado por ter histórico."


def test_the_deactivated_come_with_the_tick_and_can_be_brought_back(tela: Tela) -> None:
    tela.construtor.item(1, "5.00")
    tela.escolher("1")
    tela.clicar("excluir")
    tela.apertar(tela.dialogo("exclusao"), "exclusao.confirmar")
    tela.esperar("2")

    tick = tela.aba.findChild(QCheckBox, "cliente.circuitos_inativos")
    assert isinstance(tick, QCheckBox)
    tick.click()
    tela.esperar("2", "1")
    assert tela.celula(1, Coluna.STATUS).data() == "Desativado"

    tela.escolher("1")
    _menu(tela, "Reativar").trigger()
    tela.qtbot.waitUntil(lambda: tela.celula(1, Coluna.STATUS).data() == "")
    assert tela.aviso() == "O circuito 1 está ativo de novo."


def test_a_deactivated_circuit_is_brought_back_from_its_form_too(tela: Tela) -> None:
    tela.construtor.item(1, "5.00")
    tela.escolher("1")
    tela.clicar("excluir")
    tela.apertar(tela.dialogo("exclusao"), "exclusao.confirmar")
    tela.esperar("2")
    tela.aba.painel.quadro.change(inativos=True)
    tela.esperar("2", "1")
    tela.escolher("1")
    tela.clicar("editar")
    tela.apertar(tela.dialogo("circuito"), "circuito.aviso.acao")
    tela.qtbot.waitUntil(lambda: tela.aviso() == "O circuito 1 está ativo de novo.")


def test_what_was_told_goes_with_the_next_client(tela: Tela) -> None:
    tela.escolher("2")
    tela.clicar("excluir")
    tela.apertar(tela.dialogo("exclusao"), "exclusao.confirmar")
    tela.qtbot.waitUntil(lambda: tela.aviso() == "1 circuito excluído.")
    tela.aba.show_cliente(tela.construtor.cliente("Outro"))
    assert tela.aviso() == ""


def test_what_cannot_be_done_is_told_in_the_banner(tela: Tela) -> None:
    with tela.base.write() as session:
        session.get_one(Circuito, 1).desativado_em = tela.construtor.relogio.now()
    tela.escolher("1")
    tela.clicar("transferir")
    tela.qtbot.waitUntil(lambda: tela.aviso() != "")
    assert tela.aviso() == "O circuito 1 está desativado: reative-o antes de transferir."


@pytest.mark.parametrize(("palavra", "nome"), [("Trace", "trace"), ("DID", "did"), ("CDR", "cdr")])
def test_a_link_opens_the_page_of_its_circuit(tela: Tela, palavra: str, nome: str) -> None:
    ponto = tela.ponto_do_link(1, palavra)
    tela.qtbot.mouseMove(tela.tabela.viewport(), ponto)
    tela.qtbot.mouseClick(tela.tabela.viewport(), Qt.MouseButton.LeftButton, pos=ponto)
    dialogo = tela.dialogo(f"registro.{nome}")
    assert f"{palavra} · 1 - Beta" in [label.text() for label in dialogo.findChildren(QLabel)]
    dialogo.reject()


def test_fatura_asks_for_the_circuits_invoices(tela: Tela) -> None:
    with tela.qtbot.waitSignal(tela.aba.fatura_wanted) as asked:
        ponto = tela.ponto_do_link(1, "Fatura")
        tela.qtbot.mouseClick(tela.tabela.viewport(), Qt.MouseButton.LeftButton, pos=ponto)
    assert asked.args == [1, 1]


def test_the_room_between_links_is_no_link(tela: Tela) -> None:
    index = tela.celula(0, Coluna.ACOES)
    tela.tabela.scrollTo(index)
    ponto = tela.tabela.visualRect(index).topLeft() + QPoint(2, 10)
    with tela.qtbot.assertNotEmitted(tela.aba.fatura_wanted):
        tela.qtbot.mouseClick(tela.tabela.viewport(), Qt.MouseButton.LeftButton, pos=ponto)


@pytest.mark.parametrize(
    ("key", "nome"),
    [(Qt.Key.Key_F6, "trace"), (Qt.Key.Key_F7, "did"), (Qt.Key.Key_F9, "cdr")],
)
def test_each_link_has_a_key(tela: Tela, key: Qt.Key, nome: str) -> None:
    tela.escolher("2")
    tela.qtbot.keyClick(tela.tabela, key)
    tela.dialogo(f"registro.{nome}").reject()


def test_a_key_without_a_circuit_does_nothing(tela: Tela) -> None:
    with tela.qtbot.assertNotEmitted(tela.aba.fatura_wanted):
        tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_F8)
    tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_Delete)
    tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_Return)
    tela.aba.painel.transferir()
    tela.aba.painel.reativar()


def test_shift_f10_opens_the_menu(tela: Tela) -> None:
    tela.escolher("2")
    tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = next(m for m in tela.aba.findChildren(QMenu) if m.isVisible())
    menu.hide()


def test_the_menu_offers_the_same_by_keyboard(tela: Tela) -> None:
    tela.escolher("2")
    with tela.qtbot.waitSignal(tela.aba.fatura_wanted) as asked:
        _menu(tela, "Fatura", keyboard=True).trigger()
    assert asked.args == [2, 1]


def test_a_click_on_a_header_sorts_and_a_second_turns_it_round(tela: Tela) -> None:
    header = tela.tabela.horizontalHeader()
    header.sectionClicked.emit(Coluna.NUMERO.place)
    tela.esperar("1", "2")
    header.sectionClicked.emit(Coluna.NUMERO.place)
    tela.esperar("2", "1")
    assert header.sortIndicatorSection() == Coluna.NUMERO.place
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_the_actions_are_no_order(tela: Tela) -> None:
    header = tela.tabela.horizontalHeader()
    header.sectionClicked.emit(Coluna.ACOES.place)
    assert header.sortIndicatorSection() == Coluna.NOME.place


def test_what_was_selected_stays_so_when_it_is_read_again(tela: Tela) -> None:
    tela.escolher("1", "2")
    tela.construtor.circuito(1, numero="3", nome="Aba")
    tela.aba.painel.quadro.refresh()
    tela.esperar("3", "2", "1")
    assert tela.escolhidos() == ["2", "1"]


def test_the_page_of_all_circuits_is_asked_for(tela: Tela) -> None:
    with tela.qtbot.waitSignal(tela.aba.pagina_wanted) as asked:
        tela.clicar("pagina_toda")
    assert asked.args == [1]


def test_a_pasted_table_is_offered_for_import(tela: Tela) -> None:
    QGuiApplication.clipboard().setText("Circuito\tNome\n3\tGama")
    with tela.qtbot.waitSignal(tela.aba.importar_wanted) as asked:
        tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["Circuito\tNome\n3\tGama"]


def test_an_empty_clipboard_is_not(tela: Tela) -> None:
    QGuiApplication.clipboard().setText("  ")
    with tela.qtbot.assertNotEmitted(tela.aba.importar_wanted):
        tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_client_without_circuits_is_offered_the_first(tela: Tela) -> None:
    tela.aba.show_cliente(tela.construtor.cliente("Sem circuitos"))
    botao = tela.botao("vazio.acao")
    tela.qtbot.waitUntil(botao.isVisible)
    assert botao.text() == "Novo circuito"
    tela.qtbot.mouseClick(botao, Qt.MouseButton.LeftButton)
    dialogo = tela.dialogo("circuito")
    cliente = dialogo.findChild(QLineEdit, "circuito.cliente_id")
    assert isinstance(cliente, QLineEdit)
    assert cliente.text() == "Sem circuitos"
    dialogo.reject()


def test_pages_are_turned_with_the_keyboard(tela: Tela) -> None:
    for n in range(12):
        tela.construtor.circuito(1, numero=f"1{n:02d}", nome=f"Nova {n:02d}")
    tela.aba.painel.quadro.change(tamanho=10)
    tela.qtbot.waitUntil(lambda: tela.model.rowCount() == 10)
    control = Qt.KeyboardModifier.ControlModifier
    tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_PageDown, control)
    tela.qtbot.waitUntil(lambda: tela.model.rowCount() == 4)
    tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_PageUp, control)
    tela.qtbot.waitUntil(lambda: tela.model.rowCount() == 10)


def test_the_size_of_a_page_is_remembered(tela: Tela, contexto: Contexto, qtbot: QtBot) -> None:
    _choose_size(tela, "100")
    again = AbaCircuitos(contexto)
    qtbot.addWidget(again)
    assert again.painel.consulta.tamanho == 100


def test_a_size_that_is_not_offered_is_forgotten(contexto: Contexto, qtbot: QtBot) -> None:
    contexto.settings.setValue("cliente.circuitos_tabela/mostrar", "7")
    aba = AbaCircuitos(contexto)
    qtbot.addWidget(aba)
    assert aba.painel.consulta.tamanho == 50


def test_widths_are_remembered_once_the_user_sets_them(
    tela: Tela, contexto: Contexto, qtbot: QtBot
) -> None:
    tela.tabela.setColumnWidth(Coluna.NOME.place, 333)
    again = AbaCircuitos(contexto)
    qtbot.addWidget(again)
    tabela = again.findChild(QTableView, "cliente.circuitos_tabela")
    assert isinstance(tabela, QTableView)
    assert tabela.columnWidth(Coluna.NOME.place) == 333


def test_the_columns_fill_the_room_there_is(tela: Tela) -> None:
    used = sum(tela.tabela.columnWidth(c.place) for c in Coluna if c is not Coluna.CLIENTE)
    assert used == tela.tabela.viewport().width()


def test_nothing_is_done_to_circuits_that_cannot_be_seen(tela: Tela) -> None:
    tela.escolher("1")
    with tela.qtbot.waitSignal(tela.aba.painel.selection_changed):
        tela.aba.hide()
    assert tela.escolhidos() == []
    assert tela.aba.painel.quadro.current is None
    tela.aba.painel.excluir()

    with tela.qtbot.waitSignal(tela.aba.painel.selection_changed):
        tela.aba.show()
    assert tela.escolhidos() == ["1"]


def test_hidden_it_reads_again_when_it_is_shown(tela: Tela, contexto: Contexto) -> None:
    tela.aba.hide()
    tela.construtor.circuito(1, numero="3", nome="Zeta")
    tela.aba.painel.quadro.refresh()
    assert tela.numeros() == ["2", "1"]
    tela.aba.show()
    tela.esperar("2", "1", "3")


def _menu(tela: Tela, words: str, *, keyboard: bool = False) -> QAction:
    """Open the menu of the rows and return its action of these words."""
    reason = QContextMenuEvent.Reason.Keyboard if keyboard else QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(
        tela.tabela.viewport(), QContextMenuEvent(reason, QPoint(20, 20), QPoint(20, 20))
    )
    menu = next(m for m in tela.aba.findChildren(QMenu) if m.isVisible())
    menu.hide()
    return next(a for a in menu.actions() if words in a.text().replace("&", ""))


def _choose_size(tela: Tela, text: str) -> None:
    menu = tela.botao("mostrar").menu()
    next(a for a in menu.actions() if a.text() == text).trigger()


def test_the_words_of_the_links_are_the_manuals() -> None:
    assert [acao.value for acao in Acao] == ["Trace", "DID", "Fatura", "CDR"]


def test_the_plan_of_a_new_circuit_can_be_made_on_the_way(tela: Tela) -> None:
    tela.clicar("novo")
    dialogo = tela.dialogo("circuito")
    plano = dialogo.findChild(QComboBox, "circuito.plano_id")
    assert isinstance(plano, QComboBox)
    plano.setCurrentIndex(plano.findText("Novo plano…"))
    plano.activated.emit(plano.currentIndex())
    novo = tela.dialogo("plano")
    tela.escrever(novo, "plano.nome", "Ouro")
    tela.escrever(novo, "plano.mensalidade", "99,90")
    tela.apertar(novo, "plano.salvar")
    tela.qtbot.waitUntil(lambda: plano.currentText() == "Ouro")
    tela.escrever(dialogo, "circuito.numero", "9")
    tela.escrever(dialogo, "circuito.nome", "Novo")
    tela.apertar(dialogo, "circuito.salvar")

    tela.esperar("2", "1", "9")
    assert tela.celula(2, Coluna.PLANO).data() == "Ouro"
