"""Two files, the first of them read by whatever a test says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.extract import formats
from indexer.extract.parts import Opening
from indexer.model.document import Document, Page, SourceFile

Extract = Callable[[Path], Document]
ReadPages = Callable[[Path, int], Iterator[Opening | Page]]


@pytest.fixture
def sources(tmp_path: Path) -> tuple[SourceFile, SourceFile]:
    """A file that the extractor of a test reads, and an ordinary one after it."""
    paths = (tmp_path / "a.html", tmp_path / "b.txt")
    for path in paths:
        path.write_text("Regionen beviljade stöd.", encoding="utf-8")
    one, other = (SourceFile(path, tmp_path, path.name) for path in paths)
    return one, other


@pytest.fixture
def reading_html_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Extract], None]:
    def replace(extract: Extract) -> None:
        monkeypatch.setattr(formats, "EXTRACTORS", {**formats.EXTRACTORS, "html": extract})

    return replace


@pytest.fixture
def paging_html_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[ReadPages], None]:
    """As `reading_html_by`, for a reader that gives one page after the other."""

    def replace(read_pages: ReadPages) -> None:
        monkeypatch.setattr(formats, "PAGE_READERS", {"html": read_pages})

    return replace
