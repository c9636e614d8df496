"""Diarienummer: the numbers under which Swedish authorities register their cases."""

import re
from typing import Final

_GAP: Final = r"[^\S\t]"
_YEAR: Final = r"(?:19|20)\d\d"
_DASH: Final = r"[-\u2010\u2011–]"
_END: Final = rf"(?!\w|{_DASH}\d|[.,:]\d)"
# What handles the case, last in the government's numbers: "N2017/02345/RTS".
_UNIT: Final = r"(?:/[A-Z][A-Za-z0-9]{0,6}){0,3}"
ANNOUNCING: Final = frozenset({"dnr", "diarienr", "diarienummer", "ärendenr", "ärendenummer"})
# After a word that announces it, a number may be written in any of the ways that are in use.
_ANNOUNCED: Final = re.compile(
    rf"""(?:{"|".join(sorted(ANNOUNCING))})\b\.?:?{_GAP}{{0,2}}
    (?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{{0,9}}(?:{_GAP}|/|{_DASH})?)?
    (?:(?P<y1>{_YEAR})(?:{_DASH}|[/:])(?P<n1>\d{{1,6}})
      |(?P<n2>\d{{1,6}})(?:{_DASH}|/)(?P<y2>{_YEAR})){_UNIT}{_END}""",
    re.VERBOSE | re.IGNORECASE,
)
# Without one: capitals of the authority's name, then year and number. A stroke or three digits are
# needed, because "RUS 2014-20" is a period and "FEB 2017-03" a month.
_BARE: Final = re.compile(
    rf"""(?P<body>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{{0,4}})
    (?:(?:{_GAP}|/|{_DASH})(?:(?P<y1>{_YEAR})(?:{_DASH}(?P<n1>\d{{3,6}})|/(?P<n2>\d{{3,6}}))
                             |(?P<n3>\d{{1,6}})/(?P<y2>{_YEAR}))
      |(?P<y3>{_YEAR})(?:/|{_DASH})(?P<n4>\d{{3,6}}){_UNIT}){_END}""",
    re.VERBOSE,
)
# The number alone: what stands before a hyphen or a stop is part of a longer one (an ISBN).
_LONE: Final = re.compile(rf"(?<![-/.\u2011])(?P<y1>{_YEAR})-(?P<n1>\d{{3,6}}){_END}")
# Numbers of laws and of printed reports are written like a case's number.
_NOT_BODIES: Final = frozenset({"EU", "EG", "EEG", "SFS", "SOU", "DS", "ISO", "EN", "ISBN", "ISSN"})


def case_number_at(text: str, start: int) -> tuple[int, str] | None:
    """The end of a diarienummer that begins at `start`, and its year and number: "2017-345".

    The letters before it differ with who writes (`RUN 2017-345`, `dnr 2017-345`), so they are
    no part of it.
    """
    return _year_and_number(_ANNOUNCED.match(text, start) or _bare(text, start))


def lone_case_number_at(text: str, start: int) -> tuple[int, str] | None:
    """The same of a number without letters before it, "2017-345"; "2014-2020" is a period."""
    match = _LONE.match(text, start)
    return None if match is None or _is_year(match["n1"]) else _year_and_number(match)


def _year_and_number(match: re.Match[str] | None) -> tuple[int, str] | None:
    if match is None:
        return None
    found = match.groupdict()
    year = next(value for name, value in found.items() if value and name.startswith("y"))
    number = next(value for name, value in found.items() if value and name.startswith("n"))
    return match.end(), f"{year}-{int(number)}"


def _bare(text: str, start: int) -> re.Match[str] | None:
    match = _BARE.match(text, start)
    if match is None or match["body"].upper() in _NOT_BODIES:
        return None
    # Only the last letters of a longer word may be small: "Ju2015/05400", never "Juli 2015/123".
    body = match["body"]
    if not body.isupper() and match["y3"] is None:
        return None
    return None if _is_year(match["n1"] or match["n2"]) else match


def _is_year(number: str | None) -> bool:
    return number is not None and re.fullmatch(_YEAR, number) is not None
