"""Render a Source as PDF: cover, contents, body with running header and footer.

Takes a Source, gives the bytes of a PDF that are the same at every run.
The printed page labels start over after the front matter, as in real archives.
"""

import io
from typing import Any

from layout import HEIGHT, LOOKS, MARGIN, NOTE_GAP, WIDTH, Look, Page, inline, paginate, pieces_of
from markup import Block, Source
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

PAGE_WIDTH, PAGE_HEIGHT = A4
TOP = PAGE_HEIGHT - MARGIN


def new_canvas(buffer: io.BytesIO, saved: str) -> Any:
    """A canvas without clock or random ids in it, dated the day it says (ISO)."""
    rl_config.useA85 = 0  # a fifth smaller, and nothing needs ASCII
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1, lang="sv-SE")
    canvas.setDateFormatter(lambda *_now: f"D:{saved.replace('-', '')}090000+01'00'")
    return canvas


def pdf_bytes(source: Source) -> bytes:
    """The whole PDF of one document."""
    look = LOOKS[source.meta.get("font", "times")]
    pages = paginate(list(pieces_of(source, look)), source.meta.get("break_before_parts", False))
    buffer = io.BytesIO()
    canvas = new_canvas(buffer, source.meta["saved"])
    _set_metadata(canvas, source)
    has_front = source.meta.get("front", "none") != "absent"
    if has_front:
        _draw_cover(canvas, source, look)
        _draw_contents(canvas, source, pages, look)
    _set_page_labels(canvas, source.meta.get("front", "none"))
    for number, page in enumerate(pages, start=1):
        if number == 1 and not has_front:
            _draw_note(canvas, source, look)
        _draw_running_lines(canvas, source, number, look)
        _draw_page(canvas, page, source.meta.get("outline", True))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _set_metadata(canvas: Any, source: Source) -> None:
    # Without "meta_title" reportlab writes "untitled": as poor as many real files.
    if title := source.meta.get("meta_title"):
        canvas.setTitle(title)
        canvas.setAuthor("Region Norrsken")
    if source.meta.get("outline", True):
        canvas.showOutline()


def _set_page_labels(canvas: Any, front: str) -> None:
    if front == "roman":
        canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
        canvas.addPageLabel(2, style="ARABIC", start=1)
    elif front == "none":
        canvas.addPageLabel(0, prefix="Omslag")
        canvas.addPageLabel(1, prefix="Innehåll")
        canvas.addPageLabel(2, style="ARABIC", start=1)


def _draw_cover(canvas: Any, source: Source, look: Look) -> None:
    meta = source.meta
    y = PAGE_HEIGHT - 210
    for text, font, size in (
        ("Region Norrsken", look.body, 14),
        (meta["title"], look.bold, 26),
        (meta.get("subtitle", ""), look.body, 15),
        (f"{meta.get('dnr', '')}", look.body, 11),
        (meta["date"], look.body, 11),
    ):
        style = ParagraphStyle("cover", fontName=font, fontSize=size, leading=size * 1.25)
        y = _draw_text(canvas, text, style, y) - 14
    note = ParagraphStyle("invented", fontName=look.italic, fontSize=10, leading=13)
    _draw_text(canvas, meta["note"], note, 150)
    canvas.showPage()


def _draw_text(canvas: Any, text: str, style: Any, y: float) -> float:
    paragraph = Paragraph(inline(text), style)
    _, height = paragraph.wrap(WIDTH, HEIGHT)
    paragraph.drawOn(canvas, MARGIN, y - height)
    return float(y - height)


def _draw_contents(canvas: Any, source: Source, pages: list[Page], look: Look) -> None:
    canvas.setFont(look.bold, 17)
    canvas.drawString(MARGIN, TOP - 17, "Innehåll")
    y = TOP - 46
    for number, heading in _headings(pages, source.meta.get("contents_depth", 2)):
        canvas.setFont(look.body, 10.5)
        x = MARGIN + 16 * (heading.level - 1)
        canvas.drawString(x, y, heading.text)
        dots_from = x + canvas.stringWidth(heading.text, look.body, 10.5) + 6
        dots = "." * max(3, int((PAGE_WIDTH - MARGIN - 22 - dots_from) / 2.9))
        canvas.drawString(dots_from, y, dots)
        canvas.drawRightString(PAGE_WIDTH - MARGIN, y, str(number))
        y -= 17
    if source.meta.get("front") == "roman":
        canvas.drawCentredString(PAGE_WIDTH / 2, 44, "ii")
    canvas.showPage()


def _headings(pages: list[Page], depth: int) -> list[tuple[int, Block]]:
    return [
        (number, piece.heading)
        for number, page in enumerate(pages, start=1)
        for piece in page.pieces
        if piece.heading is not None and piece.heading.level <= depth
    ]


def _draw_note(canvas: Any, source: Source, look: Look) -> None:
    style = ParagraphStyle("invented", fontName=look.italic, fontSize=9, leading=11)
    _draw_text(canvas, source.meta["note"], style, PAGE_HEIGHT - 46)


def _draw_running_lines(canvas: Any, source: Source, number: int, look: Look) -> None:
    canvas.setFont(look.body, 8.5)
    canvas.drawString(MARGIN, PAGE_HEIGHT - 40, source.meta.get("header", ""))
    canvas.drawString(MARGIN, 44, source.meta.get("footer", ""))
    canvas.drawRightString(PAGE_WIDTH - MARGIN, 44, source.meta.get("label", "{}").format(number))
    canvas.setLineWidth(0.4)
    canvas.line(MARGIN, PAGE_HEIGHT - 60, PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 60)


def _draw_page(canvas: Any, page: Page, with_outline: bool) -> None:
    y = TOP
    for piece in page.pieces:
        _, height = piece.flow.wrap(WIDTH, HEIGHT)
        y -= piece.before + height
        piece.flow.drawOn(canvas, MARGIN, y)
        if piece.heading and with_outline:
            key = f"{canvas.getPageNumber()}-{y:.0f}"
            canvas.bookmarkHorizontal(key, 0, y + height)
            canvas.addOutlineEntry(piece.heading.text, key, piece.heading.level - 1)
    _draw_notes(canvas, [note for piece in page.pieces for note in piece.notes])


def _draw_notes(canvas: Any, notes: list[Any]) -> None:
    heights = [note.wrap(WIDTH, HEIGHT)[1] for note in notes]
    y = MARGIN + sum(heights)
    if notes:
        canvas.line(MARGIN, y + NOTE_GAP / 3, MARGIN + 120, y + NOTE_GAP / 3)
    for note, height in zip(notes, heights, strict=True):
        y -= height
        note.drawOn(canvas, MARGIN, y)
