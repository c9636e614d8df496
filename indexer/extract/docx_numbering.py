"""The numbers that Word prints before headings and list items and never writes into the text.

Takes the numbering part, gives each numbered paragraph its label in the order of the document.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from indexer.extract.cleaning import clean
from indexer.extract.docx_package import VALUE, value, word
from indexer.extract.docx_styles import is_on

_LIST: Final = word("num")
_LIST_ID: Final = word("numId")
_ABSTRACT: Final = word("abstractNum")
_ABSTRACT_ID: Final = word("abstractNumId")
_EXCEPTION: Final = word("lvlOverride")
_LEVEL: Final = word("lvl")
_LEVEL_PLACE: Final = word("ilvl")
_LINK: Final = word("numStyleLink")
_NEW_START: Final = word("startOverride")
_START: Final = word("start")
_RESTART: Final = word("lvlRestart")
_FORMAT: Final = word("numFmt")
_LABEL: Final = word("lvlText")
_LEGAL: Final = word("isLgl")
_STYLE: Final = word("pStyle")
BULLET: Final = ""
_LEVELS: Final = 9
# A list that is linked to a style's list, which may be linked further; a ring has an end.
_MOST_LINKS: Final = 5
# "aaa" is the 55th letter; Word itself stops at 30 repetitions, larger numbers are damage.
_MOST_LETTERS: Final = 780
_MOST_ROMAN: Final = 3999
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Footnotes may be marked so, in this order; after the last sign it is doubled.
_CHICAGO: Final = "*†‡§"
_MARKS_WITHOUT_NUMBER: Final = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered. `text` holds "%1" where a level's number goes.

    `restarts_after` is the highest level (from 0) whose items start this one anew, -1 for none.
    """

    format: str
    text: str
    start: int
    restarts_after: int
    style: str
    is_legal: bool


class Numbering:
    """Counts the items of all lists. Ask for each numbered paragraph once, in order."""

    def __init__(
        self, root: etree._Element | None, list_of_style: Callable[[str], str | None]
    ) -> None:
        self._list_of_style = list_of_style
        parts = root if root is not None else ()
        self._lists = {each.get(_LIST_ID, ""): each for each in parts if each.tag == _LIST}
        self._abstracts = {
            each.get(_ABSTRACT_ID, ""): each for each in parts if each.tag == _ABSTRACT
        }
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, list_id: str, level: int) -> str | None:
        """The next item's number as it is printed; BULLET; or None: the item has no mark."""
        levels = self.levels(list_id)
        described = levels.get(level)
        if described is None:
            return None
        counts = self._count(list_id, level, levels)
        if described.format == "bullet":
            return BULLET
        text = described.text
        for place in range(_LEVELS):
            if f"%{place + 1}" in text:
                text = text.replace(f"%{place + 1}", _shown(place, described, levels, counts))
        return clean(text) or None

    def level_of_style(self, list_id: str, styles: tuple[str, ...]) -> int | None:
        """The level that a list keeps for the paragraphs of a style, nearest style first."""
        by_style = {each.style: place for place, each in self.levels(list_id).items()}
        return next((by_style[style] for style in styles if style in by_style), None)

    def levels(self, list_id: str) -> dict[int, Level]:
        """The levels of a list with its own exceptions; none if there is no such list."""
        if list_id not in self._levels:
            self._levels[list_id] = self._read_levels(list_id, _MOST_LINKS)
        return self._levels[list_id]

    def _read_levels(self, list_id: str, links: int) -> dict[int, Level]:
        abstract = self._abstract(list_id)
        if abstract is None:
            return {}
        levels = _levels_in(abstract)
        linked = self._linked_list(abstract)
        if not levels and linked is not None and links:
            levels = self._read_levels(linked, links - 1)
        own = self._lists[list_id]
        return levels | {
            place: level
            for exception in own.iterchildren(_EXCEPTION)
            for place, level in _levels_in(exception).items()
        }

    def _abstract(self, list_id: str) -> etree._Element | None:
        own = self._lists.get(list_id)
        return None if own is None else self._abstracts.get(value(own, _ABSTRACT_ID))

    def _linked_list(self, abstract: etree._Element) -> str | None:
        style = value(abstract, _LINK)
        return self._list_of_style(style) if style else None

    def _count(self, list_id: str, level: int, levels: dict[int, Level]) -> list[int | None]:
        """Count an item. Lists made from one abstract list go on counting for one another."""
        key = value(self._lists[list_id], _ABSTRACT_ID)
        counts = self._counts.setdefault(key, [None] * _LEVELS)
        start = self._new_start(list_id, level)
        if start is not None:
            counts[level] = start
        else:
            before = counts[level]
            counts[level] = levels[level].start if before is None else before + 1
        for place, each in levels.items():
            # A level that a deeper item shows has begun: after "1.1" the next chapter is 2.
            if place < level and counts[place] is None:
                counts[place] = each.start
            elif place > level and level <= each.restarts_after:
                counts[place] = None
        return counts

    def _new_start(self, list_id: str, level: int) -> int | None:
        """Where a list that says so begins anew, the first time its level is used."""
        if (list_id, level) in self._started:
            return None
        self._started.add((list_id, level))
        for exception in self._lists[list_id].iterchildren(_EXCEPTION):
            if exception.get(_LEVEL_PLACE) == str(level):
                start = value(exception, _NEW_START)
                return int(start) if start.isdecimal() else None
        return None


