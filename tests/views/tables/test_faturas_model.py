"""The tree of circuits and invoices, without a window."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services.painel import FaturaResumo, Tom
from saperx_desktop.views.tables.faturas_model import Coluna, FaturasModel, Medida, Ramo
from saperx_desktop.views.theme import TONE_ROLE, Tone

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def fatura(n: int, total: str = "100.00", pago: str = "0.00", **outros: object) -> FaturaResumo:
    valores: dict[str, object] = {
        "id": n,
        "circuito_id": 1,
        "numero": n,
        "competencia": Competencia(2026, 9),
        "parte": 1,
        "inicio": date(2026, 9, 1),
        "fim": date(2026, 9, 30),
        "vencimento": date(2026, 10, 10),
        "vencimento_efetivo": date(2026, 10, 13),
        "situacao": Situacao.FECHADA,
        "situacao_texto": "Vencida 42 dias",
        "tom": Tom.BAD,
        "total": Decimal(total),
        "pago": Decimal(pago),
        "em_atraso_dias": 42,
    }
    return FaturaResumo(**(valores | outros))  # type: ignore[arg-type]


ABERTA = fatura(
    9,
    "30.00",
    numero=None,
    situacao=Situacao.ABERTA,
    situacao_texto="Em aberto",
    tom=Tom.NEUTRAL,
    em_atraso_dias=0,
)


def ramo(n: int, *faturas: FaturaResumo, valor: str = "30.00", apagado: bool = False) -> Ramo:
    return Ramo(
        n, f"800{n} - C{n}", "PF", Decimal(valor), "Em aberto", Tone.NEUTRAL, faturas, apagado
    )


def modelo(*ramos: Ramo, medida: Medida = Medida.TOTAL) -> FaturasModel:
    model = FaturasModel()
    model.show_ramos(ramos, medida)
    return model


def linha(model: FaturasModel, index: QModelIndex) -> list[str]:
    return [model.data(index.siblingAtColumn(column)) for column in Coluna]


def test_the_model_is_a_sound_tree_before_and_after_a_change(qapp: object) -> None:
    model = FaturasModel()
    tester = QAbstractItemModelTester(model, FATAL)
    model.show_ramos([ramo(1, ABERTA, fatura(2)), ramo(3)])
    model.show_ramos([])
    assert tester.model() is model


def test_a_circuit_says_its_name_plan_total_and_state(qapp: object) -> None:
    model = modelo(ramo(1, fatura(2)))
    assert linha(model, model.index(0, 0)) == ["8001 - C1", "PF", "", "30,00", "Em aberto"]


def test_an_invoice_says_month_number_period_due_date_and_what_was_paid(qapp: object) -> None:
    model = modelo(ramo(1, fatura(12, "1000.00", "250.50")))
    invoice = model.index(0, 0, model.index(0, 0))
    assert linha(model, invoice) == [
        "set 2026 · nº 12 · 01/09 a 30/09",
        "venc. 13/10/2026",
        "250,50",
        "1.000,00",
        "Vencida 42 dias",
    ]


def test_a_part_and_a_period_over_the_new_year_say_so(qapp: object) -> None:
    model = modelo(ramo(1, fatura(12, parte=2, inicio=date(2025, 12, 11), fim=date(2026, 1, 10))))
    invoice = model.index(0, 0, model.index(0, 0))
    assert model.data(invoice) == "set 2026 · parte 2 · nº 12 · 11/12/2025 a 10/01/2026"


def test_an_open_invoice_has_no_number_and_nothing_paid(qapp: object) -> None:
    model = modelo(ramo(1, ABERTA))
    cells = linha(model, model.index(0, 0, model.index(0, 0)))
    assert cells[Coluna.CIRCUITO] == "set 2026 · 01/09 a 30/09"
    assert cells[Coluna.PAGO] == ""


def test_what_is_to_be_received_counts_only_what_is_unpaid(qapp: object) -> None:
    parts = (fatura(1, "100.00", "40.00"), ABERTA)
    model = modelo(ramo(1, *parts), medida=Medida.A_RECEBER)
    circuit = model.index(0, 0)
    shown = [model.data(model.index(row, Coluna.VALOR, circuit)) for row in (0, 1)]
    assert shown == ["60,00", "0,00"]
    header = model.headerData(Coluna.VALOR, Qt.Orientation.Horizontal)
    assert header == "A receber (R$)"
    assert modelo().headerData(Coluna.VALOR, Qt.Orientation.Horizontal) == "Total (R$)"


def test_the_total_is_the_sum_of_the_circuits(qapp: object) -> None:
    model = modelo(ramo(1, valor="0.10"), ramo(2, valor="0.20"), ramo(3, valor="-0.05"))
    assert model.total == Decimal("0.25")


def test_an_index_leads_to_its_circuit_and_its_invoice(qapp: object) -> None:
    model = modelo(ramo(1, ABERTA), ramo(2, fatura(5), fatura(6)))
    circuit = model.index_of_circuito(2)
    invoice = model.index_of_fatura(6)
    assert model.parent(invoice) == circuit
    assert model.fatura(circuit) is None
    assert (model.fatura(invoice), model.ramo(invoice)) == (fatura(6), model.ramos[1])
    assert not model.index_of_circuito(99).isValid()
    assert not model.index_of_fatura(99).isValid()
    assert model.ramo(QModelIndex()) is None
    assert model.data(QModelIndex()) is None


def test_figures_are_at_the_right_and_states_have_their_tone(qapp: object) -> None:
    model = modelo(ramo(1, fatura(2)))
    circuit = model.index(0, Coluna.VALOR)
    invoice = model.index(0, Coluna.SITUACAO, model.index(0, 0))
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.data(circuit, role) & Qt.AlignmentFlag.AlignRight.value
    assert model.headerData(Coluna.VALOR, Qt.Orientation.Horizontal, role) == model.data(
        circuit, role
    )
    assert model.data(invoice, role) is None
    assert model.data(invoice, TONE_ROLE) is Tone.BAD
    assert model.data(circuit, TONE_ROLE) is Tone.NEUTRAL


def test_what_is_no_longer_the_clients_is_shown_quietly(qapp: object) -> None:
    model = modelo(ramo(1), ramo(2, apagado=True))
    role = Qt.ItemDataRole.ForegroundRole
    assert model.data(model.index(0, 0), role) is None
    assert model.data(model.index(1, 0), role) is not None


def test_a_tooltip_shows_a_name_that_looks_like_html_as_text(qapp: object) -> None:
    model = modelo(Ramo(1, "<img src=x>", "", Decimal(0), "", Tone.NEUTRAL, (fatura(2),)))
    role = Qt.ItemDataRole.ToolTipRole
    assert "<img" not in model.data(model.index(0, 0), role)
    assert "Vencimento 13/10/2026" in model.data(model.index(0, 0, model.index(0, 0)), role)


def test_there_is_nothing_to_say_of_rows_headers(qapp: object) -> None:
    model = modelo(ramo(1))
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None
