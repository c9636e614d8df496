"""The users' tasks from end to end in a real browser, with JavaScript off."""

import re

from playwright.sync_api import Page


def count_of(label: str) -> int:
    """The count in a facet's label, as it is read out: "2018, 2 träffar"."""
    found = re.search(r"(\d+)\s+träff", label)
    assert found is not None, label
    return int(found.group(1))


def total_of(page: Page) -> int:
    """The number of hits that the page's heading tells."""
    heading = page.locator("h1, h2").filter(has_text=re.compile(r"träff")).first.inner_text()
    return int(re.sub(r"\D", "", heading))


def test_an_official_searches_filters_opens_and_sees_the_mark(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_label("Sök i dokumenten").fill("bredband")
    page.get_by_role("button", name="Sök", exact=True).click()
    assert total_of(page) > 0
    box = page.locator("input[type=checkbox][name=year]").first
    expected = count_of(box.locator("xpath=ancestor::label").text_content() or "")
    box.check()
    page.get_by_role("button", name="Visa träffar").click()
    assert total_of(page) == expected
    page.get_by_role("link", name=re.compile("^Öppna")).first.click()
    assert page.locator("#traff").count() >= 1
    assert page.locator("mark").count() >= 1


def test_a_chosen_filter_can_be_taken_away(page: Page, site: str) -> None:
    page.goto(f"{site}/sok?q=bredband&type=aterrapportering")
    narrowed = total_of(page)
    page.get_by_role("link", name=re.compile("Ta bort filter")).first.click()
    assert total_of(page) >= narrowed
    assert "type=" not in page.url


def test_somebody_asks_and_gets_a_quote_with_its_source(page: Page, site: str) -> None:
    page.goto(f"{site}/fraga")
    page.get_by_label("Ställ en fråga om dokumenten").fill(
        "Hur stor andel av hushållen hade tillgång till bredband?"
    )
    page.get_by_role("button", name="Fråga").click()
    assert page.get_by_role("link", name=re.compile("^Öppna sidan")).count() == 1
    assert "hushåll" in page.locator("blockquote").first.inner_text().lower()


def test_a_question_outside_the_archive_gets_an_honest_no(page: Page, site: str) -> None:
    page.goto(f"{site}/fraga?q=Vem+vann+schack-VM+1972")
    assert "inget svar" in page.locator("main").inner_text().lower()


def test_a_new_employee_reaches_a_themes_documents_in_three_clicks(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="Tillgänglighet", exact=True).first.click()
    assert "/tema/" in page.url
    page.locator("main a[href^='/dokument/']").first.click()
    assert page.locator("h1").inner_text()


def test_a_permanent_link_shows_the_passage_and_how_to_cite_it(page: Page, site: str) -> None:
    page.goto(f"{site}/sok?q=bredband")
    page.get_by_role("link", name=re.compile("^Kopiera citat")).first.click()
    assert "/stycke/" in page.url
    assert "Permanent" in page.locator("main").inner_text()


def test_strange_addresses_get_a_page_in_swedish_with_the_right_status(
    page: Page, site: str
) -> None:
    for path in ("/dokument/nej", "/stycke/x~1~y", "/dokument/%00", "/tema/nej", "/finns-inte"):
        response = page.goto(site + path)
        assert response is not None
        assert response.status == 404, path
        assert "Traceback" not in page.content()
        assert page.locator("html").get_attribute("lang") == "sv"
