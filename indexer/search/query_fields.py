"""Fields in a search: år:2014-2017, typ:bilaga, program:"interreg nord", område:livsmiljöer.

Names and values are read without regard to case and diacritics; a value is met by itself, by its
label, by the beginning of either, or by the beginning of a word of its label.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from indexer.model.metadata import FacetLabel

Labels = Callable[[str], tuple[FacetLabel, ...]]

YEAR: Final = "year"
# What each facet is called in a search; the first name is the one we write ourselves.
FIELD_NAMES: Final[dict[str, tuple[str, ...]]] = {
    YEAR: ("år", "year"),
    "type": ("typ", "dokumenttyp", "type"),
    "programme": ("program", "fond", "programme"),
    "area": ("område", "tema", "area"),
}
# Longer than any archive of reports that a region keeps in files.
MOST_YEARS: Final = 50

_NONE_CALLED: Final = {
    "type": "Ingen dokumenttyp heter",
    "programme": "Inget program heter",
    "area": "Inget område heter",
}
_ONE_BY_ONE: Final = "Skriv flera värden med komma, till exempel typ:bilaga,strategi."
_VALUE: Final = re.compile(r'"[^"]*"|[^\s"(),]+')
_LISTS_MORE: Final = re.compile(r',[\w"]')
_YEARS: Final = re.compile(
    r"(?P<first>\d{4})(?:\s*(?:[-–—/]|\.\.\.?)\s*(?P<last>\d{4})(?!\w)"
    r"|[-–—/](?P<short>\d{2})(?!\w)|(?P<open>[-–—](?!\w))|(?!\w))"
)


@dataclass(frozen=True, slots=True)
class FieldReading:
    """The values that were found and where in the text they end; no values: it was none."""

    values: tuple[str, ...]
    end: int
    remarks: tuple[str, ...] = ()


def facet_called(name: str) -> str | None:
    """The facet that a person calls so."""
    folded = fold(name)
    return next((f for f, names in FIELD_NAMES.items() if folded in map(fold, names)), None)


def fold(text: str) -> str:
    """Lower case without diacritics, hyphens as spaces."""
    plain = (
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    )
    return " ".join("".join(plain).casefold().replace("-", " ").split())


def read_field(facet: str, text: str, start: int, labels: Labels) -> FieldReading:
    """The values that begin at `start`, parted by commas."""
    values: list[str] = []
    remarks: tuple[str, ...] = ()
    end = start
    while not values or _LISTS_MORE.match(text, end):
        begin = end + 1 if values else end
        reading = (
            _years(text, begin, labels) if facet == YEAR else _value(facet, text, begin, labels)
        )
        remarks += reading.remarks
        if not reading.values:
            break
        values += reading.values
        end = reading.end
    if facet == YEAR:
        values, more = _bounded(values)
        remarks += more
    return FieldReading(tuple(dict.fromkeys(values)), end, remarks)


def _value(facet: str, text: str, start: int, labels: Labels) -> FieldReading:
    choices = labels(facet)
    label = _whole_label(text, start, choices)
    if label is not None:
        return FieldReading((label.value,), start + len(label.label))
    match = _VALUE.match(text, start)
    typed = match.group().strip('"').rstrip(".;:!?*") if match else ""
    found = _choices_for(typed, choices)
    if match is None:
        return FieldReading((), start, (_ONE_BY_ONE,))
    if not found:
        return FieldReading((), start, (f"{_NONE_CALLED[facet]} ”{typed}”; vi sökte på orden.",))
    remarks: tuple[str, ...] = ()
    if len(found) > 1:
        names = ", ".join(choice.label for choice in found)
        remarks = (f"”{typed}” kan vara flera; vi tog med alla: {names}.",)
    return FieldReading(tuple(choice.value for choice in found), match.end(), remarks)


def _whole_label(text: str, start: int, choices: Iterable[FacetLabel]) -> FacetLabel | None:
    """The longest label of several words that stands in the text without quotation marks.

    Its "och" may be no OCH: that joins two parts of a search.
    """
    for choice in sorted(choices, key=lambda choice: -len(choice.label)):
        end = start + len(choice.label)
        stands = text[start:end]
        is_whole = fold(stands) == fold(choice.label) and not text[end : end + 1].isalnum()
        if is_whole and " " in stands and "OCH" not in stands.split():
            return choice
    return None


def _choices_for(typed: str, choices: Iterable[FacetLabel]) -> list[FacetLabel]:
    """The choices that are met in the best way in which any is."""
    sought = fold(typed)
    if not sought:
        return []
    named = [(fold(choice.value), fold(choice.label), choice) for choice in choices]
    inside = re.compile(rf"(?<!\w){re.escape(sought)}")
    return (
        [choice for value, _, choice in named if value == sought]
        or [choice for _, label, choice in named if label == sought]
        or [c for value, label, c in named if value.startswith(sought) or label.startswith(sought)]
        or [choice for _, label, choice in named if inside.search(label)]
    )


def _years(text: str, start: int, labels: Labels) -> FieldReading:
    quote = int(text.startswith('"', start))
    match = _YEARS.match(text, start + quote)
    if match is None or not text.startswith('"' * quote, match.end()):
        return FieldReading((), start, ("Efter år: ska det stå ett årtal, till exempel år:2017.",))
    first, last = int(match["first"]), int(match["last"] or match["first"])
    remarks: tuple[str, ...] = ()
    if match["short"]:
        last = first // 100 * 100 + int(match["short"])
    if match["open"]:
        known = [int(label.value) for label in labels(YEAR) if label.value.isdecimal()]
        last = max(known, default=first)
        remarks += () if known else ("Skriv också det sista året, till exempel år:2014-2017.",)
    first, last = sorted((first, last))
    span = range(max(first, last - MOST_YEARS), last + 1)
    return FieldReading(tuple(f"{year:04}" for year in span), match.end() + quote, remarks)


def _bounded(years: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The newest years, in order: what is sought is seldom the oldest."""
    ordered = sorted(set(years))
    if len(ordered) <= MOST_YEARS:
        return ordered, ()
    return ordered[-MOST_YEARS:], (f"Bara de {MOST_YEARS} senaste åren användes.",)
