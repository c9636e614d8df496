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
_LEAST: Final = 2e-4
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
    """The steps that may be taken from a place of a word as read: letters for what they are and
    for what they may be, and with `edits` also once for what they were never seen as."""

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
        for edit in edits:
            self._by_first[edit.read[0]].append(Step(edit.read, edit.true, _MOST_RARE, edit.cost))
        self._is_strange = bool(edits)

    def along(self, read: str) -> list[Sequence[Step]]:
        """For each place of a word the steps from there, but for that of a letter as itself."""
        if self._is_strange:
            return [self._strange_at(read, place) for place in range(len(read))]
        by_first = self._by_first
        return [
            self._at(read, place) if sign in by_first else () for place, sign in enumerate(read)
        ]

    def _at(self, read: str, place: int) -> list[Step]:
        return [
            step
            for step in self._by_first.get(read[place], ())
            if len(step.sign) == 1 or read.startswith(step.sign, place)
        ]

    def _strange_at(self, read: str, place: int) -> list[Step]:
        strange = [
            Step(read[place : place + length], STAR, _MOST_RARE, 0.0) for length in _NEVER_SEEN
        ]
        return self._at(read, place) + strange


def spellings(
    keys: Sequence[str],
    read: str,
    along: Sequence[Sequence[Step]],
    start: int = 0,
    *,
    is_whole: bool = True,
) -> Iterator[Found]:
    """The known spellings that a word may have from `start` on; only those that reach its end
    when it `is_whole`. `keys` are the known spellings, sorted; `along` the word's steps."""
    # A star that was read is none of the keys' stars, nor any other sign of theirs.
    read = read.replace(STAR, "\0")
    states: list[tuple[int, str, tuple[str, ...], int, float, int]] = [(start, "", (), 0, 0.0, 0)]
    length, count = len(read), len(keys)
    while states:
        at, key, seen, rare, cost, low = states.pop()
        if is_whole:
            # Letters that can only be themselves need no look each.
            begin = at
            while at < length and not along[at]:
                at += 1
            if at > begin:
                key += read[begin:at]
                low = bisect_left(keys, key, low)
                if low == count or not keys[low].startswith(key):
                    continue
        if key and (at == length or not is_whole) and keys[low] == key:
            yield Found(low, at, seen, cost)
        if at == length:
            continue
        if read[at] not in LETTERS:
            longer = key + read[at]
            place = bisect_left(keys, longer, low)
            if place < count and keys[place].startswith(longer):
                states.append((at + 1, longer, seen, rare, cost, place))
        for sign, true, is_rare, more in along[at]:
            if rare + is_rare > _MOST_RARE:
                continue
            longer = key + true
            place = bisect_left(keys, longer, low)
            if place < count and keys[place].startswith(longer):
                now = (*seen, sign) if true == STAR else seen
                states.append((at + len(sign), longer, now, rare + is_rare, cost + more, place))
