"""What Swedish compounds begin and end with, and how sure it is that a word is cut there."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from indexer.language.stopwords import read_words, stop_words

# Data beside this module. Counted by bench/build_compound_parts.py; written by hand: prefixes and
# suffixes that look like parts.
COUNTED: Final = "compound_parts.txt"
NO_PARTS: Final = "no_compound_parts.txt"
_FIRST: Final = "F"
# What stands before another prefix: `oförändrad`, `omfördelning`.
_BEFORE_PREFIXES: Final = ("o", "om", "åter", "över")
# Bounded so that a server's memory is.
_REMEMBERED_PARTS: Final = 65_536


# So many words more are thought of, of which the prior share is cut there: of few words little is
# known (1 to 4 were tried in cross-validation, ADR 0014).
_MORE_WORDS: Final = 3
# No word ends or begins by chance with a long part that is a word in use, nor with a longer one.
_LONG: Final = 5
_LONGER: Final = 8
_PRIOR_OF_LONG: Final = 0.5
_PRIOR_OF_UNUSED: Final = 0.2
_PRIOR_OF_SHORT: Final = 0.05
_NONE: Final = (0, 0)
# Of all places in words, 57 % go on as a word begins for three letters. Four leave parts out.
ONSET: Final = 3
# `mikro`, `socio`: no word, but often cut off.
_LEAST_OF_NO_WORD: Final = 0.4
_FEWEST_OF_NO_WORD: Final = 5


@cache
def _counts() -> tuple[Mapping[str, tuple[int, int]], Mapping[str, tuple[int, int]]]:
    counts: tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]] = ({}, {})
    for line in (Path(__file__).parent / COUNTED).read_text(encoding="utf-8").splitlines():
        part, kind, cut, met = line.split()
        counts[kind != _FIRST][part] = int(cut), int(met)
    return counts


@cache
def _left_out() -> frozenset[str]:
    return read_words(Path(__file__).parent / NO_PARTS)


@lru_cache(maxsize=_REMEMBERED_PARTS)
def is_prefix(part: str) -> bool:
    """Whether nobody searches for what begins so, with a joint or without: `under`, `oför`."""
    if part in stop_words() or any(_is_listed(stem) for stem in (part, part.removesuffix("s"))):
        return True
    return any(
        part.startswith(first) and _is_listed(part.removeprefix(first))
        for first in _BEFORE_PREFIXES
    )


def _is_listed(prefix: str) -> bool:
    return prefix + "-" in _left_out()


def is_suffix(form: str) -> bool:
    """Whether nobody searches for what ends so: `ning`, and words like `till`."""
    return "-" + form in _left_out()


def says_little(part: str, is_first: bool) -> bool:
    """Whether a part is cut off, but is not what people would search for: `låg`, `mässig`."""
    return (part + "*" if is_first else "*" + part) in _left_out()


def is_in_use(word: str) -> bool:
    """Whether a dictionary form stands in the texts that were counted, or ends their words."""
    return word in _counts()[1]


@cache
def onsets() -> frozenset[str]:
    """The first letters (`ONSET`) of all words in use: a look-up that spares dearer ones."""
    return frozenset(word[:ONSET] for word in _counts()[1])


def is_counted_first(part: str) -> bool:
    """Whether words were counted that begin so, cut there or not."""
    return part in _counts()[0]


def first_share(part: str, head: str | None = None) -> float:
    """Of the words that begin so, the share (0–1) that are cut after it: `utvecklings`, 0.7.

    `head` is the part's dictionary form, if it is asked how likely the share is before counting.
    """
    if is_prefix(part):
        return 0.0
    return _smoothed(_counts()[0].get(part, _NONE), 0.0 if head is None else _prior(head))


def share_of_no_word(part: str) -> float:
    """As `first_share`, of a beginning that is no word: 0 unless it is often cut off."""
    share = first_share(part)
    often = share >= _LEAST_OF_NO_WORD and _counts()[0][part][0] >= _FEWEST_OF_NO_WORD
    return share if often else 0.0


def last_share(part: str) -> float:
    """Of the dictionary forms that end so, the share (0–1) that are compounds cut before it."""
    return 0.0 if is_suffix(part) else _smoothed(_counts()[1].get(part, _NONE), _prior(part))


def _smoothed(counted: tuple[int, int], prior: float) -> float:
    cut, met = counted
    return (cut + _MORE_WORDS * prior) / (met + _MORE_WORDS)


def _prior(word: str) -> float:
    if len(word) < _LONG:
        return _PRIOR_OF_SHORT
    return _PRIOR_OF_LONG if len(word) >= _LONGER or is_in_use(word) else _PRIOR_OF_UNUSED
