"""The one source of "now" and "hoje"."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

FUSO_PADRAO = "America/Sao_Paulo"


class Relogio(Protocol):
    """What the program asks for the time: an instant in UTC and a plain date of its zone."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """Return today's date in the zone of the company (DOMAIN 1)."""
        ...

    def local(self, instant: datetime) -> datetime:
        """Return *instant* in the zone of the company."""
        ...


@dataclass(slots=True)
class RelogioDoSistema:
    """The computer's clock, seen from the zone *fuso*, which may change: pages keep the clock."""

    fuso: str = FUSO_PADRAO

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return today's date in the zone *fuso*."""
        return self.local(self.now()).date()

    def local(self, instant: datetime) -> datetime:
        """Return *instant* in the zone *fuso*."""
        return _in_zone(instant, self.fuso)


@dataclass(frozen=True, slots=True)
class RelogioParado:
    """A clock that stands at *instant*: for the demo base, reports of a given day and tests."""

    instant: datetime
    fuso: str = FUSO_PADRAO

    def now(self) -> datetime:
        """Return the instant it stands at, in UTC."""
        return self.instant.astimezone(UTC)

    def today(self) -> date:
        """Return the date of that instant in the zone *fuso*."""
        return self.local(self.instant).date()

    def local(self, instant: datetime) -> datetime:
        """Return *instant* in the zone *fuso*."""
        return _in_zone(instant, self.fuso)


def _in_zone(instant: datetime, fuso: str) -> datetime:
    # Imported here: the shell is painted before anything asks for a zone.
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    return instant.astimezone(ZoneInfo(fuso))
