"""Anything in any field of the real site gets a page in Swedish, quickly, and never a traceback."""

import time
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.archive import Archive
from indexer.settings import Settings
from webapp import create_app

# CPU seconds that one request may take.
MOST = 0.3
STRANGE = [
    "",
    "a" * 10_000,
    "ord " * 2500,
    "\x00",
    '"',
    '"små företag',
    "?*",
    "*a*",
    "a* b* c* d* e* f* g* h*",
    "%00",
    "../../../etc/passwd",
    "ord~9",
    "[a TO ö]",
    "(" * 5000,
    "NOT " * 2000,
    "'; DROP TABLE document; --",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "\u202eåäö",
    "😀 " * 50,
    "-1",
    "1e308",
    "NaN",
    "för att och i på av",
    "OCH ELLER INTE",
    "é" * 300,
]
PLACES = [
    "/sok?q={}",
    "/sok?q=bredband&area={}",
    "/sok?q=bredband&year={}",
    "/sok?q=bredband&programme={}&type={}",
    "/sok?q=bredband&sida={}&sortering={}&exakt={}",
    "/fraga?q={}",
    "/dokument/{}",
    "/dokument/{}/sida/{}",
    "/dokument/{}/original",
    "/stycke/{}",
    "/stycke/{}~1~abc",
    "/tema/{}",
]


@pytest.fixture(scope="module")
def client(demo_archive: Archive, demo_settings: Settings) -> FlaskClient:
    """The site with the usual settings, deadline included."""
    archive = Archive(Settings(data_dir=demo_settings.data_dir))
    client = create_app(archive).test_client()
    client.get("/sok?q=bredband")
    return client


def check(client: FlaskClient, address: str) -> None:
    started = time.thread_time()
    response = client.get(address)
    spent = time.thread_time() - started
    text = response.get_data(as_text=True)
    assert response.status_code < 500, address[:200]
    assert "Traceback" not in text
    assert 'lang="sv"' in text or response.status_code in {301, 302, 308}
    assert spent < MOST, f"{spent:.2f} CPU seconds for {address[:100]}"


@pytest.mark.parametrize("place", PLACES)
def test_a_strange_text_gets_a_page_in_time(client: FlaskClient, place: str) -> None:
    for text in STRANGE:
        check(client, place.replace("{}", quote(text, safe="")))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(PLACES), st.text(max_size=120))
def test_any_text_gets_a_page_in_time(client: FlaskClient, place: str, text: str) -> None:
    written = quote(text.encode("utf-8", "replace"), safe="")
    check(client, place.replace("{}", written))


def test_a_page_that_is_not_there_is_not_found(client: FlaskClient, demo_archive: Archive) -> None:
    document = demo_archive.documents()[0]
    for number in ("0", "-1", "99999", "9" * 400, "två", "1.5"):
        assert client.get(f"/dokument/{document.id}/sida/{number}").status_code == 404
