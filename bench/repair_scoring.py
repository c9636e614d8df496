"""Words right and wrong, before and after repair.

Two measures. `SeedScore` is that of the issue's own scoring tool: words between white space,
punctuation and all, place by place. `WordErrors` is a word error rate: the words of each line,
without punctuation at their edges, are aligned with the true ones; a word that is missing or too
many is an error too. Nothing is folded: case, dashes and digits count.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from bench.edit_distance import distance

_HAS_LETTER: Final = re.compile(r"\w")
# Signs that stand for letters in damaged text ("&r" is "är") are no punctuation.
_EDGES: Final = re.compile(r"^[^\w&@€®]+|[^\w&@€®]+$")
_DOTTED: Final = re.compile(r"[åäöÅÄÖ]")
# Shorter lines, and those with more digits and signs, are mostly rows of tables and figures.
_RUNNING_WORDS: Final = 5
_RUNNING_LETTERS: Final = 0.8
# A word taken for another costs more than half of leaving one out and putting one in, so that
# words are paired when they are alike, and only then.
_COST_OF_ANOTHER: Final = 1.6


class WordError(NamedTuple):
    """A word that is wrong at last: as it was read, as it was given back, as it should be. "" is
    a word that is not there."""

    read: str
    given: str
    true: str

    def __str__(self) -> str:
        read, given, true = (word or "–" for word in self)
        return f"{read} → {given} (should be {true})"

    @property
    def kind(self) -> str:
        """What sort of error is left."""
        if not self.given or not self.true:
            return "words split, joined, missing or too many"
        if self.read == self.true:
            return "right words broken"
        if self.given.casefold() == self.true.casefold():
            return "capital or small letter"
        if _letters(self.given) == _letters(self.true):
            return "dashes, quotation marks and other signs"
        if not _DOTTED.search(self.true):
            return "words without å, ä, ö"
        return "words with å, ä, ö"


@dataclass(slots=True)
class WordErrors:
    """Sums over lines. `dotted` are the words with å, ä or ö, `sound` those that were read right,
    `broken` those of them that the repair changed, `extra` the errors that are a word too many."""

    words: int = 0
    wrong_before: int = 0
    wrong: int = 0
    dotted: int = 0
    dotted_wrong_before: int = 0
    dotted_wrong: int = 0
    sound: int = 0
    broken: int = 0
    extra: int = 0
    errors: Counter[WordError] = field(default_factory=Counter)

    @property
    def rate(self) -> float:
        """Word error rate after repair (0–1)."""
        return self.wrong / max(self.words, 1)

    @property
    def paired_rate(self) -> float:
        """The same without words too many: bullets and lines of figures taken for letters, which
        stand in no text layer and are no matter for repair."""
        return (self.wrong - self.extra) / max(self.words, 1)

    def add(self, true: str, read: str, given: str) -> None:
        """Count one line: the truth, what was read and what the repair gave back."""
        wanted = words_of(true)
        before, extra_before = aligned(wanted, words_of(read))
        after, extra = aligned(wanted, words_of(given))
        self.words += len(wanted)
        self.wrong_before += len(extra_before)
        self.wrong += len(extra)
        self.extra += len(extra)
        self.errors.update(WordError("", word, "") for word in extra)
        for word, was, now in zip(wanted, before, after, strict=True):
            has_dots = _DOTTED.search(word) is not None
            self.wrong_before += word != was
            self.wrong += word != now
            self.dotted += has_dots
            self.dotted_wrong_before += has_dots and word != was
            self.dotted_wrong += has_dots and word != now
            self.sound += word == was
            self.broken += word == was != now
            if word != now:
                self.errors[WordError(was, now, word)] += 1

    def kinds(self) -> Counter[str]:
        """The errors that are left, by sort."""
        found: Counter[str] = Counter()
        for error, times in self.errors.items():
            found[error.kind] += times
        return found


@dataclass(slots=True)
class SeedScore:
    """The issue's measure: words place by place; a line with another number of words than the
    truth is wholly wrong."""

    words: int = 0
    damaged: int = 0
    right: int = 0
    fixed: int = 0
    broken: int = 0
    errors: Counter[WordError] = field(default_factory=Counter)

    def add(self, true: str, read: str, given: str) -> None:
        """Count one line."""
        wanted, before, after = true.split(), read.split(), given.split()
        if len(after) != len(wanted):
            after = [""] * len(wanted)
        # Not strict: so counts the tool, whose measure this is.
        for word, was, now in zip(wanted, before, after, strict=False):
            if not _HAS_LETTER.search(word):
                continue
            self.words += 1
            self.damaged += word != was
            self.right += word == now
            self.fixed += was != word == now
            self.broken += was == word != now
            if word != now:
                self.errors[WordError(was, now, word)] += 1


def is_running(line: str) -> bool:
    """Whether a true line is of running text: five words or more, four fifths of it letters."""
    signs = line.replace(" ", "")
    letters = sum(map(str.isalpha, signs))
    return len(line.split()) >= _RUNNING_WORDS and letters >= _RUNNING_LETTERS * len(signs)


def words_of(line: str) -> list[str]:
    """The words of a line without punctuation at their edges and soft hyphens, which are not
    printed; none that is only punctuation."""
    return [bare for word in line.replace("\u00ad", "").split() if (bare := _EDGES.sub("", word))]


def aligned(wanted: Sequence[str], found: Sequence[str]) -> tuple[list[str], list[str]]:
    """For each wanted word the one found for it, "" if none; and those found beside them.

    As many words as wanted are paired in order; else by the cheapest edit of one list into the
    other.
    """
    if len(wanted) == len(found):
        return list(found), []
    costs = _costs(wanted, found)
    pairs, extra = [""] * len(wanted), []
    here, there = len(wanted), len(found)
    while here or there:
        cost = costs[here][there]
        if here and there:
            paired = costs[here - 1][there - 1] + _unlike(wanted[here - 1], found[there - 1])
            if cost == paired:
                here, there = here - 1, there - 1
                pairs[here] = found[there]
                continue
        if here and cost == costs[here - 1][there] + 1:
            here -= 1
        else:
            there -= 1
            extra.append(found[there])
    return pairs, extra[::-1]


def _costs(wanted: Sequence[str], found: Sequence[str]) -> list[list[float]]:
    rows = [[float(column) for column in range(len(found) + 1)]]
    for number, word in enumerate(wanted, 1):
        above, row = rows[-1], [float(number)]
        for column, other in enumerate(found):
            row.append(
                min(above[column] + _unlike(word, other), above[column + 1] + 1, row[-1] + 1)
            )
        rows.append(row)
    return rows


@lru_cache(maxsize=100_000)
def _unlike(one: str, other: str) -> float:
    """0 for the same word, 1.6 for words without a letter in common."""
    if one == other:
        return 0.0
    return _COST_OF_ANOTHER * distance(one, other) / max(len(one), len(other))


def _letters(word: str) -> str:
    return "".join(sign for sign in word if sign.isalnum())
