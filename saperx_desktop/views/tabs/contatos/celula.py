"""How a contact's cell is shown and edited."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from saperx_desktop.services.contato_form import AREAS, CAMPOS, ROTULOS
from saperx_desktop.views.tables.contatos_model import PROBLEM_ROLE, ContatosModel
from saperx_desktop.views.theme import colors_of
from saperx_desktop.views.widgets.estilo import set_style

_Index = QModelIndex | QPersistentModelIndex


class CelulaContato(QStyledItemDelegate):
    """Marks wrong cells; edits the area by a list and everything else as text."""

    checked = Signal(str)
    """What is wrong with the text being typed into a cell that was wrong; empty once it is not."""
    typed = Signal()
    """Something was typed that the model has not got yet."""

    def __init__(self, model: ContatosModel, parent: QObject) -> None:
        super().__init__(parent)
        self._contatos = model

    def createEditor(  # noqa: D102 - Qt override
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        campo = CAMPOS[index.column()]
        editor = self._area(parent) if campo == "area" else self._line(parent, option, index)
        editor.setObjectName(f"contatos.editor.{campo}")
        editor.setAccessibleName(ROTULOS[campo])
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: D102 - Qt override
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(str(index.data()) or "Outro")))
        else:
            super().setEditorData(editor, index)

    def updateEditorGeometry(  # noqa: D102 - Qt override
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        # The style would leave the cell's padding out and cut the text.
        editor.setGeometry(option.rect)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: D102, N802
        super().initStyleOption(option, index)
        colors = colors_of(QGuiApplication.palette())
        color = ""
        if index.data(PROBLEM_ROLE):
            color = colors.bad
        elif index.row() == index.model().rowCount() - 1 and not index.column():
            color, option.text = colors.secondary, self.tr("Novo contato…")
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            if color:
                option.palette.setColor(role, QColor(color))

    def paint(  # noqa: D102 - Qt override
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        if not index.data(PROBLEM_ROLE):
            super().paint(painter, option, index)
            return
        colors = colors_of(QGuiApplication.palette())
        painter.fillRect(option.rect, QColor(colors.bad_ground))
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QPen(QColor(colors.bad), 1))
        painter.drawRect(option.rect.adjusted(0, 0, -1, -2))
        painter.restore()

    def _line(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        assert isinstance(editor, QLineEdit)  # noqa: S101 - what Qt makes for a text
        editor.textEdited.connect(self.typed)
        if index.data(PROBLEM_ROLE):
            # One that is right so far is left in peace until it is left.
            row, campo = index.row(), CAMPOS[index.column()]
            editor.textChanged.connect(lambda _text: self._check(editor, row, campo))
            set_style(editor, problem="error")
        return editor

    def _check(self, editor: QLineEdit, row: int, campo: str) -> None:
        problem = self._contatos.problem_with(row, campo, editor.text())
        set_style(editor, problem="error" if problem else None)
        self.checked.emit(problem)

    def _area(self, parent: QWidget) -> QComboBox:
        box = QComboBox(parent)
        box.addItems(list(AREAS.values()))
        box.activated.connect(lambda _place: self.commitData.emit(box))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return box
