"""The parts of a compound that people would search for: all its plausible splits."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from indexer.language.lemmas import lemma_of, listed_verb
from indexer.language.word_parts import first_share, is_prefix, is_suffix, last_share, says_little
from indexer.language.words import index_term

# Bounded as the terms are (words.py).
_REMEMBERED_WORDS: Final = 65_536
_SHORTEST_FIRST: Final = 2
_SHORTEST_LAST: Final = 2
_SHORTEST_COMPOUND: Final = 5
# The least product of the shares (0-1) of words cut after the first and before the last part:
# 0.06, 0.08, 0.10, 0.12 and 0.16 were tried on the dev half of the judged words (ADR 0014).
_LEAST_SHARES: Final = 0.1
_LEAST_SHARE_OF_NO_WORD: Final = 0.4
# Nouns with these suffixes always take an s, also those that no list has: `vädrings|tid`.
_SUFFIXES_WITH_JOINT: Final = ("ings", "ions", "hets", "skaps", "itets", "doms")
_SHORTEST_DERIVED: Final = 6
_COMBINING: Final = ("o", "i", "e")
# A long word may begin a compound although few or none of the dictionary's begin so: it counts as
# if this share of them were cut there.
_OF_LONG: Final = 0.6
# A first part that no list has is a compound itself only when it is a likely one.
_LEAST_OF_FIRST: Final = 0.25
_SHORTEST_JOINED: Final = 3
# A split that is so much less likely than a word's best is chance.
_BESIDE_BEST: Final = 0.35
_LONG_FIRST: Final = 5
# An s between two parts is a joint more often than it begins a word.
_WITH_JOINT: Final = 1.5
_PARTICIPLES: Final = ("d", "t", "en")
# A first part's joint, and what its dictionary form ends with instead: `arbets|plats` is of arbete,
# `gymnasie|skola` of gymnasium. The first that gives a dictionary form is taken.
_JOINTS: Final = (
    ("ie", "ium"),
    ("s", ""),
    ("s", "e"),
    ("e", "a"),
    ("e", ""),
    ("o", "a"),
    ("u", "a"),
    ("a", ""),
    ("", "a"),
    ("", "e"),
    ("", "are"),
)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def compound_parts(norm: str) -> tuple[str, ...]:
    """The index terms of all plausible parts of a lower-case word, without the word's own.

    Splits are found by how often words are cut at a part in a dictionary, as by frequency in
    Koehn & Knight (2003); () when the word is no compound. Halves of a hyphenated word are parts.
    """
    if "-" in norm:
        halves = [half for half in norm.split("-") if half.isalpha()]
        terms = [term for half in halves for term in (index_term(half), *compound_parts(half))]
    else:
        terms = list(_parts(norm)) if norm.isalpha() else []
    return tuple(dict.fromkeys(term for term in terms if term != index_term(norm)))


def compound_splits(norm: str) -> tuple[tuple[str, str], ...]:
    """The index terms of both halves of a lower-case word, for each plausible way to cut it."""
    cut = ((dictionary_form(first), last) for first, last in splits(norm))
    return tuple((index_term(head), index_term(last)) for head, last in cut if head is not None)


def is_word(norm: str) -> bool:
    """Whether a lower-case word is in the dictionary, or made of words that are."""
    return lemma_of(norm) is not None or (norm.isalpha() and bool(splits(norm)))


def _parts(norm: str) -> Iterator[str]:
    for first, last in splits(norm):
        head = dictionary_form(first)
        if head is not None and not says_little(first, is_first=True):
            yield index_term(head)
            yield from _smaller(head, norm)
        if not says_little(last, is_first=False):
            yield index_term(last)
            yield from _smaller(last, norm)


def _smaller(part: str, norm: str) -> tuple[str, ...]:
    # A part's dictionary form may be as long as the word: asked again, it would never end.
    return compound_parts(part) if len(part) < len(norm) else ()


def splits(norm: str) -> list[tuple[str, str]]:
    """The plausible ways to cut a word in two: the first part with its joint, the last's lemma."""
    ways = _ways(norm)
    least = _BESIDE_BEST * max((share for share, _, _ in ways), default=0.0)
    return [(first, last) for share, first, last in ways if share >= least]


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _ways(norm: str) -> list[tuple[float, str, str]]:
    lemma = lemma_of(norm)
    word = norm if lemma is None else lemma
    if len(word) < _SHORTEST_COMPOUND:
        return []
    ways: dict[int, tuple[float, str, str]] = {}
    # A first part is shorter than what was asked, so that asking for its own parts ends.
    for at in range(_SHORTEST_FIRST, min(len(word) - _SHORTEST_LAST, len(norm) - 1) + 1):
        first, last = word[:at], lemma_of(word[at:])
        # A dictionary form ends with one: `studenten` is no word of its own any more.
        if last is None or is_suffix(word[at:]):
            continue
        if lemma is None or last == word[at:] or is_participle(last, word):
            share = last_share(listed_verb(last))
            shares = share * _share_of_first(first) if share >= _LEAST_SHARES else 0.0
            if shares >= _LEAST_SHARES:
                ways[at] = shares * (_WITH_JOINT if first.endswith("s") else 1), first, last
    # `sjukvårds|lag` and `sjukvård|slag`: an s belongs to one of them.
    return [
        way
        for at, way in ways.items()
        if way[0] >= max(ways[near][0] for near in (at - 1, at, at + 1) if near in ways)
    ]


