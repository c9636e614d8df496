"""Pages of born-digital files as scans: painted, made worse, read by Tesseract, words placed.

What Tesseract read is kept in a folder, by the file's bytes, the page and the settings: it takes
some three CPU seconds a page.
"""

import hashlib
import io
import json
import math
import unicodedata
import zlib
from collections.abc import Iterator
from ctypes import c_float
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pypdfium2
import tesserocr
from PIL import Image
from pypdfium2 import raw

from bench.ocr_pages import MADE_WORSE
from bench.repair_lines import PlacedWord

POINTS_AN_INCH: Final = 72
CLEAN, NOISE, WORN, LEANING, JPEG = "clean", "noise", "worn, JPEG", "leaning", "JPEG"
# Raised when the same page would be painted, made worse or kept otherwise.
_RULES: Final = 1
_MOST_DEGREES: Final = 1.2
_QUALITIES: Final = (20, 30, 40)
# pdfium's sign for a hyphen at a line's end; nothing stands between it and the next line.
_HYPHENS: Final = {"\u0002": "-", "\ufffe": "-", "\u00ad": "-"}
_FOLDERS: Final = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata")


@dataclass(frozen=True, slots=True)
class Scan:
    """How a page is painted and read."""

    dpi: int
    damage: str
    language: str


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Where the models lie and where what was read is kept."""

    models: Path
    kept: Path

    def read(self, path: Path, number: int, scan: Scan) -> list[list[PlacedWord]]:
        """The page's lines (pages count from 0), as if it had never leant."""
        digest = hashlib.sha256(path.read_bytes())
        digest.update(f"{_RULES} {number} {scan} {tesserocr.tesseract_version()}".encode())
        file = self.kept / f"{digest.hexdigest()[:24]}.json"
        if not file.exists():
            lines = list(self._lines(path, number, scan))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
        kept = json.loads(file.read_text("utf-8"))
        return [[PlacedWord(*word) for word in line] for line in kept]

    def _lines(self, path: Path, number: int, scan: Scan) -> Iterator[list[PlacedWord]]:
        image, degrees = worsened(
            _painted(path, number, scan.dpi), scan.damage, _seed(path, number)
        )
        engine = _engine(self.models, scan.language)
        engine.SetImage(image)
        engine.SetSourceResolution(scan.dpi)
        engine.Recognize()
        line: list[PlacedWord] = []
        level = tesserocr.RIL.WORD
        for found in tesserocr.iterate_level(engine.GetIterator(), level):
            if found.Empty(level):
                continue
            if found.IsAtBeginningOf(tesserocr.RIL.TEXTLINE) and line:
                yield line
                line = []
            if text := found.GetUTF8Text(level).strip():
                edges = upright(found.BoundingBox(level), image.size, degrees)
                line.append(PlacedWord(text, *(e * POINTS_AN_INCH / scan.dpi for e in edges)))
        if line:
            yield line


def models_of(language: str, folder: Path | None = None) -> Path:
    """The folder with a language's model, the named one first; raises FileNotFoundError."""
    for place in (folder, *map(Path, _FOLDERS)):
        if place is not None and (place / f"{language}.traineddata").exists():
            return place
    raise FileNotFoundError(2, "", f"{language}.traineddata")


def worsened(image: Image.Image, damage: str, seed: int) -> tuple[Image.Image, float]:
    """The image as a scanner would give it, the same for the same seed; and by how many degrees
    it was turned against the clock."""
    if damage == LEANING:
        degrees = (seed % 1000 / 500 - 1) * _MOST_DEGREES
        turned = image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
        return MADE_WORSE[NOISE](turned, seed), degrees
    if damage == JPEG:
        packed = io.BytesIO()
        image.save(packed, "JPEG", quality=_QUALITIES[seed % len(_QUALITIES)])
        return Image.open(io.BytesIO(packed.getvalue())).convert("L"), 0.0
    return MADE_WORSE[damage](image, seed), 0.0


def upright(
    edges: tuple[float, float, float, float], size: tuple[int, int], degrees: float
) -> tuple[float, float, float, float]:
    """Edges in an image that was turned about its middle, moved to where they were before."""
    x0, top, x1, bottom = edges
    middle_x, middle_y = size[0] / 2, size[1] / 2
    x, y = (x0 + x1) / 2 - middle_x, (top + bottom) / 2 - middle_y
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    by_x = x * cosine - y * sine - x
    by_y = x * sine + y * cosine - y
    return x0 + by_x, top + by_y, x1 + by_x, bottom + by_y


def true_words(path: Path, number: int) -> list[PlacedWord]:
    """The words of a page's text layer, in the file's order. Pages count from 0."""
    document = pypdfium2.PdfDocument(path)
    try:
        page = document[number]
        left, _, _, top = page.get_bbox()
        words, signs = [], []
        for sign, box in _signs(page):
            if not sign.isspace():
                signs.append((_HYPHENS.get(sign, sign), box))
            if signs and (sign.isspace() or sign in _HYPHENS):
                words.append(_word(signs, left, top))
                signs = []
        return [*words, _word(signs, left, top)] if signs else words
    finally:
        document.close()


def page_count(path: Path) -> int:
    """How many pages a PDF has."""
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def _signs(page: Any) -> Iterator[tuple[str, raw.FS_RECTF]]:
    text = page.get_textpage()
    for place in range(text.count_chars()):
        box = raw.FS_RECTF(c_float(), c_float(), c_float(), c_float())
        raw.FPDFText_GetLooseCharBox(text, place, box)
        yield chr(raw.FPDFText_GetUnicode(text, place)), box


def _word(signs: list[tuple[str, raw.FS_RECTF]], left: float, top: float) -> PlacedWord:
    # Ligatures are opened, as Tesseract does; NFC alone would keep them.
    text = unicodedata.normalize("NFC", "".join(sign for sign, _ in signs))
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi")):
        text = text.replace(ligature, letters)
    boxes = [box for _, box in signs]
    return PlacedWord(
        text,
        min(box.left for box in boxes) - left,
        top - max(box.top for box in boxes),
        max(box.right for box in boxes) - left,
        top - min(box.bottom for box in boxes),
    )


def _painted(path: Path, number: int, dpi: int) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    try:
        scale = dpi / POINTS_AN_INCH
        image: Image.Image = document[number].render(scale=scale, grayscale=True).to_pil()
        return image.convert("L")
    finally:
        document.close()


def _seed(path: Path, number: int) -> int:
    return zlib.crc32(f"{path.name} {number}".encode())


@cache
def _engine(models: Path, language: str) -> Any:
    mode = tesserocr.PSM.AUTO
    return tesserocr.PyTessBaseAPI(path=str(models), lang=language, psm=mode)
