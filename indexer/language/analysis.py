"""How a text is indexed and a query read: the one analysis that both sides use."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from indexer.language.compounds import compound_parts
from indexer.language.ellipsis import completed_words
from indexer.language.lemmas import BETTER, IRREGULAR, PARTICIPLES
from indexer.language.stopwords import stop_words
from indexer.language.tokens import tokens
from indexer.language.word_parts import COUNTED, NO_PARTS
from indexer.language.words import index_term

# Raised by hand when the rules of this room change what is written to an index.
_RULES: Final = 2
WORD_LISTS: Final = (BETTER, PARTICIPLES, IRREGULAR, COUNTED, NO_PARTS)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a text with its place, surface form and index term; `completed` is the whole word
    (lower case) where only its beginning stands: `test-` in `test- och övningsverksamhet`."""

    start: int
    end: int
    surface: str
    norm: str
    index_term: str
    is_stop: bool
    completed: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The index terms of a compound's parts, after that of the completed word if there is one.

        Looked for when asked, and then remembered: most readers of a term need none.
        """
        whole = (index_term(self.completed),) if self.completed else ()
        return tuple(dict.fromkeys((*whole, *compound_parts(self.norm))))


def terms(text: str) -> Iterator[Term]:
    """Every word of a text, stop words too (marked as such)."""
    stops = stop_words()
    found = list(tokens(text))
    completed = completed_words(text, found) if "-" in text else {}
    for place, token in enumerate(found):
        yield Term(
            token.start,
            token.end,
            token.surface,
            token.norm,
            index_term(token.norm),
            token.norm in stops,
            completed.get(place, ""),
        )


def index_terms(text: str) -> list[str]:
    """The terms under which a text is found, in order, without stop words."""
    return [term.index_term for term in terms(text) if not term.is_stop]


def surface_forms(text: str) -> list[str]:
    """The words as they stand (lower case), in order, for exact search and phrases."""
    return [token.norm for token in tokens(text)]


def language_stamp() -> str:
    """What an index of this language is built by; another stamp needs a rebuild."""
    words = hashlib.sha256("\n".join(sorted(stop_words())).encode()).hexdigest()[:8]
    lists = hashlib.sha256(b"".join(map(_contents, WORD_LISTS))).hexdigest()[:8]
    versions = f"simplemma {metadata.version('simplemma')}, nltk {metadata.version('nltk')}"
    return f"rules {_RULES}, {versions}, stop words {words}, word lists {lists}"


def _contents(name: str) -> bytes:
    return (Path(__file__).parent / name).read_bytes()