def _shown(place: int, shown_in: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    """The number of one level as a label shows it; a mark without number shows nothing."""
    level = levels.get(place)
    if level is None or level.format in _MARKS_WITHOUT_NUMBER:
        return ""
    number = counts[place]
    number = level.start if number is None else number
    return figure(number, "decimal" if shown_in.is_legal else level.format)


def figure(number: int, number_format: str) -> str:
    """A number as one of Word's formats writes it; formats we do not know are written 1, 2, 3."""
    lowered = number_format.lower()
    is_upper = number_format.startswith("upper")
    if lowered.endswith("roman") and 0 < number <= _MOST_ROMAN:
        text = _roman(number)
    elif lowered.endswith("letter") and 0 < number <= _MOST_LETTERS:
        repeats, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) * (repeats + 1)
    elif number_format == "chicago" and number > 0:
        repeats, place = divmod(number - 1, len(_CHICAGO))
        text = _CHICAGO[place] * (repeats + 1)
    elif number_format == "decimalZero":
        text = f"{number:02}"
    else:
        text = str(number)
    return text.upper() if is_upper else text


def _roman(number: int) -> str:
    figures = ""
    for worth, letters in _ROMAN:
        figures += letters * (number // worth)
        number %= worth
    return figures


def _levels_in(parent: etree._Element) -> dict[int, Level]:
    levels = {}
    for each in parent.iterchildren(_LEVEL):
        place = each.get(_LEVEL_PLACE, "")
        if place.isdecimal() and int(place) < _LEVELS:
            levels[int(place)] = _level(each, int(place))
    return levels


def _level(element: etree._Element, place: int) -> Level:
    told = {str(each.tag): each.get(VALUE, "") for each in element}
    start, restart = told.get(_START, ""), told.get(_RESTART, "")
    number_format = told.get(_FORMAT)
    if number_format is None:
        # A format of the user's own stands in an alternative; its plain fallback is near enough.
        number_format = "".join(each.get(VALUE, "") for each in list(element.iter(_FORMAT))[-1:])
    return Level(
        format=number_format or "decimal",
        text=told.get(_LABEL, ""),
        start=int(start) if start.isdecimal() else 0,
        restarts_after=int(restart) - 1 if restart.isdecimal() else place - 1,
        style=told.get(_STYLE, ""),
        is_legal=is_on(told[_LEGAL] or "on") if _LEGAL in told else False,
    )
