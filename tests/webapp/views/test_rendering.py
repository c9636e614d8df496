import pytest
from flask import Flask

from indexer.model.answer import Citation
from tests.webapp.fake_archive import FakeArchive
from webapp import create_app
from webapp.presenters.information import InformationScreen
from webapp.settings import WebSettings
from webapp.state import SearchState
from webapp.views import BLUEPRINTS
from webapp.views.rendering import archive, asked, cite, cite_quote, labels, render, settings


@pytest.fixture
def app() -> Flask:
    site = WebSettings(notice="Allt är påhittat.", public_url="https://arkiv.example.se")
    return create_app(FakeArchive(), site)


def test_views_see_the_archive_and_settings_that_the_site_was_made_with(app: Flask) -> None:
    with app.test_request_context("/"):
        assert isinstance(archive(), FakeArchive)
        assert settings().notice == "Allt är påhittat."
        assert labels().text("type", "bilaga") == "Bilaga"


def test_a_citation_ends_with_the_permanent_link(app: Flask) -> None:
    passage = FakeArchive().passages[0]
    link = f"https://arkiv.example.se/stycke/{passage.passage_id}"
    with app.test_request_context("/"):
        assert cite(passage).startswith(f"”{passage.text}”")
        assert cite(passage).endswith(link)
        assert cite_quote(Citation(passage, 0, 6)).startswith(f"”{passage.text[:6]}”")


def test_words_are_marked_as_the_archive_marks_them(app: Flask) -> None:
    with app.test_request_context("/"):
        segments = asked(SearchState("skog")).segments("ny skog")
        assert [part.is_mark for part in segments] == [False, True]


def test_the_notice_stands_on_every_page(app: Flask) -> None:
    assert "Allt är påhittat." in app.test_client().get("/status").get_data(as_text=True)
    assert "Allt är påhittat." in app.test_client().get("/finns-inte").get_data(as_text=True)


def test_a_printed_page_tells_where_it_came_from(app: Flask) -> None:
    page = app.test_client().get("/sok?q=skog").get_data(as_text=True)
    assert "från https://arkiv.example.se/sok?q=skog" in page


def test_halves_of_surrogate_pairs_are_replaced(app: Flask) -> None:
    with app.test_request_context("/om"):
        response = render("about.html", InformationScreen("\ud800"))
    assert "<title>? – Återblick</title>" in response.get_data(as_text=True)


def test_every_room_of_views_is_registered(app: Flask) -> None:
    assert set(app.blueprints) == {blueprint.name for blueprint in BLUEPRINTS}
