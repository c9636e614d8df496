from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from indexer.extract import pdf_plumber
from indexer.extract.pdf_plumber import lines_by_plumber
from tests.indexer.extract.pdf_files import lines_on, said, text_at, write


def test_lines_have_their_words_with_type_and_place(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 700, "Länets mål")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 670, "Målet nåddes.")

    path = write(tmp_path / "a.pdf", draw)
    theirs = lines_by_plumber(path, 1)
    assert [said(line) for line in theirs] == ["Länets mål", "Målet nåddes."]
    for line, ours in zip(theirs, lines_on(path), strict=True):
        assert line[0].style == ours[0].style
        assert (line[0].x0, line[-1].x1) == pytest.approx((ours[0].x0, ours[-1].x1), abs=0.5)
        assert line[0].top == pytest.approx(ours[0].top, abs=3)


def test_only_the_page_asked_for_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", text_at(72, 700, "Ett"), text_at(72, 700, "Två"))
    assert [said(line) for line in lines_by_plumber(path, 2)] == ["Två"]


def test_a_page_that_pdfminer_cannot_read_has_no_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(page: object) -> None:
        raise TypeError("skadat innehåll")

    monkeypatch.setattr(pdf_plumber, "_lines", fail)
    assert lines_by_plumber(write(tmp_path / "a.pdf", text_at(72, 700, "Ett")), 1) == []


class OnePage:
    """A page that gives the words it is made of, as pdfplumber does."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts

    def extract_words(self, **_: object) -> list[dict[str, object]]:
        usual = {"fontname": "Times", "size": 11, "x1": 9, "top": 2, "bottom": 13}
        return [{"text": text, "x0": n, **usual} for n, text in enumerate(self.texts)]


def test_signs_that_stand_for_no_letter_are_left_out() -> None:
    (line,) = pdf_plumber._lines(OnePage("(cid:76)", "M(cid:3)ål", "\x00"))
    assert said(line) == "Mål"
