"""A small archive on disk, built once by the real pipeline, and runs over a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import pipeline
from indexer.archive import Archive
from indexer.model.document import SourceFile
from indexer.progress import SilentProgress
from indexer.settings import Settings
from tests.indexer.running import GOAL, Run

REPORT = """Årsrapport 2017
Region Norrsken

Livsmiljöer

Bredband når nu 84 procent av hushållen i länet. Målet nåddes inte under
året, men projektet fortsätter.

Innovation och förnyelse

Tolv företag fick stöd till nya tjänster. Stödet kom från anslag 1:1 och
uppgick till 2 500 kronor.
"""
PLAN = """<html><head><title>Handlingsplan för bredband</title></head><body>
<h1>Handlingsplan för bredband 2018</h1><h2>Åtgärder</h2>
<p>Regionen bygger ut bredband i hela länet och stöttar lokala projekt.</p>
<table><tr><th>Åtgärd</th><th>Medel</th></tr><tr><td>Byanät</td><td>750 000</td></tr></table>
</body></html>"""


@pytest.fixture(scope="session")
def source_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources") / "arkiv"
    folder.mkdir()
    (folder / "arsrapport-2017.txt").write_text(REPORT, encoding="utf-8")
    (folder / "plan.html").write_text(PLAN, encoding="utf-8")
    (folder / "gammal.doc").write_bytes(b"\xd0\xcf\x11\xe0 gammal")
    return folder


@pytest.fixture(scope="session")
def archive_settings(source_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), search_deadline_ms=5000)
    pipeline.index((source_folder,), settings, SilentProgress())
    return settings


@pytest.fixture(scope="session")
def archive(archive_settings: Settings) -> Archive:
    return Archive(archive_settings)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    made = Run(tmp_path)
    read_files = pipeline.read_files

    def noted(sources: list[SourceFile], *more: object) -> Iterator[object]:
        made.opened += [source.name for source in sources]
        return read_files(sources, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "read_files", noted)
    return made


@pytest.fixture
def indexed(run: Run) -> Run:
    """Four files, one of them unreadable, after the first run."""
    run.put("a.txt", GOAL)
    run.put("b.txt", "Kompetensförsörjningen är den fråga som företagen oftast nämner.")
    run.put("under/c.html", "<html><body><h1>Plan</h1><p>Hamnen byggs ut.</p></body></html>")
    run.put("d.doc", "gammal")
    run.index()
    return run
