import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from indexer.extract import ocr, ocr_engine
from indexer.extract.ocr_cache import OcrCache, ScannedPage
from indexer.model.document import BlockKind, ReadingMethod
from tests.indexer.extract.image_pdfs import pdf_with_image
from tests.indexer.extract.ocr_pages import (
    BODY,
    body_lines,
    image_of,
    needs_model,
    write_pdf,
    write_scan,
)  # fmt: skip


@pytest.fixture(autouse=True)
def usual_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATERBLICK_OCR_MODE", raising=False)
    monkeypatch.delenv("ATERBLICK_OCR_CACHE", raising=False)


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(ocr_engine, "_MODEL_FOLDERS", ())
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    ocr_engine.model_folder.cache_clear()
    yield
    ocr_engine.model_folder.cache_clear()


@pytest.fixture
def page_of_print(tmp_path: Path) -> Path:
    heading = (72.0, 760.0, "Helvetica-Bold", 28.0, "Måluppfyllelse")
    return write_pdf(tmp_path / "a.pdf", [heading, *body_lines()])


def texts(scanned: ScannedPage) -> list[str]:
    return [block.text for block in scanned.blocks]


def test_ocr_can_be_turned_off(page_of_print: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATERBLICK_OCR_MODE", "")  # so that what set_mode sets is put back
    ocr.set_mode("never")
    scanned = ocr.read_page_of(page_of_print, 1)
    assert scanned.blocks == ()
    assert scanned.reading.method is ReadingMethod.UNREAD
    assert scanned.reading.reason == "OCR är avstängt (--ocr never)"


@pytest.mark.parametrize(
    ("mode", "is_forced"), [("auto", False), ("never", False), ("always", True)]
)
def test_ocr_is_forced_only_when_always_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, mode: str, is_forced: bool
) -> None:
    monkeypatch.setenv("ATERBLICK_OCR_MODE", "")
    ocr.set_mode(mode)
    assert ocr.is_forced() is is_forced


def test_without_the_swedish_model_the_reason_says_what_to_install(
    without_model: None, page_of_print: Path
) -> None:
    assert "tesseract-ocr-swe" in ocr.read_page_of(page_of_print, 1).reading.reason


@needs_model
def test_a_page_is_read_with_swedish_letters_line_by_line(page_of_print: Path) -> None:
    scanned = ocr.read_page_of(page_of_print, 1)
    assert texts(scanned) == ["Måluppfyllelse", *BODY]
    assert {block.kind for block in scanned.blocks} == {BlockKind.LINE}
    assert scanned.reading.method is ReadingMethod.OCR
    assert 0.8 < (scanned.reading.quality or 0) <= 1
    assert (scanned.reading.known_words or 0) > 0.8
    assert not scanned.reading.is_poor


@needs_model
@pytest.mark.parametrize("turn", ["ROTATE_90", "ROTATE_180", "ROTATE_270"])
def test_a_scan_that_lies_the_wrong_way_is_read_and_its_words_stay_where_they_are(
    page_of_print: Path, tmp_path: Path, turn: str
) -> None:
    image = image_of(page_of_print)
    turned = image.transpose(Image.Transpose[turn])
    scanned = ocr.read_page_of(write_scan(tmp_path / "b.pdf", turned), 1)
    assert texts(scanned) == ["Måluppfyllelse", *BODY]
    # The first word's box holds ink: the page's, not that of an upright page.
    box = scanned.blocks[0].words[0].box
    scale = 200 / 72
    ink = np.asarray(turned)[
        round(box.top * scale) : round(box.bottom * scale),
        round(box.x0 * scale) : round(box.x1 * scale),
    ]
    assert (ink < 128).mean() > 0.1
    assert (np.asarray(turned) < 128).mean() < 0.05


@needs_model
def test_a_leaning_scan_is_read_and_its_words_stay_where_they_are(
    page_of_print: Path, tmp_path: Path
) -> None:
    leaning = image_of(page_of_print).rotate(4, Image.Resampling.BICUBIC, fillcolor=255)
    scanned = ocr.read_page_of(write_scan(tmp_path / "b.pdf", leaning), 1)
    assert texts(scanned) == ["Måluppfyllelse", *BODY]
    shades = np.asarray(leaning)
    for block in scanned.blocks:
        for word in block.words:
            x0, top, x1, bottom = (round(edge * 200 / 72) for edge in word[2:6])
            assert (shades[top:bottom, x0:x1] < 128).any()


