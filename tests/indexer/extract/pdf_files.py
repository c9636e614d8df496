"""Small PDF files for tests, drawn with reportlab, and what the reader's parts make of them."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from indexer.extract import pdf
from indexer.extract.pdf_geometry import Sheet, unturned_sheet
from indexer.extract.pdf_paths import Painted, painted_on
from indexer.extract.pdf_tags import Tag
from indexer.extract.pdf_words import Line, PrintedWords, Style, printed_words
from indexer.extract.pdfium import Characters
from indexer.model.document import Document

Draw = Callable[[Canvas], None]
SENTENCE = "Regionen beviljade stöd till bygdens företag under hela året."
TRUETYPE = next(
    (
        font
        for font in (
            Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
            Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"),
        )
        if font.exists()
    ),
    None,
)
needs_truetype = pytest.mark.skipif(TRUETYPE is None, reason="typsnittet DejaVu Sans saknas")


def write(path: Path, *pages: Draw, **options: object) -> Path:
    canvas = Canvas(str(path), pagesize=A4, invariant=True, **options)  # type: ignore[arg-type]
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def read(tmp_path: Path, *pages: Draw, **options: object) -> Document:
    return pdf.read(write(tmp_path / "a.pdf", *pages, **options))


def text_at(x: float, y: float, text: str) -> Draw:
    return lambda canvas: canvas.drawString(x, y, text)


def texts(document: Document) -> list[str]:
    return [block.text for page in document.pages for block in page.blocks]


def part_read(
    path: Path, tags: dict[int, Tag] | None = None
) -> tuple[PrintedWords, Painted, Sheet]:
    """The words and rules of a file's first page, before they are made into blocks."""
    opened = pypdfium2.PdfDocument(path)
    page = opened[0]
    sheet = unturned_sheet(page)
    text_page = page.get_textpage()
    fonts: dict[int, Style] = {}
    words = printed_words(Characters(text_page), sheet, tags or {}, fonts)
    painted = painted_on(page, sheet)
    text_page.close()
    opened.close()
    return words, painted, sheet


def lines_on(path: Path) -> list[Line]:
    """The lines of a file's first page, as PDFium gives them."""
    return part_read(path)[0].as_lines()


def said(line: Line) -> str:
    """A line's words, with the marks of notes in brackets."""
    return " ".join(f"[{word.text}]" if word.is_raised else word.text for word in line)


ROWS = (("Område", "Belopp"), ("Bredband", "2 500"), ("Åtgärder", "84"))


def ruled_table(canvas: Canvas) -> None:
    canvas.drawString(72, 740, "Före tabellen.")
    canvas.grid([72, 200, 300], [600, 620, 640, 660])
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            canvas.drawString(76 + column * 128, 645 - row * 20, cell)
    canvas.drawString(72, 560, "Efter tabellen.")
