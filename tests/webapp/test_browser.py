"""The site in a real browser: what only a browser can see."""

import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests.webapp.fake_archive import FakeArchive
from tests.webapp.samples import OLDER_REPORT, PLAN, RECORDS, REPORT, SCAN, SCAN_STATUS, SHEET
from webapp import create_app
from webapp.settings import WebSettings

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A name that is not this machine's, where Chromium sends no Sec-Fetch-Site over http.
    "--host-resolver-rules=MAP arkiv.example 127.0.0.1",
]
NOTICE = "Det här är en demonstration. Alla texter och siffror är påhittade."
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TARGET = next(one for one in REPORT.passages if "nåddes inte" in one.text)
ROW = next(one for one in REPORT.passages if one.columns)
REPORT_LINK = f"/dokument/{REPORT.summary.id}"
PASSAGE_ID = TARGET.id_in(REPORT.summary.id)
POOR_ID = OLDER_REPORT.passages[-1].id_in(OLDER_REPORT.summary.id)
ROW_ID = ROW.id_in(REPORT.summary.id)
SCAN_LINK = f"/dokument/{SCAN.summary.id}/sida/2"
SCAN_ID = SCAN.passages[1].id_in(SCAN.summary.id)

PAGES = [
    "/",
    "/sok",
    "/sok?q=bredband",
    "/sok?q=bredband&area=livsmiljo&year=2023&year=2019&sortering=nyast&exakt=1",
    "/sok?q=bredband&sida=2",
    "/sok?q=bredbnad&area=livsmiljo",
    "/sok?q=%22skog+norr",
    "/fraga",
    "/fraga?q=Hur+stor+andel+har+bredband",
    "/fraga?q=Hur+gick+det+med+rymdhissen",
    "/dokument",
    "/dokument?ar=2023",
    REPORT_LINK,
    f"/dokument/{PLAN.summary.id}",
    f"{REPORT_LINK}/sida/2?q=bredband&stycke={PASSAGE_ID}#traff",
    f"{REPORT_LINK}/sida/3?q=bredband&stycke={ROW_ID}#traff",
    f"{REPORT_LINK}/sida/3?stycke=borta",
    f"{REPORT_LINK}/sida/4",
    f"/dokument/{PLAN.summary.id}/text?q=bredband",
    f"/dokument/{SHEET.summary.id}/sida/1",
    f"/stycke/{PASSAGE_ID}",
    f"/stycke/{ROW_ID}",
    f"/dokument/{SCAN.summary.id}",
    f"{SCAN_LINK}?q=tillv%C3%A4xt&stycke={SCAN_ID}#traff",
    f"{SCAN_LINK}?stycke={SCAN_ID}&visa=inlast#traff",
    f"/stycke/{SCAN_ID}",
    f"/stycke/{SCAN_ID}?visa=inlast",
    "/sok?q=tillv%C3%A4xt",
    "/sok?q=bes%C3%B6ksn%C3%A4ringen&visa=inlast",
    "/fraga?q=Hur+har+bes%C3%B6ksn%C3%A4ringen+%C3%B6kat",
    "/stycke/gammal~2~f",
    "/tema",
    "/ordlista?q=b",
    "/tema/livsmiljo",
    f"/dokument/{OLDER_REPORT.summary.id}",
    f"/dokument/{OLDER_REPORT.summary.id}/sida/3",
    f"/stycke/{POOR_ID}",
    "/sok?q=fisket",
    "/fraga?q=fisket+bryggor",
    "/status",
    "/status?visa=delvis",
    "/status?fil=fil0000001",
    "/status?fil=nej",
    "/om",
    "/tillganglighet",
    "/finns-inte",
    "/sok?q=bredband&sida=99",
]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium finns inte på den här datorn")


@dataclass(frozen=True)
class Look:
    """A way to see the site."""

    width: int
    scheme: str
    forced: str = "none"

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}-{self.forced}"


