"""How likely a word is read as another: letter by letter, and for words that were met as wholes."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from indexer.repair.model import LETTERS, Model

_MOST_LOST: Final = 0.998
# How often å, ä and ö are taken for one another.
_TAKEN_FOR_OTHER: Final = 0.002
# The probability of a read that was never seen of a letter, by how many signs it has.
_NEVER: Final = (1e-4, 1e-5, 1e-6)
# How many letters of a document weigh as much as what was learnt before.
_PRIOR_LETTERS: Final = 200.0
# How many readings of a word weigh as much as its letters.
_PRIOR_WORDS: Final = 20.0


class Channel:
    """What å, ä and ö are read as in one document.

    `lost` is the share (0–1) of them that are not there any more.
    """

    def __init__(self, model: Model, lost: float = 1.0) -> None:
        self._lost = min(lost, _MOST_LOST)
        self._model = model
        self.letters = {
            letter: _with_lost(model.letters[letter], letter, self._lost) for letter in LETTERS
        }
        self._totals: dict[int, int] = {}
        self._logs = self._as_logs()

    def _as_logs(self) -> dict[str, dict[str, float]]:
        return {
            letter: {read: math.log(share) for read, share in shares.items()}
            for letter, shares in self.letters.items()
        }

    def cost(self, letters: str, reads: tuple[str, ...]) -> float:
        """The logarithm of the probability that these å, ä and ö are read so."""
        cost = 0.0
        for letter, read in zip(letters, reads, strict=True):
            found = self._logs[letter].get(read)
            cost += math.log(_NEVER[len(read)]) if found is None else found
        return cost

    def of_word(self, letters_cost: float, count: int, total: int) -> float:
        """The same for a word that was met `total` times and read so `count` times."""
        by_letters = _PRIOR_WORDS * math.exp(letters_cost)
        return math.log((self._lost * count + by_letters) / (total + _PRIOR_WORDS))

    def adapt(self, seen: Iterable[tuple[str, str, int]]) -> None:
        """Learn from letters of this document whose reading is plain: letter, read, how often."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for letter, read, count in seen:
            counts[letter][read] += count
        for letter, found in counts.items():
            before = self.letters[letter]
            total = found.total() + _PRIOR_LETTERS
            self.letters[letter] = {
                read: (found[read] + _PRIOR_LETTERS * before.get(read, _NEVER[len(read)])) / total
                for read in before.keys() | found.keys()
            }
        self._logs = self._as_logs()


def _with_lost(shares: dict[str, float], letter: str, lost: float) -> dict[str, float]:
    found = {read: share * lost for read, share in shares.items() if read != letter}
    for other in LETTERS:
        taken = 1 - lost if other == letter else min(_TAKEN_FOR_OTHER, lost / 10)
        found[other] = max(found.get(other, 0.0), taken)
    return found
