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


# One more word that is not cut there: few witnesses count for less. Of a long word that no word
# ends with by chance, half the witness is that it is: so new compounds are found.
_MORE_WORDS: Final = 1
_LONG: Final = 5
_OF_LONG: Final = 0.5


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


def first_share(part: str) -> float:
    """Of the words that begin so, the share (0–1) that are cut after it: `utvecklings`, 0.7."""
    cut, met = _counts()[0].get(part, (0, 0))
    return 0.0 if is_prefix(part) else cut / (met + _MORE_WORDS)


def last_share(part: str) -> float:
    """Of the dictionary forms that end so, the share (0–1) that are compounds cut before it."""
    if "-" + part in _left_out():
        return 0.0
    cut, met = _counts()[1].get(part, (0, 0))
    return (cut + (_OF_LONG if len(part) >= _LONG else 0.0)) / (met + _MORE_WORDS)
