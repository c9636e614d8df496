"""Pages for measuring OCR: real text set in free fonts, and what scanners do to a page."""

import gzip
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FOLDER: Final = Path("/usr/share/fonts/truetype")
FONTS: Final = (
    "LiberationSerif-Regular", "LiberationSans-Regular", "Carlito-Regular",
    "DejaVuSerif", "Caladea-Regular", "DejaVuSans",
)  # fmt: skip
SIZES: Final = (10.0, 10.5, 11.0, 12.0)
WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 68.0
LEADING: Final = 1.35
# A page of a report; the densest have 600.
WORDS_A_PAGE: Final = 430
# Every 97th passage: neighbours in the file are of one document.
STRIDE: Final = 97
_MARKS: Final = re.compile(r"[#*_|]+")
_LINK: Final = re.compile(r"[\[\]]|https?:|/contentassets/")
_LEAST_SWEDISH: Final = 0.02


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page set in type: its PDF and its text, line by line."""

    path: Path
    text: str
    number: int

    def image_at(self, dpi: int) -> Image.Image:
        """The page in shades of grey."""
        document = pypdfium2.PdfDocument(self.path)
        try:
            return document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        finally:
            document.close()


def fonts_at_hand() -> list[str]:
    """The fonts of ours that are installed, registered by name."""
    found = []
    for path in sorted(FOLDER.rglob("*.ttf")):
        if path.stem in FONTS:
            pdfmetrics.registerFont(TTFont(path.stem, str(path)))
            found.append(path.stem)
    return found


def rendered(passages: Path, fonts: list[str], folder: Path) -> Iterator[RenderedPage]:
    """Pages of running text, one after another, in a new font and size each."""
    words: list[str] = []
    number = 0
    with gzip.open(passages, "rt", encoding="utf-8") as lines:
        for place, line in enumerate(lines):
            if place % STRIDE == 0:
                words += _printed_words(json.loads(line)["text"])
            if len(words) >= 2 * WORDS_A_PAGE:
                text, used = _set(words, fonts[number % len(fonts)], number, folder / "page.pdf")
                yield RenderedPage(folder / "page.pdf", text, number)
                words = words[used:]
                number += 1


def _printed_words(text: str) -> list[str]:
    """The words of a Swedish passage without marks that were never printed; none of another
    language, which the Swedish model is not for."""
    words = [word for word in _MARKS.sub("", text).split() if not _LINK.search(word)]
    letters = sum(letter in "åäö" for letter in text)
    return words if letters > _LEAST_SWEDISH * len(text) else []


def _set(words: list[str], font: str, number: int, path: Path) -> tuple[str, int]:
    """Set as many words as the page holds; its text and how many they were."""
    size = SIZES[number % len(SIZES)]
    known = pdfmetrics.getFont(font).face.charToGlyph
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.setFont(font, size)
    lines, place, y = [], 0, HEIGHT - MARGIN
    while y > MARGIN and place < min(len(words), WORDS_A_PAGE):
        line: list[str] = []
        while place < len(words):
            word = "".join(sign for sign in words[place] if ord(sign) in known)
            wide = pdfmetrics.stringWidth(" ".join([*line, word]), font, size)
            if line and wide > WIDTH - 2 * MARGIN:
                break
            line.append(word)
            place += 1
        canvas.drawString(MARGIN, y, " ".join(line))
        lines.append(" ".join(line))
        y -= size * LEADING
    canvas.showPage()
    canvas.save()
    return "\n".join(lines), place


def scan_of(image: Image.Image, dpi: int, path: Path) -> Path:
    """A PDF with one page that is nothing but this image."""
    size = (image.width * 72 / dpi, image.height * 72 / dpi)
    packed = io.BytesIO()
    image.save(packed, "PNG")
    canvas = Canvas(str(path), pagesize=size, invariant=True)
    canvas.drawImage(ImageReader(packed), 0, 0, *size)
    canvas.showPage()
    canvas.save()
    return path


def _noisy(image: Image.Image, seed: int, strength: float) -> Image.Image:
    noise = np.random.default_rng(seed).normal(0, strength, (image.height, image.width))
    return Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8))


def _jpeg(image: Image.Image, quality: int) -> Image.Image:
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=quality)
    return Image.open(io.BytesIO(packed.getvalue())).convert("L")


def _turned(image: Image.Image, degrees: float) -> Image.Image:
    return image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)


def _clean(image: Image.Image, _: int) -> Image.Image:
    return image


def _noise(image: Image.Image, seed: int) -> Image.Image:
    return _noisy(image.filter(ImageFilter.GaussianBlur(0.6)), seed, 12)


def _skew(image: Image.Image, seed: int) -> Image.Image:
    turned = _turned(image, (-1) ** seed * (1.0 + seed % 3))
    return _noisy(turned.filter(ImageFilter.GaussianBlur(0.4)), seed, 6)


def _worn(image: Image.Image, seed: int) -> Image.Image:
    return _jpeg(_noisy(image.filter(ImageFilter.GaussianBlur(1.0)), seed, 22), 35)


def _upside_down(image: Image.Image, seed: int) -> Image.Image:
    quarter = (Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)
    return _noise(image, seed).transpose(quarter[seed % 3])


MADE_WORSE: Final[Mapping[str, Callable[[Image.Image, int], Image.Image]]] = {
    "clean": _clean,
    "noise": _noise,
    "leaning 1–3°": _skew,
    "worn, JPEG": _worn,
    "turned": _upside_down,
}
