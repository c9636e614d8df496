"""The printed words of a PDF page in lines of print, with type, place and tag."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from indexer.extract import pdfium
from indexer.extract.cleaning import clean
from indexer.extract.pdf_geometry import Sheet
from indexer.extract.pdf_tags import UNTAGGED, Tag
from indexer.extract.pdfium import Address, Characters

# PDFium writes U+FFFE or U+0002 for a hyphen at the end of a line and leaves the line end out.
_TOKEN: Final = re.compile(r"[^\s\x02\ufffe\x00]+|[\x02\ufffe]|[\r\n]+")
_HYPHENS: Final = "\x02\ufffe"
_LINE_ENDS: Final = "\r\n"
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
_GLUED_MARK: Final = re.compile(r"(?<=[^\W\d_]|[.,;:!?)\]”\"’%])(\d{1,3}|[*†‡]{1,3})([.,;:!?)]?)$")
# A heading's number and its first word, which a narrow tab has put side by side.
_GLUED_NUMBER: Final = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?(?=[A-ZÅÄÖ][A-Za-zÅÄÖåäö-])")
_MARK_ENDS: Final = "0123456789*†‡.,;:!?)"


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
_NO_STYLE: Final = Style(0.0, False)


def printed_lines(
    characters: Characters, sheet: Sheet, tags: Mapping[int, Tag], fonts: dict[Address, Style]
) -> list[Line]:
    """The page's lines in the order of its content stream, which is the reading order in 99 %
    of real pages; sorting from top to bottom would mix columns. `fonts` is remembered from page
    to page."""
    tokens = _tokens(characters.text)
    if not tokens.texts:
        return []
    styles, tagged = _by_object(characters, tokens.starts, tags, fonts)
    edges = _edges(characters, tokens, sheet)
    texts = tokens.texts
    if _ODD.search(characters.text):
        texts = [text if text.isascii() else clean(text) for text in texts]
    raised = [False] * len(texts)
    for place in tokens.glued:
        raised[place] = True
    words = list(map(PrintedWord, texts, *edges, styles, tagged, raised))
    firsts = [*tokens.lines, len(words)]
    lines = [words[first:end] for first, end in zip(firsts, firsts[1:], strict=False)]
    if "" in texts:
        lines = [[word for word in line if word.text] for line in lines]
    return [_with_marks(line) for line in lines if line]


@dataclass(slots=True)
class _Tokens:
    """The words of a page: texts, first and last characters in parallel; `lines` holds the
    first word's place of each line, `glued` the places of what may be a note mark behind a word,
    and of the punctuation after it."""

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    glued: list[int] = field(default_factory=list)

    def add(self, text: str, start: int) -> None:
        """Add a word."""
        self.texts.append(text)
        self.starts.append(start)
        self.lasts.append(start + len(text) - 1)


def _tokens(text: str) -> _Tokens:
    """Words, lines, and possible note marks; a hyphen that PDFium took out is put back."""
    tokens = _Tokens()
    tokens.lines.append(0)
    add = tokens.add
    for match in _TOKEN.finditer(text):
        found = match.group()
        first = found[0]
        if first in _LINE_ENDS:
            tokens.lines.append(len(tokens.texts))
        elif first in _HYPHENS:
            # The word keeps the box of its letters: the hyphen has none.
            if tokens.lasts and tokens.lasts[-1] == match.start() - 1:
                tokens.texts[-1] += "-"
            tokens.lines.append(len(tokens.texts))
        elif first.isdigit() and (number := _GLUED_NUMBER.match(found)):
            add(number.group(), match.start())
            add(found[number.end() :], match.start() + number.end())
        elif found[-1] in _MARK_ENDS and (mark := _GLUED_MARK.search(found)):
            add(found[: mark.start()], match.start())
            for part in (1, 2) if mark.group(2) else (1,):
                tokens.glued.append(len(tokens.texts))
                add(mark.group(part), match.start() + mark.start(part))
        else:
            add(found, match.start())
    return tokens


def _edges(characters: Characters, tokens: _Tokens, sheet: Sheet) -> list[list[float]]:
    """Left, top, right and bottom of each word as shown, in four lists."""
    boxes = characters.boxes(tokens.starts + tokens.lasts)
    shown = sheet.shown(boxes).T.astype(np.float64)
    count = len(tokens.texts)
    first, last = shown[:, :count], shown[:, count:]
    low, high = np.minimum(first[:2], last[:2]), np.maximum(first[2:], last[2:])
    found: list[list[float]] = np.round(np.concatenate([low, high]), 1).tolist()
    return found


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
