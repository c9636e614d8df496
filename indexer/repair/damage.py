"""Which pages of a document are Swedish that was read wrongly."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import Final

from indexer.repair.channel import Channel
from indexer.repair.model import LETTERS, Model
from indexer.repair.spellings import Steps, spellings
from indexer.repair.tokens import Word

_FUNCTION_WORDS: Final = frozenset(
    ("och", "att", "som", "av", "det", "den", "en", "till", "med", "i", "om", "inte", "ska", "vid")
)
# A word must be so common (logarithm of its share) for another to be a bad reading of it.
_COMMON: Final = -14.0
_SHORTEST: Final = 3
# Shares (0-1) on 726 pages of sound real documents: at most 0.020 of the words may be bad
# readings of others, and on the 3 % of pages with the most 0.005; å, ä and ö are 0.02-0.07 of
# the letters. On 143 pages read with the English model: at least 0.077, and 0.
_FEWEST_FUNCTION_WORDS: Final = 0.03
_LOST_LETTERS: Final = 0.01
_DAMAGED_WITHOUT_LETTERS: Final = 0.03
_DAMAGED: Final = 0.06
# What may be damaged where nothing is seen.
_PRIOR: Final = 0.002
# A page of fewer words is judged by the other pages.
_FEWEST_WORDS: Final = 30


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for damage: how many words there are, how many of them are Swedish function
    words, how many are in no list but may be bad readings of common words; how many letters
    there are, and how many of them are å, ä or ö."""

    words: int
    function_words: int
    damaged: int
    letters: int
    dotted: int

    @property
    def lost(self) -> float:
        """The share (0-1) of å, ä and ö that are lost; half of the words that lost one are in a
        list without it."""
        lost = 2 * self.damaged + _PRIOR
        return lost / (lost + self.dotted + _PRIOR)

    @property
    def noise(self) -> float:
        """How noisy the reading is: 1 where every tenth word is damaged, next to 0 for sound
        text."""
        return min(1.0, 10 * (self.damaged + _PRIOR) / max(1, self.words))

    @property
    def has_lost_letters(self) -> bool:
        """Whether å, ä and ö are all but gone."""
        return self.dotted < _LOST_LETTERS * self.letters

    @property
    def is_damaged(self) -> bool:
        """Whether this is Swedish, and damaged."""
        if self.words < _FEWEST_WORDS or self.function_words < _FEWEST_FUNCTION_WORDS * self.words:
            return False
        least = _DAMAGED_WITHOUT_LETTERS if self.has_lost_letters else _DAMAGED
        return self.damaged >= least * self.words


def sum_of(pages: Iterable[Signs]) -> Signs:
    """The signs of several pages together."""
    return Signs(*map(sum, zip(*map(astuple, pages), strict=True)))


def damaged_pages(pages: Sequence[Signs]) -> list[bool]:
    """Which pages of one document are damaged. A page with too little text to tell is, when it
    has lost its letters and most others are."""
    found = [page.is_damaged for page in pages]
    full = sum(page.words >= _FEWEST_WORDS for page in pages)
    if not full or sum(found) * 2 <= full:
        return found
    return [
        is_damaged or (page.words < _FEWEST_WORDS and page.has_lost_letters)
        for is_damaged, page in zip(found, pages, strict=True)
    ]


class Detector:
    """Looks for signs of damage; remembers words."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._steps = Steps(Channel(model).letters)
        self._is_damaged = lru_cache(maxsize=100_000)(self._looks_damaged)

    def signs(self, words: Sequence[Word]) -> Signs:
        """The signs of damage in the words of a page."""
        lows = [word.text.lower() for word in words]
        return Signs(
            len(words),
            sum(map(_FUNCTION_WORDS.__contains__, lows)),
            sum(self._is_damaged(word.text) for word in words),
            sum(map(len, lows)),
            sum(low.count(letter) for low in lows for letter in LETTERS),
        )

    def _looks_damaged(self, text: str) -> bool:
        low = text.lower()
        if len(text) < _SHORTEST or text.isdigit() or text.isupper():
            return False
        model = self._model
        if model.words.find(low) or model.dictionary.find(low):
            return False
        return any(
            known.own > _COMMON
            for found in spellings(model.words.keys, low, self._steps.along(low))
            for known in model.words.at(found.place)
        )
