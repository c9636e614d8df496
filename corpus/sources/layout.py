"""Lay a document's blocks out on pages, with footnotes at the foot of the page.

Takes a Source and a Look, gives pages of placed pieces.
reportlab's own page templates know no footnotes, hence this small paginator.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from markup import Block, Source
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table, TableStyle

# All measures are in points.
MARGIN = 76
WIDTH = A4[0] - 2 * MARGIN
HEIGHT = A4[1] - 2 * MARGIN - 14
NOTE_GAP = 14

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Where long words may be broken: Swedish carries one consonant to the next line.
_JOINT = re.compile(
    r"(?<=\w{3}[aeiouyåäö])(?=[bdfghklmnprstv][aeiouyåäö]\w{2})"
    r"|(?<=\w{2}[aeiouyåäö][lmnrst])(?=[bdfgkmnpstv][aeiouyåäö]\w{2})"
)


@dataclass(frozen=True)
class Look:
    """The typefaces and body size of one document."""

    body: str
    bold: str
    italic: str
    size: float

    def style(self, name: str) -> ParagraphStyle:
        """The paragraph style of a kind of block."""
        size, leading, before, font = {
            "paragraph": (self.size, self.size * 1.36, 7, self.body),
            "bullet": (self.size, self.size * 1.32, 3, self.body),
            "caption": (self.size - 1.5, self.size * 1.2, 11, self.bold),
            "cell": (self.size - 1.5, self.size * 1.12, 0, self.body),
            "head": (self.size - 1.5, self.size * 1.12, 0, self.bold),
            "note": (8, 10, 1, self.body),
            "heading1": (17, 21, 20, self.bold),
            "heading2": (13, 17, 14, self.bold),
            "heading3": (11, 14, 10, self.bold if self.body[0] == "T" else self.italic),
        }[name]
        indent = 14 if name == "bullet" else 0
        return ParagraphStyle(
            name, fontName=font, fontSize=size, leading=leading, spaceBefore=before,
            leftIndent=indent, bulletIndent=2, splitLongWords=0, allowWidows=0, allowOrphans=0,
            embeddedHyphenation=1,
        )  # fmt: skip


TIMES = Look("Times-Roman", "Times-Bold", "Times-Italic", 11.5)
HELVETICA = Look("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", 10.5)
LOOKS = {"times": TIMES, "helvetica": HELVETICA}


@dataclass
class Piece:
    """Something drawn: a flowable, the footnotes it calls, the heading it is."""

    flow: Any
    before: float
    notes: list[Any] = field(default_factory=list)
    heading: Block | None = None
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        """Its height with its footnotes, in points."""
        flows = [self.flow, *self.notes]
        return self.before + float(sum(flow.wrap(WIDTH, HEIGHT)[1] for flow in flows))


@dataclass
class Page:
    """A page being filled: pieces from the top, footnotes from the bottom."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def room(self) -> float:
        """Points left on the page."""
        gap = NOTE_GAP if any(piece.notes for piece in self.pieces) else 0
        return float(HEIGHT - gap - sum(piece.height for piece in self.pieces))


def inline(text: str) -> str:
    """Our inline markup as reportlab's: footnote calls and emphasis."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
    return re.sub(r"\[\^(\w+)\]", r'<super size="7">\1</super>', text)


def pieces_of(source: Source, look: Look) -> Iterator[Piece]:
    """Turn blocks into pieces, each with the footnotes it calls."""
    blocks = source.blocks
    if source.meta.get("hyphenate"):
        blocks = tuple(_with_soft_hyphens(block) for block in blocks)
    for block in blocks:
        if block.kind == "table":
            yield Piece(_table(block, look), 5)
            continue
        style = look.style(block.kind + (str(block.level) if block.kind == "heading" else ""))
        bullet = "•" if block.kind == "bullet" else None
        flow = Paragraph(inline(block.text), style, bulletText=bullet)
        yield Piece(
            flow,
            style.spaceBefore,
            notes=[
                Paragraph(inline(f"[^{key}] {source.notes[key]}"), look.style("note"))
                for key in re.findall(r"\[\^(\w+)\]", block.text)
            ],
            heading=block if block.kind == "heading" else None,
            keep_with_next=block.kind in ("heading", "caption"),
        )


def _with_soft_hyphens(block: Block) -> Block:
    is_running_text = block.kind in ("paragraph", "bullet")
    return replace(block, text=_JOINT.sub(SOFT_HYPHEN, block.text)) if is_running_text else block


def _table(block: Block, look: Look) -> Any:
    width = len(block.rows[0])
    numeric = all(re.match(r"^[\d\s,%–]+$", cell) for cell in block.rows[1][1:])
    first = WIDTH * ((0.52 if width <= 3 else 0.34) if numeric else 0.4)
    columns = [first, *[(WIDTH - first) / (width - 1)] * (width - 1)]
    cells = [
        [_cell(cell, i == 0, numeric and j > 0, look) for j, cell in enumerate(row)]
        for i, row in enumerate(block.rows)
    ]
    rules = [
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, colors.black),
        ("LINEBELOW", (0, 1), (-1, -1), 0.25, colors.grey),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ]
    return Table(cells, colWidths=columns, style=TableStyle(rules), spaceAfter=6)


def _cell(text: str, is_head: bool, is_number: bool, look: Look) -> Any:
    style = look.style("head" if is_head else "cell")
    style.alignment = 2 if is_number else 0
    return Paragraph(inline(text), style)


def paginate(pieces: list[Piece], break_before_parts: bool) -> list[Page]:
    """Fill page after page; a heading stays with what it heads."""
    pages = [Page()]
    waiting = list(reversed(pieces))
    while waiting:
        piece = waiting.pop()
        opens_part = piece.heading is not None and piece.heading.level == 1
        if opens_part and break_before_parts and pages[-1].pieces:
            pages.append(Page())
        if _needed(piece, waiting) > pages[-1].room and pages[-1].pieces:
            rest = _split_onto(pages[-1], piece)
            pages.append(Page())
            waiting.append(rest)
        else:
            pages[-1].pieces.append(piece)
    return pages


def _needed(piece: Piece, waiting: list[Piece]) -> float:
    if not (piece.keep_with_next and waiting):
        return piece.height
    follower = waiting[-1]
    # Three lines of a paragraph are enough under a heading; a table stays whole.
    lines = 60.0 if isinstance(follower.flow, Paragraph) and not follower.notes else 1e6
    return piece.height + min(_needed(follower, waiting[:-1]), lines)


def _split_onto(page: Page, piece: Piece) -> Piece:
    """Put what fits of a paragraph on the page; give back the rest."""
    if piece.notes or piece.keep_with_next or not isinstance(piece.flow, Paragraph):
        return piece
    parts = piece.flow.split(WIDTH, page.room - piece.before)
    if len(parts) < 2:
        return piece
    page.pieces.append(Piece(parts[0], piece.before))
    return Piece(parts[1], 0)
