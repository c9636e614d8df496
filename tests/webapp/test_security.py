from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import webapp
from indexer.model.errors import DamagedIndex, NotFound
from indexer.model.records import ArchiveStatus
from tests.webapp.fake_archive import FakeArchive
from tests.webapp.samples import REPORT
from webapp import create_app
from webapp.security import ADDRESS_BYTES, BODY_BYTES, CONTENT_POLICY, HEADERS


class BrokenArchive(FakeArchive):
    """Fails in the way it is told to."""

    error: Exception = RuntimeError("/hemlig/sökväg")

    def status(self) -> ArchiveStatus:
        raise self.error


def answers(tmp_path: Path) -> dict[int, TestResponse]:
    """An answer of every status that the site gives."""
    (tmp_path / "Årsrapport 2023.pdf").write_bytes(b"%PDF")
    client = create_app(FakeArchive(folder=tmp_path)).test_client()
    style = client.get("/static/aterblick.css", buffered=True)
    broken, damaged = BrokenArchive(), BrokenArchive()
    damaged.error = DamagedIndex("000001")
    return {
        200: client.get("/"),
        304: client.get(
            "/static/aterblick.css", headers={"If-None-Match": style.headers["ETag"]}, buffered=True
        ),
        400: client.get("/", headers={"Host": "ond.example.com"}),
        404: client.get("/finns-inte"),
        405: client.post("/sok"),
        413: client.post("/sok", data=b"x" * (BODY_BYTES + 1)),
        414: client.get("/sok?q=" + "x" * ADDRESS_BYTES),
        500: create_app(broken).test_client().get("/"),
        503: create_app(damaged).test_client().get("/"),
    }


def test_every_status_has_every_security_header(tmp_path: Path) -> None:
    for status, response in answers(tmp_path).items():
        assert response.status_code == status
        assert response.headers["Content-Security-Policy"] == CONTENT_POLICY
        for name, value in HEADERS:
            assert response.headers[name] == value, (status, name)


def test_errors_are_swedish_pages_without_traces(tmp_path: Path) -> None:
    for status, response in answers(tmp_path).items():
        if status >= 400:
            page = response.get_data(as_text=True)
            assert '<html lang="sv">' in page
            assert "<title>Fel: " in page
            assert f"Felkod {status}" in page
            assert "Traceback" not in page
            assert "hemlig" not in page
            assert response.headers["Cache-Control"] == "no-store"


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in CONTENT_POLICY
    assert "http" not in CONTENT_POLICY


def test_templates_have_no_inline_script_style_or_event() -> None:
    folder = Path(webapp.__file__).parent / "templates"
    for template in folder.glob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert "<style" not in text
        assert " style=" not in text
        assert " on" + "click" not in text
        assert "|safe" not in text.replace(" ", "")
        assert "autoescape" not in text
        assert text.count("<script") == text.count('<script src="/static/')


def test_our_own_files_are_not_links() -> None:
    static = Path(webapp.__file__).parent / "static"
    assert not [path for path in static.rglob("*") if path.is_symlink()]


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost:80", "127.0.0.1:8000", "[::1]", "[::1]:8000"]
)
def test_this_machine_is_a_trusted_host(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["ond.example.com", "localhost.ond.se", "[::2]", "[", ":80", "", "a b", "x" * 300]
)
def test_other_hosts_get_400(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


def test_forwarded_headers_are_not_believed(client: FlaskClient) -> None:
    forwarded = {"X-Forwarded-Host": "ond.example.com", "X-Forwarded-Proto": "https"}
    passage = REPORT.passages[0].id_in(REPORT.summary.id)
    response = client.get(f"/stycke/{passage}", headers=forwarded)
    assert "ond.example.com" not in response.get_data(as_text=True)
    assert "Strict-Transport-Security" not in response.headers


def test_https_is_kept_once_used(client: FlaskClient) -> None:
    response = client.get("/", base_url="https://localhost")
    assert "max-age" in response.headers["Strict-Transport-Security"]


def test_no_page_sets_a_cookie_or_names_the_server(client: FlaskClient) -> None:
    headers = client.get("/sok?q=skog").headers
    assert "Set-Cookie" not in headers
    assert "X-Powered-By" not in headers


def test_a_405_says_what_is_allowed(client: FlaskClient) -> None:
    assert "GET" in client.post("/sok").headers["Allow"]


def test_nothing_redirects(client: FlaskClient) -> None:
    for path in ("//ond.example.com", "/sok/", "//sok", "/dokument//", "/tema/"):
        response = client.get("/", environ_overrides={"PATH_INFO": path})
        assert response.status_code in {200, 404}, path
        assert "Location" not in response.headers


def test_an_address_of_bytes_that_are_not_text_is_400(client: FlaskClient) -> None:
    response = client.get("/sok", environ_overrides={"QUERY_STRING": "q=r\xe5d"})
    assert response.status_code == 400


def test_missing_things_are_told_in_the_archives_own_words() -> None:
    archive = BrokenArchive()
    archive.error = NotFound("Det finns inget sådant.")
    response = create_app(archive).test_client().get("/")
    assert response.status_code == 404
    assert "Det finns inget sådant." in response.get_data(as_text=True)
