from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from indexer.extract.pdf_geometry import Sheet, unturned_sheet
from tests.indexer.extract.pdf_files import Draw, lines_on, part_read, write

# A box near the stored page's lower left corner, on a page of 200 by 100.
BOX = np.array([[10, 20, 40, 30]], np.float32)


@pytest.mark.parametrize(
    ("turns", "shown", "size"),
    [
        (0, (10, 70, 40, 80), (200, 100)),
        (1, (20, 10, 30, 40), (100, 200)),
        (2, (160, 20, 190, 30), (200, 100)),
        (3, (70, 160, 80, 190), (100, 200)),
    ],
)
def test_a_box_stands_where_the_turned_page_shows_it(
    turns: int, shown: tuple[float, ...], size: tuple[float, float]
) -> None:
    sheet = Sheet(0, 0, 200, 100, turns)
    assert tuple(sheet.shown(BOX)[0].tolist()) == shown
    assert (sheet.width, sheet.height) == size


def test_corners_may_come_in_any_order() -> None:
    sheet = Sheet(0, 0, 200, 100, 0)
    assert (sheet.shown(BOX[:, [2, 3, 0, 1]]) == sheet.shown(BOX)).all()


def test_what_is_shown_is_measured_from_the_visible_part(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 100, 450, 700))
        canvas.drawString(72, 600, "Text")

    path = write(tmp_path / "a.pdf", draw)
    ((word,),) = lines_on(path)
    sheet = part_read(path)[2]
    assert (sheet.width, sheet.height) == (400, 600)
    assert word.x0 == pytest.approx(22, abs=0.1)
    assert word.top < 100 < word.bottom


def turned(degrees: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(degrees)
        canvas.drawString(72, 600, "Text")

    return draw


@pytest.mark.parametrize(("degrees", "turns"), [(0, 0), (90, 1), (180, 2), (270, 3)])
def test_the_page_is_left_unturned_and_its_turns_remembered(
    tmp_path: Path, degrees: int, turns: int
) -> None:
    opened = pypdfium2.PdfDocument(write(tmp_path / "a.pdf", turned(degrees)))
    page = opened[0]
    as_shown = page.get_size()
    sheet = unturned_sheet(page)
    assert (sheet.turns, page.get_rotation()) == (turns, 0)
    assert (sheet.width, sheet.height) == pytest.approx(as_shown, abs=0.01)
    page.close()
    opened.close()
