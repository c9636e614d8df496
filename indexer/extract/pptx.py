"""Read a PowerPoint presentation with python-pptx: one page per slide.

Shapes are read from top to bottom and left to right, groups descended into. Slide numbers,
dates and footers are left out. The speaker's notes stand last, under a heading of their own.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER

from indexer.extract.cleaning import clean
from indexer.extract.office_xml import (
    NO_TEXT,
    child,
    damage_as_unreadable,
    local_name,
    parsed,
    title_and_author,
    without_dangling_relationships,
)
from indexer.extract.zipcheck import check_zip
from indexer.model.document import (
    Block,
    BlockKind,
    Document,
    Page,
    Reading,
    ReadingMethod,
    table_text,
)
from indexer.model.errors import UnreadableFile

# What PowerPoint in Swedish calls the notes below a slide.
_NOTES: Final = "Anteckningar"
_PICTURE_ONLY: Final = "Sidan är en bild utan text"
# Shapes whose tops differ by less stand side by side: a quarter of an inch, in EMU.
_SAME_ROW: Final = 914_400 // 4
_FURNITURE: Final = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER)
# Placeholders that take their bullets from the layout.
_BODIES: Final = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
_DIAGRAM: Final = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(path: Path) -> Document:
    """The document in a PPTX. Raises UnreadableFile: locked, damaged, no text."""
    check_zip(path)
    with damage_as_unreadable():
        slides = _open(path).slides
        pages = tuple(_page(number, slide) for number, slide in enumerate(slides, start=1))
        title, author = title_and_author(path)
    if not any(page.blocks for page in pages):
        raise UnreadableFile("read", NO_TEXT)
    return Document(pages, title, author, "pptx")


def _open(path: Path) -> Any:
    try:
        return pptx.Presentation(str(path))
    except KeyError:
        return pptx.Presentation(without_dangling_relationships(path))


def _page(number: int, slide: Any) -> Page:
    blocks = tuple(_slide_blocks(slide))
    is_picture = any(local_name(shape._element) == "pic" for shape in slide.shapes)
    if not blocks and is_picture:
        reading = Reading(ReadingMethod.UNREAD, reason=_PICTURE_ONLY)
        return Page(number, None, (), reading=reading)
    return Page(number, None, blocks)


def _slide_blocks(slide: Any) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None and (heading := clean(title.text_frame.text)):
        yield Block(BlockKind.HEADING, heading, 1)
    for shape in _in_reading_order(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape_blocks(shape)
    yield from _notes(slide)


def _notes(slide: Any) -> Iterator[Block]:
    """What the speaker was to say, told from what the audience saw."""
    if not slide.has_notes_slide or slide.notes_slide.notes_text_frame is None:
        return
    paragraphs = slide.notes_slide.notes_text_frame.paragraphs
    texts = [text for paragraph in paragraphs if (text := clean(paragraph.text))]
    if texts:
        yield Block(BlockKind.HEADING, _NOTES, 2)
        yield from (Block(BlockKind.PARAGRAPH, text) for text in texts)


def _in_reading_order(shapes: Iterable[Any]) -> list[Any]:
    rows: list[list[Any]] = []
    for shape in sorted(shapes, key=lambda shape: shape.top or 0):
        if rows and (shape.top or 0) - (rows[-1][0].top or 0) < _SAME_ROW:
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [shape for row in rows for shape in sorted(row, key=lambda shape: shape.left or 0)]


def _shape_blocks(shape: Any) -> Iterator[Block]:
    # By tag: `shape_type` raises on shapes that python-pptx does not know.
    if local_name(shape._element) == "grpSp":
        for member in _in_reading_order(shape.shapes):
            yield from _shape_blocks(member)
    elif getattr(shape, "has_table", False):
        yield from _table(shape.table)
    elif getattr(shape, "has_chart", False):
        yield from _chart_title(shape.chart)
    elif shape.has_text_frame and not _is_furniture(shape):
        yield from _text_blocks(shape)
    else:
        yield from _diagram(shape)


def _is_furniture(shape: Any) -> bool:
    return shape.is_placeholder and shape.placeholder_format.type in _FURNITURE


def _text_blocks(shape: Any) -> Iterator[Block]:
    is_body = shape.is_placeholder and shape.placeholder_format.type in _BODIES
    paragraphs = [each for each in shape.text_frame.paragraphs if clean(each.text)]
    for paragraph in paragraphs:
        listed = _is_bulleted(paragraph, by_default=is_body and len(paragraphs) > 1)
        kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
        yield Block(kind, clean(paragraph.text))


def _is_bulleted(paragraph: Any, by_default: bool) -> bool:
    properties = child(paragraph._p, "pPr")
    bullets = {local_name(each) for each in properties} if properties is not None else set()
    if bullets & {"buChar", "buAutoNum", "buBlip"}:
        return True
    return "buNone" not in bullets and (by_default or paragraph.level > 0)


def _table(table: Any) -> Iterator[Block]:
    rows = tuple(
        row
        for row in (
            tuple("" if cell.is_spanned else clean(cell.text) for cell in row.cells)
            for row in table.rows
        )
        if any(row)
    )
    if rows:
        has_header = table.first_row and len(rows) > 1
        yield Block(BlockKind.TABLE, table_text(rows), header_rows=int(has_header))


def _chart_title(chart: Any) -> Iterator[Block]:
    if chart.has_title and chart.chart_title.has_text_frame:
        title = clean(chart.chart_title.text_frame.text)
        if title:
            yield Block(BlockKind.CAPTION, title)


def _diagram(shape: Any) -> Iterator[Block]:
    """The texts of a SmartArt diagram, which python-pptx does not know."""
    identifiers = shape._element.find(f".//{{{_DIAGRAM}}}relIds")
    if identifiers is None:
        return
    part = shape.part.related_part(identifiers.get(f"{{{_RELATIONSHIPS}}}dm"))
    for point in parsed(part.blob).iter(f"{{{_DIAGRAM}}}t"):
        for paragraph in (each for each in point if local_name(each) == "p"):
            texts = (each.text or "" for each in paragraph.iter() if local_name(each) == "t")
            if text := clean("".join(texts)):
                yield Block(BlockKind.LIST_ITEM, text)
