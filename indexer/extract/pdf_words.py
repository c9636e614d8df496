"""The printed words of a PDF page in lines of print, with type, place and tag."""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.extract import pdfium
from indexer.extract.batch import Address
from indexer.extract.cleaning import clean
from indexer.extract.pdf_geometry import Sheet
from indexer.extract.pdf_marks import RAISED_SIZE, part_marks, part_raised_figures
from indexer.extract.pdf_tags import ARTIFACT, UNTAGGED, Tag
from indexer.extract.pdf_tracking import Print, parted_words
from indexer.extract.pdfium import Characters

# PDFium writes U+FFFE or U+0002 for a hyphen at the end of a line and leaves the line end out.
_TAKEN_HYPHEN: Final = re.compile(r"[\x02\ufffe]")
_LINE_ENDS: Final = "\r\n\x02\ufffe"
_IN_WORD: Final = 1
_ENDS_LINE: Final = 2
# Anything that cleaning would change: accents apart, ligatures, invisible signs.
_ODD: Final = re.compile(
    "[^\x02\ufffe\t\n\r\x20-\x7e\xa0-\xac\xae-\u024f\u2002-\u200a\u2010-\u2027\u2030-\u205e\u20ac]"
)
_BOLD_NAME: Final = re.compile(r"bold|black|heavy|semibold|demi(?!t)|[-,]bd\b", re.I)
_BOLD_WEIGHT: Final = 600
_SUBSET_PREFIX: Final = 7
# A note mark's foot is higher than its line's by at least this share of the size.
_RAISED_BY: Final = 0.1
# How far letters reach below the line they stand on, as a share of their size.
_DESCENT: Final = 0.22
_MARK: Final = re.compile(r"\d{1,3}(?:[,;]\d{1,3})*\)?|[*†‡§]{1,3}")


def _classes() -> npt.NDArray[np.int8]:
    """Of each character up to U+FFFF whether it is part of a word or ends a line."""
    classes = np.fromiter(
        (not chr(code).isspace() and code > 0 for code in range(0x10000)), np.int8, 0x10000
    )
    classes[list(map(ord, _LINE_ENDS))] = _ENDS_LINE
    return classes


_CLASS_OF: Final = _classes()


class Style(NamedTuple):
    """How letters are set. `size` is in points as printed; `turn` the angle of writing in whole
    degrees, 0 when it runs from left to right."""

    size: float
    is_bold: bool
    font: str = ""
    turn: int = 0


class PrintedWord(NamedTuple):
    """A word as it stands on the page as shown, in points from its upper left corner.

    A word that `is_raised` is small and stands above the foot of the line: the mark of a note.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    style: Style
    tag: Tag = UNTAGGED
    is_raised: bool = False


# Several times as fast as calling the class, whose `__new__` is written in Python.
_printed_word: Final = partial(tuple.__new__, PrintedWord)
Line = list[PrintedWord]
Columns = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
_NO_STYLE: Final = Style(0.0, False)


@dataclass(slots=True)
class PrintedWords:
    """The words of a page in columns: one entry a word, in the order of the content stream,
    which is the reading order in 99 % of real pages (sorting from top to bottom would mix
    columns of text). An object for each word would take longer than PDFium takes to read them.

    `edges` holds left, top, right, bottom (4, n) in points as shown; `lines` the place of each
    line's first word; `even` which lines have one style, one element, no note marks and no words
    without text; `glued` the places of what may be a note mark behind a word.
    """

    texts: list[str]
    edges: Columns
    styles: list[Style]
    tags: list[Tag]
    lines: list[int]
    even: list[bool]
    glued: list[int]

    def as_lines(self) -> list[Line]:
        """All words as objects, line by line."""
        return self.lines_between(0, len(self.lines))

    def lines_between(self, first: int, end: int) -> list[Line]:
        """The words of some lines as objects, their note marks known; no empty lines."""
        if first == end:
            return []
        start, stop = self.lines[first], self.end_of(end - 1)
        raised = [False] * (stop - start)
        for place in self.glued[bisect_left(self.glued, start) : bisect_left(self.glued, stop)]:
            raised[place - start] = True
        edges = self.edges[:, start:stop].tolist()
        set_in = self.styles[start:stop], self.tags[start:stop], raised
        words = list(map(_printed_word, zip(self.texts[start:stop], *edges, *set_in, strict=True)))
        found = []
        places = pairwise([*self.lines[first:end], stop])
        for is_even, (left, right) in zip(self.even[first:end], places, strict=True):
            line = words[left - start : right - start]
            if not is_even:
                line = [word for word in line if word.text]
                line = with_marks(line) if line else line
            if line:
                found.append(line)
        return found

    def end_of(self, number: int) -> int:
        """The place after a line's last word."""
        return self.lines[number + 1] if number + 1 < len(self.lines) else len(self.texts)


