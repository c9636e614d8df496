"""Count what begins and ends Swedish compounds, and write `indexer/language/compound_parts.txt`.

Run as `python -m bench.build_compound_parts [--shared DIR]`. Words are facts; no sentence of the
texts that are counted is kept. Which split of a word is right is not known: the parts that serve
most words win, in rounds (a hard form of expectation maximisation, as in Koehn & Knight 2003 for
the parts' frequencies). What counts as a part must also be a part of most words it could be cut
from: `stud` begins many words and is cut from none, `utvecklings` from nearly all.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nltk.stem.snowball import SnowballStemmer

from bench.word_counts import counted_words, dictionary
from indexer.language.compounds import is_participle
from indexer.language.lemmas import lemma_of
from indexer.language.word_parts import is_prefix, is_suffix

REPO: Final = Path(__file__).parents[1]
TARGET: Final = REPO / "indexer" / "language" / "compound_parts.txt"

_SHORTEST_FIRST: Final = 2
_SHORTEST_LAST: Final = 2
_ROUNDS: Final = 5
_FEWEST_WORDS: Final = 2
# A beginning that is a word, begins so many others and is cut from none is evidence too.
_SHORTEST_NEVER_CUT: Final = 3
_FEWEST_NEVER_CUT: Final = 4
# Words of the texts that the dictionary lacks are mostly compounds; rarer ones are misread.
_FEWEST_TIMES: Final = 2
_SHORTEST_NEW: Final = 6
# Such a beginning is a word itself if it stands alone so often: `transit`.
_FEWEST_ALONE: Final = 5
_SHORTEST_IN_USE: Final = 4
_JOINTS: Final = ("", "a", "e")

Counts = Counter[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The dictionary's words, and those of the texts that it lacks, one form of each."""

    listed: frozenset[str]
    new: frozenset[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """How many words each part is cut off at the start and the end of, and how many have it."""

    first: Counts
    last: Counts
    begins: Counts
    ends: Counts


# The ends of a word that are words: where they begin, and their dictionary forms.
Ends = Mapping[str, Mapping[int, str]]


def words_to_split(lemmas: dict[str, str], counts: Counts) -> Words:
    """The dictionary's words, and those of the texts that it lacks."""
    listed = {lemma_of(form) or form for form in lemmas if form.isalpha()}
    groups: defaultdict[str, Counts] = defaultdict(Counter)
    stemmer = SnowballStemmer("swedish")
    for word, times in counts.items():
        if len(word) >= _SHORTEST_NEW and word.isalpha() and lemma_of(word) is None:
            groups[stemmer.stem(word)][word] += times
    new = (max(forms, key=forms.__getitem__) for forms in groups.values() if _is_met(forms))
    return Words(frozenset(word for word in listed if word.isalpha()), frozenset(new))


def _is_met(forms: Counts) -> bool:
    return forms.total() >= _FEWEST_TIMES


def ends_of(words: Words) -> Ends:
    """For each word, where an end begins that is a word, and the dictionary form of that."""
    found: dict[str, dict[int, str]] = {}
    for word in words.listed | words.new:
        places = range(_SHORTEST_FIRST, len(word) - _SHORTEST_LAST + 1)
        lasts = {at: _last(word, at, words.listed) for at in places}
        found[word] = {at: last for at, last in lasts.items() if last is not None}
    return found


def _last(word: str, at: int, listed: frozenset[str]) -> str | None:
    end = word[at:]
    if is_suffix(end):
        return None
    if word in listed and end in listed:
        return end
    lemma = lemma_of(end)
    if lemma is None or is_suffix(lemma):
        return None
    fits = any(lemma == end + vowel for vowel in _JOINTS) or is_participle(lemma, word)
    return lemma if word not in listed or fits else None


def parts(ends: Ends) -> Parts:
    """The parts that serve most words, in rounds."""
    ways = {
        word: [(at, word[:at], last) for at, last in lasts.items() if not is_prefix(word[:at])]
        for word, lasts in ends.items()
    }
    first = Counts(begin for cuts in ways.values() for _, begin, _ in cuts)
    last = Counts(end for cuts in ways.values() for _, _, end in cuts)
    found = Parts(first, last, *_met(ends, {}))
    for _ in range(_ROUNDS):
        best = {word: cut for word, cuts in ways.items() if (cut := _best(cuts, found))}
        first = Counts(begin for _, begin, _ in best.values())
        last = Counts(end for _, _, end in best.values())
        found = Parts(first, last, *_met(ends, {word: cut[0] for word, cut in best.items()}))
    return found


def _best(cuts: list[tuple[int, str, str]], found: Parts) -> tuple[int, str, str] | None:
    good = [
        (
            found.first[begin]
            * found.last[end]
            * (found.first[begin] / found.begins[begin]) ** 2
            * (found.last[end] / found.ends[end]),
            (at, begin, end),
        )
        for at, begin, end in cuts
        if found.first[begin] >= _FEWEST_WORDS and found.last[end]
    ]
    return max(good)[1] if good else None


def _met(ends: Ends, cut_at: Mapping[str, int]) -> tuple[Counts, Counts]:
    """How many words begin and end with each part; a cut within the part says nothing of it."""
    begins, met = Counts(), Counts()
    for word, lasts in ends.items():
        cut = cut_at.get(word)
        until = len(word) - _SHORTEST_LAST if cut is None else cut
        begins.update(word[:at] for at in range(_SHORTEST_FIRST, until + 1))
        met.update(last for at, last in lasts.items() if cut is None or at >= cut)
    return begins, met


def lines(words: Words, counts: Counts) -> Iterator[str]:
    """`<part> <F or L> <words cut at it> <words that begin or end so>`, sorted."""
    found = parts(ends_of(words))
    for part, met in sorted(found.begins.items()):
        times = found.first[part]
        if times >= _FEWEST_WORDS or (met >= _FEWEST_NEVER_CUT and _is_never_cut(part)):
            yield f"{part} F {times} {met}"
    in_use = {lemma_of(word) or word for word in counts} | counts.keys()
    for part in sorted(words.listed & in_use):
        if found.last[part] or len(part) >= _SHORTEST_IN_USE:
            yield f"{part} L {found.last[part]} {found.ends[part]}"
    for word in sorted(counts.keys() & found.first.keys() - words.listed):
        often = found.first[word] >= _FEWEST_WORDS and counts[word] >= _FEWEST_ALONE
        if often and lemma_of(word) is None:
            yield f"{word} L 0 0"


def _is_never_cut(part: str) -> bool:
    if len(part) < _SHORTEST_NEVER_CUT or is_prefix(part):
        return False
    stem = part.removesuffix("s")
    return lemma_of(stem) == stem or any(lemma_of(part + v) == part + v for v in _JOINTS)


def main() -> None:
    """Write the list anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=REPO.parent / "shared")
    counts = counted_words(parser.parse_args().shared)
    found = list(lines(words_to_split(dictionary(), counts), counts))
    TARGET.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found)} parts in {TARGET.name}, {TARGET.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
