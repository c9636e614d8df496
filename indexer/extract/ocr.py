"""Read pages without usable text with Tesseract's Swedish model.

Takes a page of an open PDF, gives its lines and how well they were read. Painting is in
`ocr_image`, the engine in `ocr_engine`, sizes and signs in `ocr_lines` and `ocr_signs`, pages
that were read before in `ocr_cache`.
"""

import math
import os
from pathlib import Path
from typing import Any, Final

import pypdfium2
from PIL import Image

from indexer.extract.limits import allow_more_time
from indexer.extract.ocr_cache import OcrCache, ScannedPage, key_of
from indexer.extract.ocr_engine import SeenLine, lines_in, model_folder
from indexer.extract.ocr_image import ImageTooLarge, Painting, paint
from indexer.extract.ocr_lines import blocks_of, confidence_of, quality_of
from indexer.extract.ocr_margins import with_page_numbers
from indexer.extract.pdf_images import TOO_LARGE, RefusedImage, check_images
from indexer.extract.pdf_masks import check_masks
from indexer.language.lexicon import known_share
from indexer.model.document import Reading, ReadingMethod

# CPU seconds that one page may take beyond what reading its file may take: an A4 page of dense
# print takes 3.5, and the time grows with the pixels.
_SECONDS_A_PAGE: Final = 20
_PIXELS_A_SECOND: Final = 400_000
# Print upside down is read with a confidence of 20 to 35, the right way up with 60 and more.
_POOR_CONFIDENCE: Final = 60.0
_FEWEST_WORDS: Final = 4
# A piece of this share of the page is enough to see which way is up.
_PIECE: Final = 1 / 6
# Quarter turns: as it is, first; a page is more often level than a tie would have it.
_WAYS: Final = (0, 1, 3)
_HALF_TURN: Final = 2
_MODE_VARIABLE: Final = "ATERBLICK_OCR_MODE"
_CACHE_VARIABLE: Final = "ATERBLICK_OCR_CACHE"


def set_mode(mode: str) -> None:
    """Say for this process, and the children it forks, when OCR is used: auto, never, always."""
    os.environ[_MODE_VARIABLE] = mode


def set_cache(folder: Path | None) -> None:
    """Say for this process, and the children it forks, where pages read before are kept."""
    if folder is None:
        os.environ.pop(_CACHE_VARIABLE, None)
    else:
        os.environ[_CACHE_VARIABLE] = str(folder)


def keep(page: ScannedPage) -> None:
    """Keep a page that has just been read, where such pages are kept."""
    folder = os.environ.get(_CACHE_VARIABLE)
    if folder:
        OcrCache(Path(folder)).keep(page)


def is_forced() -> bool:
    """Whether every page is to be read by OCR, text layer or not."""
    return os.environ.get(_MODE_VARIABLE) == "always"


def unavailable_reason() -> str:
    """Why OCR cannot be used here, in plain Swedish; "" when it can."""
    if os.environ.get(_MODE_VARIABLE) == "never":
        return "OCR är avstängt (--ocr never)"
    if model_folder() is None:
        return "svensk OCR saknas. Installera paketet tesseract-ocr-swe och kör om"
    return ""


def read_page_of(path: Path, number: int) -> ScannedPage:
    """One page of a PDF that is not open; `number` counts from 1. No image is decoded that
    declares itself too large."""
    if reason := unavailable_reason():
        return _unread(reason)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return _unread("bilden är skadad")
    try:
        page = document[number - 1]
        check_masks(path, number, check_images(page))
        return read_page(page)
    except RefusedImage as refusal:
        return _unread(str(refusal))
    except (pypdfium2.PdfiumError, IndexError):
        return _unread("bilden är skadad")
    finally:
        document.close()


def read_page(page: Any) -> ScannedPage:
    """The lines of a page of pypdfium2, read from its image unless that was done before.

    Boxes are in points of the page as `page.get_size()` has it, however the image stood in it.
    """
    if reason := unavailable_reason():
        return _unread(reason)
    try:
        painting = paint(page)
    except ImageTooLarge:
        return _unread(TOO_LARGE)
    except (pypdfium2.PdfiumError, ValueError, RuntimeError):
        # One page that cannot be painted is no reason to lose the others.
        return _unread("bilden är skadad")
    key = key_of(painting)
    folder = os.environ.get(_CACHE_VARIABLE)
    before = OcrCache(Path(folder)).find(key) if folder else None
    return before or _read(painting, key)


def _unread(reason: str) -> ScannedPage:
    return ScannedPage((), Reading(ReadingMethod.UNREAD, reason=reason))


def _read(painting: Painting, key: str) -> ScannedPage:
    pixels = painting.image.width * painting.image.height
    allow_more_time(max(_SECONDS_A_PAGE, math.ceil(pixels / _PIXELS_A_SECOND)))
    try:
        painting, lines = _upright(_on_its_feet(painting))
    except RuntimeError:
        return _unread("bilden är skadad")
    blocks = tuple(blocks_of(painting, with_page_numbers(painting, lines)))
    # A photograph is read, and found to hold no text: no blocks.
    known = known_share("\n".join(block.text for block in blocks))
    reading = Reading(ReadingMethod.OCR, quality_of(blocks), known_words=_rounded(known))
    return ScannedPage(blocks, reading, key)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


def _on_its_feet(painting: Painting) -> Painting:
    """The page with its lines level: a page that seems to lie on its side is tried both ways."""
    straight = painting.straightened()
    if not straight.may_lie_on_its_side():
        return straight
    ways = (painting.turned(quarters).straightened() for quarters in _WAYS)
    return max(ways, key=_readability)


def _readability(painting: Painting) -> float:
    """The confidence (0–100) with which a piece of the page is read."""
    return confidence_of(lines_in(_piece(painting.image), painting.dpi))


def _upright(painting: Painting) -> tuple[Painting, list[SeenLine]]:
    """The lines of a page whose lines are level, upside down or not."""
    lines = lines_in(painting.image, painting.dpi)
    confidence = confidence_of(lines)
    if confidence >= _POOR_CONFIDENCE or sum(len(line.words) for line in lines) < _FEWEST_WORDS:
        return painting, lines
    turned = painting.turned(_HALF_TURN)
    if _readability(turned) <= max(confidence, _POOR_CONFIDENCE):
        return painting, lines
    return turned, lines_in(turned.image, turned.dpi)


def _piece(image: Image.Image) -> Image.Image:
    """The part of the page with most ink, a strip of a sixth of its height."""
    tall = max(1, round(image.height * _PIECE))
    tops = range(0, image.height - tall + 1, max(1, tall // 2))
    rows = image.resize((1, image.height), Image.Resampling.BOX).tobytes()
    top = min(tops, key=lambda place: sum(rows[place : place + tall]))
    return image.crop((0, top, image.width, top + tall))
