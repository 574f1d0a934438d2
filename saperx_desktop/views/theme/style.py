"""The one style sheet, written from the tokens."""

from string import Template

from saperx_desktop.config import resources_dir
from saperx_desktop.views.theme.tokens import SIZES, Colors

_WINDOW = """
QMainWindow, QDialog { background: $window; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMenuBar { background: $surface; border-bottom: 1px solid $line; padding: 0; }
QMenuBar::item { padding: 5px 6px; margin: 0; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $secondary; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::right-arrow { image: url("$icons/seta-direita-$scheme.svg"); width: 12px; height: 12px;
    right: 8px; }
QMenu::indicator { width: 12px; height: 12px; left: 6px; }
QMenu::indicator:checked { image: url("$icons/marca-$scheme.svg"); }
QStatusBar { background: $surface; border-top: 1px solid $line; color: $secondary; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $secondary; padding: 0 8px; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px 6px; }
QSplitter::handle { background: $line; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[ground="true"] { background: transparent; }
"""

_TEXT = """
QLabel[role="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[role="figure"] { font-size: ${figure}px; font-weight: 700; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="secondary"] { color: $secondary; }
QLabel[role="small"] { font-size: ${small}px; color: $secondary; }
QLabel[role="badge"] { font-size: ${tiny}px; color: $secondary; border: 1px solid $line;
    border-radius: 4px; padding: 1px 5px; background: $surface; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="accent"] { color: $accent; }
QLabel:disabled { color: $secondary; }
"""

_BUTTONS = """
QPushButton { background: $surface; color: $text; border: 1px solid $line;
    border-radius: ${radius}px; padding: 0 11px; min-height: 27px; }
QPushButton:hover { background: $alternate; border-color: $secondary; }
QPushButton:pressed, QPushButton:checked { background: $accent_ground; border-color: $accent; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $secondary; background: $window; }
QPushButton:default { border-color: $accent; }
QPushButton[variant="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[variant="primary"]:hover { background: $accent_hover; }
QPushButton[variant="primary"]:focus { border: 2px solid $text; padding: 0 10px; min-height: 25px; }
QPushButton[variant="primary"]:disabled { background: $line; border-color: $line;
    color: $secondary; }
QPushButton[variant="danger"]:enabled { color: $bad; }
QPushButton[variant="flat"] { background: transparent; border-color: transparent; }
QPushButton[variant="flat"]:hover { background: $accent_ground; }
QPushButton[variant="flat"]:focus { border-color: $accent; }
QPushButton[variant="link"] { background: transparent; border-color: transparent;
    color: $accent; padding: 0 3px; }
QPushButton[variant="link"]:hover { text-decoration: underline; }
QPushButton[variant="link"]:focus { border-color: $accent; }
QPushButton::menu-indicator { image: url("$icons/seta-baixo-$scheme.svg"); width: 12px;
    height: 12px; right: 4px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px;
    padding: 3px; }
QToolButton:hover { background: $accent_ground; }
QToolButton:focus { border-color: $accent; }
Trilho { background: $surface; border-right: 1px solid $line; }
Trilho QToolButton { border-radius: ${card_radius}px; color: $secondary; font-size: ${tiny}px;
    padding: 5px 0 4px 0; border: 1px solid transparent; }
Trilho QToolButton:hover { background: $alternate; }
Trilho QToolButton:checked { background: $accent_ground; color: $accent; font-weight: 600; }
Trilho QToolButton:focus { border-color: $accent; }
Chip { background: $accent_ground; border-radius: 11px; }
Chip QLabel { color: $accent; font-size: ${small}px; }
Chip QToolButton { border-radius: 8px; padding: 0; border: 1px solid transparent; }
Chip QToolButton:hover { background: $selection; }
Chip QToolButton:focus { border-color: $accent; }
"""

