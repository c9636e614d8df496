"""Cut running Swedish text into sentences without cutting at abbreviations."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from indexer.language.stopwords import read_words

# A sentence may end at . ! or ? (and the quotation marks or brackets after it) when
# white space and something that can begin a sentence follow; a blank line always ends one.
_BLANK_LINE: Final = "\n\n"
_POSSIBLE_END: Final = re.compile(r"\n\n|[.!?…]+[\"”’»)\]]*(?=\s+[\"”’»(\[–-]*\s*[A-ZÅÄÖÉÜ0-9•])")
_ORDINAL: Final = re.compile(r"^\(?\d{1,2}$")
_INITIAL: Final = re.compile(r"^[A-ZÅÄÖ](?:\.[A-ZÅÄÖ])*$")


@cache
def _abbreviations() -> frozenset[str]:
    return read_words(Path(__file__).parent / "abbreviations.txt")


def is_abbreviation(word: str) -> bool:
    """Whether a word, with or without its last stop, is a known abbreviation ("bl.a.", "ev")."""
    return word.rstrip(".").lower() in _abbreviations()


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) offsets of the sentences; white space around them belongs to none."""
    spans = []
    start = 0
    for match in _POSSIBLE_END.finditer(text):
        if match.group() == _BLANK_LINE or _ends_sentence(text, start, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    trimmed = (_trimmed(text, *span) for span in spans)
    return tuple((first, last) for first, last in trimmed if first < last)


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match.group()[0] != ".":
        return True
    before = text[start : match.start()]
    last = before.rsplit(maxsplit=1)[-1] if before and not before[-1].isspace() else ""
    word = last.lstrip('("”')
    return not (
        word.lower() in _abbreviations()
        or _INITIAL.match(word)
        # "1. Inledning" and "den 3. maj": a number that opens a sentence is its mark.
        or (_ORDINAL.match(word) and before.strip() == last)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
