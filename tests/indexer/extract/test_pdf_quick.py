from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from indexer.extract.pdf_layout import blocks_of_lines
from indexer.extract.pdf_quick import may_hold_open_tables, quick_blocks
from indexer.extract.pdf_tables import ruling_of
from tests.indexer.extract.pdf_files import (
    SENTENCE,
    Draw,
    empty_page,
    in_pieces,
    part_read,
    text_at,
    write,
)

WORDS = ("Länets", "vägar", "CO", "2", "utvecklings-", "små-", "och", "stöd.", "FoU", "e\u0301tt")
# A piece of a line: its text, size and how much it is raised.
PIECE = st.tuples(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    st.sampled_from([7.0, 11.0, 18.0]),
    st.sampled_from([0.0, 0.0, 3.0, -2.0]),
)
LINES = st.lists(st.lists(PIECE, min_size=1, max_size=3), min_size=1, max_size=5)


def page_of(lines: list[list[tuple[str, float, float]]]) -> Draw:
    def draw(canvas: Canvas) -> None:
        for pieces in lines:
            in_pieces(*pieces)(canvas)
            canvas.translate(0, -30)

    return draw


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(lines=LINES)
def test_quick_blocks_are_the_blocks_of_the_lines(
    tmp_path: Path, lines: list[list[tuple[str, float, float]]]
) -> None:
    words, _, _ = part_read(write(tmp_path / "a.pdf", page_of(lines)))
    if not may_hold_open_tables(words):
        assert tuple(quick_blocks(words)) == blocks_of_lines(words.as_lines(), ruling_of([]))


def may_hold(tmp_path: Path, *draws: Draw) -> bool:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return may_hold_open_tables(part_read(write(tmp_path / "a.pdf", draw))[0])


def test_running_text_holds_no_table(tmp_path: Path) -> None:
    assert not may_hold(tmp_path, text_at(72, 700, SENTENCE), text_at(72, 686, SENTENCE))


def test_an_empty_page_holds_no_table_and_no_blocks(tmp_path: Path) -> None:
    words, _, _ = part_read(write(tmp_path / "a.pdf", empty_page))
    assert not may_hold_open_tables(words)
    assert list(quick_blocks(words)) == []


@pytest.mark.parametrize("y", [700, 702])
def test_white_space_in_a_line_may_part_cells(tmp_path: Path, y: float) -> None:
    assert may_hold(tmp_path, text_at(72, 700, "Två ord"), text_at(200, y, "84"))


def test_white_space_behind_a_name_may_part_cells(tmp_path: Path) -> None:
    assert may_hold(tmp_path, text_at(72, 700, "Vägar"), text_at(200, 700, "84"))


def test_white_space_behind_a_list_mark_parts_no_cells(tmp_path: Path) -> None:
    assert not may_hold(tmp_path, text_at(72, 700, "1."), text_at(90, 700, "Första punkten"))
