"""Set made-up pages with reportlab and keep, exactly, what they say and in which order."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench.truth import Kind, Rules, Truth, TruthBlock, TruthRow, block_of, row_of

FONTS: Final = Path("/usr/share/fonts/truetype")
_FILES: Final = {
    "Serif": "liberation/LiberationSerif-Regular.ttf",
    "SerifBold": "liberation/LiberationSerif-Bold.ttf",
    "Sans": "liberation/LiberationSans-Regular.ttf",
    "SansBold": "liberation/LiberationSans-Bold.ttf",
    "DejaVu": "dejavu/DejaVuSans.ttf",
    "DejaVuBold": "dejavu/DejaVuSans-Bold.ttf",
}
_SIZES: Final = {1: 18.0, 2: 14.0, 3: 11.5}
_MARGIN: Final = 70.0
_GUTTER: Final = 24.0
_LEADING: Final = 1.25
_NOTE_SIZE: Final = 8.0
_CELL_SIZE: Final = 9.0
_PADDING: Final = 4.0


def font(name: str) -> str:
    """The name of a font, known to reportlab. Raises FileNotFoundError where it is missing."""
    if name not in pdfmetrics.getRegisteredFontNames():
        path = FONTS / _FILES[name]
        if not path.exists():
            raise FileNotFoundError(2, "", str(path))
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


class Layout:
    """A document being set, column by column. `words` are its words in reading order, without
    running heads; `labels` are the page labels that were given."""

    def __init__(
        self,
        path: Path,
        columns: int = 1,
        face: str = "Serif",
        size: float = 10.5,
        head: str = "",
        is_landscape: bool = False,
    ) -> None:
        self.page = landscape(A4) if is_landscape else A4
        self.canvas: Any = Canvas(str(path), pagesize=self.page)
        self.face, self.bold, self.size = font(face), font(f"{_family(face)}Bold"), size
        self.head, self.columns = head, columns
        self.words: list[str] = []
        self.blocks: list[TruthBlock] = []
        self.rows: list[TruthRow] = []
        self.pages = 1
        self.top = self.page[1] - _MARGIN
        self.column, self.y, self.floor = 0, self.top, _MARGIN
        self._draw_head()

    @property
    def width(self) -> float:
        """A column's width in points."""
        room: float = self.page[0] - 2 * _MARGIN - (self.columns - 1) * _GUTTER
        return room / self.columns

    @property
    def left(self) -> float:
        """The left edge of the column that is being filled."""
        return _MARGIN + self.column * (self.width + _GUTTER)

    @property
    def truth(self) -> Truth:
        """All that was set."""
        return Truth(tuple(self.blocks), tuple(self.rows))

    def heading(self, text: str, level: int, spacing: float = 0.0) -> None:
        """A bold line or more, larger than the body; `spacing` points between letters."""
        size = _SIZES[level] if self.columns == 1 or level > 1 else 15.0
        self._room(size * 5)
        self.y -= size * 0.8
        room = self.width if not spacing else self.width / 2
        self._lines(simpleSplit(text, self.bold, size, room), self.bold, size, spacing=spacing)
        self.y -= size * 0.3
        self._add(Kind.HEADING, text, level)

    def paragraph(self, text: str, mark: str = "") -> None:
        """Lines as wide as the column; the note's raised mark stands last."""
        lines = simpleSplit(text, self.face, self.size, self.width - 8)
        self.lines(text, lines, mark)

    def lines(self, text: str, lines: Sequence[str], mark: str = "") -> None:
        """A paragraph in lines that were broken by hand."""
        self._lines(lines, self.face, self.size, mark=mark)
        self.y -= self.size * 0.6
        self._add(Kind.PARAGRAPH, text)

    def list_item(self, text: str) -> None:
        """A bullet and an indented text."""
        lines = simpleSplit(text, self.face, self.size, self.width - 18)
        self._room(self.size * _LEADING)
        self.canvas.setFont(self.face, self.size)
        self.canvas.drawString(self.left, self.y - self.size * _LEADING, "•")
        self._lines(lines, self.face, self.size, indent=14)
        self.y -= self.size * 0.2
        self._add(Kind.LIST_ITEM, text)

    def figure(self, caption: str) -> None:
        """A grey box with bars, and its caption under it."""
        self._room(130)
        self.canvas.setFillGray(0.8)
        for place in range(4):
            height = 20 + 22 * place
            self.canvas.rect(self.left + 20 + place * 30, self.y - 100, 20, height, fill=1)
        self.canvas.setFillGray(0)
        self.y -= 106
        size = self.size - 1.5
        self._lines(simpleSplit(caption, self.face, size, self.width), self.face, size)
        self.y -= self.size
        self._add(Kind.CAPTION, caption)

    def footnotes(self, notes: Sequence[tuple[str, str]]) -> None:
        """Notes (mark, text) at the foot of the page, under a short line; the page ends here."""
        y = _MARGIN + 14 * len(notes)
        self.canvas.line(_MARGIN, y + 4, _MARGIN + 120, y + 4)
        for mark, text in notes:
            y -= _NOTE_SIZE * 1.4
            self._raised(_MARGIN, y, mark, _NOTE_SIZE)
            self.canvas.setFont(self.face, _NOTE_SIZE)
            self.canvas.drawString(_MARGIN + 8, y, text)
            self._add(Kind.FOOTNOTE, text)

    def table(self, rows: Sequence[tuple[str, ...]], rules: Rules, repeats: bool = False) -> None:
        """Rows of equal columns; a new page begins where the next row has no room."""
        columns = len(rows[0])
        width = self.width / columns
        for place, row in enumerate(rows):
            height = self._height(row, width)
            if self.y - height < self.floor:
                self.next_column()
                if repeats and place:
                    self._row(rows[0], width, self._height(rows[0], width), rules, is_head=True)
            self._row(row, width, height, rules, is_head=place == 0)
            self.rows.append(row_of(row, rules))
            self.words += " ".join(row).split()
        self.y -= self.size * 1.5

    def next_column(self) -> None:
        """Go on at the top of the next column, or of the next page."""
        self.column += 1
        self.y = self.top
        if self.column == self.columns:
            self.new_page()

    def new_page(self) -> None:
        """Begin a page."""
        self.canvas.showPage()
        self.pages += 1
        self.column, self.top = 0, self.page[1] - _MARGIN
        self.y = self.top
        self._draw_head()

    def save(self) -> None:
        """Write the file."""
        self.canvas.showPage()
        self.canvas.save()

    def _add(self, kind: Kind, text: str, level: int = 0) -> None:
        self.blocks.append(block_of(kind, text, level))
        self.words += text.split()

    def _room(self, height: float) -> None:
        if self.y - height < self.floor:
            self.next_column()

    def _lines(
        self,
        lines: Sequence[str],
        face: str,
        size: float,
        indent: float = 0.0,
        spacing: float = 0.0,
        mark: str = "",
    ) -> None:
        for line in lines:
            self._room(size * _LEADING)
            self.y -= size * _LEADING
            text = self.canvas.beginText(self.left + indent, self.y)
            text.setFont(face, size)
            text.setCharSpace(spacing)
            text.textOut(line)
            self.canvas.drawText(text)
        if mark:
            end = self.left + indent + pdfmetrics.stringWidth(lines[-1], face, size)
            self._raised(end, self.y, mark, size)

    def _raised(self, x: float, y: float, mark: str, size: float) -> None:
        self.canvas.setFont(self.face, size * 0.6)
        self.canvas.drawString(x, y + size * 0.4, mark)

    def _height(self, row: tuple[str, ...], width: float) -> float:
        lines = max(len(self._cell_lines(cell, width)) for cell in row)
        return max(1, lines) * _CELL_SIZE * _LEADING + 2 * _PADDING

    def _cell_lines(self, cell: str, width: float) -> list[str]:
        split: list[str] = simpleSplit(cell, self.bold, _CELL_SIZE, width - 2 * _PADDING)
        return split

    def _row(
        self, row: tuple[str, ...], width: float, height: float, rules: Rules, is_head: bool
    ) -> None:
        for column, cell in enumerate(row):
            x = self.left + column * width
            if rules is Rules.RULED:
                self.canvas.rect(x, self.y - height, width, height)
            self.canvas.setFont(self.bold if is_head else self.face, _CELL_SIZE)
            for place, line in enumerate(self._cell_lines(cell, width), start=1):
                y = self.y - _PADDING - place * _CELL_SIZE * _LEADING + 2
                self.canvas.drawString(x + _PADDING, y, line)
        if rules is Rules.HORIZONTAL:
            y = self.y - height
            self.canvas.line(self.left, y, self.left + width * len(row), y)
        self.y -= height

    def _draw_head(self) -> None:
        """The running head and foot, which are no part of the truth."""
        if self.head:
            self.canvas.setFont(self.face, 8)
            self.canvas.drawString(_MARGIN, self.page[1] - 40, self.head)
            self.canvas.drawCentredString(self.page[0] / 2, 36, f"Sida {self.pages}")


def _family(face: str) -> str:
    return face.removesuffix("Bold")
