import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import webapp
from tests.webapp.fake_archive import FakeArchive
from tests.webapp.samples import FAILURES, REPORT, STATUS, labels_full_of, record_full_of
from webapp import create_app
from webapp.settings import WebSettings

REPORT_ID = REPORT.summary.id
PASSAGE_ID = REPORT.passages[1].id_in(REPORT_ID)
PAGES = [
    "/",
    "/sok",
    "/sok?q=bredband",
    "/sok?q=bredband&area=livsmiljo&year=2023&sortering=nyast&exakt=1",
    "/sok?q=hittas-inte",
    "/fraga",
    "/fraga?q=Hur+stor+andel+har+bredband",
    "/fraga?q=Hur+gick+det+med+rymdhissen",
    "/dokument",
    "/dokument?ar=2023",
    f"/dokument/{REPORT_ID}",
    f"/dokument/{REPORT_ID}/sida/2?q=bredband&stycke={PASSAGE_ID}",
    f"/stycke/{PASSAGE_ID}",
    "/tema",
    "/tema/livsmiljo",
    "/status",
    "/om",
    "/tillganglighet",
]
PAYLOAD = """<img src=x onerror="alert(1)"><script>alert('x')</script>"{{7*7}}'&lt;"""
ANY_TEXT = st.text(st.one_of(st.characters(), st.characters(categories=["Cs", "Cc"])), max_size=80)
# Words that nobody in the organisation says, and that a reader need not know.
FORBIDDEN = ["facett", "query", " index", "error", "submit", "search", "null", "undefined", "None"]

app = create_app(FakeArchive())


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_whole_and_in_swedish(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    page = response.get_data(as_text=True)
    assert response.status_code == 200
    assert '<html lang="sv">' in page
    assert page.count("<h1") == 1
    assert re.search(r"<title>[^<]+ – Återblick</title>", page)
    assert 'href="#innehall"' in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", PAGES)
def test_no_page_uses_words_from_the_workshop(client: FlaskClient, address: str) -> None:
    page = client.get(address).get_data(as_text=True)
    page = re.sub(r"<svg.*?</svg>", "", page, flags=re.S)
    text = re.sub(r"<[^>]+>", " ", page)
    assert [word for word in FORBIDDEN if word in text] == []


@pytest.mark.parametrize("address", PAGES)
def test_every_link_on_every_page_leads_somewhere(client: FlaskClient, address: str) -> None:
    page = client.get(address).get_data(as_text=True)
    for link in set(re.findall(r'(?:href|src)="(/[^"#]*)', page)):
        if not link.endswith("/original"):
            assert client.get(link.replace("&amp;", "&"), buffered=True).status_code == 200, link


@pytest.mark.parametrize("address", PAGES)
def test_every_form_is_a_get_but_the_wish_to_read_a_file_again(
    client: FlaskClient, address: str
) -> None:
    page = client.get(address).get_data(as_text=True)
    forms = re.findall("<form[^>]*>", page)
    posts = {form for form in forms if 'method="get"' not in form}
    wishes = {'<form method="post" action="/status/las-igen">'}
    assert posts == (wishes if address == "/status" else set())


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/sok",
        "/sok?q=bredband",
        "/fraga?q=bredband",
        "/dokument",
        "/dokument/ond",
        "/dokument/ond/sida/1?q=bredband",
        "/tema",
        "/status",
    ],
)
def test_nothing_in_a_document_becomes_markup(address: str) -> None:
    evil = FakeArchive((record_full_of(PAYLOAD),), labels_full_of(PAYLOAD))
    page = create_app(evil).test_client().get(address).get_data(as_text=True)
    assert "<img" not in page
    assert "<script>" not in page
    assert "onerror=&#34;" in page or "onerror" not in page
    assert "49" not in re.findall(r"\d+", page.replace("&#49", ""))


def test_nothing_in_a_passage_or_its_citation_becomes_markup() -> None:
    record = record_full_of(PAYLOAD)
    client = create_app(FakeArchive((record,), labels_full_of(PAYLOAD))).test_client()
    for passage in record.passages:
        page = client.get(f"/stycke/{passage.id_in('ond')}").get_data(as_text=True)
        assert "&lt;img" in page
        assert "<img" not in page


@pytest.mark.parametrize("name", ["q", "area", "year", "sortering", "sida", "stycke", "ar"])
@pytest.mark.parametrize("path", ["/sok", "/fraga", "/dokument", f"/dokument/{REPORT_ID}/sida/2"])
def test_nothing_that_was_typed_becomes_markup(client: FlaskClient, path: str, name: str) -> None:
    page = client.get(path, query_string={name: PAYLOAD}).get_data(as_text=True)
    assert "<img" not in page
    assert "<script>" not in page


