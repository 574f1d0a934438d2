"""The colours can be read and told apart."""

import pytest

from saperx_desktop.views.theme import DARK, LIGHT, Colors, Tone

BOTH = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["claro", "escuro"])


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@BOTH
@pytest.mark.parametrize("ground", ["window", "surface", "alternate", "selection"])
@pytest.mark.parametrize("ink", ["text", "secondary"])
def test_text_can_be_read_on_every_ground(colors: Colors, ground: str, ink: str) -> None:
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_can_be_read_on_its_own_ground(colors: Colors, tone: Tone) -> None:
    shown = colors.tone(tone)
    assert contrast(shown.text, shown.ground) >= 4.5


@BOTH
def test_the_main_button_can_be_read_also_under_the_mouse(colors: Colors) -> None:
    assert contrast(colors.on_accent, colors.accent) >= 4.5
    assert contrast(colors.on_accent, colors.accent_hover) >= 4.5


def test_the_seventh_plan_takes_the_first_colour_again() -> None:
    assert LIGHT.plan(6) == LIGHT.plan(0) == "#0072B2"
    assert len({LIGHT.plan(i) for i in range(6)}) == 6
