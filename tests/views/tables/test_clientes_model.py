"""The windowed model of the client list, without a window."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from saperx_desktop.models.consulta import Consulta
from saperx_desktop.services.linhas import Achados, ClienteRow, Janela
from saperx_desktop.views.tables.clientes_model import ID_ROLE, PAGE, ClientesModel


def row(id_: int, **valores: Any) -> ClienteRow:
    """Return the row of the client *id_*."""
    given = {
        "nome": f"Cliente {id_}",
        "cpf_cnpj": "52998224725",
        "cidade": "Santos",
        "em_aberto": Decimal("1606.22"),
        "ativo": True,
    }
    return ClienteRow(id_, **{**given, **valores})


@dataclass
class FonteNaMao:
    """A source that keeps each question until the test answers it."""

    questions: list[tuple[str, Any, Callable[[Any], None]]] = field(default_factory=list)

    def first_page(self, consulta: Consulta, limit: int, done: Callable[[Any], None]) -> None:
        self.questions.append(("first_page", consulta, done))

    def found(self, consulta: Consulta, done: Callable[[Any], None]) -> None:
        self.questions.append(("found", consulta, done))

    def again(self, consulta: Consulta, window: range, done: Callable[[Any], None]) -> None:
        self.questions.append(("again", window, done))

    def rows(self, ids: Sequence[int], done: Callable[[Any], None]) -> None:
        self.questions.append(("rows", list(ids), done))

    def cancel(self) -> None:
        """Answers may come all the same: the worker had begun them."""

    def answer(self, kind: str, value: Any) -> None:
        """Answer the newest question of *kind*."""
        self.last(kind)[2](value)

    def last(self, kind: str) -> tuple[str, Any, Callable[[Any], None]]:
        return next(each for each in reversed(self.questions) if each[0] == kind)

    def asked(self, kind: str) -> list[Any]:
        """Return what was asked in questions of *kind*."""
        return [what for each, what, _ in self.questions if each == kind]


def achados(count: int, total: int | None = None) -> Achados:
    """Return clients 1 to *count* as found."""
    return Achados(array("q", range(1, count + 1)), count if total is None else total)


@pytest.fixture
def fonte() -> FonteNaMao:
    return FonteNaMao()


@pytest.fixture
def model(fonte: FonteNaMao, qtbot: QtBot) -> ClientesModel:
    """Return a model that asks *fonte*, watched by Qt's tester."""
    made = ClientesModel()
    tester = QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Fatal, made
    )
    tester.setUseFetchMore(False)
    made.set_source(fonte)
    return made


def fill(model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot, count: int) -> None:
    """Have *model* show the clients 1 to *count*."""
    model.search(Consulta())
    fonte.answer("first_page", [row(n) for n in range(1, min(count, PAGE) + 1)])
    qtbot.waitUntil(lambda: "found" in [each for each, _, _ in fonte.questions])
    fonte.answer("found", achados(count))


def shown(model: ClientesModel) -> list[str]:
    return [model.index(n).data() for n in range(model.rowCount())]


def test_the_first_page_is_shown_at_once_and_the_rest_behind_it(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    model.search(Consulta())
    with qtbot.waitSignal(model.searched):
        fonte.answer("first_page", [row(n) for n in range(1, PAGE + 1)])
    assert model.rowCount() == PAGE
    assert model.index(0).data() == "Cliente 1"

    qtbot.waitUntil(lambda: bool(fonte.asked("found")))
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.waitSignal(model.counted) as counted,
    ):
        fonte.answer("found", achados(1000, total=1200))
    assert counted.args == [1000, 1200]
    assert model.rowCount() == 1000
    assert model.total == 1200


