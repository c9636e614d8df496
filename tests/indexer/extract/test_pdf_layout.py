from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from indexer.extract import pdf
from indexer.extract.pdf_layout import blocks_of_lines, blocks_of_words, downwards
from indexer.extract.pdf_tables import ruling_of
from indexer.extract.pdf_tags import Tag
from indexer.extract.pdf_words import PrintedWord, Style
from indexer.model.document import Block, BlockKind
from tests.indexer.extract.pdf_files import (
    Element,
    empty_page,
    part_read,
    ruled_table,
    tagged_pdf,
    write,
)

ROWS = (("Område", "2016"), ("Bredband", "84"), ("Vägar", "12"))


def open_table(canvas: Canvas) -> None:
    canvas.drawString(72, 740, "Före tabellen.")
    for number, row in enumerate(ROWS):
        for x, cell in zip((72, 300), row, strict=True):
            canvas.drawString(x, 700 - 20 * number, cell)


def kinds(blocks: tuple[Block, ...]) -> list[BlockKind]:
    return [block.kind for block in blocks]


def test_the_words_of_a_page_are_its_lines_and_tables(tmp_path: Path) -> None:
    for draw in (ruled_table, open_table):
        words, painted, _ = part_read(write(tmp_path / "a.pdf", draw))
        blocks = blocks_of_words(words, painted)
        assert kinds(blocks)[:2] == [BlockKind.LINE, BlockKind.TABLE]
        assert blocks == blocks_of_lines(words.as_lines(), ruling_of(painted.edges))


def test_where_tags_see_a_table_what_they_call_paragraphs_is_none(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", open_table)
    words, painted, _ = part_read(path)
    cell = Tag("TD", 2, table=1, row=0, column=0)
    words.tags = [Tag("P", 1)] * (len(words.texts) - 1) + [cell]
    assert BlockKind.TABLE not in kinds(blocks_of_words(words, painted))


def test_tags_that_see_no_table_at_all_do_not_hide_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", open_table)
    words, painted, _ = part_read(path)
    words.tags = [Tag("P", 1)] * len(words.texts)
    assert BlockKind.TABLE in kinds(blocks_of_words(words, painted))


def test_a_tagged_table_is_read_with_its_header_and_the_roles_of_what_is_around(
    tmp_path: Path,
) -> None:
    table = [
        Element("TR", [Element("TH", [1]), Element("TH", [2])]),
        Element("TR", [Element("TD", [3]), Element("TD", [4])]),
    ]
    path = tagged_pdf(
        tmp_path / "a.pdf",
        Element("Document", [Element("H1", [0]), Element("Table", table), Element("P", [5])]),
        (72, 740, "Resultat"),
        (72, 700, "Omr\\345de"), (300, 700, "2016"),
        (72, 680, "Bredband"), (300, 680, "84"),
        (72, 640, "Efter"),
    )  # fmt: skip
    heading, found, after = pdf.read(path).pages[0].blocks
    assert (heading.role, heading.element, after.role) == ("H1", 1, "P")
    assert (found.kind, found.rows) == (BlockKind.TABLE, ROWS[:2])
    assert found.header_rows == 1


def test_no_words_no_blocks(tmp_path: Path) -> None:
    words, painted, _ = part_read(write(tmp_path / "a.pdf", empty_page))
    assert blocks_of_words(words, painted) == ()


def stacked(*heights: float) -> list[list[PrintedWord]]:
    return [[PrintedWord(f"rad{h:.0f}", 70, h, 200, h + 10, Style(10.0, False))] for h in heights]


def test_paragraphs_painted_from_the_foot_upwards_are_read_downwards() -> None:
    lines = downwards(stacked(128, 114, 100, 228, 214, 400))
    assert [line[0].top for line in lines] == [100, 114, 128, 214, 228, 400]


def test_lines_painted_downwards_stay_as_they_are() -> None:
    assert [line[0].top for line in downwards(stacked(100, 114, 128))] == [100, 114, 128]
