"""The printed words of a PDF page in lines of print, with type, place and tag."""

import math
import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.extract import pdfium
from indexer.extract.cleaning import clean
from indexer.extract.pdf_geometry import Sheet
from indexer.extract.pdf_tags import UNTAGGED, Tag
from indexer.extract.pdfium import Address, Characters

_WORD: Final = re.compile(r"[^\s\x00\x02\ufffe]+")
# PDFium writes U+FFFE or U+0002 for a hyphen at the end of a line and leaves the line end out.
_HYPHENS: Final = "\x02\ufffe"
_LINE_END: Final = re.compile(r"[\x02\ufffe]|[\r\n]+")
# Anything that cleaning would change: accents apart, ligatures, invisible signs.
_ODD: Final = re.compile(
    "[^\x02\ufffe\t\n\r\x20-\x7e\xa0-\xac\xae-\u024f\u2002-\u200a\u2010-\u2027\u2030-\u205e\u20ac]"
)
_BOLD_NAME: Final = re.compile(r"bold|black|heavy|semibold|demi(?!t)|[-,]bd\b", re.I)
_BOLD_WEIGHT: Final = 600
_SUBSET_PREFIX: Final = 7
# A note mark's letters are at most this share of its line's size.
_RAISED_SIZE: Final = 0.8
# … and its foot is higher than the line's by at least this share.
_RAISED_BY: Final = 0.1
# How far letters reach below the line they stand on, as a share of their size.
_DESCENT: Final = 0.22
_MARK: Final = re.compile(r"\d{1,3}(?:[,;]\d{1,3})*\)?|[*†‡§]{1,3}")
_GLUED_MARK: Final = re.compile(
    r"(?<=[^\W\d_]|[.,;:!?)\]”\"’%])(\d{1,3}|[*†‡]{1,3})([.,;:!?)]?)(?![^\s\x00\x02\ufffe])"
)
# A heading's number and its first word, which a narrow tab has put side by side.
_GLUED_NUMBER: Final = re.compile(
    r"(?<![^\s\x00\x02\ufffe])\d{1,2}(?:\.\d{1,2}){1,4}\.?(?=[A-ZÅÄÖ][A-Za-zÅÄÖåäö-])"
)


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


Line = list[PrintedWord]
Columns = npt.NDArray[np.float64]
_NO_STYLE: Final = Style(0.0, False)


@dataclass(slots=True)
class PrintedWords:
    """The words of a page in columns: one entry a word, in the order of the content stream,
    which is the reading order in 99 % of real pages (sorting from top to bottom would mix
    columns of text). An object for each word would take longer than PDFium takes to read them.

    `edges` holds left, top, right, bottom (4, n) in points as shown; `lines` the place of each
    line's first word; `glued` the places of what may be a note mark behind a word.
    """

    texts: list[str]
    edges: Columns
    styles: list[Style]
    tags: list[Tag]
    lines: list[int]
    glued: list[int]

    def as_lines(self) -> list[Line]:
        """All words as objects, line by line."""
        return [line for number in range(len(self.lines)) if (line := self.line(number))]

    def line(self, number: int) -> Line:
        """One line's words as objects, its note marks known."""
        first, end = self.lines[number], self.end_of(number)
        raised = [False] * (end - first)
        for place in self.glued:
            if first <= place < end:
                raised[place - first] = True
        words = map(
            PrintedWord,
            self.texts[first:end],
            *self.edges[:, first:end].tolist(),
            self.styles[first:end],
            self.tags[first:end],
            raised,
        )
        line = [word for word in words if word.text]
        return _with_marks(line) if line else line

    def end_of(self, number: int) -> int:
        """The place after a line's last word."""
        return self.lines[number + 1] if number + 1 < len(self.lines) else len(self.texts)


def printed_words(
    characters: Characters, sheet: Sheet, tags: Mapping[int, Tag], fonts: dict[Address, Style]
) -> PrintedWords:
    """The words of a page. `fonts` is remembered from page to page."""
    text = characters.text
    spans = [match.span() for match in _WORD.finditer(text)]
    glued = _part_marks(text, spans)
    texts = [text[start:end] for start, end in spans]
    lines = _line_starts(text, spans, texts)
    if _ODD.search(text):
        texts = [each if each.isascii() else clean(each) for each in texts]
    if not spans:
        return PrintedWords([], np.zeros((4, 0)), [], [], [], [])
    starts = [start for start, _ in spans]
    styles, tagged = _by_object(characters, starts, tags, fonts)
    edges = _edges(characters, starts, [end - 1 for _, end in spans], sheet)
    return PrintedWords(texts, edges, styles, tagged, lines, glued)


