"""The common look of tables and trees."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTreeView

from saperx_desktop.views.theme import SIZES


def dress_table(view: QTableView, *, row: int = SIZES.row) -> None:
    """Give *view* rows of *row* pixels, whole-row selection and no vertical lines."""
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(row)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setTabKeyNavigation(False)
    _dress(view)
    _dress_header(view.horizontalHeader())


def dress_tree(view: QTreeView) -> None:
    """Give *view* the same rows, and arrows that open a row."""
    view.setUniformRowHeights(True)
    view.setIndentation(24)
    # Fusion would paint the frame of a focus on all columns as a gradient over the selection.
    view.setAllColumnsShowFocus(False)
    _dress(view)
    _dress_header(view.header())


def _dress(view: QAbstractItemView) -> None:
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setAlternatingRowColors(False)


def _dress_header(header: QHeaderView) -> None:
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setMinimumSectionSize(48)
    header.setFixedHeight(29)
