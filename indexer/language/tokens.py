"""Cut text into words and numbers, with their places in the text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# A number keeps its thousands together, as written "2 500", "2.500" or "2 500,75"; codes such
# as 1:1 and 2017-345 stay one token, because people search for them as one.
# Letters may come with combining marks (NFD), which are no letters of their own.
_LETTER: Final = r"(?:(?!_)[\w\u0300-\u036f])"
_TOKEN: Final = re.compile(
    r"(?P<number>(?<!\d)\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d+)?(?!\d))"
    rf"|(?P<word>{_LETTER}+(?:[:'’,.]{_LETTER}+)*)"
)
_INNER_MARK: Final = re.compile(r"[:'’,.]")
_GROUPING: Final = re.compile(r"[ \u00a0\u202f.]")
# No word is longer in Swedish text; longer runs are data, and one of 100,000 letters
# once kept a stemmer busy for half a minute.
LONGEST_WORD: Final = 60


@dataclass(frozen=True, slots=True)
class Token:
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
        start, end = match.span()
        if match.lastgroup == "number":
            yield Token(start, end, match.group(), _GROUPING.sub("", match.group()))
        else:
            yield from _word_tokens(match.group(), start)


def _word_tokens(word: str, start: int) -> Iterator[Token]:
    """One token, or several when the marks inside the word only join words ("och/eller")."""
    if _INNER_MARK.search(word) and not _belongs_together(word):
        position = 0
        for part in _INNER_MARK.split(word):
            yield from _piece(part, start + position)
            position += len(part) + 1
    else:
        yield from _piece(word, start)


def _belongs_together(word: str) -> bool:
    """Numbers (2,5), codes (1:1) and genitives after a colon (EU:s) are one word."""
    first, *rest = _INNER_MARK.split(word)
    if all(part.isdigit() for part in (first, *rest)):
        return True
    return ":" in word and len(rest) == 1 and first.isupper() and rest[0].islower()


def _piece(word: str, start: int) -> Iterator[Token]:
    if not word or len(word) > LONGEST_WORD:
        return
    norm = normalised(word)
    if word[0].isalpha() and ":" in norm:
        norm = norm.partition(":")[0]
    yield Token(start, start + len(word), word, norm)
