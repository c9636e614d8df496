"""Where the words of a text stand, and which of them are one word cut by a line break."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

_LEFT: Final = "([\"”“„'’‘»«–—*•·-"
_RIGHT: Final = ")]\"”“„'’‘»«.,:;!?*•·–—-"
_TOKEN: Final = re.compile(r"\S+")
_PART: Final = re.compile(r"[^-/–—()]+")
# A note's mark glued to its word: "företag.2", "fordelar.41).". Without a sign between it may be
# a letter: "milj6".
_GLUED_NOTE: Final = re.compile(r"(?<=[^\W\d_]{2})(?:[.,;:)”]+\d{1,2}|\d\d)$")
_ENDS_SENTENCE: Final = re.compile(r"[.!?:][)\]\"”’»]*$")
_BLANK_LINE: Final = re.compile(r"\n\s*\n")
_BULLETS: Final = "•–—-*·"
# No Swedish line begins with this word.
_READ_FOR_BULLET: Final = frozenset({"e"})
# Abbreviations and codes have at most so many letters (RUS, C3TS).
LONGEST_CODE: Final = 4
# A line shorter than this share of the usual width ends early.
_FULL_LINE: Final = 0.7
# Addresses on the web, their pieces and names of files are left alone.
_ADDRESS: Final = re.compile(r"://|www\.|\w@\w+\.|\b(?:\w+-){3}|\.\w{2,4}/")
# Letters with marks of their own (NFD) were not lost: their words are left alone.
_APART: Final = re.compile(r"[\u0300-\u036f]")
# What follows a hyphen at the end of a line when the hyphen stands for a word left out.
_GOES_ON_AFTER: Final = frozenset({"och", "eller", "samt", "resp", "respektive", "som"})


class Word(NamedTuple):
    """A word of a text. `spans` are its places: two when a hyphen and a line break cut it.

    `text` is what stands there, without the hyphen. `starts` says that a sentence may begin with
    it, `is_bullet` that it is no word but a bullet read as a letter.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    starts: bool
    is_bullet: bool = False


def core_of(token: str) -> str:
    """A token without the punctuation around it."""
    return _GLUED_NOTE.sub("", token.lstrip(_LEFT).rstrip(_RIGHT))


def parts_of(token: str) -> list[str]:
    """The words that hyphens and slashes join in a token."""
    return _PART.findall(core_of(token))


def is_start_after(token: str) -> bool:
    """Whether a sentence may begin after the token."""
    return bool(_ENDS_SENTENCE.search(token))


def are_in_capitals(words: Sequence[Word]) -> list[bool]:
    """Which words stand in a row of capitals that holds more than codes: a heading."""
    found: list[bool] = []
    for is_capital, row in groupby(words, lambda word: word.text.isupper()):
        lengths = [len(word.text) for word in row]
        found += [is_capital and max(lengths) > LONGEST_CODE] * len(lengths)
    return found


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in order; a word cut by a line break as one."""
    width = _FULL_LINE * _usual_width(text)
    starts = True
    at = line_start = 0
    cut: Word | None = None
    for token in _TOKEN.finditer(text):
        between = text[at : token.start()]
        is_next_line = "\n" in between
        if is_next_line:
            # A line that ends early ends a paragraph or is a heading.
            is_short = at - line_start < width
            starts = starts or is_short or bool(_BLANK_LINE.search(between))
            line_start = token.start()
        starts = starts or "\t" in between or "\f" in between
        at = token.end()
        words = _words_of_token(token[0], token.start(), starts=starts)
        if cut is not None:
            if words and is_next_line and _goes_on(words[0]):
                words[0] = _joined(cut, words[0])
            else:
                yield cut
            cut = None
        is_word = bool(words)
        if words and _is_cut(token[0], words[-1]):
            cut = words.pop()
        if token[0] in _READ_FOR_BULLET and (is_next_line or not token.start()):
            yield words[0]._replace(is_bullet=True)
            starts = True
            continue
        yield from words
        if is_word:
            starts = is_start_after(token[0])
        elif token[0][0] in _BULLETS:
            starts = True
    if cut is not None:
        yield cut


def _usual_width(text: str) -> int:
    """How many characters a full line has."""
    lengths = sorted(map(len, text.split("\n")))
    return lengths[len(lengths) * 9 // 10]


def _words_of_token(token: str, start: int, *, starts: bool) -> list[Word]:
    core = core_of(token)
    if not core or _ADDRESS.search(core) or _APART.search(core):
        return []
    start += token.index(core)
    parts = list(_PART.finditer(core))
    return [
        Word(
            part[0],
            ((start + part.start(), start + part.end()),),
            starts and not number,
        )
        for number, part in enumerate(parts)
    ]


def _is_cut(token: str, last: Word) -> bool:
    return token.endswith("-") and last.text[-1].islower() and len(last.text) > 1


def _goes_on(word: Word) -> bool:
    return not word.text[0].isupper() and word.text.lower() not in _GOES_ON_AFTER


def _joined(first: Word, second: Word) -> Word:
    return Word(first.text + second.text, first.spans + second.spans, first.starts)
