import zlib
from pathlib import Path

import pypdfium2
import pytest

from indexer.extract import pdf_images
from indexer.extract.pdf_images import Declared, RefusedImage, check, check_images
from tests.indexer.extract.image_pdfs import (
    form,
    image,
    jpx_head,
    page_of_objects,
    pdf_with_image,
)

HUGE = 30_000


def checked(path: Path) -> set[tuple[int, int]]:
    document = pypdfium2.PdfDocument(path)
    try:
        return check_images(document[0])
    finally:
        document.close()


def refused(path: Path) -> str:
    with pytest.raises(RefusedImage) as caught:
        checked(path)
    return str(caught.value)


@pytest.mark.parametrize(
    "filters",
    [
        "",
        "/FlateDecode",
        "/DCTDecode",
        "/JPXDecode",
        "/JBIG2Decode",
        "/CCITTFaxDecode",
        "[/FlateDecode /DCTDecode]",
    ],
)
def test_an_enormous_image_is_refused_however_it_is_packed(tmp_path: Path, filters: str) -> None:
    path = pdf_with_image(tmp_path / "a.pdf", HUGE, HUGE, filters, b"few bytes")
    assert refused(path) == "bilden är för stor"


def test_an_enormous_stencil_is_refused(tmp_path: Path) -> None:
    stencil = "/ImageMask true /BitsPerComponent 1"
    assert refused(pdf_with_image(tmp_path / "a.pdf", HUGE, HUGE, "", b"few bytes", stencil))


def test_an_enormous_image_in_the_page_itself_is_refused(tmp_path: Path) -> None:
    inline = "q 595 0 0 842 0 0 cm BI /W 30000 /H 30000 /BPC 8 /CS /G /F /Fl ID {} EI Q"
    shown = inline.format(zlib.compress(b"few bytes").decode("latin-1"))
    path = page_of_objects(tmp_path / "a.pdf", image(1, 1, "", b"\0"), shown=shown)
    assert refused(path) == "bilden är för stor"


def test_an_enormous_image_in_a_form_in_a_form_is_refused(tmp_path: Path) -> None:
    path = page_of_objects(tmp_path / "a.pdf", form(6), form(7), image(HUGE, HUGE, "", b"x"))
    assert refused(path) == "bilden är för stor"


def test_an_enormous_image_behind_many_small_ones_is_refused(tmp_path: Path) -> None:
    small = "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n" * 60
    enormous = image(HUGE, HUGE, "", b"x")
    path = page_of_objects(tmp_path / "a.pdf", enormous, shown=f"{small} /X Do")
    assert refused(path) == "bilden är för stor"


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_jpeg_2000_image_is_judged_by_its_own_head(tmp_path: Path, is_packed: bool) -> None:
    head = jpx_head(HUGE, HUGE)
    content = zlib.compress(head) if is_packed else jpx_head(10, 10) + head
    filters = "[/FlateDecode /JPXDecode]" if is_packed else "/JPXDecode"
    assert refused(pdf_with_image(tmp_path / "a.pdf", 10, 10, filters, content))


def test_a_jpeg_2000_image_of_many_components_counts_as_many_images(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert checked(pdf_with_image(path, 9, 9, "/JPXDecode", jpx_head(9_000, 9_000, 4)))
    assert refused(pdf_with_image(path, 9, 9, "/JPXDecode", jpx_head(9_000, 9_000, 400)))


def test_a_jpeg_2000_image_whose_head_cannot_be_seen_is_refused(tmp_path: Path) -> None:
    filters = "[/ASCIIHexDecode /FlateDecode /JPXDecode]"
    path = pdf_with_image(tmp_path / "a.pdf", 10, 10, filters, b"00>")
    assert "bildpunkter" in refused(path)


def test_an_ordinary_image_is_let_through_with_its_size(tmp_path: Path) -> None:
    path = pdf_with_image(tmp_path / "a.pdf", 20, 10, "/FlateDecode", zlib.compress(b"\0" * 200))
    assert checked(path) == {(20, 10)}


@pytest.mark.parametrize("code", ["JBIG2Decode", "CCITTFaxDecode"])
def test_a_blank_sheet_of_a0_at_600_dpi_is_let_through(code: str) -> None:
    check(Declared(19_866, 28_087, (code,), 40))


@pytest.mark.parametrize("code", ["FlateDecode", "DCTDecode", "RunLengthDecode"])
def test_more_pixels_than_the_bytes_can_hold_are_refused(code: str) -> None:
    with pytest.raises(RefusedImage, match="fler bildpunkter än den kan ha"):
        check(Declared(10_000, 10_000, (code,), 100))
    check(Declared(10_000, 10_000, (code,), 100_000))
    check(Declared(5_000, 5_000, (code,), 1))


def test_many_large_images_on_a_page_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = page_of_objects(tmp_path / "a.pdf", image(10, 10, "", b"\0" * 100), shown="/X Do " * 9)
    checked(path)
    monkeypatch.setattr(pdf_images, "_MOST_PIXELS_A_PAGE", 800)
    assert "tillsammans" in refused(path)
