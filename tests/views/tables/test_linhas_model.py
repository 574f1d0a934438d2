"""Small read-only tables: rows of words, and the months of the history."""

from decimal import Decimal

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.services.painel import MesDoAno, Tom
from saperx_desktop.views.tables.historico_model import HistoricoModel
from saperx_desktop.views.tables.linhas_model import Linha, LinhasModel
from saperx_desktop.views.theme import TONE_ROLE, Tone

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ROLE = Qt.ItemDataRole
ACROSS = Qt.Orientation.Horizontal


def mes(numero: int, total: str, situacao: str = "Em aberto") -> MesDoAno:
    competencia = Competencia(2026, numero)
    return MesDoAno(competencia, Decimal(total), (), True, situacao, Tom.NEUTRAL, (), ())


def linhas() -> LinhasModel:
    model = LinhasModel(("Nome", "Valor"), {1})
    model.show_linhas(
        [Linha(7, ("Um", "1,00"), Tone.GOOD), Linha(8, ("<b>Dois", "2,00"), apagada=True)]
    )
    return model


def test_a_table_of_lines_is_sound(qapp: object) -> None:
    model = linhas()
    tester = QAbstractItemModelTester(model, FATAL)
    model.show_linhas([])
    assert tester.model() is model


def test_a_line_shows_its_words_tone_and_id(qapp: object) -> None:
    model = linhas()
    first = model.index(0, 1)
    assert model.data(first) == "1,00"
    assert model.data(first, TONE_ROLE) is Tone.GOOD
    assert model.data(first, ROLE.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    found = model.linha(first)
    assert found is not None
    assert found.id == 7


def test_a_line_that_no_longer_counts_is_quiet_and_its_tooltip_is_plain(qapp: object) -> None:
    model = linhas()
    assert model.data(model.index(0, 0), ROLE.ForegroundRole) is None
    assert model.data(model.index(1, 0), ROLE.ForegroundRole) is not None
    assert "<b>" not in model.data(model.index(1, 0), ROLE.ToolTipRole)


def test_headers_of_figures_are_at_the_right(qapp: object) -> None:
    model = linhas()
    assert model.headerData(1, ACROSS) == "Valor"
    assert model.headerData(1, ACROSS, ROLE.TextAlignmentRole) is not None
    assert model.headerData(0, ACROSS, ROLE.TextAlignmentRole) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.data(QModelIndex()) is None


def test_the_history_shows_months_as_they_come_and_sums_them(qapp: object) -> None:
    model = HistoricoModel()
    tester = QAbstractItemModelTester(model, FATAL)
    model.show_meses([mes(11, "1606.22"), mes(10, "0.00", "Sem cobrança")])
    row = [model.data(model.index(0, column)) for column in range(3)]
    assert row == ["nov 2026", "1.606,22", "Em aberto"]
    assert model.total == Decimal("1606.22")
    assert tester.model() is model


def test_a_month_of_the_history_is_found_by_row_and_by_name(qapp: object) -> None:
    model = HistoricoModel()
    model.show_meses([mes(11, "1.00"), mes(9, "2.00")])
    assert model.competencia(model.index(1, 0)) == Competencia(2026, 9)
    assert model.competencia(QModelIndex()) is None
    assert (model.row_of(Competencia(2026, 9)), model.row_of(None)) == (1, None)


def test_the_history_tells_roles_apart(qapp: object) -> None:
    model = HistoricoModel()
    model.show_meses([mes(11, "1.00")])
    assert model.data(model.index(0, 1), ROLE.TextAlignmentRole) is not None
    assert model.data(model.index(0, 0), ROLE.TextAlignmentRole) is None
    assert model.data(model.index(0, 2), TONE_ROLE) is Tone.NEUTRAL
    assert model.data(model.index(0, 0), ROLE.ToolTipRole) == "nov 2026 · Em aberto"
    assert model.data(model.index(0, 0), ROLE.DecorationRole) is None
    assert model.headerData(0, ACROSS) == "Mês"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
