"""Writes docs/objetos.md: the name of every control, as screen readers and automation know it."""

import os
import re
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import demo
import retratos
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QTabBar,
    QWidget,
)

DOC = demo.RAIZ / "docs" / "objetos.md"
CONTROLES = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
)
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


@dataclass(frozen=True, slots=True, order=True)
class Objeto:
    """A control: its objectName, what kind it is and what a screen reader calls it."""

    nome: str
    tipo: str
    acessivel: str


def objects(widgets: Iterable[QWidget]) -> set[Objeto]:
    """Return every named widget and action below *widgets*."""
    found = set()
    for top in widgets:
        for widget in (top, *top.findChildren(QWidget)):
            if _NAME.fullmatch(widget.objectName()):
                found.add(Objeto(widget.objectName(), _kind(widget), accessible(widget)))
        for action in top.findChildren(QAction):
            if action.objectName().startswith("acao."):
                text = action.text().replace("&", "")
                found.add(Objeto(action.objectName(), "ação do menu", text))
    return found


def nameless(widgets: Iterable[QWidget]) -> list[str]:
    """Return the controls seen below *widgets* that lack a name or an accessible name."""
    return sorted(
        {
            f"{type(w).__name__} in {_owner(w)}: {w.objectName()!r} {accessible(w)!r}"
            for top in widgets
            for w in top.findChildren(QWidget)
            if isinstance(w, CONTROLES) and w.isVisible() and not _is_part(w)
            if not _NAME.fullmatch(w.objectName()) or not accessible(w)
        }
    )


def accessible(widget: QWidget) -> str:
    """Return what a screen reader says of *widget*: its accessible name or its own text."""
    text = ""
    if isinstance(widget, QAbstractButton | QLabel):
        text = widget.text()
    return (widget.accessibleName() or text).replace("&", "").split("\n")[0]


def _is_part(widget: QWidget) -> bool:
    """Whether *widget* belongs to a control of Qt's own, which speaks for it."""
    parent = widget.parentWidget()
    whole = (QComboBox, QDateEdit, QSpinBox, QAbstractItemView, QTabBar, QLineEdit)
    while parent is not None:
        if isinstance(parent, whole):
            return True
        if type(parent).__name__ in {"QComboBoxPrivateContainer", "QCalendarWidget"}:
            return True
        parent = parent.parentWidget()
    return widget.objectName().startswith("qt_") or isinstance(widget, QScrollArea)


def _owner(widget: QWidget) -> str:
    parent = widget.parentWidget()
    while parent is not None and not parent.objectName():
        parent = parent.parentWidget()
    return parent.objectName() if parent is not None else "?"


def _kind(widget: QWidget) -> str:
    for cls in type(widget).__mro__:
        if cls.__module__.startswith("PySide6"):
            return cls.__name__
    return "QWidget"


def render(found: Iterable[Objeto]) -> str:
    """Return the page, one table for each first word of the names."""
    groups: dict[str, list[Objeto]] = {}
    # A card's accessible name tells its figures too: the shortest is the one that stays.
    by_name = {o.nome: o for o in sorted(found, key=lambda o: (o.nome, -len(o.acessivel)))}
    for each in by_name.values():
        groups.setdefault(each.nome.split(".")[0], []).append(each)
    parts = [
        "# Nomes dos objetos\n\n"
        "Leitores de tela e automação de escritório acham cada controle por estes nomes, que não\n"
        "mudam de uma versão para outra. Página gerada: `.venv/bin/python tools/objetos.py`.\n"
    ]
    for group, members in groups.items():
        rows = "".join(f"| `{o.nome}` | {o.tipo} | {o.acessivel} |\n" for o in members)
        parts.append(f"## {group}\n\n| objectName | tipo | nome acessível |\n|---|---|---|\n{rows}")
    return "\n".join(parts)


def collect(base: Path, home: Path) -> tuple[set[Objeto], list[str]]:
    """Open every page and dialog over *base*; return the named objects and the nameless."""
    named: set[Objeto] = set()
    missing: list[str] = []

    def look(widget: QWidget) -> None:
        named.update(objects([widget]))
        missing.extend(nameless([widget]))

    with retratos.opened(base, home) as fotografo:
        fotografo.look = look
        fotografo.pages()
        fotografo.dialogs()
    return named, sorted(set(missing))


def main() -> int:
    """Write the page; say what has no name."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not demo.BASE.exists():
        demo.make()
    with tempfile.TemporaryDirectory() as home:
        named, missing = collect(demo.BASE, Path(home))
    DOC.write_text(render(named), encoding="utf-8")
    print(f"{len(named)} objetos em {DOC.relative_to(demo.RAIZ)}")
    for each in missing:
        print("sem nome:", each)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
