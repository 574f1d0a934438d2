import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from saperx_desktop.services.contato_form import CAMPOS, ContatoForm
from saperx_desktop.views.tables.contatos_model import PROBLEM_ROLE, ContatosModel

ANA = ContatoForm(id=1, versao=1, nome="Ana", email="ana@example.com.br", area="Financeiro")
BIA = ContatoForm(id=2, versao=1, nome="Bia")


@pytest.fixture
def model(qapp: object) -> ContatosModel:
    result = ContatosModel()
    QAbstractItemModelTester(result, QAbstractItemModelTester.FailureReportingMode.Warning, result)
    result.show_rows([ANA, BIA])
    return result


def texto(model: ContatosModel, row: int, campo: str) -> object:
    return model.index(row, CAMPOS.index(campo)).data()


def escrever(model: ContatosModel, row: int, campo: str, value: str) -> bool:
    return model.setData(model.index(row, CAMPOS.index(campo)), value)


def nomes(model: ContatosModel) -> list[str]:
    return [form.nome for form in model.form()]


def test_an_empty_line_always_follows_the_last_contact(model: ContatosModel) -> None:
    assert model.rowCount() == 3
    assert [texto(model, 2, campo) for campo in CAMPOS] == [""] * 6


def test_the_columns_are_those_of_the_manual(model: ContatosModel) -> None:
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(6)]
    assert titles == ["Nome", "E-mail", "Telefone", "Ramal", "Cargo/departamento", "Área"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_typing_in_the_empty_line_makes_a_contact_and_a_new_empty_line(
    model: ContatosModel,
) -> None:
    assert escrever(model, 2, "nome", "Caio")
    assert model.rowCount() == 4
    assert nomes(model) == ["Ana", "Bia", "Caio"]
    assert texto(model, 2, "area") == "Outro"
    assert model.changes() == 1


def test_nothing_typed_in_the_empty_line_changes_nothing(model: ContatosModel) -> None:
    assert not escrever(model, 2, "nome", "  ")
    assert not escrever(model, 0, "nome", "Ana")
    assert (model.rowCount(), model.changes()) == (3, 0)


def test_a_phone_is_written_in_its_mask_as_soon_as_it_is_typed(model: ContatosModel) -> None:
    escrever(model, 0, "telefone", "11987654321")
    assert texto(model, 0, "telefone") == "(11) 98765-4321"


def test_a_wrong_cell_keeps_what_was_typed_and_says_what_is_wrong(model: ContatosModel) -> None:
    escrever(model, 0, "email", "ana@<b>")
    index = model.index(0, CAMPOS.index("email"))
    assert index.data() == "ana@<b>"
    assert index.data(PROBLEM_ROLE)
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == index.data(PROBLEM_ROLE)
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)
    assert list(model.problems()) == [(0, "email")]


def test_what_is_being_typed_can_be_checked_before_it_is_taken(model: ContatosModel) -> None:
    assert model.problem_with(1, "email", "bia@")
    assert model.problem_with(1, "email", "bia@example.com.br") == ""
    assert model.form() == (ANA, BIA)


def test_a_tooltip_has_the_whole_of_a_right_cell_as_it_is(model: ContatosModel) -> None:
    escrever(model, 0, "nome", "Ana <b>Maria</b>")
    index = model.index(0, 0)
    assert index.data(PROBLEM_ROLE) == ""
    assert "Ana &lt;b&gt;Maria" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(model.rowCount() - 1, 1).data(Qt.ItemDataRole.ToolTipRole) is None


def test_a_line_is_inserted_before_another(model: ContatosModel) -> None:
    model.insert(1)
    escrever(model, 1, "nome", "Caio")
    assert nomes(model) == ["Ana", "Caio", "Bia"]


def test_a_blank_line_is_no_change(model: ContatosModel) -> None:
    model.insert(0)
    assert model.rowCount() == 4
    assert model.changes() == 0
    assert model.problems() == {}


def test_lines_are_removed_but_never_the_empty_one(model: ContatosModel) -> None:
    assert model.remove([2]) == 0
    assert model.remove([0, 2]) == 1
    assert nomes(model) == ["Bia"]
    assert model.changes() == 1


def test_a_line_moves_only_where_there_is_room(model: ContatosModel) -> None:
    assert not model.move(0, -1)
    assert not model.move(1, 1)
    assert not model.move(2, -1)
    assert model.move(0, 1)
    assert nomes(model) == ["Bia", "Ana"]
    assert model.move(1, -1)
    assert nomes(model) == ["Ana", "Bia"]


def test_a_changed_order_is_one_change(model: ContatosModel) -> None:
    model.move(0, 1)
    assert model.changes() == 1
    model.move(0, 1)
    assert model.changes() == 0


def test_every_change_is_undone_in_turn_and_made_again(model: ContatosModel) -> None:
    escrever(model, 0, "nome", "Ana Souza")
    model.remove([1])
    model.move(0, 1)
    assert model.undo()
    assert nomes(model) == ["Ana Souza", "Bia"]
    assert model.undo()
    assert nomes(model) == ["Ana", "Bia"]
    assert not model.undo()
    assert model.redo()
    assert model.redo()
    assert nomes(model) == ["Ana Souza"]
    assert not model.redo()


def test_a_new_change_forgets_what_could_be_made_again(model: ContatosModel) -> None:
    escrever(model, 0, "nome", "Outra")
    model.undo()
    escrever(model, 0, "nome", "Terceira")
    assert not model.redo()


def test_what_is_shown_anew_can_not_be_undone(model: ContatosModel) -> None:
    escrever(model, 0, "nome", "Outra")
    model.show_rows([BIA])
    assert not model.undo()
    assert model.shown == (BIA,)


def test_a_pasted_block_fills_cells_and_adds_lines(model: ContatosModel) -> None:
    model.paste(1, 1, [["bia@example.com.br", "1132654000"], ["caio@example.com.br"]])
    assert texto(model, 1, "telefone") == "(11) 3265-4000"
    assert texto(model, 2, "email") == "caio@example.com.br"
    assert list(model.problems()) == [(2, "nome")]
    model.undo()
    assert model.form() == (ANA, BIA)


def test_a_pasted_block_wider_than_the_table_is_cut(model: ContatosModel) -> None:
    model.paste(0, 4, [["Compras", "financeiro", "a mais"]])
    assert (texto(model, 0, "cargo"), texto(model, 0, "area")) == ("Compras", "Financeiro")


def test_only_the_edit_role_writes(model: ContatosModel) -> None:
    assert not model.setData(model.index(0, 0), "x", Qt.ItemDataRole.ToolTipRole)
    assert not model.setData(model.index(-1, 0), "x")
    assert model.data(model.index(-1, 0)) is None


def test_every_cell_can_be_edited(model: ContatosModel) -> None:
    assert model.flags(model.index(2, 5)) & Qt.ItemFlag.ItemIsEditable
