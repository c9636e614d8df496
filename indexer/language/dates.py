"""Dates, months and periods of years as they are written in Swedish text."""

import re
from calendar import monthrange
from typing import Final

_MONTHS: Final = (
    ("januari", "jan"),
    ("februari", "feb", "febr"),
    ("mars", "mar"),
    ("april", "apr"),
    ("maj",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("augusti", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS: Final = {name: place for place, names in enumerate(_MONTHS, 1) for name in names}
_YEAR: Final = r"(?:19|20)\d\d"
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
# White space that may stand inside a quantity: a tab parts the cells of a table.
_GAP: Final = r"[^\S\t]"
_DASH: Final = r"[-\u2010\u2011–—−]"
_DATE: Final = re.compile(
    rf"""(?:
      (?P<y1>{_YEAR})(?:{_DASH}(?P<m1>\d\d?){_DASH}|/(?P<m2>\d\d?)/)(?P<d1>\d\d?)
    | (?P<y2>{_YEAR})(?P<m3>\d\d)(?P<d2>\d\d)
    | (?P<d3>\d\d?)(?::[ea]|\.)?{_GAP}(?P<m4>{_MONTH})\b\.?,?{_GAP}(?P<y3>{_YEAR})
    | (?P<d4>\d\d?)(?:\.{_GAP}?(?P<m5>\d\d?)\.{_GAP}?|/(?P<m6>\d\d?)(?:{_GAP}|{_DASH}|/))
      (?P<y4>{_YEAR})
    )(?!\w|{_DASH}\d|[/.]\d)""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_MONTH_OF_YEAR: Final = re.compile(
    rf"(?:(?P<m1>{_MONTH})\b\.?,?{_GAP}(?P<y1>{_YEAR})|(?P<y2>{_YEAR})-(?P<m2>0[1-9]|1[0-2]))"
    rf"(?!\w|{_DASH}\d|[/:]\d)",
    re.IGNORECASE | re.ASCII,
)
_TO: Final = rf"(?:{_GAP}?{_DASH}{_GAP}?|{_GAP}(?:till(?:{_GAP}och{_GAP}med)?|t\.?o\.?m\.?){_GAP})"
# "2021–31 december" is two dates; "2003/37/EG" is a directive.
_PERIOD: Final = re.compile(
    rf"(?P<first>{_YEAR})"
    rf"(?:{_TO}(?P<last>{_YEAR})|{_DASH}(?P<short>\d\d)(?!{_GAP}(?:{_MONTH})\b)"
    r"|/(?P<school>(?:19|20)?\d\d))"
    rf"(?!\w|{_DASH}\d|[/:]\w)",
    re.IGNORECASE | re.ASCII,
)
# Longer than any strategy's period; "1900-2050" is a range of something else.
_LONGEST_PERIOD: Final = 60


def date_at(text: str, start: int) -> tuple[int, str] | None:
    """The end of a date that begins at `start` and its ISO form, "2017-03-15" or "2017-03"."""
    if match := _DATE.match(text, start):
        year, day = (int(_group(match, name)) for name in "yd")
        month = _month_number(_group(match, "m"))
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            return match.end(), f"{year}-{month:02}-{day:02}"
    elif match := _MONTH_OF_YEAR.match(text, start):
        return match.end(), f"{_group(match, 'y')}-{_month_number(_group(match, 'm')):02}"
    return None


def period_at(text: str, start: int) -> tuple[int, str] | None:
    """The end of a period of years that begins at `start` and its form, "2014-2020"."""
    match = _PERIOD.match(text, start)
    if match is None:
        return None
    first = int(match["first"])
    written = match["last"] or match["short"] or match["school"]
    # The last year has as many digits as differ: "2014-20", "1999/00".
    last = int(match["first"][: 4 - len(written)] + written)
    last += 100 if last < first and len(written) == 2 else 0
    longest = 1 if match["school"] else _LONGEST_PERIOD
    return (match.end(), f"{first}-{last}") if first < last <= first + longest else None


def _group(match: re.Match[str], letter: str) -> str:
    """What was met by the one group whose name begins with the letter."""
    return next(
        found for name, found in match.groupdict().items() if found and name.startswith(letter)
    )


def _month_number(written: str) -> int:
    return MONTHS.get(written.lower()) or int(written)