def printed_words(
    characters: Characters, sheet: Sheet, tags: Mapping[int, Tag], fonts: dict[Address, Style]
) -> PrintedWords:
    """The words of a page. `fonts` is remembered from page to page."""
    text = characters.text
    starts, ends, breaks = _word_places(text)
    glued = part_marks(text, starts, ends)
    if not starts:
        return PrintedWords([], np.zeros((4, 0)), [], [], [], [], [])
    ends_of_words = _firsts_and_lasts(characters, starts, ends, sheet)
    if raised := part_raised_figures(characters, starts, ends, ends_of_words):
        before = [place - count for count, place in enumerate(raised)]
        glued = sorted([place + bisect_right(before, place) for place in glued] + raised)
        ends_of_words = _firsts_and_lasts(characters, starts, ends, sheet)
    texts = list(map(text.__getitem__, map(slice, starts, ends)))
    _put_hyphens_back(text, ends, texts)
    lines = np.unique(np.searchsorted(starts, breaks))
    if _ODD.search(text):
        texts = [each if each.isascii() else clean(each) for each in texts]
    styles, tagged, codes = _by_object(characters, starts, tags, fonts)
    edges = _edges(*ends_of_words)
    firsts = np.union1d(lines[lines < len(starts)], _steps_back(edges)).tolist()
    words = PrintedWords(texts, edges, styles, tagged, firsts, [], glued)
    printed = Print(starts, ends, edges, firsts, [styles[place] for place in firsts])
    if parted := parted_words(printed, characters, sheet):
        words, codes = _made_whole(words, codes, parted)
    words.even = _even_lines(words.texts, codes, np.array(words.lines), words.glued)
    return words


def _made_whole(
    words: PrintedWords, codes: Integers, parted: list[int]
) -> tuple[PrintedWords, Integers]:
    """The words at some places each made one with the next word, set and tagged as the first;
    and their codes."""
    is_first = np.ones(len(words.texts), np.bool_)
    is_first[np.array(parted) + 1] = False
    kept = np.flatnonzero(is_first)
    moved = np.cumsum(is_first) - 1
    texts = [""] * len(kept)
    for place, text in zip(moved.tolist(), words.texts, strict=True):
        texts[place] += text
    low = np.minimum.reduceat(words.edges[:2], kept, axis=1)
    high = np.maximum.reduceat(words.edges[2:], kept, axis=1)
    whole = PrintedWords(
        texts,
        np.concatenate([low, high]),
        [words.styles[place] for place in kept],
        [words.tags[place] for place in kept],
        moved[words.lines].tolist(),
        [],
        [int(moved[place]) for place in words.glued if is_first[place]],
    )
    return whole, codes[kept]


def _even_lines(
    texts: list[str], codes: Integers, firsts: Integers, glued: list[int]
) -> list[bool]:
    even: npt.NDArray[np.bool_] = np.minimum.reduceat(codes, firsts) == np.maximum.reduceat(
        codes, firsts
    )
    if glued:
        even[np.searchsorted(firsts, glued, side="right") - 1] = False
    if "" in texts:
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        even &= np.minimum.reduceat(lengths, firsts) > 0
    found: list[bool] = even.tolist()
    return found


def _word_places(text: str) -> tuple[list[int], list[int], Integers]:
    """Where words start and end, and where lines begin."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = _CLASS_OF[np.minimum(codes, len(_CLASS_OF) - 1)]
    is_word = np.zeros(len(codes) + 2, np.int8)
    is_word[1:-1] = classes == _IN_WORD
    steps = np.diff(is_word)
    starts: list[int] = np.flatnonzero(steps == 1).tolist()
    ends: list[int] = np.flatnonzero(steps == -1).tolist()
    return starts, ends, np.append(0, np.flatnonzero(classes == _ENDS_LINE) + 1)


def _put_hyphens_back(text: str, ends: list[int], texts: list[str]) -> None:
    """Give words the hyphen that PDFium took out at the end of their line. They keep the box of
    their letters: the hyphen has none."""
    for match in _TAKEN_HYPHEN.finditer(text):
        place = bisect_left(ends, match.start())
        if place < len(ends) and ends[place] == match.start():
            texts[place] += "-"


def _firsts_and_lasts(
    characters: Characters, starts: list[int], ends: list[int], sheet: Sheet
) -> tuple[Columns, Columns]:
    """Left, top, right and bottom of each word's first and last letter as shown (4, n)."""
    places = starts + [end - 1 for end in ends]
    shown = sheet.shown(characters.boxes(places)).T.astype(np.float64)
    return shown[:, : len(starts)], shown[:, len(starts) :]