_FIELDS = """
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit { background: $surface;
    color: $text; border: 1px solid $line; border-radius: ${radius}px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 30px; max-height: 30px; padding: 0 9px; }
QComboBox { padding: 0 11px; selection-background-color: $selection; selection-color: $text; }
QPlainTextEdit, QTextEdit { padding: 3px 6px; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover, QPlainTextEdit:hover,
    QTextEdit:hover { border-color: $secondary; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus,
    QTextEdit:focus { border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled,
    QTextEdit:disabled { background: $window; color: $secondary; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $alternate; }
*[problem="warning"] { border-color: $warning; }
*[problem="error"] { border-color: $bad; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; min-height: 0; padding: 0;
    background: transparent; }
QAbstractItemView QLineEdit, QAbstractItemView QComboBox { min-height: 0; max-height: 100px;
    padding: 0 10px;
    border-radius: 0; border-color: $accent; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$icons/seta-baixo-$scheme.svg"); width: 14px; height: 14px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 22px;
    background: transparent; subcontrol-origin: border; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$icons/seta-cima-$scheme.svg"); width: 12px;
    height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$icons/seta-baixo-$scheme.svg"); width: 12px;
    height: 12px; }
QDateEdit::drop-down { border: none; width: 26px; subcontrol-origin: padding;
    subcontrol-position: center right; }
QDateEdit::down-arrow { image: url("$icons/seta-baixo-$scheme.svg"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; outline: none;
    padding: 3px; selection-background-color: $selection; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 26px; }
QListView[popup="true"] { border: 1px solid $line; padding: 3px; }
QListView[popup="true"]::item { min-height: 26px; padding: 0 4px; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator { width: 15px; height: 15px; border: 1px solid $secondary;
    border-radius: 4px; background: $surface; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
    image: url("$icons/marca-sobre-$scheme.svg"); }
QRadioButton::indicator { width: 15px; height: 15px; border: 1px solid $secondary;
    border-radius: 8px; background: $surface; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 7px; height: 7px; }
QProgressBar { background: $line; border: none; border-radius: 3px; min-height: 6px;
    max-height: 6px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

_SURFACES = """
QFrame[surface="card"] { background: $surface; border: 1px solid $line;
    border-radius: ${card_radius}px; }
QFrame[surface="plain"] { background: $surface; border: none; }
QFrame[surface="header"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[surface="footer"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[surface="section-header"] { background: transparent; border: none;
    border-bottom: 1px solid $line; }
QFrame[surface="section-footer"] { background: transparent; border: none;
    border-top: 1px solid $line; }
QFrame[surface="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
Cartao[clickable="true"]:hover { border-color: $secondary; }
Cartao[clickable="true"]:focus { border-color: $accent; }
Aviso { background: $accent_ground; border: none; border-radius: ${radius}px; }
Aviso[tone="warning"] { background: $warning_ground; }
Aviso[tone="bad"] { background: $bad_ground; }
Aviso[tone="good"] { background: $good_ground; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabWidget::tab-bar { left: 20px; }
QTabBar { qproperty-drawBase: 0; background: transparent; }
QTabBar::tab { background: transparent; color: $secondary; padding: 9px 0 8px 0;
    margin: 0 22px 0 0; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:disabled { color: $handle; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
"""

_VIEWS = """
QAbstractItemView { background: $surface; alternate-background-color: $alternate; border: none;
    outline: none; selection-background-color: $selection; selection-color: $text; }
QTableView, QTreeView, QListView { gridline-color: $line; }
QFrame[surface="card"] QTableView, QFrame[surface="card"] QTreeView { background: transparent; }
QFrame[surface="card"] QCalendarWidget QTableView { background: $surface; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $alternate; }
QCalendarWidget QToolButton { font-weight: 600; color: $text; padding: 4px 6px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QToolButton#qt_calendar_prevmonth {
    qproperty-icon: url("$icons/seta-esquerda-$scheme.svg"); }
QToolButton#qt_calendar_nextmonth {
    qproperty-icon: url("$icons/seta-direita-$scheme.svg"); }
QTableView::item, QTreeView::item { padding: 0 9px; border: none;
    border-bottom: 1px solid $line; }
QCalendarWidget QTableView::item { padding: 0; border: none; }
QTableView::item:selected, QTreeView::item:selected { background: $selection; color: $text; }
QTableView::item:focus { border: 1px solid $accent; padding: 0 8px; }
QTreeView::branch { border-bottom: 1px solid $line; background: transparent; }
QTreeView::branch:selected { background: $selection; }
QTreeView::branch:has-children:closed { image: url("$icons/ramo-fechado-$scheme.svg"); }
QTreeView::branch:has-children:open { image: url("$icons/ramo-aberto-$scheme.svg"); }
QHeaderView { background: $alternate; border: none; }
QHeaderView::section { background: $alternate; color: $secondary; border: none;
    border-bottom: 1px solid $line; padding: 0 12px; min-height: 27px; font-size: ${small}px;
    font-weight: 600; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url("$icons/ordem-cima-$scheme.svg"); width: 9px; height: 9px;
    subcontrol-position: center right; right: 3px; }
QHeaderView::down-arrow { image: url("$icons/ordem-baixo-$scheme.svg"); width: 9px; height: 9px;
    subcontrol-position: center right; right: 3px; }
QTableCornerButton::section { background: $alternate; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $handle; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
"""

_SHEET = Template(_WINDOW + _TEXT + _BUTTONS + _FIELDS + _SURFACES + _VIEWS)


def style_sheet(colors: Colors) -> str:
    """Return the style sheet of the whole program in *colors*."""
    return _SHEET.substitute(
        colors._asdict(),
        scheme="escuro" if colors.dark else "claro",
        icons=(resources_dir() / "icons" / "estilo").as_posix(),
        title=SIZES.title,
        figure=SIZES.figure,
        small=SIZES.small,
        tiny=SIZES.tiny,
        radius=SIZES.radius,
        card_radius=SIZES.card_radius,
    )