def _part_marks(text: str, spans: list[tuple[int, int]]) -> list[int]:
    """Part words from the note marks and headings from the numbers glued to them, in place;
    gives the places of what may be a mark and of the punctuation after it."""
    cuts: list[tuple[int, int]] = []
    for match in _GLUED_MARK.finditer(text):
        cuts.append((match.start(1), True))
        if match.group(2):
            cuts.append((match.start(2), True))
    cuts += [(match.end(), False) for match in _GLUED_NUMBER.finditer(text)]
    glued = []
    for cut, is_mark in sorted(cuts):
        place = bisect_left(spans, (cut, 0)) - 1
        start, end = spans[place]
        if start < cut < end:
            spans[place : place + 1] = [(start, cut), (cut, end)]
            if is_mark:
                glued.append(place + 1)
    return glued


def _line_starts(text: str, spans: list[tuple[int, int]], texts: list[str]) -> list[int]:
    """The place of each line's first word; a hyphen that PDFium took out is put back."""
    lines = [0] if spans else []
    firsts = [start for start, _ in spans]
    for match in _LINE_END.finditer(text):
        place = bisect_left(firsts, match.end())
        # The word keeps the box of its letters: the hyphen has none.
        if match.group()[0] in _HYPHENS and place and spans[place - 1][1] == match.start():
            texts[place - 1] += "-"
        if lines and lines[-1] < place < len(spans):
            lines.append(place)
    return lines


def _edges(characters: Characters, starts: list[int], lasts: list[int], sheet: Sheet) -> Columns:
    """Left, top, right and bottom of each word as shown (4, n)."""
    shown = sheet.shown(characters.boxes(starts + lasts)).T.astype(np.float64)
    first, last = shown[:, : len(starts)], shown[:, len(starts) :]
    low, high = np.minimum(first[:2], last[:2]), np.maximum(first[2:], last[2:])
    return np.round(np.concatenate([low, high]), 1)


def _by_object(
    characters: Characters, starts: list[int], tags: Mapping[int, Tag], fonts: dict[Address, Style]
) -> tuple[list[Style], list[Tag]]:
    """The style and tag of each word, asked once for each text object."""
    objects = characters.objects(starts)
    first_of = dict(zip(reversed(objects), reversed(starts), strict=True))
    first_of.pop(0, None)
    sizes, matrices = characters.sizes(list(first_of.values()))
    styles = {0: _NO_STYLE}
    for found, font, size, turn in zip(
        first_of, pdfium.fonts_of(first_of), sizes, _turns(matrices), strict=True
    ):
        if font not in fonts:
            fonts[font] = _style_of(font)
        known = fonts[font]
        is_bold = known.is_bold or pdfium.is_stroked(found)
        styles[found] = Style(size, is_bold, known.font, turn)
    by_word = [styles[found] for found in objects]
    if not tags:
        return by_word, [UNTAGGED] * len(objects)
    tag_of = {
        found: tags.get(content, UNTAGGED)
        for found, content in zip(first_of, pdfium.content_ids(first_of), strict=True)
    }
    return by_word, [tag_of.get(found, UNTAGGED) for found in objects]


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


def _with_marks(line: Line) -> Line:
    """The line with its raised note marks known, and what was wrongly parted made one again."""
    sizes = {word.style.size for word in line}
    size = max(sizes)
    if min(sizes) >= size * _RAISED_SIZE and not any(word.is_raised for word in line):
        return line
    mended: Line = []
    letters = -1
    for word in line:
        small = word.style.size < size * _RAISED_SIZE and _MARK.fullmatch(word.text) is not None
        if small and _is_above_foot(word, line, size):
            mended.append(word._replace(is_raised=True))
        elif word.is_raised and letters >= 0:
            mended[letters] = _joined(mended[letters], word)
        else:
            letters = len(mended)
            mended.append(word._replace(is_raised=False))
    return mended


def _is_above_foot(mark: PrintedWord, line: Line, size: float) -> bool:
    """Whether a small mark stands higher than the line's own letters; a lowered 2 does not."""
    foot = max(_foot(word) for word in line if word.style.size >= size * _RAISED_SIZE)
    return _foot(mark) < foot - size * _RAISED_BY


def _foot(word: PrintedWord) -> float:
    """About where the letters stand: a box reaches down to the font's descent."""
    return word.bottom - _DESCENT * word.style.size


def _joined(word: PrintedWord, rest: PrintedWord) -> PrintedWord:
    return word._replace(
        text=word.text + rest.text,
        x1=max(word.x1, rest.x1),
        top=min(word.top, rest.top),
        bottom=max(word.bottom, rest.bottom),
    )
