"""Cut text into words and numbers, with their places in the text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from indexer.language.numbers import GLUED, RUN, SPACES, is_dotted, number_spans

# A number keeps its thousands together, as written "2 500", "2.500" or "2 500,75"; codes such
# as 1:1 and 1.4A stay one token, because people search for them as one.
# Letters may come with combining marks (NFD), which are no letters of their own.
_LETTERS: Final = r"(?:[^\W_]++|[\u0300-\u036f]++)++"
_TOKEN: Final = re.compile(
    rf"(?P<run>{RUN})|(?P<word>{_LETTERS}(?:[:'’,.]{_LETTERS})*)",
)
_INNER_MARK: Final = re.compile(r"[:'’,.]")
_GROUPING: Final = re.compile(rf"[{SPACES}.]")
# The number of an attachment or a section: 1.4A.
_LETTERED: Final = re.compile(r"\d{1,3}(?:\.\d{1,3})+[A-Za-z]", re.ASCII)
# No word is longer in Swedish text; longer runs are data, and one of 100,000 letters
# once kept a stemmer busy for half a minute.
LONGEST_WORD: Final = 60
# Bounded so that a server's memory is; a word takes about 300 bytes to remember.
_REMEMBERED_WORDS: Final = 65_536


class Token(NamedTuple):
    """A word or number as it stands; `norm` is the lower-case NFC form used for comparing."""

    start: int
    end: int
    surface: str
    norm: str


def normalised(word: str) -> str:
    """The NFC, lower-case form under which surface forms are compared."""
    return unicodedata.normalize("NFC", word).lower()


def tokens(text: str) -> Iterator[Token]:
    """The words and numbers of a text, in order."""
    for match in _TOKEN.finditer(text):
        start, found = match.start(), match.group()
        if match.lastgroup == "run":
            for first, last in number_spans(found):
                yield _number(found[first:last], start + first)
        elif len(found) <= LONGEST_WORD:
            for token in _remembered_tokens(found):
                yield Token(start + token.start, start + token.end, token.surface, token.norm)
        else:
            yield from _word_tokens(found, start)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _remembered_tokens(word: str) -> tuple[Token, ...]:
    """The tokens of a word, counted from its start. A text of 100 words has 60 different ones."""
    return tuple(_word_tokens(word, 0))


def _number(surface: str, start: int) -> Token:
    return Token(start, start + len(surface), surface, _GROUPING.sub("", surface))


def _word_tokens(word: str, start: int) -> Iterator[Token]:
    """One token, or several when the marks inside the word only join words ("och/eller")."""
    if word[0].isdigit() and (glued := GLUED.fullmatch(word)):
        yield from _word_tokens(glued[1], start)
        yield from _piece(glued[2], start + glued.start(2))
    elif not _INNER_MARK.search(word):
        yield from _piece(word, start)
    elif is_dotted(word):
        yield _number(word, start)
    elif _belongs_together(word):
        yield from _piece(word, start)
    else:
        position = 0
        for part in _INNER_MARK.split(word):
            yield from _piece(part, start + position)
            position += len(part) + 1


def _belongs_together(word: str) -> bool:
    """Numbers (2,5), codes (1:1, 1.4A) and genitives after a colon (EU:s) are one word."""
    first, *rest = _INNER_MARK.split(word)
    if all(part.isdigit() for part in (first, *rest)) or _LETTERED.fullmatch(word):
        return True
    return ":" in word and len(rest) == 1 and first.isupper() and rest[0].islower()


def _piece(word: str, start: int) -> Iterator[Token]:
    if not word or len(word) > LONGEST_WORD:
        return
    norm = normalised(word)
    if word[0].isalpha() and ":" in norm:
        norm = norm.partition(":")[0]
    yield Token(start, start + len(word), word, norm)
