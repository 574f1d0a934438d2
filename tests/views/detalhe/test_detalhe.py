"""The client at the right: header, tabs loaded when they are seen, nothing lost by leaving."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from saperx_desktop.db.engine import Database
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.services import clientes
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.detalhe import ClienteDetalhe
from saperx_desktop.views.detalhe.cortado import RotuloCortado
from saperx_desktop.views.tabs.contatos import AbaContatos
from saperx_desktop.views.tabs.dados import AbaDados
from saperx_desktop.views.theme import Theme
from saperx_desktop.views.widgets.pilula import Pilula
from tests.builders import Construtor
from tests.respostas import responder
from tests.teclado import digitar

DADOS, CONTATOS, CIRCUITOS = 0, 1, 2


class AbaDeLeitura(QWidget):
    """A tab that only shows: remembers which clients it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[int | None] = []

    def show_cliente(self, cliente_id: int | None) -> None:
        self.shown.append(cliente_id)


class Tela:
    """The detail on the screen, as a person finds their way in it."""

    def __init__(self, detalhe: ClienteDetalhe, leitura: AbaDeLeitura, qtbot: QtBot) -> None:
        self.detalhe = detalhe
        self.leitura = leitura
        self.qtbot = qtbot
        self.kept: list[object] = []
        self.saved: list[int] = []
        detalhe.cliente_kept.connect(self.kept.append)
        detalhe.cliente_saved.connect(self.saved.append)

    def achar(self, kind: type[QWidget], nome: str) -> QWidget:
        found = self.detalhe.findChild(kind, nome)
        assert isinstance(found, kind)
        return found

    def campo(self, nome: str) -> QLineEdit:
        found = self.achar(QLineEdit, f"dados.{nome}")
        assert isinstance(found, QLineEdit)
        return found

    def botao(self, nome: str) -> QPushButton:
        found = self.achar(QPushButton, nome)
        assert isinstance(found, QPushButton)
        return found

    def titulo(self) -> str:
        found = self.achar(RotuloCortado, "cliente.nome")
        assert isinstance(found, RotuloCortado)
        return found.whole

    def resumo(self) -> str:
        found = self.achar(RotuloCortado, "cliente.resumo")
        assert isinstance(found, RotuloCortado)
        return found.whole

    def em_aberto(self) -> str:
        found = self.achar(QLabel, "cliente.em_aberto")
        assert isinstance(found, QLabel)
        return found.text()

    def pilula(self) -> Pilula:
        found = self.achar(Pilula, "cliente.desativado")
        assert isinstance(found, Pilula)
        return found

    def abas(self) -> QTabBar:
        found = self.achar(QTabBar, "cliente.abas")
        assert isinstance(found, QTabBar)
        return found

    def aberto(self) -> bool:
        """Whether a client is shown, rather than the call to choose one."""
        return self.abas().isVisible()

    def mostrar(self, cliente: int, nome: str) -> None:
        self.detalhe.show_cliente(cliente)
        self.qtbot.waitUntil(lambda: self.titulo() == nome and self.aberto())
        if self.detalhe.aba == "dados":
            self.qtbot.waitUntil(lambda: self.campo("nome").text() == nome)

    def sujar(self, texto: str = "Mudado") -> None:
        self.campo("nome").setText(texto)
        assert self.detalhe.is_dirty()

    def clicar(self, nome: str) -> None:
        self.qtbot.mouseClick(self.botao(nome), Qt.MouseButton.LeftButton)


Montar = Callable[[], Tela]


@pytest.fixture
def montar(contexto: Contexto, qtbot: QtBot, tema: Theme) -> Montar:
    def build() -> Tela:
        leitura = AbaDeLeitura()
        detalhe = ClienteDetalhe(
            contexto,
            [
                ("dados", "Dados", AbaDados(contexto)),
                ("contatos", "Contatos", AbaContatos(contexto)),
                ("circuitos", "Circuitos", leitura),
            ],
        )
        qtbot.addWidget(detalhe)
        detalhe.resize(848, 720)
        with qtbot.waitExposed(detalhe):
            detalhe.show()
        detalhe.activateWindow()
        return Tela(detalhe, leitura, qtbot)

    return build


@pytest.fixture
def tela(montar: Montar) -> Tela:
    return montar()


@pytest.fixture
def saperx(construtor: Construtor) -> int:
    return construtor.cliente(
        "Cliente SaperX", cpf_cnpj="11222333000181", cidade="São Paulo", estado="SP"
    )


@pytest.fixture
def outro(construtor: Construtor) -> int:
    return construtor.cliente("Outro")


def nome_de(base: Database, cliente: int) -> str:
    with base.read() as session:
        view = clientes.get(session, cliente)
    assert view is not None
    return view.form.nome


