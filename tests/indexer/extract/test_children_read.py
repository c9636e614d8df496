"""What counts as a document, before any child is forked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.extract.children import read_here
from indexer.extract.limits import Limits
from indexer.model.document import (
    Block,
    BlockKind,
    Document,
    Page,
    Reading,
    ReadingMethod,
    SourceFile,
)
from indexer.model.errors import UnreadableFile
from tests.indexer.building import block, document, page

LIMITS = Limits(seconds=20, megabytes=1024, file_megabytes=10)

Extract = Callable[[Path], Document]


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * (3 << 20))
    with pytest.raises(UnreadableFile, match=r"för stor \(3 MB; gränsen är 2 MB\)") as caught:
        read_here(path, Limits(10, 512, 2))
    assert caught.value.stage == "limits"


def test_a_file_that_has_gone_gives_a_reason(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="går inte att öppna"):
        read_here(tmp_path / "borta.txt", LIMITS)


@pytest.mark.parametrize(
    "blocks", [(), (block(""),), (block(" \n"),), (Block(BlockKind.TABLE, "\t\n\t"),)]
)
def test_a_document_without_text_is_not_a_document(
    blocks: tuple[Block, ...],
    sources: tuple[SourceFile, SourceFile],
    reading_html_by: Callable[[Extract], None],
) -> None:
    reading_html_by(lambda _: document(page(1, *blocks)))
    with pytest.raises(UnreadableFile, match="innehåller ingen text"):
        read_here(sources[0].path, LIMITS)


def test_a_document_with_an_unread_page_is_kept_for_its_reason(
    sources: tuple[SourceFile, SourceFile], reading_html_by: Callable[[Extract], None]
) -> None:
    unread = Document((Page(1, None, (), reading=Reading(ReadingMethod.UNREAD, reason="bild")),))
    reading_html_by(lambda _: unread)
    assert read_here(sources[0].path, LIMITS) == unread
