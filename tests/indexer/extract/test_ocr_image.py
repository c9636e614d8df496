from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from indexer.extract import ocr_image
from indexer.extract.ocr_image import ImageTooLarge, Painting
from tests.indexer.extract.ocr_pages import body_lines, write_pdf, write_scan


def painted(path: Path) -> Painting:
    document = pypdfium2.PdfDocument(path)
    try:
        return ocr_image.paint(document[0])
    finally:
        document.close()


def striped(lean: float = 0) -> Image.Image:
    image = Image.new("L", (800, 1000), 255)
    draw = ImageDraw.Draw(image)
    for top in range(150, 850, 40):
        draw.rectangle((120, top, 680, top + 14), fill=0)
    return image.rotate(lean, Image.Resampling.BICUBIC, fillcolor=255)


def test_a_page_is_painted_grey_at_200_dpi(tmp_path: Path) -> None:
    painting = painted(write_pdf(tmp_path / "a.pdf", body_lines()))
    assert (painting.image.mode, painting.dpi) == ("L", 200)
    assert painting.image.width == pytest.approx(595 * 200 / 72, abs=1)


@pytest.mark.parametrize(("dpi", "kept"), [(190, 190), (230, 230), (300, 200), (100, 200)])
def test_a_scan_near_200_dpi_is_painted_as_it_is(tmp_path: Path, dpi: int, kept: int) -> None:
    path = write_scan(tmp_path / "a.pdf", Image.new("L", (4 * dpi, 5 * dpi), 200), dpi)
    assert painted(path).dpi == pytest.approx(kept, rel=0.01)


def test_a_poster_is_painted_smaller(tmp_path: Path) -> None:
    painting = painted(write_pdf(tmp_path / "a.pdf", body_lines(), (3370, 4768)))  # twice A0
    assert 70 < painting.dpi < 200
    assert painting.image.width * painting.image.height < 31_000_000


def test_a_page_larger_than_any_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImageTooLarge):
        painted(write_pdf(tmp_path / "a.pdf", body_lines(), (10_000, 10_000)))


@pytest.mark.parametrize("lean", [-5, -2, 1.5, 4])
def test_how_much_the_lines_lean_is_measured(lean: float) -> None:
    assert ocr_image.lean_of(striped(lean)) == pytest.approx(-lean, abs=0.3)


@pytest.mark.parametrize("lean", [0, 0.3])
def test_level_lines_are_left_alone(lean: float) -> None:
    painting = Painting(striped(lean), 200, 288, 360)
    assert painting.straightened() is painting


def test_a_white_page_does_not_lean() -> None:
    assert ocr_image.lean_of(Image.new("L", (300, 400), 255)) == 0


def test_a_box_on_a_straightened_page_is_where_the_print_was() -> None:
    image = Image.new("L", (800, 1000), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((600, 200, 640, 210), fill=0)
    leaning = Painting(image, 72, 800, 1000)
    for angle in (3, 90, 93, 183, 268):
        turned = image.rotate(angle, expand=True, fillcolor=255)
        painting = Painting(turned, 72, leaning.width, leaning.height, angle)
        edges = turned.point(lambda shade: 255 - shade).getbbox()
        assert edges is not None
        box = painting.box(edges)
        assert (box.x0 + box.x1) / 2 == pytest.approx(620, abs=2)
        assert (box.top + box.bottom) / 2 == pytest.approx(205, abs=2)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_page_leads_back_to_the_same_rectangle(quarters: int) -> None:
    image = Image.new("L", (800, 1000), 255)
    ImageDraw.Draw(image).rectangle((600, 200, 649, 209), fill=0)
    turned = Painting(image, 72, 800, 1000).turned(quarters)
    edges = turned.image.point(lambda shade: 255 - shade).getbbox()
    assert edges is not None
    box = turned.box(edges)
    assert (box.x0, box.top, box.x1, box.bottom) == (600, 200, 650, 210)


def test_print_on_its_side_is_told_from_level_print() -> None:
    level = Painting(striped(), 72, 800, 1000)
    assert not level.may_lie_on_its_side()
    assert level.turned(1).may_lie_on_its_side()


def test_upside_down_twice_is_the_same_place() -> None:
    painting = Painting(striped(), 72, 800, 1000).turned(2)
    box = painting.box((100, 200, 150, 220))
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((650, 780, 700, 800))
