"""The dictionary form that a word of the language belongs to."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from indexer.language.stopwords import read_words

# Data beside this module. Counted by bench/build_lemmas.py: forms that simplemma gives to a rarer
# word, and past participles with their verbs. Written by hand: what no rule gives.
BETTER: Final = "lemmas.txt"
PARTICIPLES: Final = "participles.txt"
IRREGULAR: Final = "irregular_words.txt"
# Ends of words are asked again and again. Bounded so that a server's memory is.
_REMEMBERED_FORMS: Final = 131_072
# `boende` and `företagande` are what people search for, not `bo` and `företa`.
_PRESENT_PARTICIPLE: Final = ("ande", "ende")
_VOWELS: Final = frozenset("aeiouyåäöé")


@cache
def _simplemma() -> Mapping[str, str]:
    return DefaultDictionaryFactory().get_dictionary("sv")


@cache
def _pairs(*names: str) -> Mapping[str, str]:
    here = Path(__file__).parent
    lines = [line.split() for name in names for line in read_words(here / name)]
    return {line[0]: line[1] for line in lines}


@lru_cache(maxsize=_REMEMBERED_FORMS)
def lemma_of(form: str) -> str | None:
    """The dictionary form of a lower-case word, of a past participle its verb; None if unknown.

    `ökades`, `ökat` and `ökad` are all `öka`.
    """
    lemma = _step(form)
    if lemma is None:
        return None
    # Some lemmas of the list are forms of another word themselves: `tycks`, `tyckas`, `tycka`.
    if lemma != form:
        lemma = _step(lemma) or lemma
    return _pairs(PARTICIPLES).get(lemma, lemma)


def _step(form: str) -> str | None:
    return _pairs(BETTER, IRREGULAR).get(form) or _listed(form)


def _listed(form: str) -> str | None:
    listed = _simplemma()
    # Names are listed with their capital.
    lemma = listed.get(form) or listed.get(form.capitalize())
    if lemma is None:
        return None
    lemma = lemma.lower()
    # `tkr` is no form of `tycka`; `kr` is short for `krona`.
    if _VOWELS.isdisjoint(form) and not (lemma.startswith(form) or form.startswith(lemma)):
        return form
    return form if form.endswith(_PRESENT_PARTICIPLE) else lemma


def is_name(lemma: str) -> bool:
    """Whether a lower-case dictionary form is listed with its capital only: `norrbotten`."""
    listed = _simplemma()
    return lemma not in _pairs(BETTER, IRREGULAR) and (
        listed.get(lemma) is None and listed.get(lemma.capitalize()) is not None
    )


def listed_verb(lemma: str) -> str:
    """The verb of a present participle, `finansierande` → `finansiera`; others as they are."""
    is_participle = lemma.endswith(_PRESENT_PARTICIPLE)
    return _simplemma().get(lemma, lemma) if is_participle else lemma
