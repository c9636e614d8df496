"""The likeliest words of a text, each chosen together with its neighbours."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

import numpy as np

from indexer.repair.candidates import Candidate
from indexer.repair.context import log_probabilities, with_own_words
from indexer.repair.model import START, Floats, Neighbours

Choices = tuple[Candidate, ...]
_BEGINNING: Final[Choices] = (Candidate("", START, START, 0.0, 0.0),)


class Choice(NamedTuple):
    """The candidate that was chosen, and how sure it is (0–1)."""

    candidate: Candidate
    confidence: float


class _Triples(NamedTuple):
    """Every triple of candidates of all places to be decided, place by place, the last candidate
    changing fastest: the numbers of the last ones, and how probable it is that they follow."""

    starts: dict[int, int]
    numbers: list[int]
    following: Floats


class Decoder:
    """Decides between candidates by the Viterbi algorithm."""

    def __init__(
        self, positions: Sequence[Choices], starts: Sequence[bool], neighbours: Neighbours
    ) -> None:
        """`starts` tells where a sentence may begin."""
        self._places = []
        self._lattice: list[Choices] = [_BEGINNING, _BEGINNING]
        for choices, is_start in zip(positions, starts, strict=True):
            if is_start:
                self._lattice.append(_BEGINNING)
            self._places.append(len(self._lattice))
            self._lattice.append(choices)
        self._spans = list(_unsure(self._lattice))
        self._triples = _triples(self._lattice, self._spans, neighbours)

    def best(
        self, positions: Sequence[Choices], used: Mapping[int, float] | None = None
    ) -> list[Choice]:
        """One choice for each position. The positions are as before, but for how the words may
        have been read; `used` tells how large a share of the document each word is."""
        for place, choices in zip(self._places, positions, strict=True):
            self._lattice[place] = choices
        chosen = [Choice(choices[0], 1.0) for choices in self._lattice]
        gains = self._gains(used or {})
        for span in self._spans:
            for place, choice in self._decoded(span, gains):
                chosen[place] = choice
        return [chosen[place] for place in self._places]

    def _gains(self, used: Mapping[int, float]) -> list[float]:
        """What each triple adds to the score of a way through the text."""
        channel: list[float] = []
        for place in self._triples.starts:
            first, second, third = self._lattice[place - 2 : place + 1]
            channel += [candidate.channel for candidate in third] * (len(first) * len(second))
        shares = [used.get(number, 0.0) for number in self._triples.numbers]
        following = with_own_words(self._triples.following, shares)
        gains: list[float] = (following + np.array(channel, np.float32)).tolist()
        return gains

    def _decoded(self, span: range, gains: list[float]) -> Iterator[tuple[int, Choice]]:
        widths = [len(choices) for choices in self._lattice[span.start - 2 : span.stop]]
        sizes = list(zip(widths, widths[1:], widths[2:], strict=False))
        starts = [self._triples.starts[place] for place in span]
        forward = [[0.0] * (widths[0] * widths[1])]
        for start, size in zip(starts, sizes, strict=True):
            forward.append(_forwards(forward[-1], gains, start, size))
        ahead = forward.pop()
        after = [0.0] * len(ahead)
        pair = ahead.index(max(ahead))
        for place, start, size, before in zip(
            reversed(span), reversed(starts), reversed(sizes), reversed(forward), strict=True
        ):
            last = pair % size[2]
            yield place, Choice(self._lattice[place][last], _confidence(last, size, ahead, after))
            # Followed back from pair to pair: of two ways that are as good, all of one.
            pair = _pair_before(pair, before, gains, start, size)
            ahead, after = before, _backwards(after, gains, start, size)


def _unsure(lattice: Sequence[Choices]) -> Iterator[range]:
    """The runs of positions that must be decided together: two sure ones in a row part them."""
    place = 2
    while place < len(lattice):
        if len(lattice[place]) == 1:
            place += 1
            continue
        end = place + 1
        while end < len(lattice) and (len(lattice[end]) > 1 or len(lattice[end - 1]) > 1):
            end += 1
        # What follows the last unsure word is judged by its two words before.
        last = min(end + 1, len(lattice))
        yield range(place, last)
        place = last


def _triples(
    lattice: Sequence[Choices], spans: Sequence[range], neighbours: Neighbours
) -> _Triples:
    runs: list[tuple[int, int, int]] = []
    own: list[float] = []
    numbers: list[int] = []
    starts = {}
    for place in (place for span in spans for place in span):
        first, second, third = lattice[place - 2 : place + 1]
        starts[place] = len(runs)
        runs += product(
            [candidate.token for candidate in first],
            [candidate.token for candidate in second],
            [candidate.token for candidate in third],
        )
        times = len(first) * len(second)
        own += [candidate.own for candidate in third] * times
        numbers += [candidate.number for candidate in third] * times
    return _Triples(starts, numbers, log_probabilities(neighbours, runs, own))


_Size = tuple[int, int, int]


def _forwards(ahead: list[float], gains: list[float], start: int, size: _Size) -> list[float]:
    """The best score of each pair of candidates, from that of each pair one place before."""
    first, second, third = size
    if first == 1:
        return [
            ahead[b] + gains[start + b * third + c] for b in range(second) for c in range(third)
        ]
    step = second * third
    return [
        max(ahead[a * second + b] + gains[start + a * step + b * third + c] for a in range(first))
        for b in range(second)
        for c in range(third)
    ]


def _backwards(after: list[float], gains: list[float], start: int, size: _Size) -> list[float]:
    """The same from the end."""
    first, second, third = size
    return [
        max(
            gains[start + (a * second + b) * third + c] + after[b * third + c] for c in range(third)
        )
        for a in range(first)
        for b in range(second)
    ]


def _pair_before(
    pair: int, before: list[float], gains: list[float], start: int, size: _Size
) -> int:
    """The pair of candidates one place before that leads to a pair best."""
    first, second, third = size
    middle = pair // third
    pairs = range(middle, first * second, second)
    return max(pairs, key=lambda each: before[each] + gains[start + each * third + pair % third])


def _confidence(chosen: int, size: _Size, ahead: list[float], after: list[float]) -> float:
    """How much the chosen candidate leads the others of its place."""
    width = size[2]
    if width == 1:
        return 1.0
    scores = [score + rest for score, rest in zip(ahead, after, strict=True)]
    best = [max(scores[number::width]) for number in range(width)]
    return 1 / sum(math.exp(score - best[chosen]) for score in best)
