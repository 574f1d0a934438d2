"""Gráfico mensal dos planos: what is drawn, told and chosen."""

import subprocess
import sys
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.views.theme import DARK, LIGHT, Scheme, Theme
from saperx_desktop.views.widgets.grafico_planos import GraficoPlanos, MesDoGrafico
from saperx_desktop.views.widgets.legenda import LegendaPlanos

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PLANOS = ("PF", "Controle 200")


def mes(numero: int, *planos: str, em_aberto: bool = False) -> MesDoGrafico:
    values = tuple((nome, Decimal(v)) for nome, v in zip(PLANOS, planos, strict=False))
    total = sum((v for _, v in values), Decimal(0))
    return MesDoGrafico(Competencia(2026, numero), total, values, em_aberto)


MESES = (mes(9, "800.00", "510.00"), mes(10), mes(11, "1606.22", em_aberto=True))


@pytest.fixture
def grafico(qtbot: QtBot, tema: Theme) -> GraficoPlanos:
    chart = GraficoPlanos("faturas.grafico")
    qtbot.addWidget(chart)
    chart.resize(600, 220)
    chart.show_year(MESES, PLANOS)
    chart.show()
    qtbot.waitExposed(chart)
    QApplication.processEvents()
    return chart


def cor(chart: GraficoPlanos, competencia: Competencia, altura: float) -> str:
    """Return the colour in the month's bar, *altura* of the chart's height from the bottom."""
    QApplication.processEvents()
    surface = chart.surface
    assert surface is not None
    middle = chart.position_of(competencia)
    picture = surface.grab().toImage()
    ratio = picture.devicePixelRatio()
    y = surface.height() - 26 - altura * (surface.height() - 26)
    return QColor(picture.pixelColor(round(middle.x() * ratio), round(y * ratio))).name()


def test_a_bar_is_stacked_in_the_colours_of_its_plans(grafico: GraficoPlanos) -> None:
    setembro = Competencia(2026, 9)
    assert cor(grafico, setembro, 0.1) == LIGHT.plans[0].lower()
    assert cor(grafico, setembro, 0.65) == LIGHT.plans[1].lower()
    assert cor(grafico, setembro, 0.9) == LIGHT.surface.lower()


def test_the_open_month_is_paler(grafico: GraficoPlanos) -> None:
    pale = QColor(cor(grafico, Competencia(2026, 11), 0.1))
    full = QColor(LIGHT.plans[0])
    assert pale.lightness() > full.lightness()
    assert pale.hue() == pytest.approx(full.hue(), abs=3)


def test_the_chart_follows_the_theme(grafico: GraficoPlanos, tema: Theme) -> None:
    tema.choose(Scheme.DARK)
    QApplication.processEvents()
    assert cor(grafico, Competencia(2026, 9), 0.9) == DARK.surface.lower()
    assert cor(grafico, Competencia(2026, 9), 0.1) == DARK.plans[0].lower()


