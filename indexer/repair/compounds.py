"""Words that the model lacks, put together of parts that it has."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from indexer.repair.channel import Channel
from indexer.repair.model import KnownWord, Model, WordList
from indexer.repair.spellings import Found, Step, Steps, spellings

# Natural logarithms: what it costs to be a compound, and to have a third part.
_COMPOUND: Final = -4.0
_MORE: Final = -2.0
_SHORTEST_LAST: Final = 3
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
        self._dictionary = model.dictionary

    def best(self, read: str) -> list[Compound]:
        """The likeliest compounds that may have been read so, best first."""
        along = self._steps.along(read)
        ways: list[list[Compound]] = [[] for _ in range(len(read) + 1)]
        ways[0] = [_NOTHING]
        for start in range(len(read)):
            here = self._promising(ways[start])
            if not here:
                continue
            for found in spellings(self._first.keys, read, along, start, is_whole=False):
                if found.end < len(read):
                    ways[found.end] += self._longer(here, self._first, found)
        whole = list(self._ended(self._last, read, along, ways))
        # Only then, for these words are many.
        whole = whole or list(self._ended(self._dictionary, read, along, ways))
        return sorted(whole, reverse=True)[:_BEAM]

    def _ended(
        self,
        parts: WordList,
        read: str,
        along: Sequence[Sequence[Step]],
        ways: Sequence[list[Compound]],
    ) -> Iterator[Compound]:
        """The ways to the word's end, with the last part from a list."""
        for start in range(1, len(read) - _SHORTEST_LAST + 1):
            here = self._promising(ways[start])
            for found in spellings(parts.keys, read, along, start) if here else ():
                yield from self._longer(here, parts, found)

    @staticmethod
    def _promising(ways: list[Compound]) -> list[Compound]:
        return [way for way in sorted(ways, reverse=True)[:_BEAM] if way.parts < _MOST_PARTS]

    def _longer(self, ways: list[Compound], parts: WordList, found: Found) -> list[Compound]:
        return [
            self._with(way, part, found.reads) for part in parts.at(found.place) for way in ways
        ]

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
