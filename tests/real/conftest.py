"""The real documents and the seed, indexed once. Not part of the repository: skipped, with the
reason, where they are not at hand."""

from pathlib import Path

import pytest

from indexer import pipeline
from indexer.archive import Archive
from indexer.model.failure import RunReport
from indexer.progress import SilentProgress
from indexer.settings import Settings

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="session")
def real_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    if not (SHARED / "real").exists():
        pytest.skip("the real documents (../shared/real) are not at hand")
    return Settings(data_dir=tmp_path_factory.mktemp("real"), search_deadline_ms=5000)


@pytest.fixture(scope="session")
def real_run(real_settings: Settings) -> RunReport:
    folders = (SHARED / "seed", SHARED / "real")
    return pipeline.index(folders, real_settings, SilentProgress())


@pytest.fixture(scope="session")
def real_archive(real_settings: Settings, real_run: RunReport) -> Archive:
    assert real_run.documents
    return Archive(real_settings)
