"""Two kinds of PDF that are hard to read: a scan, and a scan with a poor text layer.

Takes the bytes of a well-made PDF, gives the bytes of a PDF of page images.
Every random choice is seeded, so a second run gives the same bytes.
"""

import io
from typing import Any

import numpy as np
import pdfplumber
import pypdfium2
from damage import Damager
from PIL import Image
from render_pdf import PAGE_HEIGHT, PAGE_WIDTH, new_canvas
from reportlab.lib.utils import ImageReader

DPI = 200
SKEW_DEGREES = 0.5
# Standard deviation of the noise, of 255 grey levels; more makes the file grow fast.
NOISE = 4.0
JPEG_QUALITY = 38
SEED = 20150611


def scanned(pdf: bytes, saved: str) -> bytes:
    """Page images only: grey, noisy and a little askew."""
    buffer = io.BytesIO()
    canvas = new_canvas(buffer, saved)
    random = np.random.default_rng(SEED)
    for number, image in enumerate(_page_images(pdf)):
        angle = SKEW_DEGREES * (-1) ** number
        tilted = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=250)
        noise = random.normal(0, NOISE, (tilted.height, tilted.width))
        grey = np.clip(np.asarray(tilted) * 0.93 + 8 + noise, 0, 255).astype(np.uint8)
        _draw_image(canvas, _jpeg(Image.fromarray(grey)))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def with_damaged_text(pdf: bytes, saved: str, title: str) -> bytes:
    """Page images over an invisible text layer that an English OCR model might have made."""
    buffer = io.BytesIO()
    canvas = new_canvas(buffer, saved)
    canvas.setTitle(title)
    damager = Damager(SEED)
    with pdfplumber.open(io.BytesIO(pdf)) as clean:
        for page, image in zip(clean.pages, _page_images(pdf), strict=True):
            _draw_image(canvas, _png(image))
            for word in page.extract_words(extra_attrs=["size"]):
                _draw_hidden_word(canvas, word, damager.damage(word["text"]))
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _page_images(pdf: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]


def _jpeg(image: Image.Image) -> io.BytesIO:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=JPEG_QUALITY)
    return buffer


def _png(image: Image.Image) -> io.BytesIO:
    # Black and white only: compresses to a tenth, and still reads well.
    buffer = io.BytesIO()
    image.point(lambda level: 255 if level > 150 else 0).save(buffer, "PNG")
    return buffer


def _draw_image(canvas: Any, data: io.BytesIO) -> None:
    data.seek(0)
    canvas.drawImage(ImageReader(data), 0, 0, PAGE_WIDTH, PAGE_HEIGHT)


def _draw_hidden_word(canvas: Any, word: dict[str, Any], text: str) -> None:
    size = word["size"]
    width = canvas.stringWidth(text, "Times-Roman", size)
    line = canvas.beginText(word["x0"], PAGE_HEIGHT - word["bottom"] + 0.2 * size)
    line.setFont("Times-Roman", size)
    line.setTextRenderMode(3)
    line.setHorizScale(100 * (word["x1"] - word["x0"]) / width)
    line.textOut(f"{text} ")  # without the space, readers join the words of a line
    canvas.drawText(line)