def test_settings_are_text_too() -> None:
    site = WebSettings(site_name=PAYLOAD, notice=PAYLOAD, organisation=PAYLOAD, contact=PAYLOAD)
    page = create_app(FakeArchive(), site).test_client().get("/om").get_data(as_text=True)
    assert "<img" not in page


def ask(app: Flask, path: str, **query: str) -> int:
    """The status of an answer; an exception in a view would be raised here."""
    app.config["PROPAGATE_EXCEPTIONS"] = True
    whole = {name: text.encode("utf-8", "replace") for name, text in query.items()}
    return app.test_client().get(path, query_string=whole).status_code


@settings(max_examples=60, deadline=None)
@given(text=ANY_TEXT, page=ANY_TEXT, value=ANY_TEXT)
def test_any_text_as_search_question_page_and_filter_gets_a_page(
    text: str, page: str, value: str
) -> None:
    assert ask(app, "/sok", q=text, sida=page, area=value, year=value) < 500
    assert ask(app, "/fraga", q=text) < 500
    assert ask(app, "/dokument", ar=text, sida=page) < 500
    assert ask(app, f"/dokument/{REPORT_ID}/sida/2", q=text, stycke=value) < 500


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=ANY_TEXT)
def test_any_text_as_a_name_in_the_path_gets_a_page(text: str) -> None:
    name = text.encode("utf-8", "replace").decode()
    for path in (
        f"/{name}",
        f"/dokument/{name}",
        f"/dokument/{REPORT_ID}/sida/{name}",
        f"/dokument/{name}/original",
        f"/stycke/{name}",
        f"/tema/{name}",
    ):
        with app.test_client() as client:
            environ = {"PATH_INFO": path.encode().decode("latin-1")}
            response = client.get("/", environ_overrides=environ)
        assert response.status_code in {200, 404}


@pytest.mark.parametrize(
    "text", ["%00", "%ff%fe", "../../etc/passwd", "%2e%2e%2f", "?*", '"', "(" * 2000]
)
@pytest.mark.parametrize("path", ["/sok?q=", "/fraga?q=", "/dokument/", "/stycke/", "/tema/"])
def test_odd_addresses_get_a_swedish_page(client: FlaskClient, path: str, text: str) -> None:
    response = client.get(path + text)
    assert response.status_code in {200, 404}
    assert 'lang="sv"' in response.get_data(as_text=True)


def test_ten_thousand_letters_are_refused_politely(client: FlaskClient) -> None:
    response = client.get("/sok", query_string={"q": "å" * 10_000})
    assert response.status_code == 414
    assert "Korta ned texten" in response.get_data(as_text=True)


@pytest.mark.parametrize("page", ["0", "-1", "99", "NaN", "1e9", "9" * 5000, "x"])
def test_a_page_that_does_not_exist_is_404(client: FlaskClient, page: str) -> None:
    assert client.get(f"/sok?q=bredband&sida={page}").status_code == 404
    assert client.get(f"/dokument?sida={page}").status_code == 404
    assert client.get(f"/dokument/{REPORT_ID}/sida/{page}").status_code == 404


def test_halves_of_surrogate_pairs_in_a_document_do_not_stop_its_page() -> None:
    archive = FakeArchive((record_full_of("\ud800trasig"),), labels_full_of("\udfff"))
    client = create_app(archive).test_client()
    for address in ("/", "/dokument", "/dokument/ond", "/dokument/ond/sida/1", "/sok?q=trasig"):
        assert client.get(address).status_code == 200


def test_an_archive_without_failures_does_not_speak_of_any() -> None:
    whole = FakeArchive(status=STATUS.__class__(1, 1, 1, (), (), "1", 1, "", ()))
    assert FAILURES
    page = create_app(whole).test_client().get("/").get_data(as_text=True)
    assert "kunde inte läsas" not in page


def test_the_site_imports_no_reader_of_files_and_no_search_engine() -> None:
    sources = Path(webapp.__file__).parent.rglob("*.py")
    allowed = {"archive", "model", "settings"}
    for source in sources:
        text = source.read_text(encoding="utf-8")
        rooms = set(re.findall(r"^(?:from|import) indexer\.(\w+)", text, flags=re.M))
        assert rooms <= allowed, source
        assert not re.search(r"^(?:from|import) (?:whoosh|pdfplumber|docx|nltk)", text, flags=re.M)
