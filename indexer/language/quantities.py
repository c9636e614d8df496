"""Amounts, shares, dates, periods, case numbers and codes, each under one canonical term.

"2,5 mnkr", "2 500 tkr" and "2,5 miljoner kronor" are all `kr:2500000`. A quantity stands beside
the words that it is made of and never instead of them (ADR 0015).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from indexer.language.case_numbers import ANNOUNCING, case_number_at, lone_case_number_at
from indexer.language.dates import MONTHS, date_at, period_at
from indexer.language.numbers import is_number, value_of, written
from indexer.language.tokens import Token, normalised

_UP_TO_TWENTY: Final = (
    "en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton"
    " arton nitton tjugo"
)
_TENS: Final = {"trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60}
_NUMBER_WORDS: Final = {w: n for n, w in enumerate(_UP_TO_TWENTY.split(), 1)} | {"ett": 1} | _TENS
_GAP: Final = r"[^\S\t]"
_POWERS: Final = {3: "tusen", 6: r"(?:miljon(?:er)?|milj\.?|mn)", 9: r"(?:miljard(?:er)?|mdr?\.?)"}
_KRONOR: Final = r"(?:kronor(?:na)?s?|kr|sek)"
_EURO: Final = r"(?:euro|eur|€)"
# The group that is met names the kind and the power of ten; without a currency, "n".
_UNIT: Final = re.compile(
    rf"""{_GAP}?(?:
      (?P<procentenhet0>(?:procent|%)-?enhet(?:er)?(?:na|en)?s?)
    | (?P<procent0>%|procent(?:en)?s?)
    | (?P<kr0>{_KRONOR}|:[-–—])
    | (?P<kr3>[tk](?:kr|sek)|{_POWERS[3]}{_GAP}?{_KRONOR})
    | (?P<kr6>mn?kr|msek|{_POWERS[6]}{_GAP}?{_KRONOR})
    | (?P<kr9>mdr?kr|mdsek|{_POWERS[9]}{_GAP}?{_KRONOR})
    | (?P<eur0>{_EURO})
    | (?P<eur3>[tk]eur|{_POWERS[3]}{_GAP}?{_EURO})
    | (?P<eur6>meur|{_POWERS[6]}{_GAP}?{_EURO})
    | (?P<eur9>{_POWERS[9]}{_GAP}?{_EURO})
    | (?P<n3>tusen) | (?P<n6>miljon(?:er)?|milj\.) | (?P<n9>miljard(?:er)?|mdr)
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_RANGE: Final = re.compile(rf"{_GAP}?[-\u2010\u2011–—]{_GAP}?")
_AND: Final = re.compile(rf"{_GAP}och{_GAP}")
_BETWEEN: Final = "mellan"
_ATTACHMENTS: Final = frozenset({"bilaga", "bilagan", "bilagor", "bilagorna"})
_ATTACHMENT: Final = re.compile(
    rf"\w+{_GAP}(?:nr\.?{_GAP})?(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})"
    rf"(?P<letter>[A-Za-z]|{_GAP}[A-F])?(?!\w|[.:/,-]\w)"
)
# "covid-19", "NUTS2", "5G": letters and digits that are one name; "1a" and "3e" are numbering,
# and "Agenda-2030" is a name and a year.
_CODE: Final = re.compile(
    r"[^\W\d_]{1,12}[-\u2010\u2011]?(?!(?<=[-\u2010\u2011])(?:19|20)\d\d)\d{1,4}"
    r"(?![^\W_]|[-.,:/\u2011]\d)|\d{1,2}[A-Z]{1,2}(?!\w)"
)
_DIGIT: Final = re.compile(r"[-/\u2010\u2011–\s]?\d")
# Bounded so that a server's memory is.
_REMEMBERED_WORDS: Final = 65_536
_HYPHENS: Final = re.compile(r"[-\u2010\u2011]")
_BEGINNING: Final = frozenset((*MONTHS, *_NUMBER_WORDS, *_ATTACHMENTS, *ANNOUNCING))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity's place in a text and its canonical term."""

    start: int
    end: int
    term: str


def quantities(text: str, found: Sequence[Token]) -> Iterator[Quantity]:
    """The quantities of a text, given its tokens, in order; each word is part of one at most.

    A range gives two with the same place: "10–15 procent" is `procent:10` and `procent:15`.
    """
    past = 0
    near_digits = _near_digits(text)
    for place, token in enumerate(found):
        if token.start < past or (token.end not in near_digits and _is_plain(token.norm)):
            continue
        for quantity in _recognised(text, found, place):
            yield quantity
            past = quantity.end


def _near_digits(text: str) -> frozenset[int]:
    """The places where a digit stands, or follows what may part it from a word."""
    return frozenset(
        place for digit in _DIGIT.finditer(text) for place in range(digit.start(), digit.end())
    )


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _is_plain(norm: str) -> bool:
    """Whether a word begins no quantity unless a digit is near. Most do not."""
    return norm.isalpha() and norm not in _BEGINNING


def _recognised(text: str, found: Sequence[Token], place: int) -> tuple[Quantity, ...]:
    token = found[place]
    if token.surface[0].isdigit():
        return _from_digits(text, found, place)
    if token.norm in MONTHS:
        return _one(token.start, date_at(text, token.start), "datum")
    if token.norm in _NUMBER_WORDS:
        # "en tiondel av en procent" is not one per cent.
        is_part = place > 0 and found[place - 1].norm == "av"
        return () if is_part else _amount(text, token, Decimal(_NUMBER_WORDS[token.norm]))
    return _attachment(text, token) if token.norm in _ATTACHMENTS else _named(text, token)


def _named(text: str, token: Token) -> tuple[Quantity, ...]:
    """A case number or a code."""
    return _one(token.start, case_number_at(text, token.start), "dnr") or _code(text, token)


def _from_digits(text: str, found: Sequence[Token], place: int) -> tuple[Quantity, ...]:
    token = found[place]
    if date := date_at(text, token.start):
        return _one(token.start, date, "datum")
    if case := lone_case_number_at(text, token.start):
        return _one(token.start, case, "dnr")
    if not is_number(token.norm):
        return _code(text, token)
    if both := _range(text, found, place):
        return both
    if period := period_at(text, token.start):
        return _one(token.start, period, "period")
    return _amount(text, token, value_of(token.norm)) or _code(text, token)


def _one(start: int, found: tuple[int, str] | None, kind: str) -> tuple[Quantity, ...]:
    return () if found is None else (Quantity(start, found[0], f"{kind}:{found[1]}"),)


def _amount(text: str, token: Token, value: Decimal) -> tuple[Quantity, ...]:
    unit = _UNIT.match(text, token.end)
    return (_with_unit(token.start, value, unit),) if unit else ()


def _with_unit(start: int, value: Decimal, unit: re.Match[str]) -> Quantity:
    """A number and its unit; "2,5 miljoner" of something that is no money is the number itself."""
    name = unit.lastgroup or ""
    kind, number = name[:-1], written(value.scaleb(int(name[-1])))
    return Quantity(start, unit.end(), number if kind == "n" else f"{kind}:{number}")


def _range(text: str, found: Sequence[Token], place: int) -> tuple[Quantity, ...]:
    """ "10–15 procent" and "mellan 10 och 15 procent": both ends have the unit."""
    # Between "mellan 10 och 15" stands a word.
    is_between = place > 0 and found[place - 1].norm == _BETWEEN
    other = place + (2 if is_between else 1)
    if other >= len(found) or not is_number(found[other].norm):
        return ()
    low, high = found[place], found[other]
    joint = _AND if is_between else _RANGE
    unit = _UNIT.match(text, high.end)
    least, most = value_of(low.norm), value_of(high.norm)
    if unit is None or least >= most or not joint.fullmatch(text, low.end, high.start):
        return ()
    return tuple(_with_unit(low.start, value, unit) for value in (least, most))


def _attachment(text: str, token: Token) -> tuple[Quantity, ...]:
    match = _ATTACHMENT.match(text, token.start)
    if match is None:
        return ()
    letter = (match["letter"] or "").strip().lower()
    return (Quantity(token.start, match.end(), f"bilaga:{match['number']}{letter}"),)


def _code(text: str, token: Token) -> tuple[Quantity, ...]:
    match = _CODE.match(text, token.start)
    if match is None:
        return ()
    name = normalised(_HYPHENS.sub("", match.group()))
    return (Quantity(token.start, match.end(), f"kod:{name}"),)
