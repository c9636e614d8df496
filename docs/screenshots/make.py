"""Take the README's pictures of the demonstration site with headless Chromium.

python docs/screenshots/make.py
"""

import shutil
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from indexer import pipeline
from indexer.archive import Archive
from indexer.model.query import Filters
from indexer.progress import SilentProgress
from indexer.settings import Settings
from webapp import create_app
from webapp.settings import WebSettings

REPO = Path(__file__).parents[2]
HERE = Path(__file__).parent
NOTICE = "Demonstration: Region Norrsken finns inte. Alla texter och siffror är påhittade."
DESKTOP = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 780}


def main() -> int:
    """Index, serve and photograph; 1 when Chromium is missing."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is not installed", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_dir=Path(data), search_deadline_ms=2000)
        pipeline.index((REPO / "corpus",), settings, SilentProgress())
        archive = Archive(settings)
        server = make_server("127.0.0.1", 0, create_app(archive, WebSettings(notice=NOTICE)))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            photograph(chromium, f"http://127.0.0.1:{server.port}", pictures(archive))
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
    return 0


def pictures(archive: Archive) -> dict[str, str]:
    """The name of each picture and the address it shows."""
    hits = archive.search("bredband", Filters((("type", "aterrapportering"),))).hits
    passage = hits[0].passage
    place = f"/dokument/{passage.document_id}/sida/{passage.page}"
    return {
        "start": "/",
        "search": "/sok?q=bredband",
        "page": f"{place}?q=bredband&stycke={passage.passage_id}#traff",
        "theme": "/tema/tillganglighet",
        "answer": "/fraga?q=Hur+många+nya+jobb+väntas+företagsstödet+ge%3F",
    }


def photograph(chromium: str, site: str, addresses: dict[str, str]) -> None:
    """One PNG a page beside this script, and the search on a dark phone."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        page = browser.new_page(viewport=DESKTOP, locale="sv-SE")
        for name, address in addresses.items():
            page.goto(site + address)
            page.screenshot(path=HERE / f"{name}.png")
        phone = browser.new_page(viewport=PHONE, color_scheme="dark", locale="sv-SE")
        phone.goto(site + addresses["search"])
        phone.screenshot(path=HERE / "phone.png")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
