"""How a text is indexed and a query read: the one analysis that both sides use."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from typing import Final

from indexer.language.stopwords import stop_words
from indexer.language.tokens import tokens
from indexer.language.words import index_term

# Raised by hand when the rules of this room change what is written to an index.
_RULES: Final = 1


class TermKind(StrEnum):
    """A word as it stands, or a number with its unit, a date or a code as a whole."""

    WORD = "word"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a text with its place, surface form and index term."""

    start: int
    end: int
    surface: str
    norm: str
    index_term: str
    is_stop: bool
    parts: tuple[str, ...] = ()
    kind: TermKind = TermKind.WORD


def terms(text: str) -> Iterator[Term]:
    """Every word of a text, stop words too (marked as such)."""
    stops = stop_words()
    for token in tokens(text):
        yield Term(
            token.start,
            token.end,
            token.surface,
            token.norm,
            index_term(token.norm),
            token.norm in stops,
        )


def index_terms(text: str) -> list[str]:
    """The terms under which a text is found, in order, without stop words."""
    return [term.index_term for term in terms(text) if not term.is_stop]


def compound_parts_of(text: str) -> list[str]:
    """The index terms of the parts of all compounds of a text."""
    return [part for term in terms(text) for part in term.parts]


def surface_forms(text: str) -> list[str]:
    """The words as they stand (lower case), in order, for exact search and phrases."""
    return [token.norm for token in tokens(text)]


def language_stamp() -> str:
    """What an index of this language is built by; another stamp needs a rebuild."""
    words = hashlib.sha256("\n".join(sorted(stop_words())).encode()).hexdigest()[:8]
    versions = f"simplemma {metadata.version('simplemma')}, nltk {metadata.version('nltk')}"
    return f"rules {_RULES}, {versions}, stop words {words}"
