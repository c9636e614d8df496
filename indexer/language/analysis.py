"""How a text is indexed and a query read: the one analysis that both sides use."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib import metadata
from pathlib import Path
from typing import Final

from indexer.language.compounds import compound_parts
from indexer.language.ellipsis import completed_words
from indexer.language.lemmas import BETTER, IRREGULAR, PARTICIPLES
from indexer.language.numbers import number_term
from indexer.language.quantities import Quantity, quantities
from indexer.language.stopwords import stop_words
from indexer.language.tokens import Token, normalised, tokens
from indexer.language.word_parts import COUNTED, NO_PARTS
from indexer.language.words import index_term

# Raised by hand when the rules of this room change what is written to an index.
_RULES: Final = 4
# Bounded so that a server's memory is; a term takes some hundred bytes to remember.
_REMEMBERED_WORDS: Final = 65_536
WORD_LISTS: Final = (BETTER, PARTICIPLES, IRREGULAR, COUNTED, NO_PARTS)


class TermKind(StrEnum):
    """A word as it stands, or a quantity made of several ("2,5 mnkr")."""

    WORD = "word"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or quantity of a text with its place, surface form and index term.

    A quantity covers words that are terms too; its index term is the same however it is written.
    `completed` is the whole word (lower case) where only its beginning stands: `test-` in
    `test- och övningsverksamhet`.
    """

    start: int
    end: int
    surface: str
    norm: str
    index_term: str
    is_stop: bool
    kind: TermKind = TermKind.WORD
    completed: str = ""

    @property
    def is_word(self) -> bool:
        """Whether this is a single word or number."""
        return self.kind is TermKind.WORD

    @property
    def parts(self) -> tuple[str, ...]:
        """The index terms of a compound's parts, after that of the completed word if there is one.

        Looked for when asked, and then remembered: most readers of a term need none.
        """
        if not self.is_word:
            return ()
        whole = (index_term(self.completed),) if self.completed else ()
        return tuple(dict.fromkeys((*whole, *compound_parts(self.norm))))

    def covers(self, other: "Term") -> bool:
        """Whether another term of the same text lies within this one."""
        return self.start <= other.start and other.end <= self.end


def words(text: str) -> Iterator[Term]:
    """Every word and number of a text, stop words too (marked as such)."""
    return _words(text, list(tokens(text)))


def terms(text: str) -> Iterator[Term]:
    """Every word of a text and, after the words that it covers, every quantity."""
    found = list(tokens(text))
    waiting = [_quantity(text, quantity) for quantity in reversed(list(quantities(text, found)))]
    for word in _words(text, found):
        while waiting and waiting[-1].end <= word.start:
            yield waiting.pop()
        yield word
    yield from reversed(waiting)


def _words(text: str, found: list[Token]) -> Iterator[Term]:
    completed = _completed(text, found)
    for place, token in enumerate(found):
        term, is_stop = _indexed(token.norm)
        yield Term(*token, term, is_stop, completed=completed.get(place, ""))


def _completed(text: str, found: list[Token]) -> dict[int, str]:
    return completed_words(text, found) if "-" in text else {}


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _indexed(norm: str) -> tuple[str, bool]:
    """The index term of a word or number, and whether it is a stop word."""
    term = number_term(norm) if norm[0].isdigit() else index_term(norm)
    return term, norm in stop_words()


def _quantity(text: str, found: Quantity) -> Term:
    surface = text[found.start : found.end]
    norm = " ".join(normalised(surface).split())
    return Term(
        found.start, found.end, surface, norm, found.term, is_stop=False, kind=TermKind.QUANTITY
    )


class AnalysedText:
    """A text cut into tokens once, for all the ways in which it is indexed. Holds the same as
    `terms` and `words` give, without a `Term` for each, which took most of the time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(tokens(text))

    @cached_property
    def index_terms(self) -> tuple[str, ...]:
        """The terms under which a text is found, words and quantities, in order, without stop
        words."""
        waiting = list(quantities(self._text, self._tokens))[::-1]
        found = []
        for token in self._tokens:
            while waiting and waiting[-1].end <= token.start:
                found.append(waiting.pop().term)
            term, is_stop = _indexed(token.norm)
            if not is_stop:
                found.append(term)
        return (*found, *(quantity.term for quantity in reversed(waiting)))

    @cached_property
    def part_terms(self) -> tuple[str, ...]:
        """The index terms of the parts of all compounds of a text."""
        completed = _completed(self._text, self._tokens)
        found: list[str] = []
        for place, token in enumerate(self._tokens):
            parts = compound_parts(token.norm)
            if place in completed:
                parts = tuple(dict.fromkeys((index_term(completed[place]), *parts)))
            found += parts
        return tuple(found)

    @cached_property
    def surface_forms(self) -> tuple[str, ...]:
        """The words as they stand (lower case), in order, for exact search and phrases."""
        return tuple([token.norm for token in self._tokens])


def index_terms(text: str) -> list[str]:
    """The terms under which a text is found, words and quantities, in order, without stop words."""
    return list(AnalysedText(text).index_terms)


def part_terms(text: str) -> list[str]:
    """The index terms of the parts of all compounds of a text."""
    return list(AnalysedText(text).part_terms)


def surface_forms(text: str) -> list[str]:
    """The words as they stand (lower case), in order, for exact search and phrases."""
    return [token.norm for token in tokens(text)]


def language_stamp() -> str:
    """What an index of this language is built by; another stamp needs a rebuild."""
    stops = hashlib.sha256("\n".join(sorted(stop_words())).encode()).hexdigest()[:8]
    lists = hashlib.sha256(b"".join(map(_contents, WORD_LISTS))).hexdigest()[:8]
    versions = f"simplemma {metadata.version('simplemma')}, nltk {metadata.version('nltk')}"
    return f"rules {_RULES}, {versions}, stop words {stops}, word lists {lists}"


def _contents(name: str) -> bytes:
    return (Path(__file__).parent / name).read_bytes()
