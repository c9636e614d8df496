"""Two files, the first of them read by whatever a test says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.extract import children
from indexer.model.document import Document, SourceFile

Extract = Callable[[Path], Document]


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
        monkeypatch.setattr(children, "EXTRACTORS", {**children.EXTRACTORS, "html": extract})

    return replace
