"""Offer words, themes and documents for what has been typed so far."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from indexer.language.analysis import words as words_of
from indexer.language.misreadings import folded
from indexer.language.tokens import normalised
from indexer.model.suggestions import Suggestion, SuggestionKind
from indexer.search_index.vocabulary import Vocabulary

_MOST_WORDS: Final = 6
_MOST_THEMES: Final = 2
_MOST_DOCUMENTS: Final = 3
# Before that nearly every word begins so.
_SHORTEST: Final = 2
# Of so many forms of a word, about, the commonest is offered.
_FORMS: Final = 7


@dataclass(frozen=True, slots=True)
class Name:
    """A theme or document that may be offered, with the words of its name, without marks."""

    value: str
    text: str
    words: tuple[str, ...]


def names(pairs: Iterable[tuple[str, str]]) -> tuple[Name, ...]:
    """Pairs of value and text, read once for all that is typed."""
    return tuple(
        Name(value, text, tuple(folded(term.norm) for term in words_of(text)))
        for value, text in pairs
    )


def suggestions(
    typed: str, vocabulary: Vocabulary, themes: Iterable[Name], documents: Iterable[Name]
) -> tuple[Suggestion, ...]:
    """What the text may become: words that end it, themes and documents that hold its words."""
    found = list(words_of(typed))
    if not found or found[-1].end != len(typed.rstrip()) or len(found[-1].norm) < _SHORTEST:
        return ()
    # An operator or a quotation mark before the word stays as it was typed.
    before = typed[: found[-1].start]
    words = words_beginning(found[-1].norm, vocabulary, _MOST_WORDS)
    return (
        *(Suggestion(SuggestionKind.WORD, before + text, count) for text, count in words),
        *_named(SuggestionKind.THEME, typed, themes, _MOST_THEMES),
        *_named(SuggestionKind.DOCUMENT, typed, documents, _MOST_DOCUMENTS),
    )


def words_beginning(text: str, vocabulary: Vocabulary, most: int) -> tuple[tuple[str, int], ...]:
    """The commonest form of each word that begins so, with the passages that have it; the words
    in most passages first."""
    once: dict[str, tuple[str, int]] = {}
    for word in vocabulary.commonest(normalised(text), most * _FORMS):
        term = next(words_of(word), None)
        if term is not None and not term.is_stop and vocabulary.frequency(word):
            once.setdefault(term.index_term, (word, vocabulary.frequency(word)))
    return tuple(once.values())[:most]


def _named(
    kind: SuggestionKind, typed: str, named: Iterable[Name], most: int
) -> Iterator[Suggestion]:
    """Names of which some words begin with each of the typed words."""
    wanted = [folded(term.norm) for term in words_of(typed)]
    count = 0
    for name in named:
        if all(any(word.startswith(want) for word in name.words) for want in wanted):
            yield Suggestion(kind, name.text, value=name.value)
            count += 1
            if count == most:
                return
