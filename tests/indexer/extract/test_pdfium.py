from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from indexer.extract import pdfium
from indexer.extract.pdfium import Characters, Objects
from tests.indexer.extract.pdf_files import Draw, empty_page, text_at, write


@contextmanager
def page_of(tmp_path: Path, draw: Draw) -> Iterator[Any]:
    opened = pypdfium2.PdfDocument(write(tmp_path / "a.pdf", draw))
    page = opened[0]
    yield page
    page.close()
    opened.close()


@contextmanager
def characters_of(tmp_path: Path, draw: Draw) -> Iterator[tuple[Characters, Any]]:
    with page_of(tmp_path, draw) as page:
        text_page = page.get_textpage()
        yield Characters(text_page), text_page
        text_page.close()


def test_the_text_has_one_character_for_each_of_pdfiums(tmp_path: Path) -> None:
    with characters_of(tmp_path, text_at(72, 700, "Länets mål")) as (found, text_page):
        assert found.text == "Länets mål"
        assert found.count == len(found.text) == text_page.count_chars()
        assert found.map_errors() == 0


def test_many_boxes_in_one_call_are_those_of_each_character(tmp_path: Path) -> None:
    with characters_of(tmp_path, text_at(72, 700, "Länets mål")) as (found, text_page):
        for place, (left, top, right, bottom) in enumerate(found.boxes(list(range(6)))):
            assert (left, bottom, right, top) == pytest.approx(
                text_page.get_charbox(place, loose=True), abs=0.001
            )


def test_sizes_are_as_printed_and_fonts_are_named(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(2, 2)
        canvas.setFont("Times-Bold", 11)
        canvas.drawString(72, 300, "Mål")

    with characters_of(tmp_path, draw) as (found, _):
        assert found.sizes([0])[0] == [22.0]
        (font,) = pdfium.fonts_of(found.objects([0]))
        assert pdfium.font_name(font) == "Times-Bold"


def test_a_character_that_pdfium_made_up_has_no_object(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Ett")
        canvas.drawString(72, 680, "Två")

    with characters_of(tmp_path, draw) as (found, _):
        assert found.objects([found.text.index("\n")]) == [0]


def test_letters_filled_and_outlined_are_told(tmp_path: Path) -> None:
    for mode, is_stroked in ((None, False), (2, True)):

        def draw(canvas: Canvas, mode: int | None = mode) -> None:
            canvas.drawString(72, 700, "Mål", mode=mode)

        with characters_of(tmp_path, draw) as (found, _):
            assert pdfium.are_stroked(found.objects([0])) == [is_stroked]


def draw_paths(canvas: Canvas) -> None:
    canvas.rect(72, 600, 100, 50, stroke=0, fill=1)
    canvas.circle(300, 300, 20)
    canvas.grid([72, 172], [400, 450])


def test_objects_are_sorted_by_what_they_are(tmp_path: Path) -> None:
    with page_of(tmp_path, draw_paths) as page:
        objects = Objects(pdfium.address_of(page.raw), is_form=False, most=100)
        assert (len(objects.paths()), objects.images(), objects.forms()) == (3, [], [])
        assert pdfium.bounds_of(objects.paths())[0].tolist() == [72, 600, 172, 650]
        assert objects.count == 3
        assert len(Objects(pdfium.address_of(page.raw), is_form=False, most=2).paths()) == 2


def test_the_lines_of_a_path_are_told_and_a_curve_has_none(tmp_path: Path) -> None:
    with page_of(tmp_path, draw_paths) as page:
        paths = Objects(pdfium.address_of(page.raw), is_form=False, most=100).paths()
        counts = pdfium.segment_counts(paths)
        rectangle, circle, grid = map(pdfium.straight_pieces, paths, counts)
        assert len(circle) == 0
        assert sorted(grid.tolist()) == [
            [72, 400, 72, 450], [72, 400, 172, 400], [72, 450, 172, 450], [172, 400, 172, 450]
        ]  # fmt: skip
        assert rectangle[0].tolist()[:2] == [72, 600]
        assert rectangle[-1].tolist()[2:] == [72, 600]


def test_an_empty_page_has_nothing(tmp_path: Path) -> None:
    with characters_of(tmp_path, empty_page) as (found, _):
        assert (found.count, found.text) == (0, "")
        assert found.boxes([]).shape == (0, 4)
