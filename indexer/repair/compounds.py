"""Words that the model lacks, put together of parts that it has."""

from typing import Final, NamedTuple

from indexer.repair.channel import Channel
from indexer.repair.model import KnownWord, Model
from indexer.repair.spellings import Steps, spellings

# Natural logarithms: what it costs to be a compound, and to have a third part.
_COMPOUND: Final = -4.0
_MORE: Final = -2.0
_MOST_PARTS: Final = 4
_BEAM: Final = 3


class Compound(NamedTuple):
    """A way to read the beginning of a word: its score with and without the letters' cost, its
    text, how many parts it has, and its å, ä and ö with what they were read as."""

    score: float
    own: float
    word: str
    parts: int
    letters: str
    reads: tuple[str, ...]


_NOTHING: Final = Compound(_COMPOUND, _COMPOUND, "", 0, "", ())


class Compounds:
    """Splits words as they were read into known parts."""

    def __init__(self, model: Model, channel: Channel, steps: Steps) -> None:
        self._channel = channel
        self._steps = steps
        self._first, self._last = model.first_parts, model.last_parts

    def best(self, read: str) -> list[Compound]:
        """The likeliest compounds that may have been read so, best first."""
        along = self._steps.along(read)
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
                for found in spellings(table.keys, read, along, start, is_whole=is_last):
                    if is_last or found.end < len(read):
                        ways[found.end] += [
                            self._with(way, part, found.reads)
                            for part in table.at(found.place)
                            for way in here
                        ]
        return sorted(ways[-1], reverse=True)[:_BEAM]

    def _with(self, way: Compound, part: KnownWord, seen: tuple[str, ...]) -> Compound:
        more = part.own + (_MORE if way.parts > 1 else 0.0)
        return Compound(
            way.score + more + self._channel.cost(part.letters, seen),
            way.own + more,
            way.word + part.word,
            way.parts + 1,
            way.letters + part.letters,
            way.reads + seen,
        )
