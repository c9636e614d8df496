"""What kind of document it is: title first, then file name, first page, and how it is built."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from indexer.classify.front import Front
from indexer.classify.phrases import pattern_of
from indexer.classify.title import Title
from indexer.classify.vocabulary import Vocabulary
from indexer.model.metadata import Evidence, Value

ATTACHMENT: Final = "bilaga"
OTHER: Final = "ovrigt"
# So many different words of a type must stand on the first pages for them to tell it.
_FEWEST_CLUES: Final = 3
# An attachment's word may follow a number in the file name: "03 Bilaga 1.4".
_LEAD: Final = " 0123456789.-–()[]"


@dataclass(frozen=True, slots=True)
class _TypeWord:
    type: str
    words: str
    start: int
    letters: int


def document_type(front: Front, title: Title, types: Vocabulary) -> Value:
    """The type with its evidence; "ovrigt" when nothing tells it."""
    sources = ((title.rule, title.page, title.text), ("filnamn", None, front.file_words))
    for rule, page, text in sources:
        if word := _attachment(text, types):
            return _value(word.type, rule, page, word.words)
    for rule, page, text in sources:
        if word := _first_word(text, types):
            return _value(word.type, rule, page, word.words)
    for line in front.cover:
        # A table's cells name other documents and bodies ("Tillväxtanalys").
        if not line.is_cell and (word := _first_word(line.text, types)):
            return _value(word.type, "första sidan", line.page, word.words)
    return _by_structure(front, types) or _value(OTHER, "inget som visar typen", None, "")


def _attachment(text: str, types: Vocabulary) -> _TypeWord | None:
    word = _first_word(text, types, only=ATTACHMENT)
    return word if word and not text[: word.start].strip(_LEAD) else None


def _first_word(text: str, types: Vocabulary, only: str = "") -> _TypeWord | None:
    """The type word that stands first; of two in one place the one that says more.

    "Bilaga" inside a title ("Rapport med bilaga") is no type; it must stand first.
    """
    found = [
        _TypeWord(type_, match.group(), match.start(), letters)
        for type_, pattern, letters in _patterns(types)
        if (type_ == only if only else type_ != ATTACHMENT) and (match := pattern.search(text))
    ]
    return min(found, key=lambda word: (word.start, -word.letters), default=None)


@lru_cache(maxsize=8)
def _patterns(types: Vocabulary) -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """Patterns of all names. File names often lack å, ä and ö, so damage is always allowed."""
    return tuple(
        (each.value, pattern_of(alias.phrase, allows_damage=True), len(alias.phrase.text))
        for each in types.values
        for alias in each.aliases
    )


@lru_cache(maxsize=8)
def _clue_patterns(types: Vocabulary) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (each.value, tuple(pattern_of(clue, allows_damage=True) for clue in each.clues))
        for each in types.values
    )


def _by_structure(front: Front, types: Vocabulary) -> Value | None:
    """The type most of whose words stand on the first pages."""
    text = "\n".join(page.text for page in front.first_pages)
    best: tuple[str, list[str]] = ("", [])
    for type_, patterns in _clue_patterns(types):
        found = _distinct(match.group() for each in patterns if (match := each.search(text)))
        if len(found) > len(best[1]):
            best = (type_, found)
    if len(best[1]) < _FEWEST_CLUES:
        return None
    page = front.first_pages[0].number if front.first_pages else None
    return _value(best[0], "ord på första sidorna", page, ", ".join(best[1]))


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word.lower() for word in words))


def _value(type_: str, rule: str, page: int | None, words: str) -> Value:
    return Value("type", type_, Evidence(rule, page, words))
