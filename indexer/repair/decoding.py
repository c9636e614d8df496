"""The likeliest words of a line of text, each chosen together with its neighbours."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

from indexer.repair.candidates import Candidate
from indexer.repair.context import log_probabilities
from indexer.repair.model import START, Neighbours

# How much neighbours weigh against letters.
_CONTEXT: Final = 1.0
# How fast a lead over the next best becomes certainty.
_SHARPNESS: Final = 1.0

Choices = tuple[Candidate, ...]
_BEGINNING: Final[Choices] = (Candidate("", START, START, 0.0, 0.0),)
_State = tuple[int, int]


class Choice(NamedTuple):
    """The candidate that was chosen, and how sure it is (0–1)."""

    candidate: Candidate
    confidence: float


def best_words(
    positions: Sequence[Choices],
    starts: Sequence[bool],
    neighbours: Neighbours,
    used: Mapping[int, float],
) -> list[Choice]:
    """One choice for each position, in order. `starts` tells where a sentence may begin, `used`
    how large a share of the document each word is."""
    lattice: list[Choices] = [_BEGINNING, _BEGINNING]
    places = []
    for choices, is_start in zip(positions, starts, strict=True):
        if is_start:
            lattice.append(_BEGINNING)
        places.append(len(lattice))
        lattice.append(choices)
    chosen: list[Choice] = [Choice(choices[0], 1.0) for choices in lattice]
    spans = list(_unsure(lattice))
    scores = _scores(lattice, spans, neighbours, used)
    for span in spans:
        for place, choice in _decoded(lattice, span, scores):
            chosen[place] = choice
    return [chosen[place] for place in places]


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


def _scores(
    lattice: Sequence[Choices],
    spans: Sequence[range],
    neighbours: Neighbours,
    used: Mapping[int, float],
) -> dict[int, list[float]]:
    """For each position of the spans, the score of each triple of candidates, the last one
    changing fastest."""
    runs: list[tuple[int, int, int]] = []
    own: list[float] = []
    here: list[float] = []
    lengths = []
    for place in (place for span in spans for place in span):
        first, second, third = lattice[place - 2 : place + 1]
        lengths.append((place, len(runs)))
        for a, b, c in product(first, second, third):
            runs.append((a.token, b.token, c.token))
            own.append(c.own)
            here.append(used.get(c.number, 0.0))
    found = log_probabilities(neighbours, runs, own, here).tolist()
    ends = [*(start for _, start in lengths[1:]), len(found)][: len(lengths)]
    return {place: found[start:end] for (place, start), end in zip(lengths, ends, strict=True)}


def _decoded(
    lattice: Sequence[Choices], span: range, scores: dict[int, list[float]]
) -> Iterator[tuple[int, Choice]]:
    """The best choices of a span, by the Viterbi algorithm forwards and backwards."""
    forward: list[dict[_State, float]] = []
    before: dict[_State, float] = {
        (a, b): 0.0
        for a in range(len(lattice[span.start - 2]))
        for b in range(len(lattice[span.start - 1]))
    }
    for place in span:
        now: dict[_State, float] = {}
        step = _step(lattice, place, scores)
        for (a, b), score in before.items():
            for c, gain in enumerate(step[a, b]):
                total = score + gain
                if total > now.get((b, c), -math.inf):
                    now[b, c] = total
        forward.append(now)
        before = now
    after: dict[_State, float] = dict.fromkeys(before, 0.0)
    for place, ahead in zip(reversed(span), reversed(forward), strict=True):
        yield place, _chosen(lattice[place], ahead, after)
        step = _step(lattice, place, scores)
        earlier: dict[_State, float] = {}
        for (a, b), gains in step.items():
            earlier[a, b] = max(gain + after[b, c] for c, gain in enumerate(gains))
        after = earlier


def _step(
    lattice: Sequence[Choices], place: int, scores: dict[int, list[float]]
) -> dict[_State, list[float]]:
    first, second, third = lattice[place - 2 : place + 1]
    found = scores[place]
    channel = [candidate.channel for candidate in third]
    width = len(third)
    steps = {}
    at = 0
    for a in range(len(first)):
        for b in range(len(second)):
            steps[a, b] = [
                _CONTEXT * score + read
                for score, read in zip(found[at : at + width], channel, strict=True)
            ]
            at += width
    return steps


def _chosen(choices: Choices, ahead: dict[_State, float], after: dict[_State, float]) -> Choice:
    best = [-math.inf] * len(choices)
    for (b, c), score in ahead.items():
        best[c] = max(best[c], score + after[b, c])
    top = max(best)
    weights = [math.exp(_SHARPNESS * (score - top)) for score in best]
    return Choice(choices[best.index(top)], 1 / sum(weights))
