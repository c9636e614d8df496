"""From a word to the term under which it is indexed."""

from functools import lru_cache
from typing import Final

from nltk.stem.snowball import SnowballStemmer

from indexer.language.lemmas import lemma_of
from indexer.language.word_parts import first_share, is_in_use, last_share

_STEMMER: Final = SnowballStemmer("swedish")

# Bounded so that a server's memory is; a term takes some hundred bytes to remember.
_REMEMBERED_WORDS: Final = 65_536
# What verbs and nouns end with, where the list of lemmas is least sure which of them a form is of:
# without it 94.7 % of the forms meet, and 3.7 % of different words; with it 96.3 and 6.7 %.
_FINAL_VOWELS: Final = ("a", "e")
_SHORTEST_STEM: Final = 3
# `säker` and `säkra`, `öppen` and `öppna` lose their last e where an ending follows.
_SYNCOPATED: Final = ("er", "en", "el")
_SHORTEST_SYNCOPATED: Final = 4
# An unknown word is read by its last part: a usual one of three letters after a usual first part,
# otherwise one that is long enough not to stand there by chance.
_SHORTEST_FIRST: Final = 2
_SHORTEST_LAST: Final = 3
_LONG_LAST: Final = 5
_LONGER_LAST: Final = 7
_UNKNOWN_FIRST: Final = 0.01
_UNKNOWN_LAST: Final = 0.001
_NEUTER: Final = "et"
_VOWELS: Final = frozenset("aeiouyåäöé")


@lru_cache(maxsize=_REMEMBERED_WORDS)
def index_term(norm: str) -> str:
    """The term of a lower-case word: its lemma without the final vowel; numbers stay as they are.

    A word that the lists lack is taken for a compound, and its last part is what inflects; one
    that has no known last part is stemmed by Snowball for Swedish (Porter 2001).
    """
    if any(letter.isdigit() for letter in norm):
        return norm
    lemma = lemma_of(norm)
    if lemma is not None:
        return _stem(lemma)
    begin = last_part_of_unknown(norm)
    if begin is not None:
        return norm[:begin] + _stem(lemma_of(norm[begin:]) or norm[begin:])
    return _stem_of_unknown(norm)


def _stem(lemma: str) -> str:
    # `finanser`, `kläder`: a plural that is its own dictionary form.
    if lemma.endswith("er") and lemma_of(lemma + "na") == lemma:
        return lemma[:-2]
    if lemma.endswith(_FINAL_VOWELS) and len(lemma) > _SHORTEST_STEM:
        return lemma[:-1]
    if lemma.endswith(_SYNCOPATED) and len(lemma) > _SHORTEST_SYNCOPATED:
        stem = lemma[:-2]
        # `välkommen`, `välkomna`: of a double m one is left.
        stem = stem[:-1] if stem.endswith("mm") else stem
        return stem + lemma[-1] if stem[-1] not in _VOWELS else lemma
    return lemma


def _stem_of_unknown(norm: str) -> str:
    stem = str(_STEMMER.stem(norm))
    rest = stem.removesuffix(_NEUTER)
    is_inflected = len(rest) > _SHORTEST_STEM and not _VOWELS.isdisjoint(rest)
    return _stem(rest if is_inflected else stem)


def last_part_of_unknown(norm: str) -> int | None:
    """Where the last part of a word begins that the lists of lemmas lack; None if it has none."""
    best, where = 0.0, None
    for at in range(_SHORTEST_FIRST, len(norm) - _SHORTEST_LAST + 1):
        lemma = lemma_of(norm[at:])
        if lemma is None:
            continue
        first, last = first_share(norm[:at]), last_share(lemma)
        is_usual = is_in_use(lemma) and last > 0
        is_long = len(norm) - at >= (_LONG_LAST if is_usual else _LONGER_LAST)
        usual = (first + _UNKNOWN_FIRST) * (last + _UNKNOWN_LAST)
        if usual > best and ((first and is_usual) or (is_long and at > _SHORTEST_FIRST)):
            best, where = usual, at
    return where