def _edges(first: Columns, last: Columns) -> Columns:
    """Left, top, right and bottom of each word as shown (4, n)."""
    low, high = np.minimum(first[:2], last[:2]), np.maximum(first[2:], last[2:])
    return np.round(np.concatenate([low, high]), 1)


def _steps_back(edges: Columns) -> Integers:
    """The words to the left of the one before and lower: PDFium does not always see that a line
    ends, as where the next begins with the raised mark of a note."""
    left, top, _, bottom = edges
    is_lower = top[1:] > (top[:-1] + bottom[:-1]) / 2
    return np.flatnonzero((left[1:] < left[:-1]) & is_lower) + 1


def _by_object(
    characters: Characters, starts: list[int], tags: Mapping[int, Tag], fonts: dict[Address, Style]
) -> tuple[list[Style], list[Tag], Integers]:
    """The style and tag of each word, asked once for each text object, and a number that is the
    same for words set alike in one element."""
    objects = characters.objects(starts)
    first_of = dict(zip(reversed(objects), reversed(starts), strict=True))
    first_of.pop(0, None)
    found_objects = list(first_of)
    sizes, matrices = characters.sizes(list(first_of.values()))
    styles = {0: _NO_STYLE}
    for found, font, is_stroked, size, turn in zip(
        found_objects,
        pdfium.fonts_of(found_objects),
        pdfium.are_stroked(found_objects),
        sizes,
        _turns(matrices),
        strict=True,
    ):
        if font not in fonts:
            fonts[font] = _style_of(font)
        known = fonts[font]
        styles[found] = Style(size, known.is_bold or is_stroked, known.font, turn)
    tag_of = dict.fromkeys(styles, UNTAGGED)
    if tags:
        for found, content in zip(found_objects, pdfium.content_ids(found_objects), strict=True):
            if content < 0 and pdfium.is_artifact(found):
                tag_of[found] = ARTIFACT
            else:
                tag_of[found] = tags.get(content, UNTAGGED)
    keys: dict[tuple[float, bool, int], int] = {}
    code_of = {
        found: keys.setdefault((style.size, style.is_bold, tag_of[found].element), len(keys))
        for found, style in styles.items()
    }
    codes = np.fromiter(map(code_of.__getitem__, objects), np.int64, len(objects))
    return (
        list(map(styles.__getitem__, objects)),
        list(map(tag_of.__getitem__, objects)),
        codes,
    )


def _turns(matrices: pdfium.Floats) -> list[int]:
    if not matrices[:, 1].any():
        return [0] * len(matrices)
    return [round(math.degrees(math.atan2(b, a))) for a, b in matrices[:, :2].tolist()]


def _style_of(font: Address) -> Style:
    if not font:
        return _NO_STYLE
    name = pdfium.font_name(font)
    if name[_SUBSET_PREFIX - 1 : _SUBSET_PREFIX] == "+":
        name = name[_SUBSET_PREFIX:]
    is_bold = bool(_BOLD_NAME.search(name)) or pdfium.is_forced_bold(font, _BOLD_WEIGHT)
    return Style(0.0, is_bold, name)


def with_marks(line: Line) -> Line:
    """The line with its raised note marks known, and what was wrongly parted made one again."""
    sizes = {word.style.size for word in line}
    size = max(sizes)
    if min(sizes) >= size * RAISED_SIZE and not any(word.is_raised for word in line):
        return line
    mended: Line = []
    letters = -1
    for word in line:
        small = word.style.size < size * RAISED_SIZE and _MARK.fullmatch(word.text) is not None
        if small and _is_above_foot(word, line, size):
            mended.append(word._replace(is_raised=True))
        elif word.is_raised and letters >= 0:
            mended[letters] = joined(mended[letters], word)
        else:
            letters = len(mended)
            mended.append(word._replace(is_raised=False))
    return mended


def _is_above_foot(mark: PrintedWord, line: Line, size: float) -> bool:
    """Whether a small mark stands higher than the line's own letters; a lowered 2 does not."""
    foot = max(_foot(word) for word in line if word.style.size >= size * RAISED_SIZE)
    return _foot(mark) < foot - size * _RAISED_BY


def _foot(word: PrintedWord) -> float:
    """About where the letters stand: a box reaches down to the font's descent."""
    return word.bottom - _DESCENT * word.style.size


def joined(word: PrintedWord, rest: PrintedWord) -> PrintedWord:
    """Two pieces of one word as one, set as the first."""
    return word._replace(
        text=word.text + rest.text,
        x1=max(word.x1, rest.x1),
        top=min(word.top, rest.top),
        bottom=max(word.bottom, rest.bottom),
    )
