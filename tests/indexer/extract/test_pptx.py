import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pptx as python_pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Cm

from indexer.extract.pptx import read
from indexer.model.document import BlockKind, Page, ReadingMethod
from indexer.model.errors import UnreadableFile

TITLE_AND_BODY, TITLE_ONLY, BLANK = 1, 5, 6


def written(folder: Path, *slides: tuple[int, Callable[[Any], object]]) -> tuple[Page, ...]:
    presentation = python_pptx.Presentation()
    for layout, write in slides:
        write(presentation.slides.add_slide(presentation.slide_layouts[layout]))
    presentation.save(str(folder / "a.pptx"))
    return read(folder / "a.pptx").pages


def add_text(shapes: Any, text: str, left: float, top: float) -> None:
    box = shapes.add_textbox(Cm(left), Cm(top), Cm(3), Cm(1))
    box.text_frame.text = text


def picture() -> io.BytesIO:
    """The smallest PNG: one grey dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    dot = chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + header + dot + chunk(b"IEND", b""))


def texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks]


def test_a_slide_has_its_title_then_its_bullets(tmp_path: Path) -> None:
    def write(slide: Any) -> None:
        slide.shapes.title.text = "Mål"
        frame = slide.placeholders[1].text_frame
        frame.text = "Tio företag"
        frame.add_paragraph().text = "Fem kommuner"

    (page,) = written(tmp_path, (TITLE_AND_BODY, write))
    assert (page.number, page.label) == (1, None)
    assert [(b.kind, b.level, b.text) for b in page.blocks] == [
        (BlockKind.HEADING, 1, "Mål"),
        (BlockKind.LIST_ITEM, 0, "Tio företag"),
        (BlockKind.LIST_ITEM, 0, "Fem kommuner"),
    ]


def test_text_boxes_are_read_from_top_to_bottom_and_left_to_right(tmp_path: Path) -> None:
    def write(slide: Any) -> None:
        add_text(slide.shapes, "nere", 1, 9)
        add_text(slide.shapes, "höger", 9, 3.1)
        add_text(slide.shapes, "vänster", 1, 3.2)

    (page,) = written(tmp_path, (BLANK, write))
    assert texts(page) == ["vänster", "höger", "nere"]
    assert {block.kind for block in page.blocks} == {BlockKind.PARAGRAPH}


def test_groups_are_descended_into(tmp_path: Path) -> None:
    def write(slide: Any) -> None:
        outer = slide.shapes.add_group_shape()
        add_text(outer.shapes, "i gruppen", 1, 1)
        add_text(outer.shapes.add_group_shape().shapes, "i gruppen i gruppen", 1, 4)

    (page,) = written(tmp_path, (BLANK, write))
    assert texts(page) == ["i gruppen", "i gruppen i gruppen"]


def test_a_table_has_rows_and_a_merged_cell_its_text_once(tmp_path: Path) -> None:
    def write(slide: Any) -> None:
        table = slide.shapes.add_table(2, 2, Cm(1), Cm(1), Cm(9), Cm(3)).table
        table.cell(0, 0).merge(table.cell(0, 1))
        table.cell(0, 0).text = "Bred"
        table.cell(1, 0).text, table.cell(1, 1).text = "a", "b"

    (page,) = written(tmp_path, (BLANK, write))
    assert page.blocks[0].kind is BlockKind.TABLE
    assert page.blocks[0].rows == (("Bred", ""), ("a", "b"))


def test_notes_stand_last_under_their_own_heading(tmp_path: Path) -> None:
    def write(slide: Any) -> None:
        slide.notes_slide.notes_text_frame.text = "Säg detta."
        slide.shapes.title.text = "Mål"

    (page,) = written(tmp_path, (TITLE_ONLY, write))
    assert [(b.kind, b.level, b.text) for b in page.blocks] == [
        (BlockKind.HEADING, 1, "Mål"),
        (BlockKind.HEADING, 2, "Anteckningar"),
        (BlockKind.PARAGRAPH, 0, "Säg detta."),
    ]


def test_empty_notes_have_no_heading(tmp_path: Path) -> None:
    def write(slide: Any) -> None:
        slide.notes_slide.notes_text_frame.text = " "
        slide.shapes.title.text = "Mål"

    (page,) = written(tmp_path, (TITLE_ONLY, write))
    assert texts(page) == ["Mål"]


@pytest.mark.parametrize("has_header", [True, False])
def test_a_header_row_is_one_that_the_table_says_it_has(tmp_path: Path, has_header: bool) -> None:
    def write(slide: Any) -> None:
        table = slide.shapes.add_table(2, 2, Cm(1), Cm(1), Cm(9), Cm(3)).table
        table.first_row = has_header
        for place, cell in enumerate(table.iter_cells()):
            cell.text = str(place)

    (page,) = written(tmp_path, (BLANK, write))
    assert page.blocks[0].header_rows == int(has_header)


def test_a_line_break_parts_words(tmp_path: Path) -> None:
    (page,) = written(tmp_path, (BLANK, lambda slide: add_text(slide.shapes, "Ett\vtvå", 1, 1)))
    assert texts(page) == ["Ett två"]


def test_a_shape_with_text_is_read(tmp_path: Path) -> None:
    def write(slide: Any) -> None:
        arrow = slide.shapes.add_shape(MSO_SHAPE.RIGHT_ARROW, Cm(1), Cm(1), Cm(3), Cm(3))
        arrow.text_frame.text = "Leder till"

    (page,) = written(tmp_path, (BLANK, write))
    assert texts(page) == ["Leder till"]


def test_slides_keep_their_number_and_one_of_only_a_picture_says_so(tmp_path: Path) -> None:
    first, second, third = written(
        tmp_path,
        (BLANK, lambda slide: slide.shapes.add_picture(picture(), Cm(1), Cm(1))),
        (BLANK, lambda _: None),
        (BLANK, lambda slide: add_text(slide.shapes, "text", 1, 1)),
    )
    assert first.reading.method is ReadingMethod.UNREAD
    assert first.reading.reason == "Sidan är en bild utan text"
    assert (second.number, second.blocks, second.reading.method) == (2, (), ReadingMethod.TEXT)
    assert (third.number, texts(third)) == (3, ["text"])


def test_title_and_author_are_the_files_own(tmp_path: Path) -> None:
    presentation = python_pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[BLANK])
    add_text(slide.shapes, "text", 1, 1)
    presentation.core_properties.title = "Rapport"
    presentation.core_properties.author = "Anna Ek"
    presentation.save(str(tmp_path / "a.pptx"))
    document = read(tmp_path / "a.pptx")
    assert (document.title, document.author, document.format) == ("Rapport", "Anna Ek", "pptx")


def test_a_presentation_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Filen innehåller ingen text") as caught:
        written(tmp_path, (BLANK, lambda _: None))
    assert caught.value.stage == "read"


def test_a_damaged_presentation_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.pptx", "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p:presentation")
    with pytest.raises(UnreadableFile, match="skadad"):
        read(tmp_path / "a.pptx")
