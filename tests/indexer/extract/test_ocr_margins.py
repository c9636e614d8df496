from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from indexer.extract import ocr, ocr_margins
from indexer.extract.ocr_engine import SeenLine, SeenWord
from indexer.extract.ocr_image import Painting
from tests.indexer.extract.ocr_pages import BODY, body_lines, needs_model, write_pdf

LINES = [SeenLine((SeenWord("Länets", (200, 600, 500, 630), 90, 628),), 32.0)]


@needs_model
@pytest.mark.parametrize("number", ["2", "7", "14", "iv"])
@pytest.mark.parametrize("y", [40, 800])
def test_a_page_number_that_stands_alone_is_read(tmp_path: Path, number: str, y: float) -> None:
    path = write_pdf(
        tmp_path / "a.pdf",
        [*body_lines(BODY * 8, top=740 if y < 400 else 700), (295, y, "Times-Roman", 11, number)],
    )
    blocks = ocr.read_page_of(path, 1).blocks
    found = [block for block in blocks if block.text == number]
    assert len(found) == 1
    assert found[0] is (blocks[-1] if y < 400 else blocks[0])
    assert found[0].box is not None
    assert found[0].box.x0 == pytest.approx(295, abs=2)
    assert found[0].box.bottom == pytest.approx(842 - y, abs=3)


@needs_model
def test_specks_and_logotypes_in_the_margin_are_no_numbers() -> None:
    image = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(image)
    draw.ellipse((800, 2200, 826, 2226), fill=0)
    draw.rectangle((100, 60, 500, 82), fill=0)
    draw.point((900, 2280), fill=0)
    assert ocr_margins.with_page_numbers(Painting(image, 200, 595, 842), LINES) == LINES


def test_ink_that_belongs_to_a_line_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_margins, "lines_in", None)  # Reading would fail.
    image = Image.new("L", (1654, 2339), 255)
    ImageDraw.Draw(image).rectangle((800, 2200, 812, 2222), fill=0)
    number = SeenLine((SeenWord("7", (800, 2200, 813, 2223), 90, 2222),), 32.0)
    lines = [*LINES, number]
    assert ocr_margins.with_page_numbers(Painting(image, 200, 595, 842), lines) == lines


def test_a_page_without_lines_is_left_alone() -> None:
    blank = Painting(Image.new("L", (100, 100), 0), 200, 36, 36)
    assert ocr_margins.with_page_numbers(blank, []) == []
