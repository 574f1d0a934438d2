"""Search over circuits: by number, name, client, central and IP (DOMAIN 3 and 8)."""

import re

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.texto import clean, digits, order_key, words

_LONGEST = 200
_ANYWHERE = 3
"""From so many digits on they match anywhere in a number, fewer only at its beginning."""
_NUMBER = re.compile(r"[(+]*[0-9][0-9().,/+\-]*")
_ADDRESS = re.compile(r"[0-9a-f]*[.:][0-9a-f.:]*")
_BEFORE_A_WORD = " -–.,;/&(+'\"_@#"
_KEY_PREFIX = "_____"
"""In a LIKE pattern: the length and the blank that precede a number in its stored key."""


def matches(session: Session, texto: str) -> list[ColumnElement[bool]]:
    """Return one condition for each word typed; a circuit is found where all of them hold."""
    centrais: list[str] | None = None
    conditions: list[ColumnElement[bool]] = []
    for token in clean(texto[:_LONGEST]).split():
        if centrais is None:
            centrais = list(session.scalars(select(Circuito.central).distinct()))
        conditions.append(_token(order_key(token), centrais))
    return conditions


def _token(token: str, centrais: list[str]) -> ColumnElement[bool]:
    ways = [*_in_number(token), *_in_address(token), _in_central(token, centrais)]
    found = words(token)
    if found:
        ways.append(and_(*(_in_names(word) for word in found)))
    else:
        ways.append(Circuito.nome_key.contains(token, autoescape=True))
    return or_(*ways)


def _in_number(token: str) -> list[ColumnElement[bool]]:
    """Return the ways *token* may be a circuit's number, typed with a mask or without."""
    ways: list[ColumnElement[bool]] = [
        Circuito.numero_key.like(_KEY_PREFIX + _escaped(token) + "%", escape="\\")
    ]
    figures = digits(token)
    if _NUMBER.fullmatch(token):
        if len(figures) >= _ANYWHERE:
            ways.append(Circuito.numero.contains(figures))
        else:
            ways.append(Circuito.numero.startswith(figures))
    return ways


def _in_address(token: str) -> list[ColumnElement[bool]]:
    if _ADDRESS.fullmatch(token):
        return [Circuito.ip.contains(token)]
    return [Circuito.ip.startswith(token)] if token.isdigit() else []


def _in_central(token: str, centrais: list[str]) -> ColumnElement[bool]:
    """Match anywhere in the central's name; there are few, so Python folds their accents."""
    return Circuito.central.in_([c for c in centrais if c and token in order_key(c)])


def _in_names(word: str) -> ColumnElement[bool]:
    """Match the beginning of a word of the circuit's name or of its client's."""
    return or_(*_begins(Circuito.nome_key, word), *_begins(Cliente.nome_key, word))


def _begins(key: InstrumentedAttribute[str], word: str) -> list[ColumnElement[bool]]:
    inside = [key.contains(before + word, autoescape=True) for before in _BEFORE_A_WORD]
    return [key.startswith(word, autoescape=True), *inside]


def _escaped(token: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", token)