def test_a_click_on_a_bar_chooses_its_month(qtbot: QtBot, grafico: GraficoPlanos) -> None:
    place = grafico.position_of(Competencia(2026, 9))
    with qtbot.waitSignal(grafico.month_chosen) as chosen:
        qtbot.mouseClick(grafico.surface, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [Competencia(2026, 9)]


def test_a_click_where_no_month_is_and_other_buttons_choose_nothing(
    qtbot: QtBot, grafico: GraficoPlanos
) -> None:
    chosen: list[Competencia] = []
    grafico.month_chosen.connect(chosen.append)
    qtbot.mouseClick(
        grafico.surface,
        Qt.MouseButton.LeftButton,
        pos=grafico.position_of(Competencia(2026, 1)),
    )
    qtbot.mouseClick(
        grafico.surface,
        Qt.MouseButton.RightButton,
        pos=grafico.position_of(Competencia(2026, 9)),
    )
    assert chosen == []


def test_hovering_tells_the_month_each_plan_and_the_total(
    qtbot: QtBot, grafico: GraficoPlanos
) -> None:
    qtbot.mouseMove(grafico.surface, grafico.position_of(Competencia(2026, 9)))
    qtbot.waitUntil(lambda: "set 2026" in QToolTip.text())
    for words in ("PF", "800,00", "Controle 200", "510,00", "Total (R$)", "1.310,00"):
        assert words in QToolTip.text()
    qtbot.mouseMove(grafico.surface, grafico.position_of(Competencia(2026, 1)))
    QApplication.sendEvent(grafico.surface, QEvent(QEvent.Type.Leave))
    QToolTip.hideText()


def test_a_plan_that_looks_like_html_is_told_as_text(qtbot: QtBot, tema: Theme) -> None:
    chart = GraficoPlanos("g")
    qtbot.addWidget(chart)
    evil = "<img src='//x/y'>"
    month = MesDoGrafico(Competencia(2026, 3), Decimal(1), ((evil, Decimal(1)),), False)
    chart.show_year([month], [evil])
    assert "<img" not in chart.tip(2)
    assert "&lt;img" in chart.tip(2)


def test_the_open_month_says_so(grafico: GraficoPlanos) -> None:
    assert "nov 2026 · em aberto" in grafico.tip(10)
    assert "em aberto" not in grafico.tip(8)


def test_the_wheel_is_left_to_the_page(grafico: GraficoPlanos) -> None:
    centre = QPointF(grafico.position_of(Competencia(2026, 9)))
    wheel = QWheelEvent(
        centre,
        centre,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = grafico.position_of(Competencia(2026, 11))
    QApplication.sendEvent(grafico.surface, wheel)
    assert not wheel.isAccepted()
    assert grafico.position_of(Competencia(2026, 11)) == before


def test_the_chosen_month_has_a_ground_of_its_own(grafico: GraficoPlanos) -> None:
    grafico.select(Competencia(2026, 9))
    assert cor(grafico, Competencia(2026, 9), 0.9) == LIGHT.selection.lower()
    grafico.select(None)
    assert cor(grafico, Competencia(2026, 9), 0.9) == LIGHT.surface.lower()


def test_a_month_of_discounts_hangs_below_zero(qtbot: QtBot, tema: Theme) -> None:
    chart = GraficoPlanos("g")
    qtbot.addWidget(chart)
    chart.resize(600, 220)
    chart.show_year([mes(9, "-500.00"), mes(8, "500.00")], PLANOS)
    chart.show()
    qtbot.waitExposed(chart)
    assert cor(chart, Competencia(2026, 9), 0.25) == LIGHT.plans[0].lower()
    assert cor(chart, Competencia(2026, 9), 0.75) == LIGHT.surface.lower()


def test_months_are_told_to_who_cannot_see_them(grafico: GraficoPlanos) -> None:
    assert "set 2026: 1.310,00" in grafico.accessibleDescription()


def test_before_anything_was_drawn_there_is_no_month_to_find(qtbot: QtBot, tema: Theme) -> None:
    chart = GraficoPlanos("g")
    qtbot.addWidget(chart)
    chart.select(Competencia(2026, 9))
    assert chart.surface is None
    assert chart.column_at(QPoint(10, 10)) is None


def test_the_tab_can_be_imported_without_paying_for_pyqtgraph() -> None:
    program = (
        "import sys; import saperx_desktop.views.tabs.faturas; "
        "sys.exit(bool({'pyqtgraph', 'numpy'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_tables_and_widgets_can_be_imported_without_paying_for_sqlalchemy() -> None:
    program = (
        "import sys; import saperx_desktop.views.tables.faturas_model; "
        "import saperx_desktop.views.tables.historico_model; "
        "import saperx_desktop.views.tables.linhas_model; "
        "import saperx_desktop.views.widgets.grafico_planos; "
        "import saperx_desktop.views.widgets.campo_valor; "
        "sys.exit('sqlalchemy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_legend_names_what_fits_and_counts_the_rest(qtbot: QtBot, tema: Theme) -> None:
    legend = LegendaPlanos("faturas.legenda")
    qtbot.addWidget(legend)
    names = [f"Plano de nome comprido {n}" for n in range(9)]
    legend.set_planos(names)
    legend.resize(400, 20)
    legend.show()
    qtbot.waitExposed(legend)
    assert legend.toolTip().count("Plano") > 0
    assert legend.accessibleName().endswith(names[-1])
    legend.set_planos(names[:2])
    assert legend.toolTip() == ""
    assert legend.planos == tuple(names[:2])
    assert not legend.grab().isNull()
