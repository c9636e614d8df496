from pathlib import Path

import pytest

from indexer.extract.pdf_images import RefusedImage
from indexer.extract.pdf_masks import check_masks
from tests.indexer.extract.image_pdfs import form, image, jpx_head, page_of_objects

HUGE = 30_000
SMALL = (2, 2)


def masked(path: Path, mask: str, name: str = "SMask") -> Path:
    return page_of_objects(path, image(*SMALL, "", b"\0" * 4, f"/{name} 6 0 R"), mask)


@pytest.mark.parametrize("name", ["SMask", "Mask"])
def test_an_enormous_mask_of_a_small_image_is_refused(tmp_path: Path, name: str) -> None:
    path = masked(tmp_path / "a.pdf", image(HUGE, HUGE, "/FlateDecode", b"x"), name)
    with pytest.raises(RefusedImage, match="för stor"):
        check_masks(path, 1, {SMALL})


def test_a_mask_is_judged_by_its_own_jpeg_2000_head(tmp_path: Path) -> None:
    path = masked(tmp_path / "a.pdf", image(2, 2, "/JPXDecode", jpx_head(HUGE, HUGE)))
    with pytest.raises(RefusedImage, match="för stor"):
        check_masks(path, 1, {SMALL})


def test_an_image_whose_size_stands_elsewhere_is_known(tmp_path: Path) -> None:
    elsewhere = image(2, 2, "", b"\0" * 4, "/SMask 6 0 R").replace("/Width 2 ", "/Width 7 0 R ")
    path = page_of_objects(tmp_path / "a.pdf", elsewhere, image(HUGE, HUGE, "", b"x"), "2")
    with pytest.raises(RefusedImage):
        check_masks(path, 1, {SMALL})


def test_resources_that_are_none_hide_no_mask(tmp_path: Path) -> None:
    broken = form(6).replace("/Resources <<", "/Resources 7 /X <<", 1)
    shown = image(*SMALL, "", b"\0" * 4, "/SMask 8 0 R")
    outer = form(6).replace("/X 6 0 R", "/X 6 0 R /Y 7 0 R")
    path = page_of_objects(tmp_path / "a.pdf", outer, shown, broken, image(HUGE, HUGE, "", b"x"))
    with pytest.raises(RefusedImage):
        check_masks(path, 1, {SMALL})


def test_a_mask_in_a_form_is_found(tmp_path: Path) -> None:
    inner = image(*SMALL, "", b"\0" * 4, "/SMask 7 0 R")
    path = page_of_objects(tmp_path / "a.pdf", form(6), inner, image(HUGE, HUGE, "", b"x"))
    with pytest.raises(RefusedImage):
        check_masks(path, 1, {SMALL})


def test_the_mask_of_an_image_that_another_page_shows_is_no_reason(tmp_path: Path) -> None:
    path = masked(tmp_path / "a.pdf", image(HUGE, HUGE, "", b"x"))
    check_masks(path, 1, {(3, 3)})
    check_masks(path, 1, set())


def test_an_ordinary_mask_is_let_through(tmp_path: Path) -> None:
    check_masks(masked(tmp_path / "a.pdf", image(2, 2, "", b"\0" * 4)), 1, {SMALL})


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nno table of objects"])
def test_a_damaged_file_is_left_to_other_guards(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    check_masks(path, 1, {SMALL})


def test_forms_that_show_each_other_come_to_an_end(tmp_path: Path) -> None:
    check_masks(page_of_objects(tmp_path / "a.pdf", form(6), form(5)), 1, {SMALL})