def test_without_a_client_it_says_what_to_do(tela: Tela) -> None:
    assert not tela.aberto()
    assert tela.achar(QWidget, "cliente.vazio").isVisible()


def test_the_header_says_who_it_is_and_what_is_open(
    tela: Tela, saperx: int, construtor: Construtor
) -> None:
    construtor.item(construtor.circuito(saperx), "1606.22")
    construtor.circuito(saperx)
    tela.mostrar(saperx, "Cliente SaperX")
    assert tela.resumo() == "CNPJ 11.222.333/0001-81 · São Paulo – SP · 2 circuitos"
    assert tela.em_aberto() == "· Em aberto R$ 1.606,22"
    assert not tela.pilula().isVisible()


def test_a_client_without_city_and_circuits_leaves_them_out(tela: Tela, outro: int) -> None:
    tela.mostrar(outro, "Outro")
    assert tela.resumo().endswith(" · sem circuitos")
    assert "–" not in tela.resumo()


def test_a_deactivated_client_says_since_when(
    tela: Tela, outro: int, base: Database, relogio: RelogioParado
) -> None:
    with base.write() as session:
        clientes.deactivate(session, relogio, outro, 1)
    tela.mostrar(outro, "Outro")
    assert tela.pilula().isVisible()
    assert tela.pilula().text == "Desativado em 24/11/2026"


def test_the_header_follows_what_changes(
    tela: Tela, saperx: int, construtor: Construtor, contexto: Contexto
) -> None:
    circuito = construtor.circuito(saperx)
    tela.mostrar(saperx, "Cliente SaperX")
    construtor.item(circuito, "5.00")
    contexto.tell(Changes.of(Kind.CONTATOS, clientes=(saperx,)))
    contexto.tell(Changes.of(Kind.FATURAS, clientes=(saperx,)))
    tela.qtbot.waitUntil(lambda: tela.em_aberto() == "· Em aberto R$ 5,00")


