"""What is kept of a file whose children die, run late or send too much."""

import time
from pathlib import Path

import pytest

from indexer.extract import breaks, file_reading
from indexer.extract.breaks import ABORTED, TOO_MUCH_MEMORY, TOO_SLOW, Break
from indexer.extract.file_reading import FileReading
from indexer.extract.frames import Ended, Frame, Opened, PageRead, Refused
from indexer.extract.limits import Limits, wall_seconds
from indexer.extract.parts import Opening
from indexer.model.document import Document, Page, Reading, ReadingMethod, SourceFile
from indexer.model.errors import UnreadableFile
from indexer.model.failure import ReadingStatus
from tests.indexer.building import block, page

LIMITS = Limits(seconds=20, megabytes=1024, file_megabytes=10)
SOURCE = SourceFile(Path("/a/b.pdf"), Path("/a"), "a/b.pdf")


def reading(*frames: Frame) -> FileReading:
    """A file whose first child has sent these frames."""
    made = FileReading(SOURCE, LIMITS)
    made.children = 1
    for frame in frames:
        assert made.take(frame) is None
    return made


def opened(pages: int) -> Opened:
    return Opened(Opening(pages, "T", "A", "pdf"))


def sent(number: int) -> PageRead:
    return PageRead(page(number, block(f"Sida {number}.")), 0.1)


def result_of(made: FileReading) -> Document:
    result = made.result()
    assert isinstance(result, Document)
    return result


def reasons(made: FileReading) -> list[str]:
    return [each.reading.reason for each in result_of(made).pages]


def test_what_came_is_the_document() -> None:
    made = reading(opened(2), sent(1), sent(2), Ended())
    assert made.is_done
    document = result_of(made)
    assert (document.title, document.author, document.format) == ("T", "A", "pdf")
    assert [each.number for each in document.pages] == [1, 2]
    assert document.status is ReadingStatus.READ


def test_the_page_that_killed_a_child_is_left_out_and_the_next_child_goes_on_after_it() -> None:
    made = reading(opened(3), sent(1))
    made.broke_off(ABORTED, is_final=False)
    assert (made.is_done, made.next_page) == (False, 3)
    made.take(opened(3))
    made.take(sent(3))
    made.take(Ended())
    assert reasons(made) == ["", ABORTED.of_page, ""]
    assert result_of(made).status is ReadingStatus.PARTLY_READ
    assert result_of(made).pages[1].reading.status is ReadingStatus.TOO_MUCH_MEMORY


def test_a_child_that_dies_on_the_last_page_needs_no_other() -> None:
    made = reading(opened(2), sent(1))
    made.broke_off(ABORTED, is_final=False)
    assert (made.is_done, len(made.pages)) == (True, 2)


def test_a_child_that_dies_when_all_has_come_has_cost_nothing() -> None:
    made = reading(opened(1), sent(1))
    made.broke_off(ABORTED, is_final=False)
    assert made.is_done
    assert result_of(made).status is ReadingStatus.READ


def test_pages_that_nobody_has_time_for_are_unread_with_the_reason() -> None:
    made = reading(opened(4), sent(1))
    made.seconds = 19.5
    made.broke_off(TOO_SLOW, is_final=False)
    assert reasons(made) == ["", TOO_SLOW.of_page, TOO_SLOW.of_rest, TOO_SLOW.of_rest]


def test_a_break_that_the_parent_made_is_the_last_one() -> None:
    made = reading(opened(3), sent(1))
    made.broke_off(breaks.TOO_MUCH_TEXT, is_final=True)
    assert made.is_done
    assert result_of(made).pages[2].reading.status is ReadingStatus.TOO_LARGE


def test_a_file_that_kills_child_after_child_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reading, "_MOST_CHILDREN", 3)
    made = reading(opened(9), sent(1))
    while not made.is_done:
        made.broke_off(ABORTED, is_final=False)
        made.children += 1
    assert reasons(made)[1:5] == [ABORTED.of_page] * 3 + [breaks.TOO_OFTEN.of_rest]


