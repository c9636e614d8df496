import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.document import BlockKind
from indexer.model.errors import NotFound
from indexer.model.passage import BlockSpan, PageText
from tests.webapp.fake_archive import marks_in
from tests.webapp.samples import PLAN, RECORDS, REPORT, SCAN, heading, item, page, table, text
from webapp.presenters.marking import Highlights
from webapp.presenters.mended import RepairBadge, RepairNotice
from webapp.presenters.page_text import (
    PageBlock,
    PageScreen,
    opening,
    page_blocks,
    page_of,
    page_screen,
)


def blocks_of(one: PageText) -> tuple[PageBlock, ...]:
    return page_blocks(one, Highlights())


def words_of(blocks: tuple[PageBlock, ...]) -> str:
    return "".join(
        segment.text
        for block in blocks
        for row in block.rows
        for cell in row
        for run in cell.runs
        for segment in run.segments
    )


def marked_words(blocks: tuple[PageBlock, ...]) -> list[str]:
    return [
        segment.text
        for block in blocks
        for row in block.rows
        for cell in row
        for run in cell.runs
        for segment in run.segments
        if segment.is_mark
    ]


def marked_passage(blocks: tuple[PageBlock, ...]) -> str:
    runs = [run for block in blocks for row in block.rows for cell in row for run in cell.runs]
    return " ".join(
        "".join(segment.text for segment in run.segments) for run in runs if run.is_passage
    )


def screen_of(number: int | None, passage_id: str = "", words: str = "") -> PageScreen:
    record = PLAN if number is None else REPORT
    one = page_of(record, number)
    return page_screen(record, one, marks_in(one.text, words) if words else (), words, passage_id)


@pytest.mark.parametrize("record", RECORDS)
def test_no_character_of_a_page_is_lost(record: object) -> None:
    for one in record.pages:  # type: ignore[attr-defined]
        assert words_of(blocks_of(one)).split() == one.text.replace("\t", "").split() or (
            "".join(words_of(blocks_of(one)).split()) == "".join(one.text.split())
        )


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80))))
def test_text_between_the_blocks_is_shown_as_paragraphs(
    words: str, cuts: list[tuple[int, int]]
) -> None:
    spans, place = [], 0
    for start, end in sorted(cuts):
        if place <= start < end <= len(words):
            spans.append(BlockSpan(start, end, BlockKind.PARAGRAPH))
            place = end
    shown = words_of(blocks_of(PageText(1, None, words, tuple(spans))))
    assert "".join(shown.split()) == "".join(words.split())


def test_a_page_without_blocks_is_parted_at_empty_lines() -> None:
    blocks = blocks_of(PageText(1, None, "Ett\nstycke.\n\nEtt till."))
    assert [words_of((block,)) for block in blocks] == ["Ett\nstycke.", "Ett till."]


def test_headings_stand_under_the_pages_own_with_no_level_left_out() -> None:
    one = page(1, None, heading("c", 3), heading("d", 4), heading("a", 1), heading("c", 3))
    assert [block.level for block in blocks_of(one)] == [2, 3, 2, 3]


def test_deep_headings_stop_at_the_lowest_level() -> None:
    one = page(1, None, *(heading("x", level) for level in range(1, 9)))
    assert [block.level for block in blocks_of(one)] == [2, 3, 4, 5, 6, 6, 6, 6]


def test_items_in_a_row_are_one_list() -> None:
    blocks = blocks_of(page(1, None, item("a"), item("b"), text("c"), item("d")))
    assert [len(block.rows) for block in blocks] == [2, 1, 1]


def test_a_table_has_rows_of_cells_and_figures_to_the_right() -> None:
    one = page(1, None, table(("Område", "2023"), ("Bredband", "−390"), ("Skog", "12,5 %")))
    rows = blocks_of(one)[0].rows
    assert [[cell.is_figure for cell in row] for row in rows] == [[False, True]] * 3


def test_a_ragged_table_is_shown_as_it_is() -> None:
    rows = blocks_of(page(1, None, table(("A", "B", "C"), ("a",), ("a", "b"))))[0].rows
    assert [len(row) for row in rows] == [3, 1, 2]


@pytest.mark.parametrize("record", RECORDS)
def test_every_passage_can_be_pointed_out_on_its_page(record: object) -> None:
    for passage in record.passages:  # type: ignore[attr-defined]
        one = page_of(record, passage.page)  # type: ignore[arg-type]
        screen = page_screen(record, one, (), "", passage.id_in(record.summary.id))  # type: ignore[arg-type,attr-defined]
        assert marked_passage(screen.blocks).split() == passage.text.split()
        firsts = [
            run.is_first
            for block in screen.blocks
            for row in block.rows
            for cell in row
            for run in cell.runs
        ]
        assert firsts.count(True) == 1


def test_the_page_links_to_its_neighbours_with_the_same_words() -> None:
    screen = screen_of(2, words="bredband")
    assert screen.previous == "/dokument/arsrapport-2023-8c1f/sida/1?q=bredband"
    assert screen.next == "/dokument/arsrapport-2023-8c1f/sida/3?q=bredband"
    assert screen_of(1).previous == screen_of(4).next == ""


def test_the_heading_is_the_printed_page_and_the_note_the_pdf_page() -> None:
    screen = screen_of(2)
    assert (screen.heading, screen.note) == ("Sida 1", "PDF-sida 2")
    assert screen.title == "Sida 1 – Årsrapport 2023: regionalt tillväxtarbete"


