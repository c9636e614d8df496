"""Pages that the tests of OCR read: painted with free fonts, as text or as scans."""

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from indexer.extract import ocr_engine

needs_model = pytest.mark.skipif(
    ocr_engine.model_folder() is None, reason="svensk OCR-modell saknas (tesseract-ocr-swe)"
)
A4 = (595.0, 842.0)
Line = tuple[float, float, str, float, str]  # x, y from below, font, size, text
BODY = (
    "Länets åtgärder ökade under året.",
    "Stödet räckte till sju företag i inlandet.",
    "Målet för nästa år är att fler ska få del av det.",
)


def body_lines(texts: Sequence[str] = BODY, top: float = 700) -> list[Line]:
    return [(72, top - place * 16, "Helvetica", 12, text) for place, text in enumerate(texts)]


def write_pdf(path: Path, lines: Sequence[Line], size: tuple[float, float] = A4) -> Path:
    canvas = Canvas(str(path), pagesize=size, invariant=True)
    for x, y, font, points, text in lines:
        canvas.setFont(font, points)
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return path


def image_of(path: Path, dpi: float = 200) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    try:
        return document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def write_scan(path: Path, image: Image.Image, dpi: float = 200) -> Path:
    """A PDF with one page that is nothing but an image."""
    size = (image.width * 72 / dpi, image.height * 72 / dpi)
    packed = io.BytesIO()
    image.save(packed, "PNG")
    canvas = Canvas(str(path), pagesize=size, invariant=True)
    canvas.drawImage(ImageReader(packed), 0, 0, *size)
    canvas.showPage()
    canvas.save()
    return path
