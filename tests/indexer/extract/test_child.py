"""What a child sends of its file, looked at in this very process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.extract.child import checked_parts, frames_of
from indexer.extract.frames import Ended, Opened, PageRead, Refused
from indexer.extract.limits import Limits
from indexer.extract.parts import Opening
from indexer.model.document import Document, Page, SourceFile
from indexer.model.errors import UnreadableFile
from indexer.model.failure import ReadingStatus
from tests.indexer.building import block, document, page

LIMITS = Limits(seconds=20, megabytes=1024, file_megabytes=2)

Sources = tuple[SourceFile, SourceFile]
ReadPages = Callable[[Path, int], Iterator[Opening | Page]]


def three_pages(_: Path, first: int = 1) -> Iterator[Opening | Page]:
    yield Opening(3)
    for number in range(first, 4):
        yield page(number, block("Text."))


def test_a_file_is_sent_page_by_page(
    sources: Sources, paging_html_by: Callable[[ReadPages], None]
) -> None:
    paging_html_by(three_pages)
    kinds = [type(frame) for frame in frames_of(sources[0].path, LIMITS, 1)]
    assert kinds == [Opened, PageRead, PageRead, PageRead, Ended]


@pytest.mark.parametrize("first", [1, 3, 4])
def test_a_file_is_sent_from_the_page_that_is_asked_for(
    first: int, sources: Sources, paging_html_by: Callable[[ReadPages], None]
) -> None:
    paging_html_by(three_pages)
    frames = list(frames_of(sources[0].path, LIMITS, first))
    assert [frame.page.number for frame in frames if isinstance(frame, PageRead)] == list(
        range(first, 4)
    )


def test_a_file_that_is_read_as_a_whole_is_sent_in_the_same_way(
    sources: Sources, reading_html_by: Callable[[Callable[[Path], Document]], None]
) -> None:
    whole = Document((page(1, block("Ett.")), page(2, block("Två."))), "T", "A", "html")
    reading_html_by(lambda _: whole)
    opened, second, ended = frames_of(sources[0].path, LIMITS, 2)
    assert isinstance(opened, Opened)
    assert (opened.opening.pages, opened.opening.title) == (2, "T")
    assert isinstance(second, PageRead)
    assert second.page.number == 2
    assert ended == Ended()


def test_a_page_is_sent_with_the_seconds_that_it_took(
    sources: Sources, paging_html_by: Callable[[ReadPages], None]
) -> None:
    paging_html_by(three_pages)
    times = [
        frame.seconds
        for frame in frames_of(sources[0].path, LIMITS, 1)
        if isinstance(frame, PageRead)
    ]
    assert all(0 <= seconds < 1 for seconds in times)


def test_a_refusal_is_sent_with_its_status(
    sources: Sources, reading_html_by: Callable[[Callable[[Path], Document]], None]
) -> None:
    def extract(_: Path) -> Document:
        raise UnreadableFile("open", "Låst.", ReadingStatus.LOCKED)

    reading_html_by(extract)
    assert list(frames_of(sources[0].path, LIMITS, 1)) == [
        Refused("open", "Låst.", ReadingStatus.LOCKED)
    ]


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * (3 << 20))
    with pytest.raises(UnreadableFile, match=r"för stor \(3 MB; gränsen är 2 MB\)") as caught:
        list(checked_parts(path, LIMITS))
    assert (caught.value.stage, caught.value.status) == ("limits", ReadingStatus.TOO_LARGE)


def test_a_file_that_has_gone_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        list(checked_parts(tmp_path / "borta.txt", LIMITS))
    assert caught.value.status is ReadingStatus.MISSING


def raise_os_error(_: Path) -> Document:
    raise PermissionError(13, "")


def nest_for_ever(path: Path) -> Document:
    return nest_for_ever(path)


@pytest.mark.parametrize(
    ("extract", "status"),
    [(raise_os_error, ReadingStatus.CLOSED), (nest_for_ever, ReadingStatus.DAMAGED)],
)
def test_what_the_system_says_of_a_file_is_a_reason(
    extract: Callable[[Path], Document],
    status: ReadingStatus,
    sources: Sources,
    reading_html_by: Callable[[Callable[[Path], Document]], None],
) -> None:
    reading_html_by(extract)
    with pytest.raises(UnreadableFile) as caught:
        list(checked_parts(sources[0].path, LIMITS))
    assert caught.value.status is status


def test_what_goes_wrong_with_a_page_is_not_said_of_the_file(
    sources: Sources, paging_html_by: Callable[[ReadPages], None]
) -> None:
    def read_pages(_: Path, first: int = 1) -> Iterator[Opening | Page]:
        yield Opening(2)
        raise RecursionError(str(first))

    paging_html_by(read_pages)
    with pytest.raises(RecursionError):
        list(checked_parts(sources[0].path, LIMITS))


def test_a_document_is_built_from_its_parts_as_it_was(
    sources: Sources, reading_html_by: Callable[[Callable[[Path], Document]], None]
) -> None:
    whole = document(page(1, block("Text.")))
    reading_html_by(lambda _: whole)
    opening, *pages = checked_parts(sources[0].path, LIMITS)
    assert opening == Opening(1, format="pdf")
    assert tuple(pages) == whole.pages
