"""The dialogs of invoices: closing, paying, reversing, cancelling, items and the NFCom."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.nfcom import check_digit
from saperx_desktop.models.tipos import FormaPagamento, Situacao
from saperx_desktop.services import cancelamento, faturas, itens, pagamentos
from saperx_desktop.services.faturas import FaturaDetalhe
from saperx_desktop.services.pagamentos import PagamentoForm
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.cancelar_fatura import DialogoCancelarFatura
from saperx_desktop.views.dialogs.estornar import DialogoEstornar
from saperx_desktop.views.dialogs.fatura import DialogoFatura
from saperx_desktop.views.dialogs.fechar_fatura import DialogoFecharFatura
from saperx_desktop.views.dialogs.item import DialogoItem
from saperx_desktop.views.dialogs.pagamento import DialogoPagamento
from saperx_desktop.views.theme import Theme
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.pilula import Pilula
from tests.builders import Construtor
from tests.respostas import responder
from tests.teclado import digitar

# What the offscreen plug-in says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

HOJE = date(2026, 11, 24)
W = TypeVar("W", bound=QWidget)


class Cena:
    """One circuit since September, billed 1.000,00 (due 13/10, 42 days ago) and open since."""

    def __init__(
        self, construtor: Construtor, contexto: Contexto, qtbot: QtBot, janela: QWidget
    ) -> None:
        self.construtor = construtor
        self.contexto = contexto
        self.qtbot = qtbot
        self.janela = janela
        self.cliente = construtor.cliente("Cliente SaperX")
        self.circuito = construtor.circuito(
            self.cliente, numero="80092037", nome="Demo PABX", desde=date(2026, 9, 1)
        )
        construtor.item(self.circuito, "1000.00")
        self.setembro = construtor.fechar(self.circuito, date(2026, 10, 1))

    @property
    def aberta(self) -> int:
        return self.construtor.aberta(self.circuito)

    def abrir(self, kind: type[W], alvo: object) -> "Dialogo":
        dialog = kind(self.contexto, alvo, self.janela)  # type: ignore[call-arg, arg-type]
        assert isinstance(dialog, QDialog)
        dialog.open()
        self.qtbot.waitExposed(dialog)
        self.esperar()
        return Dialogo(dialog, self)

    def esperar(self) -> None:
        """Wait until the worker has answered all that was asked so far."""
        answered: list[None] = []
        self.contexto.background.run(lambda: None, answered.append)
        self.qtbot.waitUntil(lambda: bool(answered))
        QApplication.processEvents()

    def lida(self, fatura_id: int | None = None) -> FaturaDetalhe:
        with self.construtor.base.read() as session:
            return faturas.detail(session, HOJE, fatura_id or self.setembro)

    def pagar(self, valor: str, em: date = HOJE) -> None:
        with self.construtor.base.write() as session:
            pagamentos.pay(session, HOJE, self.setembro, PagamentoForm(em, Decimal(valor)))


class Dialogo:
    """A dialog on the screen, as a person finds their way in it."""

    def __init__(self, dialog: QDialog, cena: Cena) -> None:
        self.dialog = dialog
        self.cena = cena
        self.ended: list[int] = []
        dialog.finished.connect(self.ended.append)

    def achar(self, kind: type[W], nome: str) -> W:
        found = self.dialog.findChild(kind, f"{self.dialog.objectName()}.{nome}")
        assert isinstance(found, kind), nome
        return found

    def texto(self, nome: str) -> str:
        return self.achar(QLabel, nome).text()

    def escrever(self, nome: str, texto: str) -> None:
        field = self.achar(QLineEdit, nome)
        field.setFocus()
        field.selectAll()
        digitar(field, texto)

    def dia(self, nome: str, dia: date) -> None:
        self.achar(QDateEdit, nome).setDate(QDate(dia.year, dia.month, dia.day))

    def clicar(self, nome: str) -> None:
        self.achar(QPushButton, nome).click()
        self.cena.esperar()

    def aviso(self) -> str:
        return self.achar(Aviso, "aviso").text

    def celulas(self, nome: str) -> list[list[str]]:
        model = self.achar(QTableView, nome).model()
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


@pytest.fixture
def cena(construtor: Construtor, contexto: Contexto, qtbot: QtBot, tema: Theme) -> Cena:
    janela = QWidget()
    qtbot.addWidget(janela)
    janela.show()
    return Cena(construtor, contexto, qtbot, janela)


# Pagamento


def test_a_payment_offers_all_that_is_owed_today(cena: Cena) -> None:
    dialog = cena.abrir(DialogoPagamento, cena.setembro)
    assert "vencimento 13/10/2026" in dialog.texto("fatura")
    assert dialog.achar(QLineEdit, "valor").text() == "1.034,00"
    assert dialog.achar(QLineEdit, "valor").selectedText() == "1.034,00"
    assert dialog.texto("resto") == "A fatura fica paga."
    parts = dialog.achar(QWidget, "parcelas").accessibleName()
    assert parts == "Devido R$ 1.034,00, este pagamento R$ 1.034,00, resta R$ 0,00"
    dialog.clicar("salvar")
    assert dialog.ended == [QDialog.DialogCode.Accepted]
    paid = cena.lida()
    assert paid.resumo.situacao is Situacao.PAGA
    [payment] = paid.pagamentos
    assert (payment.juros, payment.multa) == (Decimal("14.00"), Decimal("20.00"))


def test_an_earlier_day_owes_less(cena: Cena) -> None:
    dialog = cena.abrir(DialogoPagamento, cena.setembro)
    dialog.dia("data", date(2026, 10, 13))
    assert dialog.achar(QLineEdit, "valor").text() == "1.000,00"
    assert not dialog.achar(QCheckBox, "dispensar").isEnabled()


def test_what_was_typed_is_not_replaced_by_another_day_s_debt(cena: Cena) -> None:
    dialog = cena.abrir(DialogoPagamento, cena.setembro)
    dialog.escrever("valor", "500")
    dialog.dia("data", date(2026, 10, 20))
    assert dialog.achar(QLineEdit, "valor").text() == "500"


def test_a_part_shows_its_split_and_what_remains(cena: Cena) -> None:
    dialog = cena.abrir(DialogoPagamento, cena.setembro)
    dialog.escrever("valor", "500")
    assert dialog.texto("resto") == "Restam R$ 534,00 a receber em 24/11/2026."
    dialog.achar(QComboBox, "forma").setCurrentIndex(1)
    dialog.clicar("salvar")
    paid = cena.lida()
    [payment] = paid.pagamentos
    assert (payment.principal, payment.multa, payment.juros) == (
        Decimal("466.00"),
        Decimal("20.00"),
        Decimal("14.00"),
    )
    assert payment.forma is FormaPagamento.BOLETO
    assert paid.owed(HOJE).total == Decimal("534.00")


def test_too_much_becomes_a_credit_and_says_so_first(cena: Cena) -> None:
    dialog = cena.abrir(DialogoPagamento, cena.setembro)
    dialog.escrever("valor", "1100,00")
    assert dialog.texto("resto").startswith("Sobram R$ 66,00")
    dialog.clicar("salvar")
    assert cena.lida(cena.aberta).resumo.total == Decimal("-66.00")


def test_multa_and_juros_can_be_given_up_with_a_reason(cena: Cena) -> None:
    dialog = cena.abrir(DialogoPagamento, cena.setembro)
    assert not dialog.achar(QLineEdit, "motivo").isVisible()
    dialog.achar(QCheckBox, "dispensar").click()
    assert dialog.achar(QLineEdit, "dispensado").text() == "34,00"
    assert dialog.achar(QLineEdit, "valor").text() == "1.000,00"
    dialog.clicar("salvar")
    assert dialog.ended == []
    assert "por que" in dialog.texto("motivo.mensagem")
    dialog.escrever("motivo", "Boleto chegou depois do vencimento")
    dialog.clicar("salvar")
    [payment] = cena.lida().pagamentos
    assert payment.dispensado == Decimal("34.00")


def test_giving_up_too_much_is_said_at_once(cena: Cena) -> None:
    dialog = cena.abrir(DialogoPagamento, cena.setembro)
    dialog.achar(QCheckBox, "dispensar").click()
    dialog.escrever("dispensado", "35")
    assert "até R$ 34,00" in dialog.texto("dispensado.mensagem")
    dialog.clicar("salvar")
    assert "até R$ 34,00" in dialog.texto("dispensado.mensagem")
    dialog.achar(QLineEdit, "dispensado").clear()
    dialog.clicar("salvar")
    assert dialog.texto("dispensado.mensagem") == "Informe o valor, como 1.234,56."
    assert dialog.ended == []


@pytest.mark.parametrize("texto", ["", "abc", "1,234", "0", "-5"])
def test_a_wrong_amount_is_said_beside_it_and_kept(cena: Cena, texto: str) -> None:
    dialog = cena.abrir(DialogoPagamento, cena.setembro)
    dialog.escrever("valor", texto)
    if not texto:
        dialog.achar(QLineEdit, "valor").clear()
    dialog.clicar("salvar")
    assert dialog.texto("valor.mensagem")
    assert dialog.achar(QLineEdit, "valor").text() == texto
    assert cena.lida().pagamentos == ()


def test_a_payment_is_not_before_the_one_already_there(cena: Cena) -> None:
    cena.pagar("100.00", date(2026, 11, 10))
    dialog = cena.abrir(DialogoPagamento, cena.setembro)
    editor = dialog.achar(QDateEdit, "data")
    assert editor.minimumDate() == QDate(2026, 11, 10)
    assert editor.maximumDate() == QDate(2026, 11, 24)


def test_a_refusal_of_the_whole_stands_in_the_banner(cena: Cena) -> None:
    dialog = cena.abrir(DialogoPagamento, cena.setembro)
    cena.pagar("1034.00")
    dialog.clicar("salvar")
    assert dialog.aviso() == "A fatura já está paga."
    assert dialog.achar(QPushButton, "salvar").isEnabled()


def test_esc_asks_before_a_typed_payment_is_lost(cena: Cena) -> None:
    dialog = cena.abrir(DialogoPagamento, cena.setembro)
    dialog.escrever("valor", "500")
    heard = responder("pergunta.cancelar")
    cena.qtbot.keyClick(dialog.dialog, Qt.Key.Key_Escape)
    assert heard
    assert dialog.ended == []
    heard = responder("pergunta.sim")
    cena.qtbot.keyClick(dialog.dialog, Qt.Key.Key_Escape)
    assert dialog.ended == [QDialog.DialogCode.Rejected]


def test_esc_leaves_an_untouched_payment_without_a_question(cena: Cena) -> None:
    dialog = cena.abrir(DialogoPagamento, cena.setembro)
    cena.qtbot.keyClick(dialog.dialog, Qt.Key.Key_Escape)
    assert dialog.ended == [QDialog.DialogCode.Rejected]


# Item


def test_an_item_shows_what_the_invoice_comes_to(cena: Cena) -> None:
    dialog = cena.abrir(DialogoItem, cena.aberta)
    assert dialog.texto("total") == "Total da fatura: R$ 0,00"
    dialog.escrever("valor", "150,5")
    assert dialog.texto("total") == "Total da fatura: R$ 0,00 → R$ 150,50"
    dialog.achar(QComboBox, "tipo").setCurrentIndex(2)
    assert dialog.texto("total") == "Total da fatura: R$ 0,00 → R$ -150,50"


def test_an_item_is_put_on_the_open_invoice(cena: Cena) -> None:
    dialog = cena.abrir(DialogoItem, cena.aberta)
    dialog.achar(QComboBox, "tipo").setCurrentIndex(1)
    dialog.escrever("descricao", "Taxa de instalação")
    dialog.escrever("valor", "80")
    dialog.clicar("salvar")
    assert dialog.ended == [QDialog.DialogCode.Accepted]
    [item] = cena.lida(cena.aberta).itens
    assert (item.tipo, item.descricao, item.valor) == (
        itens.POR_MAO[1],
        "Taxa de instalação",
        Decimal("80.00"),
    )


def test_an_item_without_words_or_amount_is_refused_beside_the_field(cena: Cena) -> None:
    dialog = cena.abrir(DialogoItem, cena.aberta)
    dialog.clicar("salvar")
    assert dialog.texto("valor.mensagem") == "Informe o valor, como 1.234,56."
    dialog.escrever("valor", "80")
    dialog.clicar("salvar")
    assert "Descreva o item" in dialog.texto("descricao.mensagem")
    assert cena.lida(cena.aberta).itens == ()


def test_enter_goes_through_the_fields_of_an_item(cena: Cena) -> None:
    dialog = cena.abrir(DialogoItem, cena.aberta)
    dialog.achar(QLineEdit, "descricao").setFocus()
    cena.qtbot.keyClick(dialog.achar(QLineEdit, "descricao"), Qt.Key.Key_Return)
    assert dialog.achar(QDateEdit, "data").hasFocus()
    assert dialog.ended == []


# Cancelar


def test_an_invoice_is_cancelled_with_a_reason_only(cena: Cena) -> None:
    dialog = cena.abrir(DialogoCancelarFatura, cena.setembro)
    assert "R$ 1.000,00" in dialog.texto("fatura")
    dialog.clicar("salvar")
    assert "por que" in dialog.texto("motivo.mensagem")
    digitar(dialog.achar(QPlainTextEdit, "motivo"), "Cobrança em dobro")
    dialog.clicar("salvar")
    assert dialog.ended == [QDialog.DialogCode.Accepted]
    assert cena.lida().resumo.situacao is Situacao.CANCELADA


# Estornar


def test_the_newest_payment_is_offered_for_reversal_first(cena: Cena) -> None:
    cena.pagar("100.00", date(2026, 11, 10))
    cena.pagar("200.00", date(2026, 11, 20))
    dialog = cena.abrir(DialogoEstornar, cena.setembro)
    choice = dialog.achar(QComboBox, "pagamento")
    assert [choice.itemText(n) for n in range(choice.count())] == [
        "20/11/2026 · R$ 200,00 · Pix",
        "10/11/2026 · R$ 100,00 · Pix",
    ]
    dialog.clicar("salvar")
    assert [p.total for p in cena.lida().estornaveis] == [Decimal("100.00")]


def test_without_a_payment_there_is_nothing_to_reverse(cena: Cena) -> None:
    dialog = cena.abrir(DialogoEstornar, cena.setembro)
    assert "não tem pagamento" in dialog.texto("fatura")
    assert not dialog.achar(QPushButton, "salvar").isEnabled()


# Fechar


def test_what_blocks_a_closing_is_said_in_plain_words(cena: Cena) -> None:
    # October and November are open: October can't be closed, its due date has passed.
    outro = cena.construtor.circuito(cena.cliente, desde=date(2026, 11, 1))
    dialog = cena.abrir(DialogoFecharFatura, (outro,))
    [row] = dialog.celulas("tabela")
    assert row[1:] == ["nov 2026", "0,00", "O período ainda não terminou"]
    assert "Nada pode ser fechado" in dialog.texto("resumo")
    assert not dialog.achar(QPushButton, "salvar").isEnabled()
    assert not dialog.achar(QDateEdit, "vencimento").isVisible()


def test_a_past_due_date_is_asked_for_and_then_the_invoice_closes(cena: Cena) -> None:
    outubro = cena.aberta
    cena.construtor.item(cena.circuito, "70.00")
    dialog = cena.abrir(DialogoFecharFatura, (cena.circuito,))
    cena.esperar()
    assert dialog.achar(QDateEdit, "vencimento").isVisible()
    dialog.dia("vencimento", date(2026, 12, 5))
    cena.esperar()
    assert dialog.celulas("tabela")[0][3] == "Pronta"
    assert dialog.achar(QPushButton, "salvar").text() == "Fechar 1 fatura"
    dialog.clicar("salvar")
    assert dialog.ended == [QDialog.DialogCode.Accepted]
    closed = cena.lida(outubro)
    assert closed.resumo.situacao is Situacao.FECHADA
    # 05/12/2026 is a Saturday.
    assert closed.resumo.vencimento_efetivo == date(2026, 12, 7)


def test_an_invoice_without_charges_warns_and_closes_as_paid(cena: Cena) -> None:
    outubro = cena.aberta
    dialog = cena.abrir(DialogoFecharFatura, (cena.circuito,))
    assert dialog.celulas("tabela")[0][3] == "Pronta · sem cobrança"
    dialog.clicar("salvar")
    assert cena.lida(outubro).resumo.situacao_texto == "Sem cobrança"


def test_what_can_be_closed_is_closed_beside_what_is_blocked(cena: Cena) -> None:
    outro = cena.construtor.circuito(cena.cliente, desde=date(2026, 11, 1))
    dialog = cena.abrir(DialogoFecharFatura, (cena.circuito, outro))
    assert dialog.achar(QPushButton, "salvar").text() == "Fechar 1 fatura"
    assert "As demais ficam em aberto" in dialog.texto("resumo")


def test_nothing_to_close_says_so(cena: Cena) -> None:
    dialog = cena.abrir(DialogoFecharFatura, ())
    assert dialog.texto("resumo") == "Não há fatura em aberto para fechar."


# Fatura


def test_an_open_invoice_shows_its_items_and_lets_those_by_hand_be_deleted(cena: Cena) -> None:
    cena.construtor.item(cena.circuito, "80.00", "Visita")
    dialog = cena.abrir(DialogoFatura, cena.aberta)
    assert dialog.dialog.windowTitle() == "Fatura em aberto"
    assert dialog.celulas("itens") == [["24/11/2026", "Visita", "PF", "80,00"]]
    assert not dialog.achar(QWidget, "pagamentos").isVisible()
    assert not dialog.achar(QWidget, "nfcom_numero").isVisible()
    assert not dialog.achar(QPushButton, "excluir_item").isEnabled()
    dialog.achar(QTableView, "itens").selectRow(0)
    dialog.clicar("excluir_item")
    cena.esperar()
    assert dialog.celulas("itens") == []
    assert cena.lida(cena.aberta).resumo.total == Decimal("0.00")


def test_an_item_of_the_program_cannot_be_deleted(cena: Cena) -> None:
    plano = cena.construtor.plano("Com mensalidade", "50.00")
    circuito = cena.construtor.circuito(cena.cliente, plano_id=plano, desde=date(2026, 11, 1))
    dialog = cena.abrir(DialogoFatura, cena.construtor.aberta(circuito))
    dialog.achar(QTableView, "itens").selectRow(0)
    assert not dialog.achar(QPushButton, "excluir_item").isEnabled()


def test_a_closed_invoice_shows_payments_and_what_is_owed_today(cena: Cena) -> None:
    cena.pagar("500.00")
    dialog = cena.abrir(DialogoFatura, cena.setembro)
    assert dialog.achar(Pilula, "situacao").text == "Vencida 42 dias"
    about = dialog.texto("resumo")
    assert "vencimento 10/10/2026 (dia útil 13/10/2026)" in about
    assert "Fechada em 01/10/2026" in about
    assert dialog.celulas("pagamentos") == [
        ["24/11/2026", "Pix", "466,00", "20,00", "14,00", "500,00", "Recebido"]
    ]
    assert dialog.achar(QWidget, "totais").accessibleName() == (
        "Total R$ 1.000,00, Pago do principal R$ 466,00, Multa R$ 0,00, Juros R$ 0,00, "
        "Devido hoje R$ 534,00"
    )


def test_the_buttons_of_an_invoice_are_those_of_its_state(cena: Cena) -> None:
    def offered(dialog: Dialogo) -> set[str]:
        names = ("fechar", "pagar", "estornar", "cancelar", "item")
        return {n for n in names if dialog.achar(QPushButton, n).isVisible()}

    assert offered(cena.abrir(DialogoFatura, cena.aberta)) == {"fechar", "item"}
    closed = cena.abrir(DialogoFatura, cena.setembro)
    assert offered(closed) == {"pagar", "cancelar"}
    cena.pagar("10.00")
    with_payment = cena.abrir(DialogoFatura, cena.setembro)
    assert offered(with_payment) >= {"pagar", "estornar"}


@pytest.mark.parametrize(
    ("botao", "kind"),
    [("pagar", DialogoPagamento), ("cancelar", DialogoCancelarFatura)],
)
def test_the_buttons_open_their_dialogs(cena: Cena, botao: str, kind: type[QDialog]) -> None:
    dialog = cena.abrir(DialogoFatura, cena.setembro)
    dialog.clicar(botao)
    assert dialog.dialog.findChild(kind) is not None


def test_closing_is_reached_from_an_open_invoice(cena: Cena) -> None:
    dialog = cena.abrir(DialogoFatura, cena.aberta)
    dialog.clicar("fechar")
    assert dialog.dialog.findChild(DialogoFecharFatura) is not None


def test_an_open_window_follows_what_changes(cena: Cena) -> None:
    dialog = cena.abrir(DialogoFatura, cena.setembro)
    dialog.clicar("pagar")
    payment = dialog.dialog.findChild(DialogoPagamento)
    assert isinstance(payment, DialogoPagamento)
    Dialogo(payment, cena).clicar("salvar")
    cena.esperar()
    assert dialog.achar(Pilula, "situacao").text == "Paga 24/11"


def test_a_reversed_payment_stays_in_the_history_with_its_reversal(cena: Cena) -> None:
    cena.pagar("500.00")
    with cena.construtor.base.write() as session:
        pagamentos.reverse(session, HOJE, cena.lida().pagamentos[0].id)
    dialog = cena.abrir(DialogoFatura, cena.setembro)
    states = [(row[5], row[6]) for row in dialog.celulas("pagamentos")]
    assert states == [("500,00", "Estornado"), ("-500,00", "Estorno")]


def test_a_cancelled_invoice_says_why(cena: Cena) -> None:
    with cena.construtor.base.write() as session:
        cancelamento.cancel(session, cena.setembro, "<b>Em dobro</b>")
    dialog = cena.abrir(DialogoFatura, cena.setembro)
    assert dialog.aviso() == "Cancelada: <b>Em dobro</b>"


def test_a_second_part_and_a_long_name_are_shown_as_text(cena: Cena) -> None:
    with cena.construtor.base.write() as session:
        session.get_one(Cliente, cena.cliente).nome = "<img src='x'>" * 10
    dialog = cena.abrir(DialogoFatura, cena.aberta)
    assert "<img src='x'>" in dialog.texto("resumo")
    assert dialog.achar(QLabel, "resumo").textFormat() == Qt.TextFormat.PlainText


def test_the_nfcom_is_typed_checked_and_kept(cena: Cena) -> None:
    corpo = "3526111122233300018162001000000123101234567"
    dialog = cena.abrir(DialogoFatura, cena.setembro)
    assert not dialog.achar(QPushButton, "nfcom_salvar").isEnabled()
    dialog.escrever("nfcom_numero", "123")
    dialog.escrever("nfcom_chave", "35")
    dialog.clicar("nfcom_salvar")
    assert "44 caracteres" in dialog.texto("nfcom_chave.mensagem")
    assert dialog.achar(QLineEdit, "nfcom_chave").text() == "35"
    dialog.escrever("nfcom_chave", corpo + check_digit(corpo))
    dialog.clicar("nfcom_salvar")
    cena.esperar()
    assert dialog.aviso() == "NFCom salva."
    assert cena.lida().nfcom_numero == "123"
    assert not dialog.achar(QPushButton, "nfcom_salvar").isEnabled()


def test_a_typed_nfcom_is_not_lost_without_a_question(cena: Cena) -> None:
    dialog = cena.abrir(DialogoFatura, cena.setembro)
    dialog.escrever("nfcom_numero", "123")
    responder("pergunta.cancelar")
    dialog.clicar("voltar")
    assert dialog.ended == []
    responder("pergunta.sim")
    dialog.clicar("voltar")
    assert dialog.ended == [QDialog.DialogCode.Rejected]


def test_an_invoice_that_went_meanwhile_is_a_sentence(cena: Cena) -> None:
    failures: list[BaseException] = []
    cena.contexto.background.failed.connect(failures.append)
    cena.abrir(DialogoFatura, 999_999)
    assert "não existe mais" in str(failures[0])
    payment = cena.abrir(DialogoPagamento, 999_999)
    assert "não existe mais" in payment.aviso()


def test_an_item_deleted_by_somebody_else_is_a_sentence(cena: Cena) -> None:
    cena.construtor.item(cena.circuito, "80.00", "Visita")
    dialog = cena.abrir(DialogoFatura, cena.aberta)
    dialog.achar(QTableView, "itens").selectRow(0)
    cena.construtor.fechar(cena.circuito, date(2026, 11, 1))
    dialog.clicar("excluir_item")
    assert "fechada e não muda mais" in dialog.aviso()