LOOKS = [Look(width, scheme) for width in (1280, 320) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    changed = {"gammal~2~f": (PASSAGE_ID, TARGET.text.replace("98", "95"))}
    site = WebSettings(
        notice=NOTICE,
        organisation="Region Norrsken",
        contact="arkiv@example.se",
        hits_per_page=3,
    )
    archive = FakeArchive((*RECORDS, SCAN), status=SCAN_STATUS, changed=changed)
    server = make_server("127.0.0.1", 0, create_app(archive, site))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def opened(browser: Browser, look: Look, *, has_scripts: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": look.width, "height": 800},
        color_scheme=look.scheme,  # type: ignore[arg-type]
        forced_colors=look.forced,  # type: ignore[arg-type]
        java_script_enabled=has_scripts,
        locale="sv-SE",
    )
    return context.new_page()


def faults(page: Page) -> list[str]:
    """What axe finds, by rule and place."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("look", [*LOOKS, Look(1280, "light", "active")], ids=str)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Browser, address: str, look: Look
) -> None:
    page = opened(browser, look)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    found = {}
    for path in PAGES:
        page.goto(address + path)
        # Axe must see folded text too.
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        if wrong := faults(page):
            found[path] = wrong
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > look.width:
            found[f"{path} bredd"] = [str(width)]
    page.context.close()
    assert found == {}
    # A blocked style or script would be told here; a page that is not found is told too.
    assert [text for text in complaints if "404" not in text] == []


def test_wide_filters_lie_open_and_narrow_ones_are_folded(browser: Browser, address: str) -> None:
    for width, is_open in ((1280, True), (320, False)):
        page = opened(browser, Look(width, "light"))
        page.goto(f"{address}/sok?q=bredband")
        assert page.get_by_label("Kompetensförsörjning").is_visible() == is_open
        assert page.get_by_text("Visa filter").is_visible() != is_open
        page.context.close()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_search_filter_open_and_cite_work_with_and_without_scripts(
    browser: Browser, address: str, has_scripts: bool
) -> None:
    page = opened(browser, Look(1280, "light"), has_scripts=has_scripts)
    page.goto(address)
    page.get_by_label("Sök i dokumenten").fill("bredband")
    page.keyboard.press("Enter")
    page.get_by_label("2023").check()
    page.get_by_role("button", name="Visa träffar").click()
    assert page.url.endswith("/sok?q=bredband&year=2023#resultat")
    page.get_by_role("link", name="Ta bort filter År: 2023").click()
    assert page.url.endswith("/sok?q=bredband")
    page.get_by_role("link", name="Öppna").first.click()
    assert page.locator("#traff").is_visible()
    page.get_by_role("link", name="Hänvisa till det").click()
    assert "Årsrapport 2023" in page.locator(".citation").inner_text()
    page.context.close()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_file_can_be_asked_to_be_read_again(
    browser: Browser, address: str, has_scripts: bool
) -> None:
    page = opened(browser, Look(320, "light"), has_scripts=has_scripts)
    page.goto(f"{address}/status")
    name = "arkiv/2016/Protokoll mars.doc" if has_scripts else "arkiv/2018/Avtal låst.pdf"
    page.get_by_role("button", name=f"Försök igen med {name}").click()
    assert "/status?fil=" in page.url
    assert page.get_by_text("I kö för ny läsning sedan").is_visible()
    page.context.close()


def test_on_a_site_without_https_the_browser_is_known_by_its_origin(browser: Browser) -> None:
    site = WebSettings(trusted_hosts=("arkiv.example",), retry_from_site="always")
    server = make_server("127.0.0.1", 0, create_app(FakeArchive(), site))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    page = opened(browser, Look(1280, "light"))
    asked = []
    page.on("request", lambda request: asked.append(request.all_headers()))
    page.goto(f"http://arkiv.example:{server.port}/status")
    page.get_by_role("button", name="Försök igen").first.click()
    page.get_by_text("I kö för ny läsning sedan").wait_for()
    page.context.close()
    server.shutdown()
    thread.join()
    server.server_close()
    # Otherwise the other way of knowing is what was tested.
    assert not any("sec-fetch-site" in headers for headers in asked)


def test_a_form_of_another_site_reads_nothing_again(browser: Browser, address: str) -> None:
    page = opened(browser, Look(1280, "light"))
    page.set_content(
        f'<form method="post" action="{address}/status/las-igen">'
        f'<input name="dokument" value="{OLDER_REPORT.summary.id}"><button>Vinn</button></form>'
    )
    page.get_by_role("button").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Det gick inte att ta emot"
    page.context.close()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_mended_text_is_seen_as_it_was_read_and_back(
    browser: Browser, address: str, has_scripts: bool
) -> None:
    page = opened(browser, LOOKS[0], has_scripts=has_scripts)
    page.goto(f"{address}/sok?q=tillväxt")
    for where in ("article.group", "#traff", ".passage-quote"):
        shown = page.locator(where).filter(has_text="till regional").first
        assert shown.locator(".mended").first.inner_text() == "tillväxt"
        page.get_by_role("link", name="Visa som inläst").click()
        assert "tillvéxt har 6kat" in shown.inner_text()
        assert page.locator(".mended").count() == 0
        page.get_by_role("link", name="Visa tolkad text").click()
        assert "tillväxt har ökat" in shown.inner_text()
        if where == "article.group":
            shown.locator("a.open").first.click()
        elif where == "#traff":
            page.get_by_text("Ändrade ord").click()
            words = page.get_by_role("region", name="Ändrade ord").get_by_role("row")
            assert words.nth(1).inner_text().split() == ["far", "får", "osäker"]
            page.get_by_role("link", name="Hänvisa till det").click()
    page.get_by_role("link", name=re.compile("^tolkad text.*Texten är tolkad: 5 ord")).click()
    assert page.url.endswith("/om#tolkad-text")


def test_a_note_is_followed_down_and_up_again(browser: Browser, address: str) -> None:
    page = opened(browser, Look(1280, "light"), has_scripts=False)
    page.goto(f"{address}{REPORT_LINK}/sida/3")
    page.get_by_role("link", name="Not 1", exact=True).click()
    assert page.url.endswith("#not-1")
    page.get_by_role("link", name="Tillbaka till texten vid not 1").click()
    assert page.url.endswith("#hanv-1")
    page.context.close()


def test_a_note_mark_is_not_copied_with_the_text(browser: Browser, address: str) -> None:
    page = opened(browser, Look(1280, "light"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto(f"{address}{REPORT_LINK}/sida/3")
    page.evaluate(
        """() => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector("#hanv-1").parentNode);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("Control+C")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == "Tabellen visar beviljade medel per område, i tusental kronor."
    page.context.close()


