"""When a document was printed or decided, which for a report is the year after its own."""

import re
from itertools import zip_longest
from typing import Final

from indexer.classify.front import Front, FrontLine
from indexer.classify.years_in_text import YearKind, YearMention, years_in
from indexer.model.metadata import Evidence, Value

# Words that stand before the date of issue.
_ISSUED: Final = re.compile(
    r"\b(?:tryck|tryckt|tryckår|utgiven|utgivning|publicerad|publiceringsdatum|dokumentdatum"
    r"|datum|beslutad|beslutsdatum|antagen|antaget|antagna|beslutat|uppdaterad|fastställd|fastställdes|upprättad|rapporterad"
    r"|utskriftsdatum|diarieförd)\b",
    re.IGNORECASE,
)
# A date that stands almost alone on its line dates the document.
_MOST_WORDS_BESIDE: Final = 3
_LONGEST_COLOPHON_LINE: Final = 80
# "130429" in a file name: year, month, day.
_SHORT_DATE: Final = re.compile(r"(?<!\d)([0-4]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")


def year_printed(front: Front) -> Value | None:
    """The year of issue: after words that say so, from a lone date, or from the file name."""
    return (
        _after_issuing_words(front.lines)
        or _lone_date(front.cover)
        or date_in_file_name(front, "year_printed")
        or _in_colophon(front)
    )


def date_in_file_name(front: Front, facet: str) -> Value | None:
    """The year of a date in the file name: "2024-06", "20190212" or "130429"."""
    for mention in years_in(front.file_words):
        if mention.kind is YearKind.DATE:
            return _value(facet, mention, "datum i filnamnet", None)
    if short := _SHORT_DATE.search(front.file_words):
        evidence = Evidence("datum i filnamnet", None, short.group())
        return Value(facet, f"20{short.group(1)}", evidence)
    return None


def _after_issuing_words(lines: tuple[FrontLine, ...]) -> Value | None:
    for line, following in zip_longest(lines, lines[1:]):
        issued = _ISSUED.search(line.text)
        if not issued:
            continue
        for mention in years_in(line.text[issued.start() :]):
            if mention.kind in (YearKind.DATE, YearKind.PLAIN):
                return _value("year_printed", mention, "datum", line.page)
        # A form's field: the word on one line, the date alone on the next.
        is_field = issued.end() >= len(line.text) - 1
        if is_field and following is not None and (alone := _date_alone(following)):
            return _value("year_printed", alone, "datum", following.page)
    return None


def _lone_date(lines: tuple[FrontLine, ...]) -> Value | None:
    for line in lines:
        if mention := _date_alone(line):
            return _value("year_printed", mention, "datum på första sidan", line.page)
    return None


def _date_alone(line: FrontLine) -> YearMention | None:
    for mention in years_in(line.text):
        beside = len(line.text.split()) - len(mention.words.split())
        if mention.kind is YearKind.DATE and beside <= _MOST_WORDS_BESIDE:
            return mention
    return None


def _in_colophon(front: Front) -> Value | None:
    """The last page may say when the document was issued."""
    if len(front.pages) <= 1:
        return None
    last = front.pages[-1]
    lines = (FrontLine(line.strip(), last.number) for line in last.text.splitlines())
    short = tuple(line for line in lines if 0 < len(line.text) <= _LONGEST_COLOPHON_LINE)
    return _after_issuing_words(short)


def _value(facet: str, mention: YearMention, rule: str, page: int | None) -> Value:
    return Value(facet, str(mention.year), Evidence(rule, page, mention.words))
