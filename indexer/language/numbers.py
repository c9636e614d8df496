"""How a number is written in Swedish text, and the one form under which its writings meet."""

import re
from decimal import Decimal
from typing import Final

# The spaces that part thousands: plain, no-break, narrow no-break, thin.
SPACES: Final = " \u00a0\u202f\u2009"
# Groups of digits with one space between: "2 500", "2 500,75", but also "2014 2015 2016". What
# follows a stroke ("direktiv 2019/6 150 000 kr") is the number of something.
RUN: Final = rf"(?<!\d/)\d+(?!\w)(?![.:]\d)(?:[{SPACES}]\d+(?!\w)(?![.:]\d))+(?:,\d+(?!\w))?"
# A number joined with its unit, "500kr" and "2,5Mkr": two words that want a space.
GLUED: Final = re.compile(
    r"(\d+(?:[.,]\d+)*)([mt]?kr|kkr|mn?kr|mdr?kr|kronor|miljoner|miljarder|[kmt]?sek|procent)",
    re.IGNORECASE,
)
_GROUP: Final = re.compile(r"\d+(?:,\d+)?")
_DOTTED: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
_PLAIN: Final = re.compile(r"\d{1,15}(?:,\d{1,6})?", re.ASCII)
# Thousands, millions, billions: more groups than four are cells of a table.
_MOST_GROUPS: Final = 4


def number_spans(run: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of each number in a `RUN`.

    "2 500 2 600" is two numbers, "2014 2015" too. A number of two groups may begin with three
    digits only when it stands alone ("125 430"): beside others ("125 430 98") these are cells of
    a table, each a number, save what begins with 0 and so must go on from the one before.
    """
    groups = [match.span() for match in _GROUP.finditer(run)]
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(groups):
        end = _number_end(run, groups, at)
        is_alone = at == 0 and end == len(groups)
        if _is_doubtful(groups[at], end - at, is_alone=is_alone):
            spans += _cells(run, groups[at:end])
        else:
            spans.append((groups[at][0], groups[end - 1][1]))
        at = end
    return tuple(spans)


def _number_end(run: str, groups: list[tuple[int, int]], at: int) -> int:
    """The index after the last group that may go on from the one at `at`."""
    start, end = groups[at]
    after = at + 1
    if run[start] == "0" or end - start > 3:
        return after
    while after < len(groups) and _has_three_digits(run, *groups[after]):
        after += 1
    return after


def _has_three_digits(run: str, start: int, end: int) -> bool:
    return len(run[start:end].partition(",")[0]) == 3


def _is_doubtful(first: tuple[int, int], count: int, *, is_alone: bool) -> bool:
    if count == 1:
        return False
    begins_with_three = first[1] - first[0] == 3
    return count > _MOST_GROUPS or (begins_with_three and (count > 3 or not is_alone))


def _cells(run: str, groups: list[tuple[int, int]]) -> list[tuple[int, int]]:
    cells: list[tuple[int, int]] = []
    for start, end in groups:
        if cells and run[start] == "0":
            cells[-1] = (cells[-1][0], end)
        else:
            cells.append((start, end))
    return cells


def is_dotted(word: str) -> bool:
    """Whether dots part the thousands of a number: "2.500", "1.250.000,50"."""
    return bool(_DOTTED.fullmatch(word))


def is_number(norm: str) -> bool:
    """Whether a token is a number that can be counted with: digits, perhaps with decimals."""
    return bool(_PLAIN.fullmatch(norm))


def value_of(norm: str) -> Decimal:
    """The value of a token that `is_number`."""
    return Decimal(norm.replace(",", "."))


def written(value: Decimal) -> str:
    """A value in its one form: "2500", "2,5"; no grouping, no zeros last among decimals."""
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits.replace(".", ",")


def number_term(norm: str) -> str:
    """The index term of a token with digits: numbers that are equal meet, the rest stand."""
    if "," not in norm or not is_number(norm):
        return norm
    return written(value_of(norm))
