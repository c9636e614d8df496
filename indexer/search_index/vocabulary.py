"""The words that stand in a generation: those that begin so, and those that are nearly so."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from heapq import nlargest
from typing import Final

from indexer.language.misreadings import is_one_edit, skeleton

# In shorter words one edit makes another word as often as not.
_SHORTEST_EDITED: Final = 5
# More words than this that share half a word are not all looked at.
_MOST_LOOKED_AT: Final = 5_000
_LAST: Final = "\U0010ffff"


class Vocabulary:
    """The surface forms of all texts of a generation, sorted, with how many passages have them."""

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self._frequencies = frequencies
        self._words = sorted(frequencies)
        # Sorted by what they have in common with their misreadings, from the front and the back.
        by_skeleton = sorted((skeleton(word), word) for word in self._words)
        self._skeletons = [key for key, _ in by_skeleton]
        self._by_skeleton = [word for _, word in by_skeleton]
        backwards = sorted((key[::-1], word) for key, word in by_skeleton)
        self._backwards = [key for key, _ in backwards]
        self._by_backwards = [word for _, word in backwards]

    def __len__(self) -> int:
        return len(self._words)

    def frequency(self, word: str) -> int:
        """In how many passages' texts a word stands."""
        return self._frequencies.get(word, 0)

    def commonest(self, text: str, most: int) -> tuple[str, ...]:
        """The words that begin with a text and stand in most passages, those first."""
        start = bisect_left(self._words, text)
        end = bisect_left(self._words, text + _LAST)
        return tuple(nlargest(most, self._words[start:end], key=self._frequencies.__getitem__))

    def beginning_with(self, text: str, most: int) -> tuple[str, ...]:
        """The first words, in the alphabet of code points, that begin with a text."""
        start = bisect_left(self._words, text)
        end = bisect_left(self._words, text + _LAST)
        return tuple(self._words[start : min(end, start + most)])

    def misreadings(self, word: str) -> tuple[str, ...]:
        """Words that a lower-case word may have been misread as, those most like it first.

        The first differ in marks and in letters that are taken for one another; words of five
        letters or more may also differ by one edit.
        """
        key = skeleton(word)
        alike = [other for _, other in self._with_key(key) if other != word]
        if len(word) < _SHORTEST_EDITED:
            return tuple(alike)
        edited = {
            other
            for other_key, other in self._sharing_half(key)
            if other_key != key and is_one_edit(key, other_key)
        }
        return (*alike, *sorted(edited - {word}))

    def _with_key(self, key: str) -> Iterator[tuple[str, str]]:
        start = bisect_left(self._skeletons, key)
        for place in range(start, len(self._skeletons)):
            if self._skeletons[place] != key:
                return
            yield key, self._by_skeleton[place]

    def _sharing_half(self, key: str) -> Iterator[tuple[str, str]]:
        """Words within one edit share the first half of the letters or the last; more is looked
        at than that."""
        half = len(key) // 2
        yield from _beginning(self._skeletons, self._by_skeleton, key[:half])
        # From the back a letter less than the rest: one that was added, left out or changed places
        # in the middle belongs to neither half.
        for found, word in _beginning(
            self._backwards, self._by_backwards, key[::-1][: len(key) - half - 1]
        ):
            yield found[::-1], word


def _beginning(keys: list[str], words: list[str], start: str) -> Iterator[tuple[str, str]]:
    first = bisect_left(keys, start)
    end = min(bisect_left(keys, start + _LAST), first + _MOST_LOOKED_AT)
    yield from zip(keys[first:end], words[first:end], strict=True)
