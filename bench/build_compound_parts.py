"""Count what begins and ends Swedish compounds, and write `indexer/language/compound_parts.txt`.

Run as `python -m bench.build_compound_parts [--shared DIR]`. Words are facts; no sentence of the
texts that are counted is kept. Which split of a word is right is not known: the parts that serve
most words win, in rounds (a hard form of expectation maximisation, as in Koehn & Knight 2003 for
the parts' frequencies). What counts as a part must also be a part of most words it could be cut
from: `stud` begins many words and is cut from none, `utvecklings` from nearly all.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from bench.word_counts import counted_words, dictionary

REPO: Final = Path(__file__).parents[1]
TARGET: Final = REPO / "indexer" / "language" / "compound_parts.txt"

_SHORTEST_FIRST: Final = 2
_SHORTEST_LAST: Final = 3
_SHORTEST_COMPOUND: Final = 6
_FEWEST_WORDS: Final = 3
_LONG: Final = 5
_ROUNDS: Final = 3
# Words of the texts that the dictionary lacks are mostly compounds; rarer ones are misread.
_FEWEST_TIMES: Final = 3
_SHORTEST_NEW: Final = 8

Counts = Counter[str]


def words_to_split(lemmas: dict[str, str], counts: Counter[str]) -> frozenset[str]:
    """The dictionary's words, and those of the texts that it lacks."""
    listed = (word for word in lemmas.values() if len(word) >= _SHORTEST_LAST)
    new = (
        word
        for word, times in counts.items()
        if times >= _FEWEST_TIMES and len(word) >= _SHORTEST_NEW and word not in lemmas
    )
    return frozenset(word for word in (*listed, *new) if word.isalpha())


def parts(words: frozenset[str]) -> tuple[Counts, Counts, Counts, Counts]:
    """How many words each part begins, ends, is cut off at the start and at the end of."""
    splits = {
        word: [
            (word[:at], word[at:])
            for at in range(_SHORTEST_FIRST, len(word) - _SHORTEST_LAST + 1)
            if word[at:] in words
        ]
        for word in words
        if len(word) >= _SHORTEST_COMPOUND
    }
    begins, ends = Counts(), Counts()
    for word in words:
        for at in range(_SHORTEST_FIRST, len(word) - _SHORTEST_LAST + 1):
            begins[word[:at]] += 1
            ends[word[at:]] += 1
    first = Counts(begin for ways in splits.values() for begin, _ in ways)
    last = Counts(end for ways in splits.values() for _, end in ways)
    for _ in range(_ROUNDS):
        first, last = _served(splits.values(), first, last, begins)
    return begins, ends, first, last


def _served(
    splits: Iterable[list[tuple[str, str]]], first: Counts, last: Counts, begins: Counts
) -> tuple[Counts, Counts]:
    new_first, new_last = Counts(), Counts()
    for ways in splits:
        good = [
            (first[begin] * last[end] * (first[begin] / begins[begin]) ** 2, begin, end)
            for begin, end in ways
            if first[begin] >= _FEWEST_WORDS
        ]
        if good:
            _, begin, end = max(good)
            new_first[begin] += 1
            new_last[end] += 1
    return new_first, new_last


def lines(words: frozenset[str]) -> Iterator[str]:
    """`<part> <F or L> <words cut at it> <words that begin or end so>`, sorted."""
    begins, ends, first, last = parts(words)
    for part, times in sorted(first.items()):
        if times >= _FEWEST_WORDS:
            yield f"{part} F {times} {begins[part]}"
    for part in sorted(words):
        # Of a long word it is worth knowing that words end so by chance: `ökning`, `undersökning`.
        if last[part] >= _FEWEST_WORDS or (len(part) >= _LONG and ends[part]):
            yield f"{part} L {last[part]} {ends[part]}"


def main() -> None:
    """Write the list anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=REPO.parent / "shared")
    counts = counted_words(parser.parse_args().shared)
    found = list(lines(words_to_split(dictionary(), counts)))
    TARGET.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found)} parts in {TARGET.name}, {TARGET.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