def is_participle(verb: str, word: str) -> bool:
    """Whether a word ends with a form of a verb that its dictionary form keeps: `bensindriven`."""
    return verb.endswith("a") and word.endswith(_PARTICIPLES)


def _share_of_first(first: str) -> float:
    share = first_share(first)
    head = dictionary_form(first)
    if head is None:
        # `mikro`, `socio`: no word, but often cut off.
        is_combining = first.endswith(_COMBINING) and share >= _LEAST_SHARE_OF_NO_WORD
        return share if is_combining else 0.0
    if lemma_of(head) is None and not first.endswith(_SUFFIXES_WITH_JOINT):
        return max((share, *(way[0] for way in _ways(head))))
    if len(head) >= _LONG_FIRST and not is_prefix(first):
        return max(share, _OF_LONG)
    return share


@lru_cache(maxsize=_REMEMBERED_WORDS)
def dictionary_form(first: str) -> str | None:
    """What a first part is without its joint: `kvinno` → `kvinna`; None if that is no word.

    A first part may be a compound that no list has: `landsbygdsutvecklings`.
    """
    agent, verb = first + "e", first + "a"
    if first.endswith("ar") and lemma_of(agent) == agent:
        # `medarbetar|uppdrag` is of medarbetare, not of a verb.
        return agent
    lemma = lemma_of(first)
    if len(first) <= _SHORTEST_FIRST:
        # `er` and `ef` are pronouns and abbreviations.
        return next((word for word in (first, verb) if lemma_of(word) == word), None)
    if lemma is not None and len(lemma) > _SHORTEST_FIRST:
        return lemma
    for joint, ending in _JOINTS:
        stem = first.removesuffix(joint)
        form = stem + ending
        # `läs` is of läsa, not a form of `lä`.
        if first.endswith(joint) and len(stem) > _SHORTEST_FIRST and lemma_of(form) == form:
            return form
    return lemma or _unlisted_form(first)


def _unlisted_form(first: str) -> str | None:
    stem = first.removesuffix("s")
    if first.endswith(_SUFFIXES_WITH_JOINT) and len(first) > _SHORTEST_DERIVED:
        return stem
    if stem != first and _ways(stem):
        return stem
    # Without an s between them, two words may stand side by side by chance.
    is_likely = any(
        share >= _LEAST_OF_FIRST and len(last) > _SHORTEST_JOINED for share, _, last in _ways(first)
    )
    return first if is_likely else None
