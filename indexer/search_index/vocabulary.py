"""The words that stand in a generation: those that begin so, and those that are nearly so."""

from collections import Counter
from collections.abc import Iterator
from heapq import nlargest
from itertools import islice
from typing import Final

from indexer.language.misreadings import is_one_edit, skeleton
from indexer.search_index.flat_segment import Array, WordList
from indexer.search_index.sorted_texts import SortedTexts

# In shorter words one edit makes another word as often as not.
_SHORTEST_EDITED: Final = 5
# More words than this that share half a word are not all looked at.
_MOST_LOOKED_AT: Final = 5_000


class Vocabulary:
    """The surface forms of all texts, of one or several segments, with how many passages have
    them. Nothing is sorted or unpacked but what is asked for."""

    def __init__(self, *lists: WordList) -> None:
        self._lists = lists

    def frequency(self, word: str) -> int:
        """In how many passages' texts a word stands."""
        places = ((one, one.words.find(word.encode())) for one in self._lists)
        return sum(int(one.counts[place]) for one, place in places if place is not None)

    def commonest(self, text: str, most: int) -> tuple[str, ...]:
        """The words that begin with a text and stand in most passages, those first."""
        counts: Counter[str] = Counter()
        for one in self._lists:
            first, end = one.words.beginning_with(text.encode())
            words, frequencies = one.words.between(first, end), one.counts[first:end].tolist()
            for word, frequency in zip(words, frequencies, strict=True):
                counts[word] += frequency
        return tuple(nlargest(most, sorted(counts), key=counts.__getitem__))

    def beginning_with(self, text: str, most: int) -> tuple[str, ...]:
        """The first words, in the alphabet of code points, that begin with a text."""
        words: set[str] = set()
        for one in self._lists:
            first, end = one.words.beginning_with(text.encode())
            words.update(one.words.between(first, min(end, first + most)))
        return tuple(sorted(words)[:most])

    def misreadings(self, word: str) -> tuple[str, ...]:
        """Words that a lower-case word may have been misread as, those most like it first.

        The first differ in marks and in letters that are taken for one another; words of five
        letters or more may also differ by one edit.
        """
        key = skeleton(word)
        alike = sorted(other for other in self._with_key(key) if other != word)
        if len(word) < _SHORTEST_EDITED:
            return tuple(alike)
        edited = {
            other
            for other_key, other in self._sharing_half(key)
            if other_key != key and is_one_edit(key, other_key)
        }
        return (*alike, *sorted(edited - {word}))

    def _with_key(self, key: str) -> set[str]:
        found: set[str] = set()
        for one in self._lists:
            first = one.skeletons.place_of(key.encode())
            # The text that follows next, were it there.
            end = one.skeletons.place_of(key.encode() + b"\0")
            found.update(one.words.at(place).decode() for place in one.by_skeleton[first:end])
        return found

    def _sharing_half(self, key: str) -> Iterator[tuple[str, str]]:
        """Words within one edit share the first half of the letters or the last; more is looked
        at than that."""
        half = len(key) // 2
        yield from _beginning(
            [(one.skeletons, one.by_skeleton, one.words) for one in self._lists], key[:half]
        )
        # From the back a letter less than the rest: one that was added, left out or changed places
        # in the middle belongs to neither half.
        for found, word in _beginning(
            [(one.backwards, one.by_backwards, one.words) for one in self._lists],
            key[::-1][: len(key) - half - 1],
        ):
            yield found[::-1], word


def _beginning(
    lists: list[tuple[SortedTexts, Array, SortedTexts]], start: str
) -> Iterator[tuple[str, str]]:
    """The first keys of all lists that begin so, with their words."""
    found: set[tuple[str, str]] = set()
    for keys, places, words in lists:
        first, end = keys.beginning_with(start.encode())
        end = min(end, first + _MOST_LOOKED_AT)
        found.update(
            (key, words.at(place).decode())
            for key, place in zip(keys.between(first, end), places[first:end], strict=True)
        )
    return islice(iter(sorted(found)), _MOST_LOOKED_AT)
