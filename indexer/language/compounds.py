"""The parts of a compound that people would search for: all its plausible splits."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from indexer.language.lemmas import is_name, lemma_of, listed_verb
from indexer.language.word_parts import (
    ONSET,
    first_share,
    is_counted_first,
    is_in_use,
    is_prefix,
    is_suffix,
    last_share,
    onsets,
    says_little,
    share_of_no_word,
)
from indexer.language.words import index_term

# Bounded as the terms are (words.py); ends of words are asked again and again.
_REMEMBERED_WORDS: Final = 65_536
_REMEMBERED_PARTS: Final = 131_072
_SHORTEST_FIRST: Final = 2
_SHORTEST_LAST: Final = 2
_SHORTEST_COMPOUND: Final = 5
# The least product of the shares (0-1) of words cut after the first and before the last part, and
# what of a word's best product another cut must reach: 0.08 to 0.16 and 0.3 to 0.8 were tried
# in cross-validation (ADR 0014).
_LEAST_SHARES: Final = 0.12
_BESIDE_BEST: Final = 0.4
# How sure it is that a prefix before a word is one (0.4 to 1 were tried): `genom|slag` is likelier
# so than `gen|omslag`.
_SHARE_OF_PREFIX: Final = 0.6
# Nouns with these suffixes always take an s, also those that no list has: `vädrings|tid`.
_SUFFIXES_WITH_JOINT: Final = ("ings", "ions", "hets", "skaps", "itets", "doms")
_SHORTEST_DERIVED: Final = 6
_SHORTEST_JOINED: Final = 3
# A shorter first part must be one that was counted: only long ones are likely before that.
_SHORTEST_UNCOUNTED: Final = 5
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
    return [(first, last) for _, first, last in _ways(norm)]


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _ways(norm: str) -> list[tuple[float, str, str]]:
    lemma = lemma_of(norm)
    word = norm if lemma is None else lemma
    if len(word) < _SHORTEST_COMPOUND:
        return []
    begun, named = onsets(), lemma is not None and is_name(lemma)
    ways: dict[int, tuple[float, str, str]] = {}
    # A first part is shorter than what was asked, so that asking for its own parts ends.
    for at in range(_SHORTEST_FIRST, min(len(word) - _SHORTEST_LAST, len(norm) - 1) + 1):
        if word[at : at + ONSET] not in begun:
            continue
        share, last = _last_part(word[at:], lemma is not None and not named)
        # `norrbotten` is no `botten`; what is named by a definite form is: `myndigheten`.
        if share >= _LEAST_SHARES and not (named and last == word[at:]):
            shares = share * _share_of_first(word[:at])
            if shares >= _LEAST_SHARES:
                ways[at] = shares, word[:at], last
    return _likely(ways) if ways else []


def _likely(ways: dict[int, tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    best, first, _ = max(ways.values())
    if is_prefix(first):
        return []
    # `sjukvårds|lag` and `sjukvård|slag`: an s belongs to one of them.
    return [
        way
        for at, way in ways.items()
        if way[0] >= _BESIDE_BEST * best
        and way[0] >= max(ways[near][0] for near in (at - 1, at, at + 1) if near in ways)
        and not is_prefix(way[1])
    ]


@lru_cache(maxsize=_REMEMBERED_PARTS)
def _last_part(end: str, is_dictionary_form: bool) -> tuple[float, str]:
    """How likely (0–1) the end of a word is cut off, and its lemma."""
    lemma = lemma_of(end)
    if lemma is None or is_suffix(end) or is_suffix(lemma):
        return 0.0, end
    last = lemma
    # A dictionary form ends with one: `studenten` is no word of its own any more.
    if is_dictionary_form and not is_participle(lemma, end):
        if lemma not in (end, end + "a", end + "e") and not is_in_use(end):
            return 0.0, end
        last = end
    forms = {last, lemma, listed_verb(last)} | ({end} if is_in_use(end) else set())
    return max(map(last_share, forms)), last


def is_participle(verb: str, word: str) -> bool:
    """Whether a word ends with a form of a verb that its dictionary form keeps: `bensindriven`."""
    return verb.endswith("a") and word.endswith(_PARTICIPLES)


@lru_cache(maxsize=_REMEMBERED_PARTS)
def _share_of_first(first: str) -> float:
    if is_prefix(first):
        return _SHARE_OF_PREFIX
    if len(first) < _SHORTEST_UNCOUNTED and not is_counted_first(first):
        return 0.0
    head = dictionary_form(first)
    if head is None:
        return share_of_no_word(first)
    # A first part that is a compound itself is at least as likely as that is.
    ways = _ways(head) if len(head) <= len(first) else []
    return max((first_share(first, head), *(way[0] for way in ways)))


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
    return lemma or (first if is_in_use(first) else _unlisted_form(first))


def _unlisted_form(first: str) -> str | None:
    stem = first.removesuffix("s")
    if first.endswith(_SUFFIXES_WITH_JOINT) and len(first) > _SHORTEST_DERIVED:
        return stem
    if stem != first and _ways(stem):
        return stem
    # Without an s between them, two words may stand side by side by chance.
    return first if any(len(last) > _SHORTEST_JOINED for _, _, last in _ways(first)) else None
