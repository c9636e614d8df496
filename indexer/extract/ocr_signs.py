"""Read % and § by their looks: Tesseract's Swedish model has neither sign.

It has a hundred signs and gives the nearest: "58 %" becomes "58 26" and "58%" "5896", which is
another figure, and "10 §" becomes "108". Here the ink of numbers, and of what stands beside
them, is cut into pieces, and each piece is compared with the shapes of the two signs.

Must not know pages or blocks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from indexer.extract.ocr_engine import SeenLine, SeenWord

# What a sign may have been taken for, alone or together with the number beside it.
_DOUBTFUL: Final = re.compile(r"[0-9$&?/%YNWSBo#\"'”°(),.;:£€–-]{1,10}|[$&8S][a-zåäö]{1,2}|[ij]")
_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"[(–-]?\d[\d.,]*|\(?")
_CLOSING: Final = re.compile(r"[).,;:]*|[a-zåäö]{1,2}")
_DOLLARS: Final = re.compile(r"(\d)?(\$+)(?=$|[^\d$])")
_LOOKS_LIKE_ONE: Final = frozenset("Il|")
# Weights of a linear classifier, counted by bench/build_sign_shapes.py; a line a class.
_SHAPES: Final = "ocr_sign_shapes.txt"
_CLASSES: Final = ("", "%", "§")
GRID: Final = (16, 12)
# Below this the classifier does not know; the text stays as Tesseract read it.
_SURE: Final = 0.9
# Shares of the height of a row.
_WIDEST: Final = 1.25
_WIDEST_DIGIT: Final = 0.75
_SPACE: Final = 0.14
_ABOVE: Final = 0.95
_BELOW: Final = 0.35
_MOST_PIECES: Final = 3
_SPECK: Final = 0.06

Ink = Any  # a two-dimensional numpy array of truths


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign found in a word: its columns, and how many pieces of ink stand before and after."""

    sign: str
    left: int
    right: int
    before: tuple[tuple[int, int], ...]
    after: tuple[tuple[int, int], ...]


def with_signs(line: SeenLine, shades: Any) -> SeenLine:
    """The line with its % and §; `shades` is the image (rows of grey, 0–255) it was read in."""
    if line.quarter or line.height <= 0:
        return line
    words: list[SeenWord] = []
    for place, word in enumerate(line.words):
        # "14 a §": two words may part the sign from its number.
        beside = line.words[max(place - 2, 0) : place + 2]
        is_doubtful = _DOUBTFUL.fullmatch(word.text) is not None
        if is_doubtful and any(_DIGIT.search(one.text) or "$" in one.text for one in beside):
            words += _reread(word, line.height, shades)
        else:
            words.append(word)
    return replace(line, words=tuple(_with_ones(words)))


def _with_ones(words: list[SeenWord]) -> Iterator[SeenWord]:
    """The words, with a one for what looks like it beside a sign: "I %", "§ I"."""
    for before, word, after in zip([None, *words], words, [*words[1:], None], strict=False):
        is_beside = (after and after.text.startswith("%")) or (before and before.text == "§")
        is_one = word.text in _LOOKS_LIKE_ONE and is_beside
        yield replace(word, text="1") if is_one else word


def _reread(word: SeenWord, height: float, shades: Any) -> list[SeenWord]:
    ink, left, _ = word_ink(shades, word, height)
    found = _signs_in(ink, height) if ink.size else None
    if found is None:
        return [_without_dollar(word)]
    before, after = len(found.before), len(found.after)
    number = word.text[:before]
    closing = word.text[len(word.text) - after :] if after else ""
    too_wide = any(x1 - x0 > _WIDEST_DIGIT * height for x0, x1 in found.before)
    if too_wide or not _NUMBER.fullmatch(number) or not _CLOSING.fullmatch(closing):
        return [_without_dollar(word)]
    return list(_words_of(word, found, number, closing, left, height))


def _without_dollar(word: SeenWord) -> SeenWord:
    """A dollar that no figure follows is a § that is too worn to be sure of by its looks."""

    def paragraph(match: re.Match[str]) -> str:
        number, dollars = match.groups()
        return (f"{number} " if number else "") + "§" * len(dollars)

    return replace(word, text=_DOLLARS.sub(paragraph, word.text))


