import html
import re
from dataclasses import replace

from flask.testing import FlaskClient

from indexer.model.query import Filters
from tests.webapp.fake_archive import FakeArchive
from tests.webapp.samples import SCAN, SHEET
from webapp import create_app


def page_at(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def test_the_title_follows_the_pattern(client: FlaskClient) -> None:
    page = page_at(client, "/sok?q=bredband")
    assert "<title>bredband – 7\xa0träffar – Sök – Återblick</title>" in page


def test_what_was_typed_and_ticked_is_kept_in_the_form(client: FlaskClient) -> None:
    page = page_at(client, "/sok?q=bredband&year=2023&exakt=1&sortering=nyast")
    assert 'name="q" value="bredband"' in page
    assert 'name="year" value="2023" checked' in page
    assert 'name="exakt" value="1" checked' in page
    assert 'type="hidden" name="sortering" value="nyast"' in page


def test_every_facet_is_a_named_group_of_checkboxes_with_counts(client: FlaskClient) -> None:
    page = page_at(client, "/sok?q=bredband")
    assert re.findall(r"<legend>([^<]+)", page) == [
        "Område",
        "År",
        "Program och fond",
        "Dokumenttyp",
    ]
    labels = re.findall(r'<label class="choice">(.*?)</label>', page, flags=re.S)
    spoken = [" ".join(re.sub("<[^>]+>", "", label).split()) for label in labels]
    assert "2023 , 4 träffar" in spoken
    assert "2019 , 1 träff" in spoken


def test_chosen_filters_are_links_that_remove_them(client: FlaskClient) -> None:
    page = page_at(client, "/sok?q=bredband&year=2023&area=livsmiljo")
    links = re.findall(r'<li><a href="([^"]+)"><span class="unseen">Ta bort filter ', page)
    assert [html.unescape(link) for link in links] == [
        "/sok?q=bredband&year=2023",
        "/sok?q=bredband&area=livsmiljo",
    ]
    assert "Rensa alla filter" in page


def test_the_words_that_met_are_marked(client: FlaskClient) -> None:
    assert "<mark>bredbandsstödet</mark>" in page_at(client, "/sok?q=bredband")


def test_a_row_without_headers_is_a_line_of_cells() -> None:
    unnamed = replace(SHEET.passages[0], columns=())
    archive = FakeArchive((replace(SHEET, passages=(unnamed,)),))
    page = page_at(create_app(archive).test_client(), "/sok?q=bredband")
    assert "Norrskens byanät · 3 200 000 · <mark>Bredband</mark>" in page


def test_no_hits_offer_ways_on(client: FlaskClient) -> None:
    page = page_at(client, "/sok?q=bredbnad&year=2019")
    assert "Inga träffar för ”bredbnad”." in page
    assert 'Menade du <a href="/sok?q=bredband&amp;year=2019">' in page
    assert "Ta bort filtret År: 2019" in page


def test_remarks_and_how_it_was_read_are_told(client: FlaskClient) -> None:
    page = page_at(client, "/sok?q=%22skog+norr")
    assert "Ett citattecken saknas" in page
    assert "Tolkades som:" in page


def test_opening_a_hit_shows_the_passage_marked(client: FlaskClient) -> None:
    page = page_at(client, "/sok?q=bredband")
    links = re.findall(r'class="open" href="([^"]+)"', page)
    assert len(links) == 7
    for link in links:
        opened = page_at(client, html.unescape(link).partition("#")[0])
        assert opened.count('id="traff"') == 1
        assert "<mark>" in opened


def test_hits_are_shown_mended_or_as_they_were_read_and_the_form_keeps_which() -> None:
    client = create_app(FakeArchive((SCAN,))).test_client()
    page = page_at(client, "/sok?q=tillväxt")
    assert ">tolkad text<" in page
    assert "Visa som inläst" in page
    assert 'name="visa"' not in page
    as_read = page_at(client, "/sok?q=tillväxt&visa=inlast")
    assert "<mark>tillvéxt</mark> har 6kat" in as_read
    assert '<input type="hidden" name="visa" value="inlast">' in as_read
    assert "sida/2?q=tillv%C3%A4xt&amp;stycke=" in as_read
    assert "&amp;visa=inlast#traff" in as_read


def test_a_filter_that_was_typed_is_ticked_and_what_was_noticed_is_told() -> None:
    typed = FakeArchive()
    found = typed.search("bredband")
    typed.search = lambda *_, **__: replace(  # type: ignore[method-assign]
        found, typed_filters=Filters((("year", "2023"),)), text_left="bredband", remarks=("Obs.",)
    )
    reply = create_app(typed).test_client().get("/sok?q=bredband år:2023")
    page = reply.get_data(as_text=True)
    assert reply.status_code == 200
    assert 'name="q" value="bredband"' in page
    assert "Ta bort filter </span>År: 2023" in page
    assert "Obs." in page


def test_a_tier_without_hits_is_still_chosen_when_the_form_is_sent(client: FlaskClient) -> None:
    page = page_at(client, "/sok?q=bredband&traffar=andra-former&traffar=fellasningar")
    assert '<input type="hidden" name="traffar" value="fellasningar">' in page


def test_just_the_forms_asked_for_are_marked_also_in_headings_and_on_the_page(
    client: FlaskClient,
) -> None:
    page = page_at(client, "/sok?q=bredband&exakt=1")
    opened = html.unescape(re.findall(r'href="([^"]+#traff)"', page)[0])
    assert "exakt=1" in opened
    assert client.get(opened).status_code == 200
