import pytest
from flask import Flask
from werkzeug.exceptions import ImATeapot, ServiceUnavailable

from indexer.model.errors import AterblickError, BadUse, NoArchive, StaleIndex
from tests.webapp.fake_archive import FakeArchive
from webapp import create_app
from webapp.errors import SCREENS, http_error, our_error, screen_for


@pytest.fixture
def app() -> Flask:
    return create_app(FakeArchive())


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadUse("Fel."), 400),
        (NoArchive(__file__), 503),  # type: ignore[arg-type]
        (StaleIndex("a", "b"), 503),
        (AterblickError("Något annat."), 500),
    ],
)
def test_each_of_our_errors_has_its_status(app: Flask, error: AterblickError, status: int) -> None:
    with app.test_request_context("/"):
        assert our_error(error).status_code == status


def test_an_unknown_status_is_explained_like_its_kind(app: Flask) -> None:
    with app.test_request_context("/"):
        response = http_error(ImATeapot())
    assert response.status_code == 418
    assert SCREENS[400].heading in response.get_data(as_text=True)


def test_a_503_says_when_to_come_back(app: Flask) -> None:
    with app.test_request_context("/"):
        assert http_error(ServiceUnavailable()).headers["Retry-After"]


def test_the_title_of_an_error_begins_with_the_word() -> None:
    assert screen_for(404).title == "Fel: Sidan finns inte"


def test_every_error_tells_what_to_do() -> None:
    assert {400, 404, 405, 413, 414, 500, 503} <= set(SCREENS)
    assert all(screen.heading and screen.text for screen in SCREENS.values())
