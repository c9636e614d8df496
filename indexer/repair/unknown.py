"""How much a run of letters looks like a Swedish word that is in no list."""

import math
from typing import Final

# The logarithm of the share of words that are in no list and are no compounds.
_UNKNOWN_WORD: Final = -5.5
# Stupid backoff (Brants and others 2007).
_BACKOFF: Final = math.log(0.4)
_LONGEST: Final = 5
_MOST_REMEMBERED: Final = 200_000
# A sign that is no letter, or a letter no Swedish word has.
_STRANGE: Final = -11.0


class UnknownWords:
    """Scores words by the runs of letters in known ones."""

    def __init__(self, letter_runs: dict[str, int]) -> None:
        self._counts = letter_runs
        self._costs: dict[str, float] = {}
        self._total = sum(count for run, count in letter_runs.items() if len(run) == 1)

    def score(self, word: str) -> float:
        """The logarithm of a word's probability."""
        edged = f"^{word}$"
        ends = range(2, len(edged) + 1)
        return _UNKNOWN_WORD + sum(self._last(edged[max(0, end - _LONGEST) : end]) for end in ends)

    def _last(self, run: str) -> float:
        """The cost of a run's last letter after the others."""
        known = self._costs.get(run)
        if known is None:
            known = self._cost(run)
            if len(self._costs) < _MOST_REMEMBERED:
                self._costs[run] = known
        return known

    def _cost(self, run: str) -> float:
        cost = 0.0
        for start in range(len(run) - 1):
            count = self._counts.get(run[start:])
            if count:
                return cost + math.log(count / self._counts[run[start:-1]])
            if run[start:-1] in self._counts:
                cost += _BACKOFF
        count = self._counts.get(run[-1], 0)
        return cost + (math.log(count / self._total) if count else _STRANGE)
