from pathlib import Path

import pytest

from indexer.extract.pdf_blocks import blocks_of, line_block, table_block, whole_lines
from indexer.extract.pdf_tables import FoundTable
from indexer.extract.pdf_tags import Tag
from indexer.extract.pdf_words import Line, PrintedWord, Style
from indexer.model.document import Box, NoteMark
from tests.indexer.extract.pdf_files import in_pieces, lines_on, said, write

SIZE = 10.0


def word(
    text: str,
    x0: float,
    top: float = 100,
    *,
    size: float = SIZE,
    tag: int = 0,
    raised: bool = False,
) -> PrintedWord:
    """A word whose letters are half as wide as they are high."""
    right = x0 + len(text) * size / 2
    role = Tag("P", tag) if tag else Tag("", 0)
    return PrintedWord(text, x0, top, right, top + size, Style(size, False), role, raised)


def cell(*rows: str, x0: float = 0) -> Line:
    return [word(text, x0, 100 + 12 * place) for place, text in enumerate(rows)]


def table(*rows: list[Line]) -> FoundTable:
    return FoundTable(Box(0, 0, 100, 100), list(rows))


def test_a_line_painted_in_pieces_is_one_line() -> None:
    pieces = [[word("Länets", 0)], [word("vägar", 33)]]
    assert [said(line) for line in whole_lines(pieces)] == ["Länets vägar"]


def test_lines_below_each_other_or_far_apart_stay_lines() -> None:
    pieces = [[word("Länets", 0)], [word("vägar", 90)], [word("och", 90, 112)]]
    assert len(whole_lines(pieces)) == 3


def test_pieces_that_touch_are_one_word() -> None:
    pieces = [[word("CO", 0), word("2", 10, 102, size=7)], [word("-utsläpp", 13.5)]]
    assert said(whole_lines(pieces)[0]).endswith("2-utsläpp")


def test_the_full_stop_behind_a_note_mark_belongs_to_the_word_before_it(tmp_path: Path) -> None:
    drawn = in_pieces(("stödet", 11, 0), ("12", 7, 4), (".", 11, 0))
    (line,) = whole_lines(lines_on(write(tmp_path / "a.pdf", drawn)))
    block = line_block(line)
    assert (block.text, block.marks) == ("stödet.", (NoteMark(7, "12"),))


def test_a_line_is_parted_where_another_element_begins() -> None:
    pieces = [[word("Mål", 0, tag=1), word("Syfte", 20, tag=2)]]
    assert [said(line) for line in whole_lines(pieces)] == ["Mål", "Syfte"]


def test_a_note_mark_is_beside_the_text_where_its_word_ends() -> None:
    block = line_block([word("stödet", 0), word("3", 30, 97, size=6, raised=True), word("kom", 40)])
    assert (block.text, block.marks) == ("stödet kom", (NoteMark(6, "3"),))
    assert [block.text[w.start : w.end] for w in block.words] == ["stödet", "kom"]


def test_a_raised_mark_first_in_a_line_is_the_one_it_answers() -> None:
    block = line_block([word("3", 0, 97, size=6, raised=True), word("Se", 5), word("bilaga", 20)])
    assert (block.text, block.mark, block.marks) == ("Se bilaga", "3", ())


def test_a_line_has_the_size_that_most_of_its_letters_have() -> None:
    assert line_block([word("A", 0, size=20), word("nfangen", 20)]).size == SIZE


def test_a_table_stands_where_its_first_word_does_and_leaves_the_rest() -> None:
    lines = [[word("Före", 0, 80)], [word("a", 0), word("b", 50)], [word("Efter", 0, 120)]]
    found = table([[lines[1][0]], [lines[1][1]]])
    assert [block.text for block in blocks_of(lines, [found])] == ["Före", "a\tb", "Efter"]


def test_every_word_of_a_table_is_placed_in_its_text() -> None:
    block = table_block(table([cell("Bredband"), cell("2", x0=60)], [[], cell("3", x0=60)]))
    assert block.rows == (("Bredband", "2"), ("", "3"))
    assert [block.text[w.start : w.end] for w in block.words] == ["Bredband", "2", "3"]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (("utvecklings-", "strategi"), "utvecklingsstrategi"),
        (("små-", "och"), "små- och"),
        (("Revisio", "n"), "Revision"),
        (("Regionens", "vägar"), "Regionens vägar"),
    ],
)
def test_lines_of_a_cell_are_joined_as_they_are_read(pieces: tuple[str, ...], text: str) -> None:
    block = table_block(table([cell(*pieces), cell("2", x0=90)]))
    assert block.rows == ((text, "2"),)
    joined = [block.text[w.start : w.end] for w in block.words]
    assert "".join(joined) == text.replace(" ", "") + "2"
