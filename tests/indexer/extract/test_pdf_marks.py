from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from indexer.extract.pdf_marks import part_marks
from tests.indexer.extract.pdf_files import Draw, in_pieces, lines_on, said, write


def lines(tmp_path: Path, *draws: Draw) -> list[str]:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return [said(line) for line in lines_on(write(tmp_path / "a.pdf", draw))]


def test_a_note_mark_is_parted_from_the_figures_it_is_glued_to(tmp_path: Path) -> None:
    drawn = in_pieces(
        *(("2014–2015", 11, 0), ("40", 7, 3), (" gav stödet", 11, 0), ("41", 7, 3)),
        *((" över 2030", 11, 0), ("42", 7, 3), (" kr", 11, 0)),
    )
    assert lines(tmp_path, drawn) == ["2014–2015 [40] gav stödet [41] över 2030 [42] kr"]


def test_a_lowered_figure_and_an_exponent_are_parts_of_their_figure(tmp_path: Path) -> None:
    assert lines(tmp_path, in_pieces(("2014", 11, 0), ("40", 7, -2))) == ["201440"]
    assert lines(tmp_path, in_pieces(("10", 11, 0), ("6", 7, 3))) == ["106"]


def test_words_are_parted_where_a_mark_or_a_headings_number_may_be_glued() -> None:
    starts, ends = [0, 10], [9, 21]
    assert part_marks("stödet12. 2.1Bakgrund", starts, ends) == [1, 2]
    assert starts == [0, 6, 8, 10, 13]
    assert ends == [6, 8, 9, 13, 21]
