"""What the tests of the pipeline share: an archive over one folder and what a run opened."""

from pathlib import Path
from typing import Any

from indexer import pipeline
from indexer.archive import Archive
from indexer.model.failure import RunReport
from indexer.progress import SilentProgress
from indexer.settings import Settings

GOAL = "Bredband når nu 84 procent av hushållen i länet, och målet nåddes inte under året."


class Run:
    """An archive over one folder, and what each run of it opened."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "arkiv"
        self.folder.mkdir()
        self.settings = Settings(data_dir=home / "data", workers=2, search_deadline_ms=5000)
        self.opened: list[str] = []

    def put(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def index(self, *paths: Path, **choices: Any) -> RunReport:
        self.opened.clear()
        return pipeline.index(paths or (self.folder,), self.settings, SilentProgress(), **choices)

    def reindex(self) -> RunReport:
        return pipeline.reindex(self.settings, SilentProgress())

    @property
    def archive(self) -> Archive:
        return Archive(self.settings)

    def texts(self) -> dict[str, str]:
        """What the catalogue holds, by file."""
        archive = self.archive
        return {
            summary.file: " ".join(p.text for p in archive.document(summary.id).passages)
            for summary in archive.documents()
        }

    def found(self, query: str) -> set[str]:
        """The files of the hits."""
        return {hit.passage.file for hit in self.archive.search(query, limit=100).hits}


def numbers(report: RunReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed


def link_to(run: Run, file: str) -> str:
    archive = run.archive
    (summary,) = (s for s in archive.documents() if s.file == file)
    return archive.document(summary.id).passages[0].id_in(summary.id)
