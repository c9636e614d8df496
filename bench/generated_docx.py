"""Word files of many looks, with Swedish text recombined at run time: their styles are the truth.

Each template is a look that reports have: fonts, headings by size or only by bold type, numbered
by hand, columns, notes, captions, lists, tables with and without lines over page breaks.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from bench import docx_parts as parts
from bench import texts as texts_module
from bench.converting import CACHE
from bench.texts import Texts

_BOX: Final = parts.SIDES
_LINES: Final = ("top", "bottom", "insideH")
# The draw to work against, and the one that the published figures are taken on.
WORKING_SEED: Final = 20
HELD_OUT_SEED: Final = 920


@dataclass(frozen=True, slots=True)
class Template:
    """How a document looks. `rules` are the table's sides with lines; `header_line` is one line
    under the header row. `heading_sizes` are points for levels 1–3."""

    name: str
    font: str = "Carlito"
    size: float = 11
    heading_sizes: tuple[float, float, float] = (18, 14, 12)
    heading_is_bold: bool = True
    heading_color: str = "000000"
    capitals: bool = False
    third_is_italic: bool = False
    numbered: str = ""
    columns: int = 1
    side_margin: float = 2.5
    justified: bool = False
    indent_only: bool = False
    line_spacing: float = 1.1
    footnotes: bool = False
    captions: bool = False
    lists: bool = True
    contents: bool = False
    cover: bool = False
    rules: tuple[str, ...] | None = None
    header_line: bool = False
    table_rows: int = 6
    table_columns: int = 4
    repeated_header: bool = False
    merged: bool = False
    landscape: bool = False
    running_header: bool = True


TEMPLATES: Final = (
    Template("plan", captions=True, contents=True, cover=True, rules=_BOX),
    Template(
        "numbered",
        font="Liberation Serif",
        size=12,
        heading_sizes=(16, 14, 12),
        numbered="decimal",
        justified=True,
        footnotes=True,
        rules=_BOX,
        merged=True,
    ),
    Template(
        "bold_only",
        font="Liberation Sans",
        size=10.5,
        heading_sizes=(12, 10.5, 10.5),
        third_is_italic=True,
        rules=(),
    ),
    Template(
        "two_columns",
        font="Caladea",
        size=10,
        heading_sizes=(15, 12, 10),
        columns=2,
        justified=True,
        footnotes=True,
    ),
    Template("narrow", font="Liberation Serif", side_margin=5.5, justified=True, rules=_LINES),
    Template("long_repeated", rules=_BOX, table_rows=55, repeated_header=True, captions=True),
    Template(
        "long_once", font="Liberation Sans", size=10, rules=_BOX, table_rows=60, table_columns=5
    ),
    Template("long_open", rules=(), table_rows=50, table_columns=5, repeated_header=True),
    Template("level_lines", font="Caladea", rules=_LINES, table_rows=14, table_columns=5),
    Template(
        "header_line", font="Liberation Sans", rules=(), header_line=True, table_rows=12, size=10
    ),
    Template("landscape", rules=_BOX, landscape=True, table_rows=25, table_columns=6, merged=True),
    Template(
        "minutes",
        font="Liberation Sans",
        size=10,
        heading_sizes=(13, 10, 10),
        third_is_italic=True,
        numbered="paragraph",
        rules=(),
        table_columns=3,
    ),
    Template(
        "capitals",
        font="DejaVu Sans",
        size=9,
        heading_sizes=(12, 10, 9),
        heading_is_bold=False,
        capitals=True,
        line_spacing=1.5,
        rules=_LINES,
    ),
    Template(
        "indented",
        font="Liberation Serif",
        indent_only=True,
        justified=True,
        footnotes=True,
        line_spacing=1.0,
        lists=False,
    ),
    Template(
        "coloured",
        heading_color="1F5C99",
        heading_is_bold=False,
        heading_sizes=(20, 15, 11),
        captions=True,
        cover=True,
        contents=True,
        numbered="decimal",
        rules=(),
        table_rows=10,
    ),
)


def generated_files(shared: Path, seed: int = WORKING_SEED) -> list[Path]:
    """One Word file for each template, made again when what makes them has changed. Another seed
    draws other texts, tables and places for page breaks."""
    sources = (__file__, parts.__file__, texts_module.__file__)
    digest = hashlib.sha256(b"".join(Path(str(s)).read_bytes() for s in sources)).hexdigest()
    folder = CACHE / "word" / f"{digest[:16]}-{seed}"
    files = []
    for place, template in enumerate(TEMPLATES):
        path = folder / f"{template.name}.docx"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            _Writer(template, Texts(shared, seed + place)).write(path)
        files.append(path)
    return files


class _Writer:
    """Writes one document by its template."""

    def __init__(self, template: Template, texts: Texts) -> None:
        self.template = template
        self.texts = texts
        self.document: Any = docx.Document()
        self.footnotes = parts.Footnotes()
        self.numbers = [0, 0, 0]
        self.tables = 0

    def write(self, path: Path) -> None:
        """Chapters with headings, paragraphs, lists and tables."""
        self._set_styles()
        self._set_page()
        chapters = [
            (self.texts.heading(), [self.texts.heading() for _ in range(3)]) for _ in range(4)
        ]
        if self.template.cover:
            self._cover()
        if self.template.contents:
            self._contents(chapters)
        if self.template.columns > 1:
            section = self.document.add_section(WD_SECTION.CONTINUOUS)
            parts.set_columns(section, self.template.columns)
        for place, (title, subtitles) in enumerate(chapters):
            self._heading(title, 1)
            self._paragraphs(2)
            for subtitle in subtitles:
                self._heading(subtitle, 2)
                self._paragraphs(2)
                if self.texts.random.random() < 0.4:
                    self._heading(self.texts.heading(), 3)
                    self._paragraphs(1)
                if self.template.lists:
                    self._list(self.texts.random.choice(("List Bullet", "List Number")))
            if self.template.rules is not None:
                self._table(is_wide=self.template.landscape and place == 1)
                self._paragraphs(1)
        self.footnotes.write(self.document)
        self.document.save(str(path))

    def _set_styles(self) -> None:
        look, styles = self.template, self.document.styles
        normal: Any = styles["Normal"]
        _set_font(normal, look.font, look.size)
        normal.paragraph_format.line_spacing = look.line_spacing
        normal.paragraph_format.space_after = Pt(0 if look.indent_only else 7)
        if look.justified:
            normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            parts.hyphenate(self.document)
        for level, size in enumerate(look.heading_sizes, start=1):
            heading: Any = styles[f"Heading {level}"]
            _set_font(heading, look.font, size)
            is_italic = look.third_is_italic and level == len(look.heading_sizes)
            heading.font.bold, heading.font.italic = look.heading_is_bold, is_italic
            heading.font.color.rgb = RGBColor.from_string(look.heading_color)
            heading.font.all_caps = look.capitals
            heading.paragraph_format.space_before = Pt(12)
            heading.paragraph_format.space_after = Pt(4)
            heading.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        for name in ("List Bullet", "List Number", "Caption", "Title", "Subtitle"):
            _set_font(styles[name], look.font, None)

    def _set_page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(self.template.side_margin)
        if self.template.running_header:
            section.header.paragraphs[0].text = self.texts.heading()
            footer = section.footer.paragraphs[0]
            footer.add_run("Sida ")
            parts.add_page_number(footer)

    def _cover(self) -> None:
        self.document.add_paragraph(self.texts.heading(), style="Title")
        self.document.add_paragraph(self.texts.heading(), style="Subtitle")
        self.document.add_paragraph("2023-04-17")
        self.document.add_page_break()

    def _contents(self, chapters: list[tuple[str, list[str]]]) -> None:
        lines = []
        for page, (title, subtitles) in enumerate(chapters, start=3):
            lines += [(1, title, page), *((2, subtitle, page + 1) for subtitle in subtitles)]
        parts.add_contents(self.document, lines)
        self.document.add_page_break()

    def _heading(self, title: str, level: int) -> None:
        self.numbers[level - 1] += 1
        self.numbers[level:] = [0] * (len(self.numbers) - level)
        if self.template.numbered == "decimal":
            title = ".".join(str(n or 1) for n in self.numbers[:level]) + f" {title}"
        elif self.template.numbered == "paragraph" and level == 2:
            title = f"§ {self.numbers[0] * 10 + self.numbers[1]} {title}"
        self.document.add_paragraph(title, style=f"Heading {level}")

    def _paragraphs(self, count: int) -> None:
        for _ in range(count):
            paragraph = self.document.add_paragraph(self.texts.paragraph())
            if self.template.indent_only:
                paragraph.paragraph_format.first_line_indent = Pt(14)
            if self.template.footnotes and self.texts.random.random() < 0.4:
                self.footnotes.add(paragraph, self.texts.sentence())

    def _list(self, style: str) -> None:
        for _ in range(self.texts.random.randint(2, 4)):
            self.document.add_paragraph(self.texts.sentence(), style=style)

    def _table(self, is_wide: bool) -> None:
        look = self.template
        if is_wide:
            self._turn(WD_ORIENT.LANDSCAPE)
        self.tables += 1
        if look.captions:
            caption = f"Tabell {self.tables}. {self.texts.heading()}"
            self.document.add_paragraph(caption, style="Caption")
        cells = self.texts.table(look.table_rows, look.table_columns, empty=0.1)
        table = self.document.add_table(len(cells), look.table_columns)
        parts.set_borders(table, look.rules or ())
        for row, texts in zip(table.rows, cells, strict=True):
            parts.keep_on_one_page(row)
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
                cell.paragraphs[0].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        self._dress(table)
        if is_wide:
            self._turn(WD_ORIENT.PORTRAIT)

    def _dress(self, table: Any) -> None:
        """Header in bold, repeated or underlined; some cells merged."""
        for cell in table.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
        if self.template.repeated_header:
            parts.repeat_on_every_page(table.rows[0])
        if self.template.header_line:
            parts.set_bottom_border(table.rows[0])
        if self.template.merged:
            for first, last in ((2, 3), (5, 5)):
                upper = table.cell(first, 1)
                lower = table.cell(last, 1 if first != last else 2)
                text = upper.text
                lower.text = ""
                merged = upper.merge(lower)
                merged.text = text

    def _turn(self, orientation: WD_ORIENT) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        if section.orientation != orientation:
            width, height = section.page_width, section.page_height
            section.orientation = orientation
            section.page_width, section.page_height = height, width


def _set_font(style: Any, font: str, size: float | None) -> None:
    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    if size is not None:
        style.font.size = Pt(size)