def test_what_is_shown_stays_until_the_next_answer(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    fill(model, fonte, qtbot, 3)
    model.search(Consulta("x"))

    assert model.is_pending
    assert model.rowCount() == 3
    assert model.consulta == Consulta("x")


def test_a_late_answer_is_dropped(model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot) -> None:
    fill(model, fonte, qtbot, 2 * PAGE)
    late = {kind: fonte.last(kind)[2] for kind in ("first_page", "found")}
    model.want(range(PAGE, PAGE + 5))
    model.refresh(range(5))
    late |= {kind: fonte.last(kind)[2] for kind in ("rows", "again")}
    model.search(Consulta("novo"))
    fonte.answer("first_page", [row(7)])
    late["first_page"]([row(8), row(9)])
    late["found"](achados(9))
    late["rows"]([row(7, nome="Velho")])
    late["again"](Janela(achados(9), []))

    assert shown(model) == ["Cliente 7"]


def test_few_results_need_no_second_question(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    fill(model, fonte, qtbot, 300)
    model.search(Consulta("poucos"))
    with qtbot.waitSignal(model.counted) as counted:
        fonte.answer("first_page", [row(4), row(6)])

    assert counted.args == [2, 300]
    assert len(fonte.asked("found")) == 1


def test_a_base_that_changed_between_the_questions_is_shown_as_it_is_now(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    model.search(Consulta())
    fonte.answer("first_page", [row(1), row(2)])
    qtbot.waitUntil(lambda: bool(fonte.asked("found")))
    with qtbot.waitSignal(model.modelReset):
        fonte.answer("found", Achados(array("q", [2, 3]), 2))

    assert model.ids_of(range(2)) == [2, 3]
    assert model.row_at(0) == row(2)
    assert model.row_at(1) is None


def test_rows_are_fetched_as_they_come_into_sight(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    fill(model, fonte, qtbot, 5000)
    model.want(range(3000, 3012))
    asked = fonte.asked("rows")[-1]
    assert set(range(3001, 3013)) <= set(asked)
    assert len(asked) <= PAGE + PAGE // 4
    assert model.row_at(3005) is None

    with qtbot.waitSignal(model.dataChanged):
        fonte.answer("rows", [row(n) for n in asked])
    assert model.row_at(3005) == row(3006)
    before = len(fonte.questions)
    model.want(range(3000, 3012))
    assert len(fonte.questions) == before


def test_rows_on_their_way_are_not_asked_for_twice(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    fill(model, fonte, qtbot, 5000)
    model.want(range(3000, 3012))
    before = len(fonte.questions)
    model.want(range(3001, 3013))
    assert len(fonte.questions) == before

    model.want(range(4000, 4012))
    assert len(fonte.questions) == before + 1


def test_a_row_deleted_meanwhile_is_not_asked_for_again(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    fill(model, fonte, qtbot, 500)
    model.want(range(400, 410))
    fonte.answer("rows", [])
    before = len(fonte.questions)
    model.want(range(400, 410))

    assert len(fonte.questions) == before
    assert model.row_at(405) is None
    assert model.index(405).data() == ""


def test_only_so_many_rows_are_kept(model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot) -> None:
    fill(model, fonte, qtbot, 4_000)
    for first in range(PAGE, 4_000, PAGE):
        model.want(range(first, first + 12))
        fonte.answer("rows", [row(n) for n in fonte.asked("rows")[-1]])

    kept = sum(model.row_at(n) is not None for n in range(4_000))
    assert kept == 10 * PAGE
    assert model.row_at(3_900) is not None


def test_a_refresh_with_the_same_clients_resets_nothing(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    fill(model, fonte, qtbot, 3)
    model.refresh(range(1, 3))
    assert fonte.asked("again") == [range(1, 3)]
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.assertNotEmitted(model.searched),
        qtbot.waitSignal(model.dataChanged),
    ):
        fonte.answer("again", Janela(achados(3), [row(2, nome="Outro")]))

    assert model.index(1).data() == "Outro"


def test_a_refresh_shows_what_came_and_went(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    fill(model, fonte, qtbot, 3)
    model.refresh(range(3))
    with qtbot.waitSignal(model.counted) as counted:
        fonte.answer("again", Janela(Achados(array("q", [9, 1]), 2), [row(9), row(1)]))

    assert counted.args == [2, 2]
    assert shown(model) == ["Cliente 9", "Cliente 1"]
    assert model.position_of(1) == 1
    assert model.position_of(3) is None
    assert model.positions_of([1, 3, 9]) == [0, 1]


def test_a_refresh_before_the_first_answer_answers_the_search(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    fill(model, fonte, qtbot, 1)
    model.search(Consulta("a"))
    model.refresh(range(0))
    with qtbot.waitSignals([model.modelReset, model.searched]):
        fonte.answer("again", Janela(achados(1), [row(1)]))

    assert not model.is_pending


def test_an_empty_answer_shows_nothing(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    fill(model, fonte, qtbot, 0)
    model.refresh(range(0))
    fonte.answer("again", Janela(achados(0), []))

    assert model.rowCount() == 0
    assert model.positions_of([]) == []


def test_without_a_source_nothing_is_asked_and_nothing_shown(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    fill(model, fonte, qtbot, 500)
    model.set_source(None)
    asked = len(fonte.questions)
    model.search(Consulta("a"))
    model.refresh(range(3))
    model.want(range(3))

    assert len(fonte.questions) == asked
    assert model.rowCount() == 0
    assert not model.is_pending
    assert model.total is None


def test_a_row_is_spoken_with_both_its_lines(
    model: ClientesModel, fonte: FonteNaMao, qtbot: QtBot
) -> None:
    model.search(Consulta())
    fonte.answer("first_page", [row(1), row(2, cidade="", ativo=False)])
    spoken = [model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(2)]

    assert spoken == [
        "Cliente 1, CPF 529.982.247-25, Santos, em aberto R$ 1.606,22",
        "Cliente 2, CPF 529.982.247-25, em aberto R$ 1.606,22, desativado",
    ]
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "<span>Cliente 1</span>"
    assert model.index(1).data(ID_ROLE) == 2
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
