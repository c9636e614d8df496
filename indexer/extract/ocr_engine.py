"""Tesseract with its Swedish model, loaded once in a process and kept for all its pages.

Takes images, gives lines of words in pixels. Never another language: an English model read the
first report, and that is what ruined a quarter of its words.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import tesserocr
from PIL import Image

from indexer.extract.cleaning import clean

_LANGUAGE: Final = "swe"
_MODEL_FOLDERS: Final = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata")
_BYTES_A_PIXEL: Final = 1

Edges = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word where Tesseract saw it: left, top, right and bottom in pixels; confidence 0–100.
    `baseline` is how far down the letters stand."""

    text: str
    edges: Edges
    confidence: float
    baseline: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of print. `height` is that of its row from the deepest letter to the tallest,
    whichever letters it has, in pixels; `quarter` how many quarter turns clockwise it stands."""

    words: tuple[SeenWord, ...]
    height: float
    quarter: int = 0


@cache
def model_folder() -> str | None:
    """Where the Swedish model lies; None when it is not installed."""
    folders = (os.environ.get("TESSDATA_PREFIX", ""), *_MODEL_FOLDERS)
    for folder in filter(None, folders):
        if (Path(folder) / f"{_LANGUAGE}.traineddata").exists():
            return folder
    return None


@cache
def engine_version() -> str:
    """What decides how an image is read: the engine and the very bytes of the model."""
    model = Path(model_folder() or ".") / f"{_LANGUAGE}.traineddata"
    return f"{tesserocr.tesseract_version()} {hashlib.sha256(model.read_bytes()).hexdigest()}"


@cache
def _engine() -> Any:
    # Loading the model takes 0.1 CPU seconds, which a child with many pages pays once.
    engine = tesserocr.PyTessBaseAPI(
        path=model_folder(), lang=_LANGUAGE, psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
    )
    # Otherwise it opens /dev/null to write remarks to, and a guarded child, which may open
    # nothing for writing, dies at the first one (a page with specks taken for accents).
    engine.SetVariable("debug_file", "")
    return engine


def lines_in(image: Image.Image, dpi: float, *, is_one_line: bool = False) -> list[SeenLine]:
    """The lines of print in a grey image, in the order of reading. Raises RuntimeError.

    `is_one_line` says that the image is a line cut out of a page: no layout is looked for.
    """
    engine = _engine()
    engine.SetPageSegMode(tesserocr.PSM.SINGLE_LINE if is_one_line else tesserocr.PSM.AUTO)
    # As bytes: handed over as an image it would be packed and unpacked on the way.
    engine.SetImageBytes(image.tobytes(), image.width, image.height, _BYTES_A_PIXEL, image.width)
    engine.SetSourceResolution(round(dpi))
    try:
        engine.Recognize()
        return list(_lines(engine.GetIterator()))
    finally:
        engine.Clear()


def _lines(iterator: Any) -> Iterator[SeenLine]:
    words: list[SeenWord] = []
    height, quarter = 0.0, 0
    if iterator is None:
        return
    for item in tesserocr.iterate_level(iterator, tesserocr.RIL.WORD):
        if item.IsAtBeginningOf(tesserocr.RIL.TEXTLINE):
            if words:
                yield SeenLine(tuple(words), height, quarter)
            words = []
            height = float(item.RowAttributes()["row_height"])
            quarter = int(item.Orientation()[0])
        if (word := _word(item)) is not None:
            words.append(word)
    if words:
        yield SeenLine(tuple(words), height, quarter)


def _word(item: Any) -> SeenWord | None:
    try:
        text = clean(item.GetUTF8Text(tesserocr.RIL.WORD) or "")
    except RuntimeError:
        # "No text returned": a photograph has one word, without text.
        return None
    edges = item.BoundingBox(tesserocr.RIL.WORD)
    if not text or not edges:
        return None
    (_, left), (_, right) = item.Baseline(tesserocr.RIL.WORD) or ((0, edges[3]), (0, edges[3]))
    confidence = float(item.Confidence(tesserocr.RIL.WORD))
    return SeenWord(text, edges, confidence, (left + right) / 2)
