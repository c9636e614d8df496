"""From a file that could not be read, over a wish on the site, to the run that meets it."""

import threading
from pathlib import Path

from playwright.sync_api import Page
from werkzeug.serving import make_server

from indexer import pipeline
from indexer.archive import Archive
from indexer.progress import SilentProgress
from indexer.settings import Settings
from webapp import create_app


def test_a_file_is_asked_for_on_the_site_and_read_by_the_next_run(
    page: Page, tmp_path: Path
) -> None:
    folder = tmp_path / "arkiv"
    folder.mkdir()
    (folder / "hamn.txt").write_text("Hamnen byggs ut under året.", encoding="utf-8")
    (folder / "Protokoll.pdf").write_bytes(b"")
    settings = Settings(data_dir=tmp_path / "data", workers=1, search_deadline_ms=5000)
    pipeline.index((folder,), settings, SilentProgress())
    server = make_server("127.0.0.1", 0, create_app(Archive(settings)), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        site = f"http://127.0.0.1:{server.port}"
        page.goto(site)
        page.get_by_role("link", name="Se vilka och varför").click()
        assert "Filen är tom." in page.locator(".failures").inner_text()
        page.get_by_role("button", name="Försök igen med arkiv/Protokoll.pdf").click()
        assert "I kö för ny läsning" in page.locator(".failures").inner_text()

        report = pipeline.index((folder,), settings, SilentProgress())
        assert (report.unchanged, len(report.failed)) == (1, 1)
        page.reload()
        assert "I kö" not in page.locator("main").inner_text()
        assert page.get_by_role("button", name="Försök igen").is_visible()

        (folder / "Protokoll.pdf").unlink()
        (folder / "hamn.txt").write_text("Hamnen byggs ut nästa år.", encoding="utf-8")
        pipeline.index((folder,), settings, SilentProgress(), allow_removal=True)
        page.reload()
        assert "Inga filer har det felet längre" in page.locator("main").inner_text()
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
