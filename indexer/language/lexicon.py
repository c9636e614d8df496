"""How much of a text is words that people use: garbage and badly read pages have few of them."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

# Data beside this module: one word a line, lower case, NFC. The Swedish list is counted by
# bench/build_known_words.py; the English one is written by hand.
_LISTS: Final = ("known_words.txt", "known_words_english.txt")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
# A heading or a table's corner of fewer words says nothing: two names halve its share.
_FEWEST_WORDS: Final = 20


@cache
def _known_words() -> tuple[frozenset[str], ...]:
    here = Path(__file__).parent
    return tuple(frozenset((here / name).read_text(encoding="utf-8").split()) for name in _LISTS)


def is_known(word: str) -> bool:
    """Whether a word is common in Swedish or English, whatever its case."""
    return any(word.lower() in known for known in _known_words())


def known_share(text: str) -> float | None:
    """The share (0–1) of the words that are common in Swedish, or in English if that is more.

    A word is a run of at least two letters. None when there are fewer than 20 words.
    """
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    words = _WORD.findall(text.lower())
    if len(words) < _FEWEST_WORDS:
        return None
    swedish, english = _known_words()
    count = sum(map(swedish.__contains__, words))
    # The other list is asked only when it might hold more.
    if count < len(words) / 2:
        count = max(count, sum(map(english.__contains__, words)))
    return count / len(words)
