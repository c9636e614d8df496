"""How well compounds are split: parts found and nonsense given, on words judged by hand.

Run as `python -m bench.relevance.compounds [--misses]`. The judged words are in `compounds.tsv`.
"""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from indexer.language.compounds import compound_parts
from indexer.language.lemmas import lemma_of
from indexer.language.words import index_term

JUDGED: Final = Path(__file__).with_name("compounds.tsv")
# Tuned on the first two in cross-validation; the words of `test` were measured only.
HALVES: Final = ("dev", "held-out", "test")
_TUNED: Final = HALVES[:2]
_SHORTEST: Final = 3

Splitter = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class JudgedWord:
    """A word, the parts a reader would search for, and those that are allowed beside them."""

    word: str
    half: str
    wanted: tuple[str, ...]
    allowed: tuple[str, ...]


def judged_words(path: Path = JUDGED) -> list[JudgedWord]:
    """The words of the file, with the parts as index terms."""
    words = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, half, _, wanted, allowed = line.split("\t")
            words.append(JudgedWord(word, half, tuple(wanted.split()), tuple(allowed.split())))
    return words


def figures(words: list[JudgedWord], split: Splitter) -> tuple[float, float, list[str]]:
    """The share of wanted parts found, the share of words with a nonsense part, and the misses."""
    wanted = found = nonsense = 0
    misses = []
    for word in words:
        given = set(split(word.word))
        terms = {part: index_term(part) for part in word.wanted}
        absent = [part for part, term in terms.items() if term not in given]
        wrong = given - {*terms.values(), *map(index_term, word.allowed)}
        wanted += len(terms)
        found += len(terms) - len(absent)
        nonsense += bool(wrong)
        if absent or wrong:
            misses.append(f"{word.word}: lacks {absent}, nonsense {sorted(wrong)}")
    return found / wanted, nonsense / len(words), misses


def no_parts(_: str) -> tuple[str, ...]:
    """No splitting."""
    return ()


def two_words(word: str) -> set[str]:
    """As a spelling checker does: every cut into two words of the list, with or without an s."""
    cuts = [(word[:at], word[at:]) for at in range(_SHORTEST, len(word) - _SHORTEST + 1)]
    return {
        index_term(part)
        for first, last in cuts
        for stem in {first, first.removesuffix("s")}
        if len(stem) >= _SHORTEST and lemma_of(stem) == stem and lemma_of(last) is not None
        for part in (stem, last)
    }


SPLITTERS: Final[dict[str, Splitter]] = {
    "no splitting": no_parts,
    "any two words of the list": two_words,
    "indexer.language": compound_parts,
}


def main() -> None:
    """Print the figures of all three parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--misses", action="store_true", help="list what went wrong on the parts that were tuned on"
    )
    show = parser.parse_args().misses
    words = judged_words()
    for half in HALVES:
        chosen = [word for word in words if word.half == half]
        compounds = sum(bool(word.wanted) for word in chosen)
        print(f"{half}: {compounds} compounds, {len(chosen) - compounds} other words")
        for name, split in SPLITTERS.items():
            found, nonsense, misses = figures(chosen, split)
            print(f"  {name:28} parts found {found:6.1%}   nonsense {nonsense:6.1%}")
            if show and half in _TUNED and split is compound_parts:
                print(*("    " + miss for miss in misses), sep="\n")


if __name__ == "__main__":
    main()
