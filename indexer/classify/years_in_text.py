"""Find the years in a text and what each one is: a year, a date, a period, a law's number."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class YearKind(StrEnum):
    """What a year in a text stands for."""

    PLAIN = "plain"
    DURING = "during"
    DATE = "date"
    PERIOD = "period"
    SCHOOL_YEAR = "school_year"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year as it is written. Of a period, `year` is the first; `words` are all of it.

    DURING: "under 2017". LIMIT: a year that something begins before, after or aims at.
    """

    year: int
    kind: YearKind
    start: int
    words: str


_YEAR: Final = r"(?:19[5-9]\d|20[0-5]\d)"
_MONTH: Final = (
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|jan|feb|apr|aug|sept?|okt|nov|dec)"
)
_TO: Final = r"\s*(?:[-–—‐/]|\btill\s+och\s+med\b|\btill\b|\bt\.?\s?o\.?\s?m\.?)\s*"
_MENTION: Final = re.compile(
    rf"""(?=[\djfmasond])(?<![\d/§])(?<!\d[-–:.,])(?:
      (?P<not_a_year>{_YEAR}(?::\d+|/\d{{3,}}(?<!/{_YEAR}))|{_YEAR}\s?(?:kr|kronor|mkr|tkr|st|%)\b)
    | (?P<iso>{_YEAR})-\d{{1,2}}-\d{{1,2}}(?!\d)
    | \d{{1,2}}[./]\s?\d{{1,2}}[./]\s?(?P<numeric>{_YEAR})(?!\d)
    | (?P<compact>{_YEAR})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)
    | (?:\d{{1,2}}\s+)?\b{_MONTH}\.?,?\s+(?P<month>{_YEAR})(?!\d)
    | (?P<period>{_YEAR}){_TO}(?P<last>{_YEAR})(?!\d)
    | (?P<year_month>{_YEAR})-(?:0[1-9]|1[0-2])(?!-?\d)
    | (?P<short>{_YEAR})[-–—‐/](?P<short_last>\d\d)(?![\d-])
    | (?P<year>{_YEAR})(?![\d]|[.,]\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DATES: Final = ("iso", "numeric", "compact", "month", "year_month")
_BETWEEN: Final = (
    r"(?:\s+(?:hela|helåret|år|åren?t?|året|i|vår(?:en)?|höst(?:en)?|sommar(?:en)?|vinter(?:n)?|början"
    r"|slutet|mitten|av|loppet|första|andra|tredje|fjärde|senare|halvår(?:et)?|halvan|delen"
    r"|kvartal(?:et)?|verksamhetsåret|budgetåret|januari|december|och|med))*\s+$"
)
_LIMIT_BEFORE: Final = re.compile(
    r"\b(?:innan|fore|före|sedan|efter|till|t\.?o\.?m\.?|från|fran|fr\.?o\.?m\.?|senast|inför"
    r"|jämfört|mot|agenda|horisont|horizon|europa|rus|nyps|vision|målår|basår|basåret|nulägesanalys|nuläge"
    r"|\w{3,}strategin)" + _BETWEEN,
    re.IGNORECASE,
)
_DURING_BEFORE: Final = re.compile(
    r"\b(?:under|verksamhetsåret|räkenskapsåret|budgetåret|kalenderåret|avser|avseende)" + _BETWEEN,
    re.IGNORECASE,
)
_CONTEXT: Final = 50


def years_in(text: str) -> list[YearMention]:
    """Every year in the text, in reading order; numbers of laws, cases and sums left out."""
    mentions = []
    for match in _MENTION.finditer(text):
        if match["not_a_year"]:
            continue
        mentions.append(_mention(text, match))
    return mentions


def _mention(text: str, match: re.Match[str]) -> YearMention:
    start, words = match.start(), " ".join(match.group().split())
    for name in _DATES:
        if match[name]:
            return YearMention(int(match[name]), YearKind.DATE, start, words)
    if match["period"]:
        is_period = int(match["last"]) > int(match["period"])
        kind = YearKind.PERIOD if is_period else YearKind.LIMIT
        return YearMention(int(match["period"]), kind, start, words)
    if match["short"]:
        return _short_period(match, start, words)
    before = text[max(0, start - _CONTEXT) : start]
    year = int(match["year"])
    if during := _DURING_BEFORE.search(before):
        return YearMention(year, YearKind.DURING, start, _joined(during.group(), words))
    if limit := _LIMIT_BEFORE.search(before):
        return YearMention(year, YearKind.LIMIT, start, _joined(limit.group(), words))
    return YearMention(year, YearKind.PLAIN, start, words)


def _short_period(match: re.Match[str], start: int, words: str) -> YearMention:
    """ "2021/22" is a school year, "2013–16" a period, "2013/87" a number of something."""
    first, last = int(match["short"]), int(match["short_last"])
    if last == (first + 1) % 100:
        return YearMention(first, YearKind.SCHOOL_YEAR, start, words)
    kind = YearKind.PERIOD if last > first % 100 else YearKind.LIMIT
    return YearMention(first, kind, start, words)


def _joined(before: str, words: str) -> str:
    return " ".join(f"{before} {words}".split())