def test_the_buttons_ask_for_the_circuits_and_the_print_of_this_client(
    tela: Tela, saperx: int
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    with tela.qtbot.waitSignal(tela.detalhe.circuitos_wanted) as circuits:
        tela.clicar("cliente.circuitos")
    with tela.qtbot.waitSignal(tela.detalhe.imprimir_wanted) as printed:
        tela.clicar("cliente.imprimir")
    assert circuits.args == printed.args == [saperx]


def test_only_the_tab_that_is_seen_is_loaded(tela: Tela, saperx: int, outro: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    assert tela.leitura.shown == []
    tela.abas().setCurrentIndex(CIRCUITOS)
    assert tela.leitura.shown == [saperx]
    tela.abas().setCurrentIndex(DADOS)
    tela.abas().setCurrentIndex(CIRCUITOS)
    assert tela.leitura.shown == [saperx]
    tela.mostrar(outro, "Outro")
    assert tela.leitura.shown == [saperx, outro]


def test_the_last_tab_comes_back(montar: Montar) -> None:
    first = montar()
    first.detalhe.show_aba("contatos")
    assert montar().detalhe.aba == "contatos"


def test_a_tab_of_another_version_is_forgotten(montar: Montar, contexto: Contexto) -> None:
    contexto.settings.setValue("cliente/aba", "gone")
    assert montar().detalhe.aba == "dados"


def test_the_client_shown_is_not_loaded_again(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.show_aba("circuitos")
    tela.detalhe.show_cliente(saperx)
    assert tela.leitura.shown == [saperx]


def test_no_client_shows_the_call_to_choose_one(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.show_cliente(None)
    assert not tela.aberto()
    assert tela.detalhe.cliente_id is None


@pytest.mark.parametrize("aba", ["dados", "circuitos"])
def test_a_client_that_is_gone_shows_the_call_to_choose_one(
    tela: Tela, saperx: int, base: Database, contexto: Contexto, aba: str
) -> None:
    tela.detalhe.show_aba(aba)
    tela.mostrar(saperx, "Cliente SaperX")
    with base.write() as session:
        session.execute(delete(Cliente))
    contexto.tell(Changes.of(Kind.CLIENTES))
    tela.qtbot.waitUntil(lambda: not tela.aberto())
    assert tela.detalhe.cliente_id is None


def test_another_client_is_shown_where_nothing_was_typed(
    tela: Tela, saperx: int, outro: int
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.mostrar(outro, "Outro")
    assert tela.detalhe.cliente_id == outro


def test_the_newest_of_many_choices_wins(tela: Tela, construtor: Construtor) -> None:
    ids = [construtor.cliente(f"Cliente {n}") for n in range(20)]
    for each in ids:
        tela.detalhe.show_cliente(each)
    tela.qtbot.waitUntil(
        lambda: tela.titulo() == "Cliente 19" and tela.campo("nome").text() == "Cliente 19"
    )


def test_leaving_for_another_client_asks_and_cancel_stays(
    tela: Tela, saperx: int, outro: int
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder("pergunta.salvar.cancelar")
    tela.detalhe.show_cliente(outro)
    assert tela.kept == [saperx]
    assert (tela.detalhe.cliente_id, tela.campo("nome").text()) == (saperx, "Mudado")


def test_another_choice_while_it_asks_is_not_asked_about(
    tela: Tela, saperx: int, outro: int
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder("pergunta.salvar.cancelar", before=lambda: tela.detalhe.show_cliente(None))
    tela.detalhe.show_cliente(outro)
    assert tela.detalhe.cliente_id == saperx


def test_leaving_and_discarding_loses_only_what_was_typed(
    tela: Tela, saperx: int, outro: int, base: Database
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder("pergunta.salvar.descartar")
    tela.mostrar(outro, "Outro")
    assert nome_de(base, saperx) == "Cliente SaperX"


def test_leaving_and_saving_saves_first(
    tela: Tela, saperx: int, outro: int, base: Database
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder("pergunta.salvar.salvar")
    tela.mostrar(outro, "Outro")
    assert nome_de(base, saperx) == "Mudado"


def test_leaving_with_a_save_that_fails_stays(tela: Tela, saperx: int, outro: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar("")
    responder("pergunta.salvar.salvar")
    tela.detalhe.show_cliente(outro)
    assert tela.kept == [saperx]
    assert tela.detalhe.cliente_id == saperx


@pytest.mark.parametrize(
    ("answer", "aba"),
    [("cancelar", "dados"), ("descartar", "contatos"), ("salvar", "contatos")],
)
def test_going_to_another_tab_asks_too(tela: Tela, saperx: int, answer: str, aba: str) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder(f"pergunta.salvar.{answer}")
    tela.abas().setCurrentIndex(CONTATOS)
    tela.qtbot.waitUntil(lambda: tela.detalhe.aba == aba)
    assert tela.abas().currentIndex() == ["dados", "contatos"].index(aba)


def test_what_was_typed_in_contatos_asks_as_well(tela: Tela, saperx: int, outro: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.show_aba("contatos")
    table = tela.achar(QWidget, "contatos.tabela")
    tela.qtbot.waitUntil(table.isEnabled)
    table.setFocus()
    digitar(table, "A")
    responder("pergunta.salvar.descartar")
    tela.mostrar(outro, "Outro")
    assert not tela.detalhe.is_dirty()


def test_the_window_closes_where_nothing_was_typed(tela: Tela, saperx: int) -> None:
    assert tela.detalhe.can_close()
    tela.mostrar(saperx, "Cliente SaperX")
    assert tela.detalhe.can_close()


@pytest.mark.parametrize(("answer", "closes"), [("cancelar", False), ("descartar", True)])
def test_closing_the_window_asks(tela: Tela, saperx: int, answer: str, closes: bool) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder(f"pergunta.salvar.{answer}")
    assert tela.detalhe.can_close() is closes


def test_closing_the_window_with_a_save_closes_it_once_it_is_saved(
    tela: Tela, saperx: int, base: Database
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder("pergunta.salvar.salvar")
    assert not tela.detalhe.can_close()
    tela.qtbot.waitUntil(lambda: not tela.detalhe.isVisible())
    assert nome_de(base, saperx) == "Mudado"


def test_a_new_client_has_dados_only_until_it_is_saved(tela: Tela, base: Database) -> None:
    tela.detalhe.show_aba("contatos")
    tela.detalhe.new_cliente("Novo")
    assert (tela.titulo(), tela.detalhe.aba) == ("Novo cliente", "dados")
    assert [tela.abas().isTabEnabled(n) for n in range(3)] == [True, False, False]
    assert not tela.botao("cliente.circuitos").isEnabled()
    assert tela.detalhe.cliente_id is None
    tela.campo("cpf_cnpj").setText("529.982.247-25")
    tela.detalhe.save()
    tela.qtbot.waitUntil(lambda: tela.titulo() == "Novo")
    assert tela.saved == [tela.detalhe.cliente_id]
    assert all(tela.abas().isTabEnabled(n) for n in range(3))
    tela.detalhe.show_aba("circuitos")
    assert tela.leitura.shown == tela.saved


def test_a_new_client_given_up_leads_back_to_the_one_before(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.new_cliente()
    tela.detalhe.new_cliente("Ainda outro")
    tela.clicar("dados.descartar")
    tela.qtbot.waitUntil(lambda: tela.titulo() == "Cliente SaperX")
    assert tela.kept == [saperx]
    assert tela.detalhe.cliente_id == saperx


def test_the_menu_saves_or_gives_up_a_new_client_even_untouched(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    assert not tela.detalhe.can_save()
    tela.detalhe.new_cliente("Novo")
    assert tela.detalhe.can_save()
    tela.detalhe.discard()
    assert tela.detalhe.cliente_id == saperx
    assert not tela.detalhe.can_save()


def test_the_call_to_choose_one_offers_a_new_one(tela: Tela) -> None:
    tela.clicar("cliente.vazio.acao")
    assert tela.titulo() == "Novo cliente"
    tela.clicar("dados.descartar")
    assert not tela.aberto()


def test_choosing_a_client_leaves_an_untouched_new_one(tela: Tela, saperx: int) -> None:
    tela.detalhe.new_cliente("Novo")
    tela.mostrar(saperx, "Cliente SaperX")
    assert tela.abas().isTabEnabled(CIRCUITOS)


def test_a_new_client_saved_on_leaving_leads_to_the_chosen_one(tela: Tela, saperx: int) -> None:
    tela.detalhe.new_cliente("Novo")
    tela.campo("cpf_cnpj").setText("529.982.247-25")
    responder("pergunta.salvar.salvar")
    tela.mostrar(saperx, "Cliente SaperX")
    assert tela.saved == []
    assert tela.detalhe.cliente_id == saperx


def test_the_holder_of_the_same_document_is_asked_for(tela: Tela, saperx: int) -> None:
    tela.detalhe.new_cliente("Novo")
    tela.campo("cpf_cnpj").setFocus()
    digitar(tela.campo("cpf_cnpj"), "11222333000181")
    tela.qtbot.keyClick(tela.campo("cpf_cnpj"), Qt.Key.Key_Return)
    button = tela.botao("dados.aviso.acao")
    tela.qtbot.waitUntil(button.isVisible)
    with tela.qtbot.waitSignal(tela.detalhe.cliente_wanted) as wanted:
        tela.clicar("dados.aviso.acao")
    assert wanted.args == [saperx]


def test_the_menu_saves_and_discards_the_tab_shown(tela: Tela, saperx: int, base: Database) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.save()
    tela.sujar()
    tela.detalhe.discard()
    assert not tela.detalhe.is_dirty()
    tela.sujar()
    tela.detalhe.save()
    tela.qtbot.waitUntil(lambda: tela.titulo() == "Mudado")
    assert tela.saved == [saperx]
    tela.detalhe.show_aba("circuitos")
    tela.detalhe.save()
    tela.detalhe.discard()
    assert nome_de(base, saperx) == "Mudado"


def test_the_menu_deactivates_from_any_tab(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.show_aba("circuitos")
    responder("pergunta.sim")
    tela.detalhe.toggle_active()
    tela.qtbot.waitUntil(tela.pilula().isVisible)
    assert tela.detalhe.aba == "dados"


def test_the_menu_deactivates_nothing_while_something_typed_elsewhere_is_kept(
    tela: Tela, saperx: int, base: Database
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.show_aba("contatos")
    table = tela.achar(QWidget, "contatos.tabela")
    tela.qtbot.waitUntil(table.isEnabled)
    table.setFocus()
    digitar(table, "A")
    responder("pergunta.salvar.cancelar")
    tela.detalhe.toggle_active()
    assert tela.detalhe.aba == "contatos"
    with base.read() as session:
        view = clientes.get(session, saperx)
    assert view is not None
    assert view.desativado_em is None


def test_it_tells_when_something_is_typed(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    with tela.qtbot.waitSignal(tela.detalhe.edited):
        tela.campo("numero").setText("1")


def test_a_save_elsewhere_does_not_touch_a_client_that_is_not_shown(
    tela: Tela, saperx: int, outro: int, base: Database, contexto: Contexto
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    with base.read() as session:
        view = clientes.get(session, outro)
    assert view is not None
    form = replace(view.form, nome="Outro nome")
    done: list[object] = []
    contexto.write(lambda session: clientes.update(session, outro, 1, form), done.append)
    tela.qtbot.waitUntil(lambda: bool(done))
    assert tela.titulo() == "Cliente SaperX"


def test_a_long_name_is_cut_and_its_tooltip_is_no_html(tela: Tela, construtor: Construtor) -> None:
    nome = "<b>" + "Telecomunicações " * 11 + "</b>"
    tela.mostrar(construtor.cliente(nome), nome)
    title = tela.achar(QLabel, "cliente.nome")
    assert isinstance(title, QLabel)
    assert title.text().endswith("…")
    assert title.toolTip().startswith("<qt>&lt;b&gt;")
    assert title.accessibleName() == nome
    QApplication.sendEvent(title, QEvent(QEvent.Type.FontChange))
    assert tela.detalhe.width() == 848