def test_copying_puts_the_citation_on_the_clipboard(browser: Browser, address: str) -> None:
    page = opened(browser, Look(1280, "light"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto(f"{address}/sok?q=bredband")
    page.get_by_role("button", name="Kopiera citat").first.click()
    page.get_by_text("Citatet är kopierat.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("”Under året fick 14 byar")
    assert f"{address}/stycke/" in copied
    page.context.close()


def test_without_scripts_the_citation_is_text_to_select(browser: Browser, address: str) -> None:
    page = opened(browser, Look(1280, "light"), has_scripts=False)
    page.goto(f"{address}/sok?q=bredband")
    page.get_by_role("link", name="Kopiera citat").first.click()
    assert page.url.endswith("#hanvisa")
    assert page.locator(".citation").is_visible()
    page.context.close()


def test_the_first_tab_shows_a_way_past_the_menu(browser: Browser, address: str) -> None:
    page = opened(browser, Look(1280, "light"))
    page.goto(f"{address}/sok?q=bredband")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Hoppa till innehållet")
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"
    page.context.close()


def test_everything_can_be_reached_by_keyboard_and_is_seen(browser: Browser, address: str) -> None:
    page = opened(browser, Look(1280, "light"))
    page.goto(f"{address}/sok?q=bredband&year=2023")
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const here = document.activeElement;
                if (here === document.body) return "slut";
                const style = getComputedStyle(here);
                return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
                    ? "" : here.outerHTML;
            }"""
        )
        if seen == "slut":
            break
        assert seen == ""
    page.context.close()


def test_links_and_controls_are_large_enough_to_hit(browser: Browser, address: str) -> None:
    page = opened(browser, Look(320, "light"))
    for path in ("/", "/sok?q=bredband&year=2023", "/dokument", REPORT_LINK):
        page.goto(address + path)
        small = page.evaluate(
            """() => [...document.querySelectorAll(
                    "nav a, .actions a, .actions button, button, summary, .choice, .chosen a")]
                .filter(one => !one.closest(".skip") && one.checkVisibility())
                .filter(one => one.getBoundingClientRect().height < 24)
                .map(one => one.outerHTML)"""
        )
        assert small == [], path
    page.context.close()


def test_text_twice_as_large_or_wider_apart_is_not_cut(browser: Browser, address: str) -> None:
    page = opened(browser, Look(1280, "light"))
    for style in (
        "html{font-size:200% !important}",
        "*{line-height:1.5 !important;letter-spacing:.12em !important;"
        "word-spacing:.16em !important}p{margin-bottom:2em !important}",
    ):
        for path in ("/", "/sok?q=bredband", f"{REPORT_LINK}/sida/3"):
            page.goto(address + path)
            # The policy forbids added styles; a style sheet object is not an added style.
            page.evaluate(
                """text => {
                    const sheet = new CSSStyleSheet();
                    sheet.replaceSync(text);
                    document.adoptedStyleSheets = [sheet];
                }""",
                style,
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= 1280, (path, style)
    page.context.close()


def test_a_printed_page_has_its_source_and_no_controls(browser: Browser, address: str) -> None:
    page = opened(browser, Look(1280, "light"))
    page.emulate_media(media="print")
    page.goto(f"{address}/sok?q=bredband")
    assert page.get_by_text("Utskrivet").is_visible()
    for hidden in ("#sokfalt", ".filters", ".actions", ".site-head nav"):
        assert not page.locator(hidden).first.is_visible()
    page.context.close()


def test_the_checks_find_faults_that_are_planted(browser: Browser, address: str) -> None:
    page = opened(browser, Look(320, "light"))
    page.goto(f"{address}/om")
    page.evaluate(
        """() => {
            const faint = document.createElement("p");
            faint.textContent = "svag text";
            faint.style.color = "#bbb";
            const wide = document.createElement("input");
            wide.style.width = "900px";
            document.querySelector("main").append(faint, wide);
        }"""
    )
    found = " ".join(faults(page))
    assert "color-contrast" in found
    assert "label" in found
    assert page.evaluate("document.documentElement.scrollWidth") > 320
    page.context.close()
