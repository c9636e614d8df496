from dataclasses import replace

from indexer.model.document import Reading, ReadingMethod
from indexer.model.passage import reading_of
from tests.indexer.building import passage

GOOD = Reading(known_words=0.95)
SCAN = Reading(ReadingMethod.OCR, 0.9)
POOR = Reading(ReadingMethod.OCR, 0.4)
UNREAD = Reading(ReadingMethod.UNREAD, reason="Bild.")


def test_a_passage_is_read_as_its_page_is() -> None:
    assert reading_of(passage("A"), {1: SCAN, 2: POOR}) == SCAN
    assert reading_of(passage("A", number=None), {None: POOR}) == POOR


def test_a_passage_over_two_pages_is_read_as_the_worse_of_them() -> None:
    over = replace(passage("A"), last_page=2)
    assert reading_of(over, {1: GOOD, 2: POOR}) == POOR
    assert reading_of(over, {1: POOR, 2: GOOD}) == POOR
    assert reading_of(over, {1: GOOD, 2: SCAN}) == SCAN


def test_a_page_that_was_not_read_gives_a_passage_nothing() -> None:
    assert reading_of(replace(passage("A"), last_page=2), {1: GOOD, 2: UNREAD}) == GOOD


def test_a_page_that_is_not_known_is_taken_as_read_well() -> None:
    assert reading_of(passage("A"), {}) == Reading()
