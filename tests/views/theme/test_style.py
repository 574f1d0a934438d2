"""The style sheet is whole and speaks in tokens only."""

import re
from pathlib import Path

import pytest

from saperx_desktop.views.theme import DARK, LIGHT, Colors
from saperx_desktop.views.theme.style import style_sheet

BOTH = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["claro", "escuro"])


def _pictures(colors: Colors) -> list[Path]:
    return [Path(found) for found in re.findall(r'url\("([^"]+)"\)', style_sheet(colors))]


@BOTH
def test_nothing_is_left_to_fill_in(colors: Colors) -> None:
    assert "$" not in style_sheet(colors)


@BOTH
def test_every_colour_is_a_token(colors: Colors) -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{6}\b", style_sheet(colors)))
    assert used <= {value for value in colors if isinstance(value, str)}


@BOTH
def test_every_picture_is_shipped(colors: Colors) -> None:
    pictures = _pictures(colors)
    assert pictures
    assert [p for p in pictures if not p.is_file()] == []


@BOTH
def test_the_pictures_are_drawn_in_tokens_too(colors: Colors) -> None:
    tokens = {value for value in colors if isinstance(value, str)}
    drawn = {c for p in _pictures(colors) for c in re.findall(r"#[0-9A-Fa-f]{6}", p.read_text())}
    assert drawn <= tokens
