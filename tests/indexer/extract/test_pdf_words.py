from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from indexer.extract.pdf_tags import Tag
from tests.indexer.extract.pdf_files import (
    Draw,
    Element,
    in_pieces,
    lines_on,
    part_read,
    said,
    tagged_pdf,
    text_at,
    write,
)


def lines(tmp_path: Path, *draws: Draw) -> list[str]:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return [said(line) for line in lines_on(write(tmp_path / "a.pdf", draw))]


@pytest.mark.parametrize(
    ("font", "is_bold"),
    [("Helvetica", False), ("Helvetica-Bold", True), ("Times-BoldItalic", True)],
)
def test_a_word_knows_its_size_and_weight(tmp_path: Path, font: str, is_bold: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 11.04)
        canvas.drawString(72, 700, "Mål")

    ((word,),) = lines_on(write(tmp_path / "a.pdf", draw))
    assert (word.style.size, word.style.is_bold, word.style.turn) == (11.0, is_bold, 0)


def test_letters_that_are_outlined_to_look_bold_are_bold(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Mål", mode=2)

    ((word,),) = lines_on(write(tmp_path / "a.pdf", draw))
    assert word.style.is_bold


def test_what_is_no_text_is_no_word(tmp_path: Path) -> None:
    assert lines(tmp_path, text_at(72, 700, "   ")) == []


def test_a_raised_figure_is_a_note_mark_and_a_lowered_one_is_not(tmp_path: Path) -> None:
    raised = in_pieces(("utsläpp", 11, 0), ("2", 7, 2.5), (" ökade", 11, 0))
    assert lines(tmp_path, raised) == ["utsläpp [2] ökade"]
    lowered = in_pieces(("CO", 11, 0), ("2", 7, -2))
    assert lines(tmp_path, lowered) == ["CO2"]


def test_a_figure_of_its_words_size_is_part_of_the_word(tmp_path: Path) -> None:
    assert lines(tmp_path, text_at(72, 700, "Mål2 och Interreg5")) == ["Mål2 och Interreg5"]


def test_a_raised_mark_at_the_head_of_a_line_does_not_end_the_line_above(tmp_path: Path) -> None:
    above = text_at(72, 700, "Läst 2023. Se 7§")
    note = in_pieces(("9", 7, -4), (" Myndigheten för beredskap", 11, -12))
    assert lines(tmp_path, above, note)[0] == "Läst 2023. Se 7§"


def test_a_comma_behind_a_note_mark_belongs_to_the_word_before_it(tmp_path: Path) -> None:
    drawn = in_pieces(("stödet", 11, 0), ("12", 7, 3), (", vägar", 11, 0))
    assert lines(tmp_path, drawn) == ["stödet, [12] vägar"]


def test_a_hyphen_at_the_end_of_a_line_is_kept_and_the_line_ends(tmp_path: Path) -> None:
    drawn = (text_at(72, 700, "länets utvecklings-"), text_at(72, 686, "strategi"))
    assert lines(tmp_path, *drawn) == ["länets utvecklings-", "strategi"]


def test_a_headings_number_is_parted_from_the_word_it_is_glued_to(tmp_path: Path) -> None:
    assert lines(tmp_path, text_at(72, 700, "2.1Bakgrund")) == ["2.1 Bakgrund"]


def test_a_number_glued_to_a_unit_is_left(tmp_path: Path) -> None:
    assert lines(tmp_path, text_at(72, 700, "2.1m bred")) == ["2.1m bred"]


def test_words_of_a_turned_page_stand_as_shown(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        # Written upwards, so that it can be read when the page is turned a quarter clockwise.
        canvas.rotate(90)
        canvas.drawString(100, -50, "Första raden")
        canvas.drawString(100, -70, "Andra raden")

    first, second = lines_on(write(tmp_path / "a.pdf", draw))
    assert (said(first), said(second)) == ("Första raden", "Andra raden")
    assert first[0].x0 == pytest.approx(100, abs=1)
    assert first[0].x1 < first[1].x0
    assert first[0].bottom - first[0].top == pytest.approx(13, abs=2)
    assert second[0].top - first[0].top == pytest.approx(20, abs=0.2)


def test_words_know_their_tags(tmp_path: Path) -> None:
    path = tagged_pdf(
        tmp_path / "a.pdf",
        Element("Document", [Element("P", [0]), Element("P", [1])]),
        (72, 700, "Ett"),
        (72, 680, "Två"),
    )
    tags = {0: Tag("P", 1), 1: Tag("H2", 2)}
    words, _, _ = part_read(path, tags)
    assert words.tags == [Tag("P", 1), Tag("H2", 2)]
    assert words.even == [True, True]


def test_a_line_of_two_elements_is_not_even(tmp_path: Path) -> None:
    path = tagged_pdf(
        tmp_path / "a.pdf",
        Element("Document", [Element("P", [0]), Element("P", [1])]),
        (72, 700, "Ett"),
        (92, 700, "två"),
    )
    words, _, _ = part_read(path, {0: Tag("P", 1), 1: Tag("P", 2)})
    assert words.even == [False]
