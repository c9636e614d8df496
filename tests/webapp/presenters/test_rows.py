from indexer.model.document import Repair
from webapp.presenters.marking import Segment
from webapp.presenters.rows import row_cells


def test_every_cell_stands_under_its_header_with_its_own_marks() -> None:
    cells = row_cells("Bredband\t8 730", ("Område", "2023"), [(0, 8), (9, 10)])
    assert [cell.header for cell in cells] == ["Område", "2023"]
    assert cells[0].segments == (Segment("Bredband", is_mark=True),)
    assert cells[1].segments == (Segment("8", is_mark=True), Segment(" 730"))


def test_a_mark_over_two_cells_marks_both() -> None:
    cells = row_cells("ab\tcd", (), [(1, 4)])
    assert [segment.is_mark for cell in cells for segment in cell.segments] == [
        False,
        True,
        True,
        False,
    ]


def test_empty_cells_are_left_out_and_the_rest_keep_their_headers() -> None:
    cells = row_cells("a\t\tc", ("A", "B", "C"), [])
    assert [cell.header for cell in cells] == ["A", "C"]


def test_a_row_longer_than_its_headers_is_shown_whole() -> None:
    assert [cell.header for cell in row_cells("a\tb", ("A",), [])] == ["A", ""]


def test_a_mended_word_stays_in_its_cell() -> None:
    cells = row_cells("Länet\t14", ("Ort", "Antal"), (), (Repair(0, 5, "L&net", 0.9),))
    assert [[part.mended is not None for part in cell.segments] for cell in cells] == [
        [True],
        [False],
    ]