def _words_of(
    word: SeenWord, found: _Sign, number: str, closing: str, left: int, height: float
) -> Iterator[SeenWord]:
    """The sign is a word of its own where there is a space beside it."""
    x0, top, x1, bottom = word.edges
    start, end = left + found.left, left + found.right
    text, begins = number + found.sign, x0
    if number and found.left - found.before[-1][1] > _SPACE * height:
        yield replace(word, text=number, edges=(x0, top, left + found.before[-1][1], bottom))
        text, begins = found.sign, start
    if closing.isalpha() and found.after[0][0] - found.right > _SPACE * height:
        yield replace(word, text=text, edges=(begins, top, end, bottom))
        text, closing, begins = closing, "", left + found.after[0][0]
    yield replace(word, text=text + closing, edges=(begins, top, x1, bottom))


def word_ink(shades: Any, word: SeenWord, height: float) -> tuple[Ink, int, int]:
    """Where a word's ink is, and the crop's left and upper edges: § reaches below its box."""
    x0, _, x1, _ = word.edges
    margin = round(height * _SPECK)
    top = max(0, round(word.baseline - _ABOVE * height))
    bottom = round(word.baseline + _BELOW * height)
    left = max(0, x0 - margin)
    crop = shades[top:bottom, left : x1 + margin]
    if crop.size == 0:
        return np.zeros((0, 0), dtype=bool), left, top
    return crop < np.percentile(crop, (1, 95)).mean(), left, top


def pieces_of(ink: Ink) -> list[tuple[int, int]]:
    """The first and last columns of the pieces of ink, parted by white columns."""
    filled = np.concatenate(([0], ink.any(axis=0).astype(np.int8), [0]))
    steps = np.diff(filled)
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    return [(int(x0), int(x1)) for x0, x1 in zip(starts, ends, strict=True)]


def features(ink: Ink, height: float, baseline: float) -> Any:
    """A piece of ink as numbers: its shape on a grid, its size and how deep it reaches.

    `baseline` is the row of the ink's array on which letters stand.
    """
    rows = np.flatnonzero(ink.any(axis=1))
    columns = np.flatnonzero(ink.any(axis=0))
    shape = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float64)
    tall, wide = shape.shape
    grid = _averages(_averages(shape, GRID[0]).T, GRID[1]).T
    measures = (tall / height, wide / height, (rows[-1] + 1 - baseline) / height, 1.0)
    return np.concatenate((grid.ravel(), measures))


def _averages(rows: Any, count: int) -> Any:
    """The rows squeezed, or stretched, to `count` by averaging."""
    tall = len(rows)
    sums = np.concatenate((np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0)))
    edges = np.linspace(0, tall, count + 1)
    whole = np.minimum(edges.astype(int), tall - 1)
    at_edges = sums[whole] + (edges - whole)[:, None] * rows[whole]
    return np.diff(at_edges, axis=0) * (count / tall)


@cache
def _weights() -> Any:
    return np.loadtxt(Path(__file__).parent / _SHAPES)


def _signs_in(ink: Ink, height: float) -> _Sign | None:
    """The sign in a word, or two of them beside each other."""
    pieces = [piece for piece in pieces_of(ink) if ink[:, piece[0] : piece[1]].sum() > 2]
    found = list(_sure_windows(ink, pieces, height))
    if not found:
        return None
    first, last = found[0][0], found[-1][1]
    if sum(end - start for start, end, _ in found) != last - first:
        return None
    return _Sign(
        "".join(sign for _, _, sign in found),
        pieces[first][0],
        pieces[last - 1][1],
        tuple(pieces[:first]),
        tuple(pieces[last:]),
    )


def _sure_windows(
    ink: Ink, pieces: list[tuple[int, int]], height: float
) -> Iterator[tuple[int, int, str]]:
    """From left to right the runs of pieces that look like a sign: first, after the last, sign."""
    baseline = _ABOVE * height
    start = 0
    while start < len(pieces):
        best = (_SURE, start, "")
        for end in range(start + 1, min(start + _MOST_PIECES, len(pieces)) + 1):
            window = ink[:, pieces[start][0] : pieces[end - 1][1]]
            if window.shape[1] > _WIDEST * height:
                break
            chance, sign = _sign_of(features(window, height, baseline))
            if sign and chance > best[0]:
                best = (chance, end, sign)
        if best[2]:
            yield start, best[1], best[2]
        start = max(best[1], start + 1)


def _sign_of(numbers: Any) -> tuple[float, str]:
    scores = _weights() @ numbers
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    best = int(chances.argmax())
    return float(chances[best]), _CLASSES[best]
