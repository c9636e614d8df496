"""Which known spellings a word may have, given how it was read.

Known spellings have a star for each å, ä and ö. A word as read is followed sign by sign through
the sorted list of them, so that only beginnings that some spelling has are ever looked at.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from indexer.repair.model import LETTERS, STAR, Edit

# A sign that is read for a letter more rarely than this stands for one once in a word.
_COMMON: Final = 0.02
_LEAST: Final = 5e-5
_MOST_RARE: Final = 1
# A letter may have been read as so many signs it was never seen as.
_NEVER_SEEN: Final = (0, 1, 2)


class Step(NamedTuple):
    """What a part of a word as read may be: `sign` stands for the letters `true` (a star for å, ä
    or ö, and then `sign` is what it was read as). `rare` counts towards the one rare step."""

    sign: str
    true: str
    rare: int
    cost: float


class Found(NamedTuple):
    """A known spelling that may have been read so: its place in the list, where it ends in the
    word as read, what its stars were read as, and the cost of all else that is strange."""

    place: int
    end: int
    reads: tuple[str, ...]
    cost: float


class Steps:
    """The steps that may be taken from a place of a word as read."""

    def __init__(self, letters: dict[str, dict[str, float]], edits: Sequence[Edit] = ()) -> None:
        best: defaultdict[str, float] = defaultdict(float)
        for shares in letters.values():
            for read, share in shares.items():
                best[read] = max(best[read], share)
        self._by_first: defaultdict[str, list[Step]] = defaultdict(list)
        for read, share in best.items():
            if read and (share >= _LEAST or read in LETTERS):
                is_rare = share < _COMMON and read not in LETTERS and read.isalnum()
                self._by_first[read[0]].append(Step(read, STAR, int(is_rare), 0.0))
        self._edits: defaultdict[str, list[Step]] = defaultdict(list)
        for edit in edits:
            self._edits[edit.read[0]].append(Step(edit.read, edit.true, _MOST_RARE, edit.cost))
        self._is_strange = bool(edits)

    def at(self, read: str, place: int, rare: int) -> Iterator[Step]:
        """The steps from a place, when `rare` ones have been taken before it."""
        sign = read[place]
        if sign not in LETTERS:
            yield Step(sign, sign, 0, 0.0)
        for step in self._by_first.get(sign, ()):
            if rare + step.rare <= _MOST_RARE and read.startswith(step.sign, place):
                yield step
        if self._is_strange and not rare:
            for step in self._edits.get(sign, ()):
                if read.startswith(step.sign, place):
                    yield step
            for length in _NEVER_SEEN:
                yield Step(read[place : place + length], STAR, _MOST_RARE, 0.0)


def spellings(
    keys: Sequence[str], read: str, steps: Steps, start: int = 0, *, is_whole: bool = True
) -> Iterator[Found]:
    """The known spellings that a word may have from `start` on; only those that reach its end
    when it `is_whole`. `keys` are the known spellings, sorted."""
    states: list[tuple[int, str, tuple[str, ...], int, float, int]] = [(start, "", (), 0, 0.0, 0)]
    length = len(read)
    while states:
        at, key, seen, rare, cost, low = states.pop()
        if key and (at == length or not is_whole) and keys[low] == key:
            yield Found(low, at, seen, cost)
        if at == length:
            continue
        for step in steps.at(read, at, rare):
            longer = key + step.true
            place = bisect_left(keys, longer, low)
            if place < len(keys) and keys[place].startswith(longer):
                states.append(
                    (
                        at + len(step.sign),
                        longer,
                        (*seen, step.sign) if step.true == STAR else seen,
                        rare + step.rare,
                        cost + step.cost,
                        place,
                    )
                )
