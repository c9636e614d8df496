"""axe finds nothing on any page of the demonstration site, wide and narrow, light and dark."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from indexer.archive import Archive
from indexer.model.query import Filters

SIZES = ({"width": 1280, "height": 900}, {"width": 320, "height": 640})
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="module")
def addresses(demo_archive: Archive) -> list[str]:
    """Every kind of page in the states that real documents put it in."""
    hit = demo_archive.search("bredband", Filters((("type", "aterrapportering"),))).hits[0]
    row = next(
        h for h in demo_archive.search("fokusområde", limit=100).hits
        if h.passage.kind == "table_row" and h.passage.page
    )  # fmt: skip
    unpaged = next(d for d in demo_archive.documents() if d.format == "docx")
    scanned = next(d for d in demo_archive.documents() if "inskannad" in d.file)
    return [
        "/", "/sok", "/sok?q=bredband", "/sok?q=bredband&year=2019&type=aterrapportering",
        "/sok?q=bredband&sida=2", "/sok?q=finnsinte", "/sok?q=och", "/fraga",
        "/fraga?q=Hur+stor+andel+av+hushållen+hade+tillgång+till+bredband",
        "/fraga?q=Vem+vann+schack-VM+1972", "/dokument", f"/dokument/{hit.passage.document_id}",
        f"/dokument/{hit.passage.document_id}/sida/{hit.passage.page}?q=bredband"
        f"&stycke={hit.passage.passage_id}",
        f"/dokument/{row.passage.document_id}/sida/{row.passage.page}",
        f"/dokument/{unpaged.id}", f"/dokument/{unpaged.id}/text",
        f"/dokument/{scanned.id}/sida/1", hit.passage.link, row.passage.link, "/tema",
        "/tema/tillganglighet", "/status", "/om", "/tillganglighet", "/finns-inte",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}px")
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, site: str, addresses: list[str], size: dict[str, int], scheme: str
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="sv-SE")  # type: ignore[arg-type]
    page = context.new_page()
    for address in addresses:
        page.goto(site + address)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], f"{address} is {width} pixels wide"
    context.close()
