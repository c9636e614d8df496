"""What Swedish words are made of: first and last parts of compounds, and runs of letters."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

# A compound and its last part have at least so many letters, its first part fewer.
_SHORTEST: Final = 7
_SHORTEST_LAST: Final = 3
_SHORTEST_FIRST: Final = 2
# A last part is a word met so often; a short one more.
_FEWEST: Final = 20
_FEWEST_SHORT: Final = 500
_SHORT: Final = 4
# A first part begins so many different words.
_FEWEST_WORDS: Final = 4
# The least share of a word that may be a part, and what being an unusual one and having a joint
# cost it.
_LEAST_SHARE: Final = math.exp(-16.5)
_LEAST_SHARE_SHORT: Final = math.exp(-11)
_UNUSUAL: Final = math.exp(-3)
_WITH_JOINT: Final = math.exp(-1)
_RUN: Final = 5
_FEWEST_RUNS: Final = 3
_EDGE: Final = "^$"


def parts_of_compounds(words: Mapping[str, int]) -> tuple[dict[str, float], dict[str, float]]:
    """The parts that begin and end compounds, each with its share of the different words.

    A first part has its joint ("utvecklings") and need not be a word ("tjänste"). Which split of
    a word is the right one is not known: the parts that serve most words win, after two rounds.
    """
    ends = {
        word
        for word, count in words.items()
        if len(word) >= _SHORTEST_LAST
        and count >= (_FEWEST_SHORT if len(word) <= _SHORT else _FEWEST)
        and word.isalpha()
    }
    splits = {
        word: [
            (word[:at], word[at:])
            for at in range(_SHORTEST_FIRST, len(word) - _SHORTEST_LAST + 1)
            if word[at:] in ends
        ]
        for word in words
        if len(word) >= _SHORTEST and word.isalpha()
    }
    first = Counter(begin for ways in splits.values() for begin, _ in ways)
    last = Counter(end for ways in splits.values() for _, end in ways)
    for _ in range(2):
        first, last = _best_splits(splits, first, last)
    first = Counter({part: count for part, count in first.items() if count >= _FEWEST_WORDS})
    return _shares(first), _shares(last)


def words_as_parts(
    shares: Mapping[str, float], usual: Mapping[str, float], joint: str = ""
) -> dict[str, float]:
    """Words that are not usual parts of compounds, but may be, as they are and with a joint."""
    found = {}
    for word, share in shares.items():
        least = _LEAST_SHARE if len(word) > _SHORTEST_LAST else _LEAST_SHARE_SHORT
        if len(word) >= _SHORTEST_LAST and share >= least and word.isalpha():
            for end, cost in {"": 1.0, joint: _WITH_JOINT if joint else 1.0}.items():
                if word + end not in usual:
                    found[word + end] = share * _UNUSUAL * cost
    return found


def _best_splits(
    splits: Mapping[str, list[tuple[str, str]]], first: Counter[str], last: Counter[str]
) -> tuple[Counter[str], Counter[str]]:
    begins, ends = Counter[str](), Counter[str]()
    for ways in splits.values():
        good = [way for way in ways if first[way[0]] >= _FEWEST_WORDS]
        if good:
            begin, end = max(good, key=lambda way: (first[way[0]] * last[way[1]], way))
            begins[begin] += 1
            ends[end] += 1
    return begins, ends


def _shares(counts: Counter[str]) -> dict[str, float]:
    total = counts.total()
    return {part: count / total for part, count in counts.most_common()}


def letter_runs(words: Mapping[str, int]) -> Iterator[str]:
    """`<run of letters> <count>` of the runs of up to five letters in different words, a word
    that is met often counting a little more; "^" and "$" are a word's edges."""
    counts = Counter[str]()
    for word, count in words.items():
        if count > 1:
            edged = _EDGE[0] + word + _EDGE[1]
            weight = round(1 + math.log(count))
            for length in range(1, _RUN + 1):
                for at in range(len(edged) - length + 1):
                    counts[edged[at : at + length]] += weight
    for run, count in sorted(counts.items()):
        if count >= _FEWEST_RUNS or len(run) == 1:
            yield f"{run}\t{count}"
