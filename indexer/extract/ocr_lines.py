"""Make blocks of what Tesseract saw: lines with sizes and weight, words with boxes and confidence.

Tesseract's LSTM engine tells neither font size nor bold; both are measured here.
"""

import re
from collections.abc import Iterable
from statistics import fmean
from typing import Any, Final

import numpy as np

from indexer.extract.ocr_engine import SeenLine, SeenWord
from indexer.extract.ocr_image import POINTS_PER_INCH, Painting
from indexer.extract.ocr_signs import with_signs
from indexer.model.document import Block, BlockKind, Box, WordBox

# Scraps that Tesseract believes in less than this (0–100) are speckles more often than words;
# longer words are kept however doubtful: one in 4,000 on a real scan, and it was nearly right.
_LEAST_CONFIDENCE: Final = 15.0
# A page without one word of three letters that is believed in this much is a photograph.
_SOUND_CONFIDENCE: Final = 60.0
_SOUND_LETTERS: Final = 3
# Rows of one size are measured up to a seventh apart, for want of tall or deep letters.
_SAME_SIZE: Final = 0.14
# Of a line with fewer letters than this the measure is worth half as much ("4 §").
_FEW_LETTERS: Final = 8
# Bold headings have strokes 1.26 to 1.5 times as wide as the body's on three real documents,
# and all other lines of the body's size at most 1.15 times.
_BOLD: Final = 1.21
# Measured on rendered pages: a row is this share of the font's size.
_ROW_OF_EM: Final = 0.96
_BULLETS: Final = frozenset("»«e°")
_BULLET: Final = "•"
_SIGNS: Final = "%§"
_DASHES: Final = frozenset(("—-", "-—", "——", "—"))
# Of the height of a row: in twelve faces hyphens are at most 0.30, en dashes mostly 0.36 to 0.61.
_LONGEST_HYPHEN: Final = 0.33
# Read as Al in most fonts; reports write of AI, and of no alders.
_AI: Final = re.compile(r"^Al(?=[-,.:;)]|$)")


def blocks_of(painting: Painting, lines: Iterable[SeenLine]) -> list[Block]:
    """The lines as blocks on the page; none when the page is a photograph."""
    shades = np.asarray(painting.image)
    kept = [line for seen in lines if (line := _cleaned(with_signs(seen, shades))) is not None]
    if not any(_is_sound(word) for line in kept for word in line.words):
        return []
    usual, usual_stroke = _usual(kept, shades)
    return [_block(painting, line, usual, usual_stroke, shades) for line in kept]


def confidence_of(lines: Iterable[SeenLine]) -> float:
    """The mean confidence (0–100) of the words, each counted by its length; 0 without words."""
    words = [word for line in lines for word in line.words]
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _is_sound(word: SeenWord) -> bool:
    return word.confidence >= _SOUND_CONFIDENCE and _is_long(word)


def _is_speck(word: SeenWord) -> bool:
    return word.confidence < _LEAST_CONFIDENCE and not _is_long(word)


def _is_long(word: SeenWord) -> bool:
    return sum(letter.isalnum() for letter in word.text) >= _SOUND_LETTERS


def _cleaned(line: SeenLine) -> SeenLine | None:
    """The line without speckles, its dashes as Swedish prints them; None if nothing is left."""
    words = [word for word in line.words if not _is_speck(word)]
    words = [_with_text(word, _as_printed(word, line.height)) for word in words]
    if len(words) > 1 and words[0].text in _BULLETS:
        words[0] = _with_text(words[0], _BULLET)
    if not any(sign.isalnum() or sign in _SIGNS for word in words for sign in word.text):
        return None
    return SeenLine(tuple(words), line.height, line.quarter)


def _with_text(word: SeenWord, text: str) -> SeenWord:
    return SeenWord(text, word.edges, word.confidence, word.baseline)


def _as_printed(word: SeenWord, height: float) -> str:
    """A word as Swedish prints it; `height` is that of its row."""
    # The model knows no en dash: it reads it as an em dash, which Swedish lacks, or as a hyphen,
    # which is shorter.
    is_long = word.edges[2] - word.edges[0] > _LONGEST_HYPHEN * height
    if word.text in _DASHES or (word.text == "-" and is_long):
        return "–"
    return _AI.sub("AI", word.text.replace("—", "–"))


def _usual(lines: list[SeenLine], shades: Any) -> tuple[float, float]:
    """The row height of most of the page's letters, and the width of stroke they have."""
    usual = _weighted_median([(line.height, _letters(line)) for line in lines])
    alike = [line for line in lines if abs(line.height / usual - 1) < _SAME_SIZE]
    strokes = [(_stroke(line, shades), _letters(line)) for line in alike or lines]
    return usual, _weighted_median(strokes)


def _letters(line: SeenLine) -> int:
    return sum(len(word.text) for word in line.words)


def _weighted_median(values: list[tuple[float, int]]) -> float:
    half = sum(weight for _, weight in values) / 2
    passed = 0
    for value, weight in sorted(values):
        passed += weight
        if passed >= half:
            return value or 1.0
    return 1.0


def _stroke(line: SeenLine, shades: Any) -> float:
    """How wide the line's strokes are, as a share of its height: the ink in a row of pixels
    divided by the number of times that ink begins there."""
    x0, top, x1, bottom = _edges(line)
    crop = shades[top:bottom, x0:x1]
    if line.quarter:
        crop = np.rot90(crop, line.quarter)
    if crop.size == 0:
        return 0.0
    ink = crop < np.percentile(crop, (2, 98)).mean()
    begins = np.count_nonzero(ink[:, 1:] & ~ink[:, :-1]) + np.count_nonzero(ink[:, 0])
    return float(np.count_nonzero(ink)) / max(int(begins), 1) / (line.height or 1.0)


def _edges(line: SeenLine) -> tuple[int, int, int, int]:
    edges = [word.edges for word in line.words]
    return (
        min(one[0] for one in edges),
        min(one[1] for one in edges),
        max(one[2] for one in edges),
        max(one[3] for one in edges),
    )


def _block(
    painting: Painting, line: SeenLine, usual: float, usual_stroke: float, shades: Any
) -> Block:
    text, words = "", []
    for word in line.words:
        text += " " if text else ""
        box = painting.box(word.edges)
        edges = (box.x0, box.top, box.x1, box.bottom)
        words.append(WordBox(len(text), len(text) + len(word.text), *edges, round(word.confidence)))
        text += word.text
    apart = _SAME_SIZE * (2 if _letters(line) < _FEW_LETTERS else 1)
    height = usual if abs(line.height / usual - 1) < apart else line.height
    size = height / painting.dpi * POINTS_PER_INCH / _ROW_OF_EM
    return Block(
        BlockKind.LINE,
        text,
        size=round(size * 2) / 2,
        # One letter's strokes say little: a thin 5 was taken for bold.
        is_bold=_letters(line) > 1 and _stroke(line, shades) > usual_stroke * _BOLD,
        box=_around(words),
        words=tuple(words),
    )


def _around(words: list[WordBox]) -> Box:
    return Box(
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )


def quality_of(blocks: Iterable[Block]) -> float | None:
    """The mean confidence of the words, 0–1; None without words."""
    confidences = [word.confidence for block in blocks for word in block.words]
    return round(fmean(confidences) / 100, 3) if confidences else None
