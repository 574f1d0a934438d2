"""The fields of a client, each with what is wrong with it beside it."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from saperx_desktop.models import cep, documento
from saperx_desktop.models.municipios import UFS, municipios
from saperx_desktop.services import cliente_form
from saperx_desktop.services.cliente_form import BRASIL, CAMPOS, ClienteForm, masked
from saperx_desktop.views.tabs.dados.escolha import LinhaComLista, Opcao
from saperx_desktop.views.widgets.campo import Campo

_PAISES = (
    "Argentina",
    "Bolívia",
    BRASIL,
    "Canadá",
    "Chile",
    "China",
    "Colômbia",
    "Equador",
    "Espanha",
    "Estados Unidos",
    "França",
    "Guiana",
    "Itália",
    "México",
    "Paraguai",
    "Peru",
    "Portugal",
    "Suriname",
    "Uruguai",
    "Venezuela",
)
# Beside the glow that each field keeps at its sides.
_GAP_ACROSS = 8
_GAP_DOWN = 3
_QUIET = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class _Lugar(NamedTuple):
    """Where a field lies in the grid, and over how many columns."""

    campo: str
    row: int
    column: int
    columns: int = 1


_FIRST = (("nome", "cpf_cnpj"), ("razao_social", "ie"))
_FIRST_SHARES = (446, 314)
_GRID = (
    _Lugar("cep", 0, 0),
    _Lugar("pais", 0, 1),
    _Lugar("estado", 0, 2),
    _Lugar("cidade", 0, 3),
    _Lugar("logradouro", 1, 0, 2),
    _Lugar("numero", 1, 2),
    _Lugar("complemento", 1, 3),
    _Lugar("bairro", 2, 0, 2),
)
_GRID_SHARES = (183, 183, 117, 249)


class FormularioDados(QWidget):
    """Shows a `ClienteForm` and gives back what is typed; saves nothing by itself."""

    edited = Signal()
    document_left = Signal(str)
    """The document, whole and valid, once the field is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ClienteForm()
        self._touched: set[str] = set()
        self._taken: tuple[str, str] | None = None
        self._filling = False
        self._lines: dict[str, QLineEdit] = {}
        self._observacoes = QPlainTextEdit()
        self._campos: dict[str, Campo] = {}
        self._build()
        self._connect()

    # The contract of a form

    def show_form(self, form: ClienteForm, *, existing: bool = True) -> None:
        """Show *form* as unchanged; of an *existing* client what is wrong shows at once."""
        self._shown = masked(form)
        self._taken = None
        self._touched = set(CAMPOS) if existing else set()
        self._filling = True
        for name in CAMPOS:
            self._set_text(name, getattr(self._shown, name))
        self._filling = False
        self._offer_lists()
        self._refresh()

    def rebase(self, form: ClienteForm) -> None:
        """Take *form* as what is kept, and leave what is typed alone."""
        self._shown = masked(form)

    def form(self) -> ClienteForm:
        """Return what the fields hold, as typed."""
        return ClienteForm(**{name: self._text(name) for name in CAMPOS})

    def changed(self) -> list[str]:
        """Return the names of the fields that differ from what was shown."""
        return cliente_form.changed(self._shown, self.form())

    def is_dirty(self) -> bool:
        """Whether anything differs from what was shown."""
        return bool(self.changed())

    def problems(self) -> dict[str, str]:
        """Return what forbids to save, field → sentence."""
        found = cliente_form.problems(self.form())
        if self._taken is not None and "cpf_cnpj" not in found:
            document, sentence = self._taken
            if documento.normalize(self._text("cpf_cnpj")) == document:
                found["cpf_cnpj"] = sentence
        return found

    # What the tab tells it

    def set_taken(self, cpf_cnpj: str, sentence: str) -> None:
        """Say that *cpf_cnpj* is another client's; it holds as long as that is typed."""
        self._taken = (documento.normalize(cpf_cnpj), sentence)
        self._refresh()

    def reveal(self, more: Mapping[str, str]) -> None:
        """Show every problem, those of the base (*more*) too, and go to the first one."""
        if "cpf_cnpj" in more:
            self._taken = (documento.normalize(self._text("cpf_cnpj")), more["cpf_cnpj"])
        self._touched = set(CAMPOS)
        self._refresh()
        wrong = {**more, **self.problems()}
        first = next((name for name in CAMPOS if name in wrong), None)
        if first is not None:
            self._editor(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the keyboard into Nome, its text selected."""
        self._lines["nome"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._lines["nome"].selectAll()

    # Construction

    def _build(self) -> None:
        self._observacoes.setTabChangesFocus(True)
        self._observacoes.setMinimumHeight(42)
        self._observacoes.setMaximumHeight(92)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP_DOWN)
        labels = self._labels()
        for names in _FIRST:
            row = QHBoxLayout()
            row.setSpacing(_GAP_ACROSS)
            for name, share in zip(names, _FIRST_SHARES, strict=True):
                row.addWidget(self._field(name, labels[name]), share, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(row)
        layout.addLayout(self._grid(labels))
        self._campos["observacoes"] = Campo(
            labels["observacoes"], self._observacoes, "dados.observacoes"
        )
        layout.addWidget(self._campos["observacoes"])
        _lista(self._lines["pais"]).set_opcoes([Opcao(pais, pais) for pais in _PAISES])

    def _grid(self, labels: Mapping[str, str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(_GAP_ACROSS)
        grid.setVerticalSpacing(_GAP_DOWN)
        for name, row, column, columns in _GRID:
            field = self._field(name, labels[name])
            grid.addWidget(field, row, column, 1, columns, Qt.AlignmentFlag.AlignTop)
        for column, share in enumerate(_GRID_SHARES):
            grid.setColumnStretch(column, share)
        return grid

    def _field(self, name: str, rotulo: str) -> Campo:
        listed = name in {"pais", "estado", "cidade"}
        self._lines[name] = LinhaComLista() if listed else QLineEdit()
        required = name in {"nome", "cpf_cnpj"}
        self._campos[name] = Campo(rotulo, self._lines[name], f"dados.{name}", obrigatorio=required)
        return self._campos[name]

    def _labels(self) -> dict[str, str]:
        return {
            "nome": self.tr("&Nome"),
            "cpf_cnpj": self.tr("CPF/CNP&J"),
            "razao_social": self.tr("Ra&zão social"),
            "ie": self.tr("&Inscrição estadual"),
            "cep": self.tr("CE&P"),
            "pais": self.tr("Paí&s"),
            "estado": self.tr("Es&tado"),
            "cidade": self.tr("Ci&dade"),
            "logradouro": self.tr("&Logradouro"),
            "numero": self.tr("Nú&mero"),
            "complemento": self.tr("C&omplemento"),
            "bairro": self.tr("&Bairro"),
            "observacoes": self.tr("Obser&vações"),
        }

    def _connect(self) -> None:
        for name, line in self._lines.items():
            line.textChanged.connect(lambda _text, name=name: self._on_changed(name))
            line.returnPressed.connect(self.focusNextChild)
            line.installEventFilter(self)
        self._observacoes.textChanged.connect(lambda: self._on_changed("observacoes"))
        self._observacoes.installEventFilter(self)

    # Texts and messages

    def _editor(self, name: str) -> QWidget:
        return self._campos[name].editor

    def _text(self, name: str) -> str:
        return (
            self._observacoes.toPlainText() if name == "observacoes" else self._lines[name].text()
        )

    def _set_text(self, name: str, text: str) -> None:
        """Set *text* only where it differs, so that the cursor and the undo steps stay."""
        if text == self._text(name):
            return
        if name == "observacoes":
            self._observacoes.setPlainText(text)
        else:
            self._lines[name].setText(text)
            self._lines[name].setCursorPosition(0)

    def _refresh(self, *, but: str = "") -> None:
        """Show what is wrong in the fields already left, all *but* one."""
        errors = self.problems()
        warnings = cliente_form.warnings(self.form())
        for name in self._touched - {but}:
            if name in errors:
                self._campos[name].set_error(errors[name])
            else:
                self._campos[name].set_warning(warnings.get(name, ""))
        for name in set(CAMPOS) - self._touched:
            self._campos[name].set_error("")

    def _offer_lists(self) -> None:
        """Offer the states and, of the one chosen, the municipalities; none outside Brasil."""
        brasil = cliente_form.tidy_pais(self._text("pais")) == BRASIL
        uf = cliente_form.tidy_estado(self._text("estado")) if brasil else ""
        states = [Opcao(sigla, f"{sigla} – {nome}") for sigla, nome in UFS.items()]
        cities = [Opcao(nome, nome) for nome in municipios(uf)]
        _lista(self._lines["estado"]).set_opcoes(states if brasil else [])
        _lista(self._lines["cidade"]).set_opcoes(cities)

    def _tidy(self, name: str) -> None:
        """Write the field just left as it is kept, in its mask."""
        form = self.form()
        if name in {"cpf_cnpj", "cep", "pais", "estado", "cidade", "ie"}:
            self._set_text(name, getattr(masked(form), name))
        if name == "cep" and not self._text("estado") and form.pais == BRASIL:
            self._set_text("estado", cep.uf_of(form.cep) or "")

    # Handlers

    def _on_changed(self, name: str) -> None:
        if self._filling:
            return
        if name in {"pais", "estado"}:
            self._offer_lists()
        # A field that was right is left in peace until the keyboard leaves it.
        self._refresh(but="" if self._campos[name].problem else name)
        self.edited.emit()

    def _on_left(self, name: str) -> None:
        self._tidy(name)
        self._touched.add(name)
        self._refresh()
        document = self._text("cpf_cnpj")
        if name == "cpf_cnpj" and documento.problem(document) is None:
            self.document_left.emit(document)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt override
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _QUIET:
            self._on_left(watched.objectName().removeprefix("dados."))
        return super().eventFilter(watched, event)


def _lista(line: QLineEdit) -> LinhaComLista:
    assert isinstance(line, LinhaComLista)  # noqa: S101 - narrows the type only
    return line
