"""Which year a document reports on, or from which year a plan applies.

The rules stand in the order they are trusted and depend on the type: a report is printed the
year after the one it reports on, minutes have the meeting's year, a plan its period's first.
Without evidence there is no year; a guess would put the document under a wrong heading.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from indexer.classify.front import Front, FrontLine
from indexer.classify.printed import date_in_file_name
from indexer.classify.title import Title
from indexer.classify.years_in_text import YearKind, YearMention, years_in
from indexer.model.metadata import Evidence, Value

REPORT: Final = "aterrapportering"
ATTACHMENT: Final = "bilaga"
MINUTES: Final = "protokoll"
PLANS: Final = ("handlingsplan", "strategi")
# A year stands out when it is named this often, and this much more often than the next.
_FEWEST_MENTIONS: Final = 3
_CLEAR_MAJORITY: Final = 0.5
_TIMES_THE_NEXT: Final = 1.5
_LATER: Final = 1
# Plans that name one round year aim at it, and so does a place's name: "Norrsken 2030".
_ROUND_YEARS: Final = 5
_AFTER_NAME: Final = re.compile(r"(?<=\w )[A-ZÅÄÖ][a-zåäö]+ $")
_ATTACHED: Final = re.compile(r"\b(?:bilaga|underlag)\b.*\btill\b.*(?:rapport|redovisning)", re.I)
_MEETING: Final = re.compile(
    r"\b(?:möte|mötet|sammanträde|sammanträdet|sammanträdesdatum|mötesdatum|datum|tid)\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Case:
    """All that a rule may look at."""

    front: Front
    title: Title
    type: str
    printed: Value | None


_Rule = Callable[[_Case], Value | None]


def year_reported_on(front: Front, title: Title, type_: str, printed: Value | None) -> Value | None:
    """The year with its evidence, None when nothing tells it."""
    case = _Case(front, title, type_, printed)
    for rule in _rules(type_):
        if value := rule(case):
            return value
    return None


def _rules(type_: str) -> tuple[_Rule, ...]:
    if type_ == MINUTES:
        return (_meeting, _in_title, _in_file_name, _printed, _in_folder)
    if type_ in PLANS:
        return (_period_in_title, _in_title, _on_cover, _in_file_name, _printed, _in_folder)
    if type_ == REPORT:
        return (_in_title, _in_file_name, _on_cover, _during, _most_named, _in_folder)
    by_text = (_printed, _on_cover, _during, _most_named)
    if type_ == ATTACHMENT:
        return (_in_title, _of_its_report, _in_file_name, _in_folder, _period_in_title, *by_text)
    return (_in_title, _period_in_title, _in_file_name, *by_text, _in_folder)


def _in_title(case: _Case) -> Value | None:
    """A year in the title; dates too, save in reports, whose dates are when they were printed."""
    kinds = {YearKind.PLAIN, YearKind.DURING, YearKind.SCHOOL_YEAR}
    if case.type != REPORT:
        kinds.add(YearKind.DATE)
    for mention in _of_kind(case.title.text, kinds):
        if not _is_goal(case, mention, case.title.text):
            return _value(mention, case.title.rule, case.title.page)
    return None


def _period_in_title(case: _Case) -> Value | None:
    for mention in _of_kind(case.title.text, {YearKind.PERIOD}):
        return _value(mention, f"{case.title.rule}, periodens första år", case.title.page)
    return None


def _in_file_name(case: _Case) -> Value | None:
    name = case.front.file_words
    for mention in _of_kind(name, {YearKind.PLAIN, YearKind.DURING, YearKind.SCHOOL_YEAR}):
        if not _is_goal(case, mention, name):
            return _value(mention, "filnamn", None)
    if case.type in PLANS:
        for mention in _of_kind(name, {YearKind.PERIOD}):
            return _value(mention, "filnamn, periodens första år", None)
    return date_in_file_name(case.front, "year") if case.type == MINUTES else None


def _of_its_report(case: _Case) -> Value | None:
    """An attachment is of its report's year: "Bilaga 2 till årsrapporten för 2017"."""
    for line, mention in _on_lines(case.front.cover, {YearKind.PLAIN, YearKind.DURING}):
        if _ATTACHED.search(line.text[: mention.start]):
            return _value(mention, "rapporten den hör till", line.page)
    return None


