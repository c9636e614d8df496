"""The demonstration archive, indexed as `make demo` does it, and served on a free port."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from indexer import pipeline
from indexer.archive import Archive
from indexer.model.failure import RunReport
from indexer.progress import SilentProgress
from indexer.settings import Settings
from webapp import create_app

REPO = Path(__file__).parents[2]
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def demo_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data_dir=tmp_path_factory.mktemp("demo"), search_deadline_ms=5000)


@pytest.fixture(scope="session")
def demo_run(demo_settings: Settings) -> RunReport:
    return pipeline.index((REPO / "corpus",), demo_settings, SilentProgress())


@pytest.fixture(scope="session")
def demo_archive(demo_settings: Settings, demo_run: RunReport) -> Archive:
    assert demo_run.documents
    return Archive(demo_settings)


@pytest.fixture(scope="session")
def site(demo_archive: Archive) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(demo_archive), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=BROWSER_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    yield context.new_page()
    context.close()
