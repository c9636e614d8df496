"""Read a page image with Tesseract's Swedish model. Never with another language: an English
model read the first report, and that is what ruined a quarter of its words."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any, Final

import pypdfium2
import tesserocr

from indexer.extract.cleaning import clean
from indexer.extract.limits import allow_more_time
from indexer.model.document import Block, BlockKind, Box, Reading, ReadingMethod, WordBox

# 200 dpi has half the errors of 150 and costs a fifth less than 300.
_DPI: Final = 200
_POINTS_PER_INCH: Final = 72
# CPU seconds that one page may take beyond what reading its file may take.
_SECONDS_A_PAGE: Final = 20
# A larger image is not decoded: 50 million pixels are an A1 sheet at 200 dpi.
_MOST_PIXELS: Final = 50_000_000
_LANGUAGE: Final = "swe"
_MODEL_FOLDERS: Final = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata")
# Words that Tesseract believes in less than this are speckles more often than words (0–100).
_LEAST_CONFIDENCE: Final = 15.0
# A line this much taller than the usual one is set in larger type.
_TALLER: Final = 1.35
_MODE_VARIABLE: Final = "ATERBLICK_OCR_MODE"


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What OCR made of a page: its lines, and how well it went."""

    blocks: tuple[Block, ...]
    reading: Reading


def set_mode(mode: str) -> None:
    """Say for this process, and the children it forks, when OCR is used: auto, never, always."""
    os.environ[_MODE_VARIABLE] = mode


def is_forced() -> bool:
    """Whether every page is to be read by OCR, text layer or not."""
    return os.environ.get(_MODE_VARIABLE) == "always"


def unavailable_reason() -> str:
    """Why OCR cannot be used here, in plain Swedish; "" when it can."""
    if os.environ.get(_MODE_VARIABLE) == "never":
        return "OCR är avstängt (--ocr never)"
    if _model_folder() is None:
        return "svensk OCR saknas. Installera paketet tesseract-ocr-swe och kör om"
    return ""


@cache
def _model_folder() -> str | None:
    folders = (os.environ.get("TESSDATA_PREFIX", ""), *_MODEL_FOLDERS)
    for folder in filter(None, folders):
        if (Path(folder) / f"{_LANGUAGE}.traineddata").exists():
            return folder
    return None


def read_page(path: Path, number: int, width: float, height: float) -> ScannedPage:
    """The lines of one page of a PDF, read from its image; `width` and `height` in points."""
    if reason := unavailable_reason():
        return ScannedPage((), Reading(ReadingMethod.UNREAD, reason=reason))
    allow_more_time(_SECONDS_A_PAGE)
    scale = _DPI / _POINTS_PER_INCH
    if width * scale * height * scale > _MOST_PIXELS:
        return ScannedPage((), Reading(ReadingMethod.UNREAD, reason="bilden är för stor"))
    try:
        blocks, confidences = _recognised(_page_image(path, number, scale), scale)
    except (pypdfium2.PdfiumError, IndexError, RuntimeError):
        # One page that cannot be painted is no reason to lose the others.
        return ScannedPage((), Reading(ReadingMethod.UNREAD, reason="bilden är skadad"))
    if not blocks:
        # A photograph: read, and found to hold no text.
        return ScannedPage((), Reading(ReadingMethod.OCR))
    quality = round(sum(confidences) / len(confidences) / 100, 3)
    return ScannedPage(tuple(blocks), Reading(ReadingMethod.OCR, quality))


def _recognised(image: Any, scale: float) -> tuple[list[Block], list[float]]:
    with tesserocr.PyTessBaseAPI(
        path=_model_folder(), lang=_LANGUAGE, psm=tesserocr.PSM.AUTO
    ) as api:
        api.SetImage(image)
        api.SetSourceResolution(_DPI)
        api.Recognize()
        return _lines(api, scale)


def _page_image(path: Path, number: int, scale: float) -> Any:
    document = pypdfium2.PdfDocument(path)
    try:
        page = document[number - 1]
        return page.render(scale=scale, grayscale=True).to_pil()
    finally:
        document.close()


def _lines(api: Any, scale: float) -> tuple[list[Block], list[float]]:
    """Every line as a block, and the confidence of every word (0–100)."""
    blocks: list[Block] = []
    confidences: list[float] = []
    line: list[tuple[str, Box]] = []
    for word, box, confidence, begins_line in _words(api, scale):
        if begins_line and line:
            blocks.append(_line_block(line))
            line = []
        line.append((word, box))
        confidences.append(confidence)
    if line:
        blocks.append(_line_block(line))
    return _with_sizes(blocks), confidences


def _words(api: Any, scale: float) -> Iterator[tuple[str, Box, float, bool]]:
    level = tesserocr.RIL.WORD
    begins_line = True
    for item in tesserocr.iterate_level(api.GetIterator(), level):
        begins_line = begins_line or item.IsAtBeginningOf(tesserocr.RIL.TEXTLINE)
        text = _text_of(item)
        confidence = float(item.Confidence(level))
        frame = item.BoundingBox(level)
        if text and frame and confidence >= _LEAST_CONFIDENCE:
            x0, top, x1, bottom = (round(edge / scale, 1) for edge in frame)
            yield text, Box(x0, top, x1, bottom), confidence, begins_line
            begins_line = False


def _text_of(item: Any) -> str:
    try:
        return clean(item.GetUTF8Text(tesserocr.RIL.WORD) or "")
    except RuntimeError:
        # "No text returned": a photograph has one word, without text.
        return ""


def _line_block(line: list[tuple[str, Box]]) -> Block:
    text = ""
    words = []
    for word, box in line:
        text += " " if text else ""
        words.append(WordBox(len(text), len(text) + len(word), box.x0, box.top, box.x1, box.bottom))
        text += word
    frame = Box(
        min(box.x0 for _, box in line),
        min(box.top for _, box in line),
        max(box.x1 for _, box in line),
        max(box.bottom for _, box in line),
    )
    return Block(BlockKind.LINE, text, size=frame.bottom - frame.top, box=frame, words=tuple(words))


def _with_sizes(blocks: list[Block]) -> list[Block]:
    """Tesseract gives no font size. A line's ink is about as tall as its type, but varies with
    its letters: all lines of ordinary height get the page's usual size."""
    if not blocks:
        return blocks
    usual = round(median(block.size for block in blocks), 1)
    return [
        replace(block, size=usual if block.size < usual * _TALLER else round(block.size, 1))
        for block in blocks
    ]
