from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.webapp.fake_archive import FakeArchive
from webapp import create_app, links

ADDRESSES = [
    links.document_link("a"),
    links.page_link("a", 3, "skog", "a~3~f"),
    links.page_link("a", None),
    links.original_link("a"),
    links.passage_link("a~3~f"),
    links.theme_link("innovation"),
    links.ask_link("Varför?"),
    links.documents_link("2023", 2),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_link_leads_to_a_view(address: str) -> None:
    adapter = create_app(FakeArchive()).url_map.bind("localhost")
    endpoint, _ = adapter.match(unquote(urlsplit(address).path))
    assert endpoint != "static"


def test_a_permanent_link_keeps_its_tildes() -> None:
    assert links.passage_link("a~3~f") == "/stycke/a~3~f"


def test_a_link_to_a_passage_on_a_page_goes_to_the_mark() -> None:
    assert (
        links.page_link("a", 3, "två ord", "a~3~f")
        == "/dokument/a/sida/3?q=tv%C3%A5+ord&stycke=a~3~f#traff"
    )


def test_a_page_is_opened_with_just_the_forms_that_were_asked_for() -> None:
    assert links.page_link("a", 3, "skog", is_exact=True) == "/dokument/a/sida/3?q=skog&exakt=1"
    assert links.page_link("a", 3, is_exact=True) == "/dokument/a/sida/3"


def test_the_first_page_of_all_years_has_the_plain_address() -> None:
    assert links.documents_link() == "/dokument"


def test_a_link_may_ask_for_texts_as_they_were_read() -> None:
    assert links.page_link("a", 3, as_read=True) == "/dokument/a/sida/3?visa=inlast"
    assert links.passage_link("a~3~f", as_read=True) == "/stycke/a~3~f?visa=inlast"
    assert links.ask_link("x", as_read=True) == "/fraga?q=x&visa=inlast"


@given(st.text())
def test_any_text_survives_in_an_address(text: str) -> None:
    whole = text.encode("utf-8", "replace").decode()
    asked = parse_qs(urlsplit(links.ask_link(text)).query, keep_blank_values=True)
    assert asked == {"q": [whole]}
    assert unquote(links.theme_link(text)) == f"/tema/{whole}"


def test_passages_like_one_are_listed_on_its_own_page() -> None:
    assert links.similar_link("d~1~a") == "/stycke/d~1~a#liknande"