def test_what_the_next_child_may_take_is_what_the_ones_before_it_left() -> None:
    made = reading(opened(9))
    made.seconds = 7.2
    assert made.next_limits == Limits(12, 1024, 10)


def test_a_page_that_ocr_made_out_does_not_count_against_its_file() -> None:
    by_ocr = Page(1, None, (block("Text."),), reading=Reading(ReadingMethod.OCR, 0.9))
    made = reading(opened(9), PageRead(by_ocr, 6.0))
    made.seconds = 7.0
    assert made.next_limits.seconds == 19


def test_no_more_is_given_back_than_the_pages_could_have_cost() -> None:
    by_ocr = Page(1, None, (block("Text."),), reading=Reading(ReadingMethod.OCR, 0.9))
    made = reading(opened(1), *(PageRead(by_ocr, 1e9) for _ in range(5)))
    assert made.free == 20.0


@pytest.mark.parametrize("why", [ABORTED, TOO_SLOW, TOO_MUCH_MEMORY])
def test_a_file_without_a_single_page_is_unreadable(why: Break) -> None:
    at_once, later = reading(), reading(opened(1))
    for made in (at_once, later):
        made.broke_off(why, is_final=False)
        result = made.result()
        assert isinstance(result, UnreadableFile)
        assert (result.reason, result.status) == (why.of_file, why.status)


def test_a_refusal_is_given_on_as_it_was() -> None:
    made = reading(Refused("open", "Låst.", ReadingStatus.LOCKED))
    result = made.result()
    assert isinstance(result, UnreadableFile)
    assert (result.stage, result.reason, result.status) == ("open", "Låst.", "locked")


def test_a_refusal_after_some_pages_leaves_them_as_they_are() -> None:
    made = reading(opened(3), sent(1), Refused("read", "Slut.", ReadingStatus.DAMAGED))
    assert reasons(made) == ["", "Slut.", "Slut."]


def test_a_page_that_was_promised_and_never_came_is_told_of() -> None:
    made = reading(opened(2), sent(1), Ended())
    assert result_of(made).status is ReadingStatus.PARTLY_READ


def test_pages_that_a_file_only_claims_to_have_are_not_made_one_by_one() -> None:
    made = reading(opened(2_000_000_000), sent(1))
    made.broke_off(TOO_SLOW, is_final=True)
    pages = result_of(made).pages
    assert len(pages) < 2_000
    assert "1999998" in pages[-1].reading.reason


def test_a_document_without_text_is_none() -> None:
    result = reading(opened(1), PageRead(page(1), 0.0), Ended()).result()
    assert isinstance(result, UnreadableFile)
    assert result.status is ReadingStatus.NO_TEXT


def test_more_blocks_than_a_document_has_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reading, "_MOST_BLOCKS", 3)
    made = reading(opened(9), sent(1), sent(2), sent(3))
    assert made.take(sent(4)) is breaks.TOO_MUCH_TEXT
    assert len(made.pages) == 3


def test_more_pages_than_a_document_has_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reading, "_MOST_PAGES", 2)
    made = reading(opened(9), sent(1), sent(2))
    assert made.take(sent(3)) is breaks.TOO_MUCH_TEXT
    assert len(made.pages) == 2


def test_titles_and_labels_are_cut_where_no_screen_shows_them() -> None:
    made = reading(Opened(Opening(1, "T" * 9_999, "A" * 9_999)))
    made.take(PageRead(page(1, block("Text."), label="L" * 9_999), 0.0))
    assert made.opening is not None
    names = (made.opening.title, made.opening.author, made.pages[0].label)
    assert [len(name or "") for name in names] == [1_000] * 3


def test_a_file_is_late_by_the_clock_on_the_wall() -> None:
    made = reading()
    assert not made.is_late
    made.started = time.monotonic() - wall_seconds(LIMITS) - 1
    assert made.is_late
    made.free = 10.0
    assert not made.is_late
