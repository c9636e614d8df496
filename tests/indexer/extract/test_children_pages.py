"""A long document whose reader dies on the way: what is kept, and what it may cost."""

import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.extract.children import read_file, read_files, read_with_costs
from indexer.extract.limits import Limits, allow_more_time
from indexer.extract.parts import Opening
from indexer.model.document import Document, Page, Reading, ReadingMethod, SourceFile
from indexer.model.errors import UnreadableFile
from indexer.model.failure import ReadingStatus
from tests.indexer.building import block, page

LIMITS = Limits(seconds=20, megabytes=1024, file_megabytes=10)

Sources = tuple[SourceFile, SourceFile]
AtPage = Callable[[int], None]
ReadBy = Callable[[Callable[[Path, int], Iterator[Opening | Page]]], None]


@pytest.fixture(autouse=True)
def busy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only CPU time is measured here; a second of it may take a minute by the clock."""
    monkeypatch.setattr("indexer.extract.limits._WALL_FACTOR", 120)


@pytest.fixture
def long_document(sources: Sources, paging_html_by: ReadBy) -> Callable[..., Document]:
    """Six pages, or as many as are said, as they are read when something is done at each."""

    def read(at_page: AtPage, limits: Limits = LIMITS, pages: int = 6) -> Document:
        def read_pages(_: Path, first: int = 1) -> Iterator[Opening | Page]:
            yield Opening(pages, "T")
            for number in range(first, pages + 1):
                at_page(number)
                yield page(number, block(f"Sida {number}."))

        paging_html_by(read_pages)
        return read_file(sources[0], limits)

    return read


def statuses(document: Document) -> list[ReadingStatus | None]:
    return [each.reading.status for each in document.pages]


def compute(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def fill_memory() -> None:
    kept = []
    while True:
        kept.append(bytearray(64 << 20))


def run_out_of_memory_as_pdfium_does() -> None:
    """Its allocator ends the process; nothing in Python can catch that."""
    os.abort()


def raise_an_error() -> None:
    raise KeyError("vårt fel")


def end_by_a_signal() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    os._exit(0)


@pytest.mark.parametrize(
    ("do", "status"),
    [
        (run_out_of_memory_as_pdfium_does, ReadingStatus.TOO_MUCH_MEMORY),
        (fill_memory, ReadingStatus.TOO_MUCH_MEMORY),
        (raise_an_error, ReadingStatus.DAMAGED),
        (end_by_a_signal, ReadingStatus.DAMAGED),
        (leave, ReadingStatus.DAMAGED),
    ],
)
def test_a_page_that_kills_its_child_costs_one_page(
    do: Callable[[], None], status: ReadingStatus, long_document: Callable[..., Document]
) -> None:
    def at_page(number: int) -> None:
        if number in (2, 5):
            do()

    document = long_document(at_page)
    assert statuses(document) == [None, status, None, None, status, None]
    assert [each.number for each in document.pages] == [1, 2, 3, 4, 5, 6]
    assert document.pages[3].blocks[0].text == "Sida 4."
    assert document.status is ReadingStatus.PARTLY_READ
    assert all(each.reading.reason for each in document.pages if each.reading.status)


def test_a_page_that_computes_for_ever_leaves_time_for_the_others(
    long_document: Callable[..., Document],
) -> None:
    def at_page(number: int) -> None:
        if number == 2:
            compute(1_000)

    # Eight seconds: the system counts whole ones, and of four the slow page may take three.
    document = long_document(at_page, Limits(8, 1024, 10))
    assert statuses(document) == [None, ReadingStatus.TOO_SLOW, None, None, None, None]


def test_all_children_of_a_file_together_take_no_more_than_it_may(
    sources: Sources, paging_html_by: ReadBy
) -> None:
    def read_pages(_: Path, first: int = 1) -> Iterator[Opening | Page]:
        yield Opening(50)
        for number in range(first, 51):
            if number > 1:
                compute(1_000)
            yield page(number, block("Text."))

    paging_html_by(read_pages)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    (reading,) = read_with_costs([sources[0]], Limits(4, 1024, 10), workers=1)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert used < 5.0
    assert reading.seconds == pytest.approx(used, abs=0.3)
    document = reading.result()
    assert isinstance(document, Document)
    assert statuses(document) == [None] + [ReadingStatus.TOO_SLOW] * 49
    assert "hade redan tagit" in document.pages[-1].reading.reason


def test_pages_that_are_each_quick_take_no_more_together_than_their_file_may(
    sources: Sources, paging_html_by: ReadBy
) -> None:
    def read_pages(_: Path, first: int = 1) -> Iterator[Opening | Page]:
        yield Opening(500)
        for number in range(first, 501):
            compute(0.1)
            yield page(number, block("Text."))

    paging_html_by(read_pages)
    (reading,) = read_with_costs([sources[0]], Limits(2, 1024, 10), workers=1)
    assert reading.seconds < 3.0
    document = reading.result()
    assert isinstance(document, Document)
    assert statuses(document)[0] is None
    assert statuses(document)[-1] is ReadingStatus.TOO_SLOW


def test_a_page_that_sleeps_for_ever_ends_its_file(
    long_document: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.extract.limits._WALL_FACTOR", 1)

    def at_page(number: int) -> None:
        if number == 3:
            time.sleep(600)

    started = time.monotonic()
    document = long_document(at_page, Limits(2, 1024, 10))
    assert statuses(document) == [None, None] + [ReadingStatus.TOO_SLOW] * 4
    assert time.monotonic() - started < 20


def test_a_document_that_kills_every_child_is_given_up_soon(
    long_document: Callable[..., Document],
) -> None:
    def at_page(number: int) -> None:
        if number > 1:
            os._exit(7)

    document = long_document(at_page, pages=400)
    assert len(document.pages) == 400
    assert statuses(document)[0] is None
    assert "för många gånger" in document.pages[-1].reading.reason


def test_a_document_that_is_never_opened_is_unreadable(
    sources: Sources, paging_html_by: ReadBy
) -> None:
    def read_pages(_: Path, first: int = 1) -> Iterator[Opening | Page]:
        os.abort()
        yield Opening(first)

    paging_html_by(read_pages)
    (_, result), (_, next_one) = read_files(sources, LIMITS, workers=1)
    assert isinstance(result, UnreadableFile)
    assert result.status is ReadingStatus.TOO_MUCH_MEMORY
    assert isinstance(next_one, Document)


def test_a_file_that_claims_pages_without_end_is_read_as_far_as_it_goes(
    sources: Sources, paging_html_by: ReadBy
) -> None:
    def read_pages(_: Path, first: int = 1) -> Iterator[Opening | Page]:
        yield Opening(2_000_000_000)
        for number in range(first, 2_000_000_001):
            yield page(number, block("Text. " * 20_000))

    paging_html_by(read_pages)
    (_, result) = next(read_files(sources, LIMITS, workers=1))
    assert isinstance(result, Document)
    assert len(result.pages) < 2_000
    assert result.pages[-1].reading.status is ReadingStatus.TOO_LARGE


def by_ocr(number: int, quality: float) -> Page:
    reading = Reading(ReadingMethod.OCR, quality)
    return Page(number, None, (block(f"Sida {number}."),), reading=reading)


@pytest.mark.parametrize(("quality", "is_whole"), [(0.9, True), (0.1, False)])
def test_a_long_scan_is_read_to_its_end_and_a_file_of_noise_is_not(
    quality: float, is_whole: bool, sources: Sources, paging_html_by: ReadBy
) -> None:
    def read_pages(_: Path, first: int = 1) -> Iterator[Opening | Page]:
        yield Opening(8)
        for number in range(first, 9):
            allow_more_time(20)
            compute(0.7)
            yield by_ocr(number, quality)

    paging_html_by(read_pages)
    document = read_file(sources[0], Limits(1, 1024, 10))
    assert (document.status is ReadingStatus.READ) is is_whole
    assert document.pages[0].reading.status is None
