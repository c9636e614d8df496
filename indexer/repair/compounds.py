"""Words that the model lacks, put together of parts that it has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from indexer.repair.channel import Channel
from indexer.repair.model import LETTERS, UNKNOWN, Model, key_of
from indexer.repair.spellings import Steps, spellings

# Natural logarithms: what it costs to be a compound, to have a third part, and for a part to be
# a word that is not among the usual parts.
_COMPOUND: Final = -4.0
_MORE: Final = -2.0
_UNUSUAL: Final = -3.0
_JOINT: Final = -1.0
_MOST_PARTS: Final = 4
_BEAM: Final = 3
_SHORTEST: Final = 4
_LEAST_COMMON: Final = -16.5
_LEAST_COMMON_SHORT: Final = -11.0


class _Part(NamedTuple):
    own: float
    text: str
    number: int


class Compound(NamedTuple):
    """A way to read the beginning of a word: its score with and without the letters' cost, its
    text, the last part's number, how many parts it has, and its å, ä and ö with what they were
    read as."""

    score: float
    own: float
    word: str
    last: int
    parts: int
    letters: str
    reads: tuple[str, ...]


_NOTHING: Final = Compound(_COMPOUND, _COMPOUND, "", UNKNOWN, 0, "", ())


class _Table:
    """Parts by key, and the sorted keys."""

    def __init__(self, parts: Iterable[_Part]) -> None:
        self.by_key: defaultdict[str, list[_Part]] = defaultdict(list)
        for part in parts:
            self.by_key[key_of(part.text)].append(part)
        self.keys = sorted(self.by_key)


class Compounds:
    """Splits words as they were read into known parts."""

    def __init__(self, model: Model, channel: Channel, steps: Steps) -> None:
        self._channel = channel
        self._steps = steps
        self._first, self._last = _tables(model)

    def best(self, read: str) -> list[Compound]:
        """The likeliest compounds that may have been read so, best first."""
        ways: list[list[Compound]] = [[] for _ in range(len(read) + 1)]
        ways[0] = [_NOTHING]
        for start in range(len(read)):
            here = sorted(ways[start], reverse=True)[:_BEAM]
            here = [way for way in here if way.parts < _MOST_PARTS]
            if not here:
                continue
            for table, is_last in ((self._first, False), (self._last, True)):
                if is_last and not start:
                    continue
                for found in spellings(table.keys, read, self._steps, start, is_whole=is_last):
                    if is_last or found.end < len(read):
                        ways[found.end] += [
                            self._with(way, part, found.reads)
                            for part in table.by_key[table.keys[found.place]]
                            for way in here
                        ]
        return sorted(ways[-1], reverse=True)[:_BEAM]

    def _with(self, way: Compound, part: _Part, seen: tuple[str, ...]) -> Compound:
        letters = "".join(letter for letter in part.text if letter in LETTERS)
        more = part.own + (_MORE if way.parts > 1 else 0.0)
        return Compound(
            way.score + more + self._channel.cost(letters, seen),
            way.own + more,
            way.word + part.text,
            part.number,
            way.parts + 1,
            way.letters + letters,
            way.reads + seen,
        )


@cache
def _tables(model: Model) -> tuple[_Table, _Table]:
    """First and last parts."""
    return (
        _Table(_parts(model, model.first_parts, joints=("", "s"))),
        _Table(_parts(model, model.last_parts, joints=("",))),
    )


def _parts(model: Model, usual: Mapping[str, float], joints: tuple[str, ...]) -> Iterator[_Part]:
    """The usual parts, and words that may be parts."""
    for part, share in usual.items():
        yield _Part(share, part, model.number_of(part))
    for known in model.words.numbered():
        least = _LEAST_COMMON if len(known.word) >= _SHORTEST else _LEAST_COMMON_SHORT
        if len(known.word) >= _SHORTEST - 1 and known.own >= least and known.word.isalpha():
            for joint in joints:
                if known.word + joint not in usual:
                    own = known.own + _UNUSUAL + (_JOINT if joint else 0.0)
                    yield _Part(own, known.word + joint, known.number)
