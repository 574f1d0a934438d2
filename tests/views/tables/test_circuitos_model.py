"""The table of circuits: the manual's columns, and what each cell says of a moment."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.models.tipos import TipoPlano
from saperx_desktop.services.circuitos_lista import CircuitoRow
from saperx_desktop.views.tables.circuitos_model import COLUNAS, CircuitosModel, Coluna
from saperx_desktop.views.theme import LIGHT, TONE_ROLE, Theme, Tone

ROW = CircuitoRow(
    id=7,
    numero="80092037",
    nome="Demo PABX",
    cliente_id=1,
    cliente_nome="Cliente SaperX",
    plano="PF",
    tipo_plano=TipoPlano.POS_PAGO,
    central="SPX-DEMO-SW-CS-01",
    saldo=Decimal("1234.5"),
    ip="10.255.3.82",
    status="OK",
    latencia_ms=4,
    visto_em=datetime(2026, 11, 24, 12, 12, tzinfo=UTC),
    ativo=True,
)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@pytest.fixture
def model(tema: Theme, relogio: RelogioParado) -> CircuitosModel:
    result = CircuitosModel(relogio)
    QAbstractItemModelTester(result, QAbstractItemModelTester.FailureReportingMode.Warning, result)
    result.set_rows((ROW,))
    return result


def _cell(model: CircuitosModel, coluna: Coluna, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.index(0, coluna.place).data(role)


def _status(model: CircuitosModel, **values: object) -> object:
    model.set_rows((replace(ROW, **values),))
    return _cell(model, Coluna.STATUS)


def test_the_columns_are_the_manuals_and_the_client(model: CircuitosModel) -> None:
    titles = [
        model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())
    ]

    assert titles == [
        "Circuito",
        "Nome",
        "Cliente",
        "Plano Nacional",
        "Central",
        "Saldo (R$)",
        "IP",
        "Status",
        "Ações",
    ]


def test_a_narrow_table_says_plano(model: CircuitosModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.headerDataChanged):
        model.set_compact(compact=True)
    model.set_compact(compact=True)

    assert model.headerData(Coluna.PLANO.place, Qt.Orientation.Horizontal) == "Plano"


def test_a_row_reads_as_in_the_manual(model: CircuitosModel) -> None:
    assert [_cell(model, coluna) for coluna in COLUNAS] == [
        "80092037",
        "Demo PABX",
        "Cliente SaperX",
        "PF",
        "SPX-DEMO-SW-CS-01",
        "1.234,50",
        "10.255.3.82",
        "OK (4 ms) · 24/11 09:12",
        "Trace DID Fatura CDR",
    ]


def test_a_status_without_latency_says_when_it_was_seen(model: CircuitosModel) -> None:
    assert _status(model, status="Offline", latencia_ms=None) == "Offline · 24/11 09:12"


def test_a_status_of_another_year_says_the_year(model: CircuitosModel) -> None:
    seen = datetime(2025, 12, 31, 12, 12, tzinfo=UTC)
    assert _status(model, visto_em=seen) == "OK (4 ms) · 31/12/2025"


def test_a_status_typed_without_a_moment_stands_alone(model: CircuitosModel) -> None:
    assert _status(model, latencia_ms=None, visto_em=None) == "OK"


def test_what_was_never_seen_is_left_blank(model: CircuitosModel) -> None:
    assert _status(model, status="", latencia_ms=None, visto_em=None) == ""
    assert _cell(model, Coluna.STATUS, Qt.ItemDataRole.ToolTipRole) == ""
    assert _cell(model, Coluna.SALDO, Qt.ItemDataRole.ToolTipRole) == (
        "Ainda sem saldo informado, lançamentos ou chamadas"
    )


def test_a_deactivated_circuit_says_so_and_is_grey(model: CircuitosModel) -> None:
    assert _status(model, ativo=False) == "Desativado"
    assert _cell(model, Coluna.STATUS, TONE_ROLE) == Tone.NEUTRAL
    assert _cell(model, Coluna.NOME, Qt.ItemDataRole.ForegroundRole) == QColor(LIGHT.secondary)


def test_ok_is_good_and_anything_else_neutral(model: CircuitosModel) -> None:
    assert _cell(model, Coluna.STATUS, TONE_ROLE) == Tone.GOOD
    _status(model, status="Offline")
    assert _cell(model, Coluna.STATUS, TONE_ROLE) == Tone.NEUTRAL


def test_an_active_name_has_the_colour_of_text(model: CircuitosModel) -> None:
    assert _cell(model, Coluna.NOME, Qt.ItemDataRole.ForegroundRole) is None
    assert _cell(model, Coluna.IP, Qt.ItemDataRole.ForegroundRole) == QColor(LIGHT.secondary)


def test_centrals_are_written_narrower_than_figures(model: CircuitosModel) -> None:
    font = _cell(model, Coluna.CENTRAL, Qt.ItemDataRole.FontRole)
    assert isinstance(font, QFont)
    assert font.featureValue(QFont.Tag("tnum")) == 0
    assert _cell(model, Coluna.SALDO, Qt.ItemDataRole.FontRole) is None


def test_money_stands_at_the_right(model: CircuitosModel) -> None:
    role = Qt.ItemDataRole.TextAlignmentRole
    assert _cell(model, Coluna.SALDO, role) == RIGHT
    assert model.headerData(Coluna.SALDO.place, Qt.Orientation.Horizontal, role) == RIGHT
    assert _cell(model, Coluna.NOME, role) != RIGHT


def test_tips_say_the_moment_and_the_whole_text(model: CircuitosModel) -> None:
    role = Qt.ItemDataRole.ToolTipRole
    assert _cell(model, Coluna.STATUS, role) == "Visto em 24/11/2026 09:12"
    assert _cell(model, Coluna.SALDO, role) == "Saldo informado em 24/11/2026 09:12"
    assert _cell(model, Coluna.NOME, role) == "<span>Demo PABX</span>"
    assert _cell(model, Coluna.ACOES, role) == ""


def test_a_name_is_no_html_in_its_tip(model: CircuitosModel) -> None:
    model.set_rows((replace(ROW, nome="<img src=x>"),))
    tip = _cell(model, Coluna.NOME, Qt.ItemDataRole.ToolTipRole)
    assert tip == "<span>&lt;img src=x&gt;</span>"


def test_the_saldos_header_says_which_kind_it_is(model: CircuitosModel) -> None:
    role = Qt.ItemDataRole.ToolTipRole
    tip = model.headerData(Coluna.SALDO.place, Qt.Orientation.Horizontal, role)
    assert "Pré-pago: créditos menos débitos e chamadas" in str(tip)
    assert model.headerData(Coluna.NOME.place, Qt.Orientation.Horizontal, role) == ""


def test_a_circuit_is_found_by_its_place_and_by_its_id(model: CircuitosModel) -> None:
    assert model.circuito(0) is ROW
    assert model.place_of(7) == 0
    assert model.place_of(8) is None


def test_nothing_is_said_of_what_is_not_there(model: CircuitosModel) -> None:
    assert model.data(QModelIndex()) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is None
    assert _cell(model, Coluna.NOME, Qt.ItemDataRole.DecorationRole) is None
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
