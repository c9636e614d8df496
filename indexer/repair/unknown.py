"""How much a run of letters looks like a Swedish word that is in no list."""

import math
from typing import Final

# The logarithm of the share of words that are in no list and are no compounds.
_UNKNOWN_WORD: Final = -5.5
# Stupid backoff (Brants and others 2007).
_BACKOFF: Final = math.log(0.4)
_LONGEST: Final = 5
# A sign that is no letter, or a letter no Swedish word has.
_STRANGE: Final = -11.0


class UnknownWords:
    """Scores words by the runs of letters in known ones."""

    def __init__(self, letter_runs: dict[str, int]) -> None:
        self._counts = letter_runs
        self._total = sum(count for run, count in letter_runs.items() if len(run) == 1)

    def score(self, word: str) -> float:
        """The logarithm of a word's probability."""
        edged = f"^{word}$"
        return _UNKNOWN_WORD + sum(self._letter(edged, at) for at in range(1, len(edged)))

    def _letter(self, edged: str, at: int) -> float:
        cost = 0.0
        for start in range(max(0, at - _LONGEST + 1), at):
            count = self._counts.get(edged[start : at + 1])
            if count:
                return cost + math.log(count / self._counts[edged[start:at]])
            if edged[start:at] in self._counts:
                cost += _BACKOFF
        count = self._counts.get(edged[at], 0)
        return cost + (math.log(count / self._total) if count else _STRANGE)
