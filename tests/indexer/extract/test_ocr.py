import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from indexer.extract import ocr
from indexer.model.document import BlockKind, ReadingMethod

needs_model = pytest.mark.skipif(
    ocr._model_folder() is None, reason="svensk OCR-modell saknas (tesseract-ocr-swe)"
)


@pytest.fixture(autouse=True)
def usual_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATERBLICK_OCR_MODE", raising=False)


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(ocr, "_MODEL_FOLDERS", ())
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    ocr._model_folder.cache_clear()
    yield
    ocr._model_folder.cache_clear()


@pytest.fixture
def page_of_print(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), invariant=True)
    canvas.setFont("Helvetica-Bold", 28)
    canvas.drawString(72, 760, "Måluppfyllelse")
    canvas.setFont("Helvetica", 12)
    for place, text in enumerate(("Länets åtgärder ökade under året.", "Stödet räckte till sju.")):
        canvas.drawString(72, 700 - place * 16, text)
    canvas.save()
    return path


def read(path: Path, number: int = 1, width: float = 595, height: float = 842) -> ocr.ScannedPage:
    return ocr.read_page(path, number, width, height)


def test_ocr_can_be_turned_off(page_of_print: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATERBLICK_OCR_MODE", "")  # so that what set_mode sets is put back
    ocr.set_mode("never")
    scanned = read(page_of_print)
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
    assert "tesseract-ocr-swe" in read(page_of_print).reading.reason


def test_a_model_may_lie_where_tesseract_is_told(
    without_model: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "swe.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert ocr.unavailable_reason() == ""


@needs_model
def test_a_page_is_read_with_swedish_letters_line_by_line(page_of_print: Path) -> None:
    scanned = read(page_of_print)
    assert [block.text for block in scanned.blocks] == [
        "Måluppfyllelse",
        "Länets åtgärder ökade under året.",
        "Stödet räckte till sju.",
    ]
    assert {block.kind for block in scanned.blocks} == {BlockKind.LINE}
    assert scanned.reading.method is ReadingMethod.OCR
    assert 0.8 < (scanned.reading.quality or 0) <= 1


@needs_model
def test_words_stand_where_they_are_printed(page_of_print: Path) -> None:
    block = read(page_of_print).blocks[1]
    assert [block.text[word.start : word.end] for word in block.words] == block.text.split()
    first = block.words[0].box
    assert abs(first.x0 - 72) < 2
    assert abs(first.bottom - (842 - 700)) < 3


@needs_model
def test_a_heading_in_large_type_has_a_larger_size_than_the_lines(page_of_print: Path) -> None:
    heading, *lines = read(page_of_print).blocks
    assert len({block.size for block in lines}) == 1
    assert heading.size > lines[0].size


@needs_model
def test_a_page_without_print_is_read_and_empty(tmp_path: Path) -> None:
    path = tmp_path / "tom.pdf"
    canvas = Canvas(str(path))
    canvas.showPage()
    canvas.save()
    scanned = read(path)
    assert (scanned.blocks, scanned.reading.method) == ((), ReadingMethod.OCR)


@needs_model
def test_an_image_larger_than_a_sheet_is_not_painted(page_of_print: Path) -> None:
    scanned = read(page_of_print, width=10_000, height=10_000)
    assert scanned.reading.reason == "bilden är för stor"


@needs_model
@pytest.mark.parametrize("number", [2, 99])
def test_a_page_that_cannot_be_painted_gives_a_reason(page_of_print: Path, number: int) -> None:
    assert read(page_of_print, number).reading.reason == "bilden är skadad"


@needs_model
def test_a_file_that_cannot_be_painted_gives_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 och inget mer")
    assert read(path).reading.reason == "bilden är skadad"


def test_reading_a_page_asks_for_more_time(page_of_print: Path) -> None:
    """In a process of its own: what is given cannot be taken back."""
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from indexer.extract import ocr\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (100, 7200))\n"
        "ocr.unavailable_reason = lambda: ''\n"
        "ocr.read_page(Path(sys.argv[1]), 1, 1e6, 1e6)\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0])\n"
    )
    shown = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(page_of_print)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert shown.stdout.strip() == "120"
