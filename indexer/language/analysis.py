"""How a text is indexed and a query read: the one analysis that both sides use."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from typing import Final

from indexer.language.numbers import number_term
from indexer.language.quantities import Quantity, quantities
from indexer.language.stopwords import stop_words
from indexer.language.tokens import Token, normalised, tokens
from indexer.language.words import index_term

# Raised by hand when the rules of this room change what is written to an index.
_RULES: Final = 2


class TermKind(StrEnum):
    """A word as it stands, or a quantity made of several ("2,5 mnkr")."""

    WORD = "word"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or quantity of a text with its place, surface form and index term.

    A quantity covers words that are terms too; its index term is the same however it is written.
    """

    start: int
    end: int
    surface: str
    norm: str
    index_term: str
    is_stop: bool
    kind: TermKind = TermKind.WORD
    parts: tuple[str, ...] = ()

    @property
    def is_word(self) -> bool:
        """Whether this is a single word or number."""
        return self.kind is TermKind.WORD

    def covers(self, other: "Term") -> bool:
        """Whether another term of the same text lies within this one."""
        return self.start <= other.start and other.end <= self.end


def words(text: str) -> Iterator[Term]:
    """Every word and number of a text, stop words too (marked as such)."""
    return map(_word, tokens(text))


def terms(text: str) -> Iterator[Term]:
    """Every word of a text and, after the words that it covers, every quantity."""
    found = list(tokens(text))
    waiting = [_quantity(text, quantity) for quantity in reversed(list(quantities(text, found)))]
    for token in found:
        while waiting and waiting[-1].end <= token.start:
            yield waiting.pop()
        yield _word(token)
    yield from reversed(waiting)


def _word(token: Token) -> Term:
    norm = token.norm
    term = number_term(norm) if norm[0].isdigit() else index_term(norm)
    return Term(token.start, token.end, token.surface, norm, term, norm in stop_words())


def _quantity(text: str, found: Quantity) -> Term:
    surface = text[found.start : found.end]
    norm = " ".join(normalised(surface).split())
    return Term(
        found.start, found.end, surface, norm, found.term, is_stop=False, kind=TermKind.QUANTITY
    )


def index_terms(text: str) -> list[str]:
    """The terms under which a text is found, words and quantities, in order, without stop words."""
    return [term.index_term for term in terms(text) if not term.is_stop]


def compound_parts_of(text: str) -> list[str]:
    """The index terms of the parts of all compounds of a text."""
    return [part for term in words(text) for part in term.parts]


def surface_forms(text: str) -> list[str]:
    """The words as they stand (lower case), in order, for exact search and phrases."""
    return [token.norm for token in tokens(text)]


def language_stamp() -> str:
    """What an index of this language is built by; another stamp needs a rebuild."""
    words = hashlib.sha256("\n".join(sorted(stop_words())).encode()).hexdigest()[:8]
    versions = f"simplemma {metadata.version('simplemma')}, nltk {metadata.version('nltk')}"
    return f"rules {_RULES}, {versions}, stop words {words}"
