"""How numbers, counts, times and lists are written in Swedish."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

NO_BREAK: Final = "\u00a0"
MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def number(value: int) -> str:
    """An integer with a no-break space between the thousands: `12 345`."""
    return f"{value:,}".replace(",", NO_BREAK)


def counted(value: int, one: str, many: str) -> str:
    """A number with its noun: `1 träff`, `12 träffar`."""
    return f"{number(value)}{NO_BREAK}{one if value == 1 else many}"


def joined(words: Sequence[str]) -> str:
    """Words as a list in running text: `a, b och c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} och {words[-1]}"


def file_size(size: int) -> str:
    """Bytes as people read them: `240 kB`, `1,2 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NO_BREAK}kB"
    return f"{size / 1_000_000:.1f}".replace(".", ",") + f"{NO_BREAK}MB"


def year_span(years: Sequence[int]) -> str:
    """The first and last of some years: `2014–2024`, "" when there are none."""
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def point_in_time(iso: str) -> str:
    """An ISO 8601 time as `23 november 2025 kl. 14.05`; what cannot be read is given back."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        moment, zone = moment.astimezone(ZoneInfo("Europe/Stockholm")), ""
    except (ZoneInfoNotFoundError, OverflowError):
        zone = " (UTC)"  # a bare container has no time zones
    return f"{_day(moment)} kl. {moment:%H.%M}{zone}"


def today() -> str:
    """The date of today as `23 november 2025`."""
    return _day(datetime.now(UTC).astimezone())


def _day(moment: datetime) -> str:
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
