"""Small PDF files for tests, drawn with reportlab, and what the reader's parts make of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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


def in_pieces(*pieces: tuple[str, float, float], x: float = 72) -> Draw:
    """One line of pieces: a text, its size and how much it is raised."""

    def draw(canvas: Canvas) -> None:
        across = x
        for text, size, raised in pieces:
            canvas.setFont("Helvetica", size)
            canvas.drawString(across, 700 + raised, text)
            across += canvas.stringWidth(text, "Helvetica", size)

    return draw


def empty_page(_: Canvas) -> None:
    """Draw nothing."""


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


def raw_pdf(path: Path, *objects: str) -> Path:
    """A file of the objects numbered from 1, of which the first is the catalogue."""
    content = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    content += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    ).encode()
    path.write_bytes(content)
    return path


@dataclass(frozen=True)
class Element:
    """A structure element: its children are elements, or the numbers of marked content."""

    role: str
    children: "Sequence[Element | int]" = ()
    attributes: str = ""


def tagged_pdf(path: Path, root: Element, *contents: tuple[float, float, str]) -> Path:
    """A tagged page of texts (x, y, text), which are the marked contents 0, 1, 2 …"""
    first = 6
    bodies: list[str] = []
    owners = [0] * len(contents)

    def add(element: Element, parent: int) -> int:
        number = first + len(bodies)
        bodies.append("")
        kids = []
        for child in element.children:
            if isinstance(child, int):
                owners[child] = number
                kids.append(str(child))
            else:
                kids.append(f"{add(child, number)} 0 R")
        bodies[number - first] = (
            f"<< /Type /StructElem /S /{element.role} /P {parent} 0 R /Pg 3 0 R "
            f"/K [{' '.join(kids)}] {element.attributes} >>"
        )
        return number

    top = add(root, 5)
    text = "\n".join(
        f"/P << /MCID {number} >> BDC BT /F1 11 Tf {x} {y} Td ({said}) Tj ET EMC"
        for number, (x, y, said) in enumerate(contents)
    )
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    parents = " ".join(f"{owner} 0 R" for owner in owners)
    return raw_pdf(
        path,
        "<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 5 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /StructParents 0 "
        f"/Resources << /Font << /F1 {font} >> >> >>",
        f"<< /Length {len(text.encode('latin-1'))} >>\nstream\n{text}\nendstream",
        f"<< /Type /StructTreeRoot /K [{top} 0 R] /ParentTree << /Nums [0 [{parents}]] >> >>",
        *bodies,
    )