@needs_model
def test_a_page_that_was_read_before_is_not_read_again(
    page_of_print: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATERBLICK_OCR_CACHE", "")
    ocr.set_cache(tmp_path / "ocr")
    first = ocr.read_page_of(page_of_print, 1)
    assert first.key
    OcrCache(tmp_path / "ocr").keep(first)
    monkeypatch.setattr(ocr, "lines_in", None)  # Reading it would fail.
    again = ocr.read_page_of(page_of_print, 1)
    assert (again.blocks, again.reading, again.key) == (first.blocks, first.reading, "")


def test_without_a_folder_no_cache_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATERBLICK_OCR_CACHE", "somewhere")
    ocr.set_cache(None)
    assert "ATERBLICK_OCR_CACHE" not in ocr.os.environ


@needs_model
def test_a_page_without_print_is_read_and_empty(tmp_path: Path) -> None:
    scanned = ocr.read_page_of(write_pdf(tmp_path / "tom.pdf", []), 1)
    assert (scanned.blocks, scanned.reading.method) == ((), ReadingMethod.OCR)


@needs_model
def test_a_photograph_has_no_text(tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    coarse = Image.fromarray(random.integers(0, 255, (60, 45), dtype=np.uint8))
    photograph = coarse.resize((1350, 1800), Image.Resampling.BICUBIC)
    scanned = ocr.read_page_of(write_scan(tmp_path / "b.pdf", photograph), 1)
    assert (scanned.blocks, scanned.reading.method) == ((), ReadingMethod.OCR)


@needs_model
def test_a_page_that_is_hard_to_read_keeps_its_text_and_says_so(
    page_of_print: Path, tmp_path: Path
) -> None:
    small = image_of(page_of_print, 48)
    scanned = ocr.read_page_of(write_scan(tmp_path / "b.pdf", small, 48), 1)
    assert scanned.blocks
    assert scanned.reading.is_poor


@needs_model
def test_a_page_larger_than_any_sheet_is_not_painted(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", body_lines(), (10_000, 10_000))
    assert ocr.read_page_of(path, 1).reading.reason == "bilden är för stor"


@needs_model
def test_an_image_that_says_it_is_enormous_is_not_decoded(tmp_path: Path) -> None:
    path = pdf_with_image(tmp_path / "a.pdf", 60_000, 60_000, "/FlateDecode", b"x")
    assert ocr.read_page_of(path, 1).reading.reason == "bilden är för stor"


@needs_model
@pytest.mark.parametrize("number", [2, 99])
def test_a_page_that_cannot_be_painted_gives_a_reason(page_of_print: Path, number: int) -> None:
    assert ocr.read_page_of(page_of_print, number).reading.reason == "bilden är skadad"


@needs_model
def test_a_file_that_cannot_be_painted_gives_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 och inget mer")
    assert ocr.read_page_of(path, 1).reading.reason == "bilden är skadad"


@needs_model
def test_boxes_are_in_the_points_of_the_page_as_its_reader_has_it(page_of_print: Path) -> None:
    document = pypdfium2.PdfDocument(page_of_print)
    page = document[0]
    upright = ocr.read_page(page).blocks[1].words[0].box
    page.set_rotation(90)
    turned = ocr.read_page(page).blocks[1].words[0].box
    document.close()
    # A quarter turn clockwise: what was down the page is now to the left.
    assert turned.top == pytest.approx(upright.x0, abs=1.5)
    assert turned.x1 == pytest.approx(842 - upright.top, abs=1.5)


@needs_model
def test_reading_a_page_asks_for_more_time(page_of_print: Path) -> None:
    """In a process of its own: what is given cannot be taken back."""
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from indexer.extract import ocr\n"
        "from indexer.extract.limits import Limits, limit_this_process\n"
        "limit_this_process(Limits(10, 4096, 100))\n"
        "ocr.read_page_of(Path(sys.argv[1]), 1)\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0])\n"
    )
    shown = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(page_of_print)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert int(shown.stdout) > 10
