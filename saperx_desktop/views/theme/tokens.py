"""The look in values: colours, sizes and tones that palette, style sheet, chart and print share.

Named tuples, not dataclasses: those cost each start-up 5 ms more.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import Qt

TONE_ROLE = Qt.ItemDataRole.UserRole + 100
"""Item role under which a model gives the `Tone` of a state."""


class Tone(StrEnum):
    """How a state, a figure or a message is meant; always beside a word, never alone."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    ACCENT = "accent"


class ToneColors(NamedTuple):
    """Text, ground and border of one tone, as ``#RRGGBB``."""

    text: str
    ground: str
    border: str


_PLANS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")


class Colors(NamedTuple):
    """The colours of one scheme, each as ``#RRGGBB``."""

    dark: bool
    window: str
    surface: str
    alternate: str
    line: str
    text: str
    secondary: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_ground: str
    selection: str
    bad: str
    bad_ground: str
    warning: str
    warning_ground: str
    good: str
    good_ground: str
    handle: str
    plans: Sequence[str] = _PLANS
    open_month_opacity: float = 0.55

    def tone(self, tone: Tone) -> ToneColors:
        """Return the colours of *tone* in this scheme."""
        return {
            Tone.NEUTRAL: ToneColors(self.secondary, self.alternate, self.line),
            Tone.GOOD: ToneColors(self.good, self.good_ground, self.good_ground),
            Tone.WARNING: ToneColors(self.warning, self.warning_ground, self.warning_ground),
            Tone.BAD: ToneColors(self.bad, self.bad_ground, self.bad_ground),
            Tone.ACCENT: ToneColors(self.accent, self.accent_ground, self.accent_ground),
        }[tone]

    def plan(self, position: int) -> str:
        """Return the colour of the plan at *position* in the legend; the seventh starts again."""
        return self.plans[position % len(self.plans)]


LIGHT = Colors(
    dark=False,
    window="#F4F5F7",
    surface="#FFFFFF",
    alternate="#FAFBFC",
    line="#DFE3E8",
    text="#1A1F27",
    secondary="#5C6675",
    accent="#0F6C8C",
    accent_hover="#0C5A75",
    on_accent="#FFFFFF",
    accent_ground="#E3F1F6",
    selection="#DCEEF5",
    bad="#B3261E",
    bad_ground="#FBE9E7",
    warning="#8A5A00",
    warning_ground="#FFF3DC",
    good="#1B7A4A",
    good_ground="#E4F4EB",
    handle="#C6CCD4",
)

DARK = Colors(
    dark=True,
    window="#14171C",
    surface="#1C2026",
    alternate="#20252C",
    line="#2F3640",
    text="#E6EAF0",
    secondary="#9BA6B5",
    accent="#56B6D9",
    accent_hover="#7CC8E4",
    on_accent="#0C1A20",
    accent_ground="#17323D",
    selection="#1D3D4A",
    bad="#FF8A80",
    bad_ground="#3A1D1C",
    warning="#F2C063",
    warning_ground="#362A12",
    good="#6BD09A",
    good_ground="#15301F",
    handle="#3D4653",
)


class Sizes(NamedTuple):
    """Lengths in device-independent pixels."""

    text: int = 13
    small: int = 12
    tiny: int = 11
    title: int = 19
    figure: int = 20
    xs: int = 4
    s: int = 8
    m: int = 12
    l: int = 16  # noqa: E741 - the scale reads xs, s, m, l, xl
    xl: int = 20
    radius: int = 6
    card_radius: int = 8
    row: int = 32
    double_row: int = 46
    control: int = 32
    border: int = 1
    rail: int = 80


SIZES = Sizes()