def test_a_passage_that_is_not_on_the_page_is_told() -> None:
    assert "står inte längre" in screen_of(2, "arsrapport-2023-8c1f~2~borta").remark
    assert screen_of(2).remark == ""


def test_an_unread_page_says_why() -> None:
    screen = screen_of(4)
    assert screen.reading.is_unread
    assert screen.reading.warning == "Sidan är en bild utan text."
    assert screen.advice_link == f"/status?fil={REPORT.summary.id}"


def test_a_scanned_page_says_that_it_may_be_wrong() -> None:
    older = next(record for record in RECORDS if record.summary.year == 2019)
    screen = page_screen(older, older.pages[1], ())
    assert screen.reading.warning.startswith("Inskannad sida, läst av datorn.")
    # It was read well, so there is nothing that anybody need do.
    assert screen.advice_link == ""


def test_a_poor_page_leads_to_what_can_be_done() -> None:
    older = next(record for record in RECORDS if record.summary.year == 2019)
    screen = page_screen(older, older.pages[2], ())
    assert screen.reading.is_poor
    assert screen.reading.measures == "31 procent av orden finns i ordlistan"
    assert screen.advice_link == f"/status?fil={older.summary.id}"


def test_a_table_is_named_by_its_caption() -> None:
    (table_block,) = (block for block in screen_of(3).blocks if block.kind == BlockKind.TABLE)
    assert table_block.caption == "Tabell 1. Beviljade medel"


def test_notes_move_no_character_and_no_mark() -> None:
    one = page_of(REPORT, 3)
    without = replace(REPORT, pages=tuple(replace(page, marks=()) for page in REPORT.pages))
    words = marks_in(one.text, "kronor arbetsgivare")
    noted, plain = (
        page_screen(record, page_of(record, 3), words).blocks for record in (REPORT, without)
    )
    assert words_of(noted) == words_of(plain) == words_of(blocks_of(one))
    assert marked_words(noted) == marked_words(plain) != []


def test_a_footnote_links_back_to_its_mark() -> None:
    note = next(block.note for block in screen_of(3).blocks if block.note)
    assert (note.name, note.back) == ("not-1", "#hanv-1")
    # Its text begins with the mark, which is not to be read twice.
    assert note.mark == ""


def test_a_file_without_pages_is_one_whole_text() -> None:
    screen = screen_of(None)
    assert screen.heading == "Hela texten"
    assert len(screen.passages) == len(PLAN.passages)


def test_pages_and_whole_text_are_not_mixed_up() -> None:
    with pytest.raises(NotFound, match="indelat i sidor"):
        page_of(REPORT, None)
    with pytest.raises(NotFound, match="ingen sida 1"):
        page_of(PLAN, 1)
    with pytest.raises(NotFound, match="ingen sida 5"):
        page_of(REPORT, 5)


def test_an_opening_ends_between_words() -> None:
    assert opening("kort\ntext") == "kort text"
    assert opening("ord " * 40).endswith("ord …")


def test_the_part_printed_on_the_next_page_is_told_apart() -> None:
    one = replace(page(1, None, text("Hit och dit.")), carried=8)
    runs = page_blocks(one, Highlights(carried=one.carried_parts))[0].rows[0][0].runs
    assert [run.is_carried for run in runs] == [False, True]


def test_each_part_of_a_row_that_is_printed_on_the_next_page_is_told_apart() -> None:
    one = page(1, None, table(("Mål", "Stöd"), ("Fler vägar", "Till byar")))
    parts = tuple((at, at + 5) for at in (one.text.index("vägar"), one.text.index(" byar")))
    one = replace(one, carried_cells=parts)
    (block,) = page_blocks(one, Highlights(carried=one.carried_parts))
    assert [[run.is_carried for run in cell.runs] for cell in block.rows[1]] == [[False, True]] * 2


def test_a_mended_page_marks_lists_and_can_be_shown_as_read() -> None:
    scanned = SCAN.pages[1]
    passage_id = SCAN.passages[1].id_in(SCAN.summary.id)
    screen = page_screen(SCAN, scanned, (), "stöd", passage_id)
    runs = [
        run for block in screen.blocks for row in block.rows for cell in row for run in cell.runs
    ]
    mended = [part.text for run in runs for part in run.segments if part.mended]
    assert mended == ["tillväxt", "ökat", "länet", "besöksnäringen", "får"]
    assert screen.repaired.changed[0].text == "får"
    assert screen.repaired.badge.text == "tolkad text"
    assert screen.repaired.toggle is not None
    assert {"q=st%C3%B6d", "visa=inlast"} <= set(re.split("[?&#]", screen.repaired.toggle.url))


def test_a_page_as_it_was_read_points_out_the_same_passage() -> None:
    passage_id = SCAN.passages[1].id_in(SCAN.summary.id)
    screen = page_screen(SCAN, SCAN.pages[1], ((0, 6),), "stöd", passage_id, as_read=True)
    runs = screen.blocks[0].rows[0][0].runs
    assert [run.is_passage for run in runs] == [True]
    written = "".join(part.text for part in runs[0].segments)
    assert written.startswith("Stödet till regional tillvéxt har 6kat i l&net")
    assert [part.text for part in runs[0].segments if part.is_mark] == ["Stödet"]
    assert screen.repaired.toggle is not None
    assert "visa" not in screen.repaired.toggle.url
    assert "visa=inlast" in screen.previous
    assert not screen.remark


def test_a_page_that_was_read_right_has_no_toggle() -> None:
    screen = page_screen(SCAN, SCAN.pages[0], ())
    assert screen.repaired == RepairNotice(RepairBadge(), None, ())