def _in_folder(case: _Case) -> Value | None:
    """A folder whose name is a year holds what belongs to it."""
    for folder in reversed(PurePosixPath(case.front.source_name).parts[:-1]):
        for mention in _of_kind(folder, {YearKind.PLAIN}):
            if mention.words == folder:
                return _value(mention, "mappens namn", None)
    return None


def _on_cover(case: _Case) -> Value | None:
    """A year on a short line of the first page: "Verksamhetsåret 2017"."""
    kinds = {YearKind.PLAIN, YearKind.DURING}
    if case.type in PLANS:
        kinds.add(YearKind.PERIOD)
    for line, mention in _on_lines(case.front.cover, kinds):
        is_sentence = line.text.endswith(".")
        if not is_sentence and not _is_goal(case, mention, line.text):
            return _value(mention, "första sidan", line.page)
    return None


def _meeting(case: _Case) -> Value | None:
    for line, mention in _on_lines(case.front.lines, {YearKind.DATE}):
        if _MEETING.search(line.text):
            return _value(mention, "mötesdatum", line.page)
    return None


def _printed(case: _Case) -> Value | None:
    """Other documents than reports are of the year they were issued."""
    if case.printed is None:
        return None
    evidence = case.printed.evidence
    rule = f"utgivningsår ({evidence.rule})"
    return Value("year", case.printed.value, Evidence(rule, evidence.page, evidence.words))


def _during(case: _Case) -> Value | None:
    """The year of most "under 2017" in the text."""
    mentions = _in_text(case, {YearKind.DURING})
    return _most_common(mentions, "oftast ”under året” i texten")


def _most_named(case: _Case) -> Value | None:
    """The last resort: the year named in most places, by a clear majority."""
    mentions = _in_text(case, {YearKind.PLAIN, YearKind.DURING, YearKind.DATE})
    return _most_common(mentions, "oftast nämnda året i texten")


def _in_text(case: _Case, kinds: set[YearKind]) -> list[tuple[int | None, YearMention]]:
    return [(page, mention) for page, mention in case.front.years if mention.kind in kinds]


def _most_common(mentions: list[tuple[int | None, YearMention]], rule: str) -> Value | None:
    counted = Counter(mention.year for _, mention in mentions).most_common(2)
    if not counted:
        return None
    year, times = counted[0]
    next_times = counted[1][1] if len(counted) > 1 else 0
    is_clear = times >= next_times * _TIMES_THE_NEXT and times >= len(mentions) * _CLEAR_MAJORITY
    if times < _FEWEST_MENTIONS or not is_clear:
        return None
    page, first = next((page, each) for page, each in mentions if each.year == year)
    words = f"{first.words} (och {times - 1} till)"
    return Value("year", str(year), Evidence(rule, page, words))


def _is_goal(case: _Case, mention: YearMention, text: str) -> bool:
    """Whether a year is one that the document aims at rather than one it is about."""
    if case.printed is not None and mention.year > int(case.printed.value) + _LATER:
        return True
    if mention.year % _ROUND_YEARS or mention.kind is not YearKind.PLAIN:
        return False
    follows_name = case.type != REPORT and _AFTER_NAME.search(text[: mention.start])
    return case.type == "strategi" or bool(follows_name)


def _of_kind(text: str, kinds: set[YearKind]) -> Iterator[YearMention]:
    return (mention for mention in years_in(text) if mention.kind in kinds)


def _on_lines(
    lines: Iterable[FrontLine], kinds: set[YearKind]
) -> Iterator[tuple[FrontLine, YearMention]]:
    return ((line, mention) for line in lines for mention in _of_kind(line.text, kinds))


def _value(mention: YearMention, rule: str, page: int | None) -> Value:
    return Value("year", str(mention.year), Evidence(rule, page, mention.words))
