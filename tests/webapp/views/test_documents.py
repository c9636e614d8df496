import os
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.webapp.fake_archive import FakeArchive
from tests.webapp.samples import OLDER_REPORT, PLAN, REPORT, SCAN
from webapp import create_app
from webapp.security import DOWNLOAD_POLICY, HEADERS

REPORT_LINK = f"/dokument/{REPORT.summary.id}"
PLAN_LINK = f"/dokument/{PLAN.summary.id}"


def download(folder: Path, link: str) -> TestResponse:
    client = create_app(FakeArchive(folder=folder)).test_client()
    return client.get(f"{link}/original", buffered=True)


def test_an_original_is_a_download_that_can_do_nothing(tmp_path: Path) -> None:
    (tmp_path / "Årsrapport 2023.pdf").write_bytes(b"<script>alert(1)</script>")
    response = download(tmp_path, REPORT_LINK)
    assert response.status_code == 200
    assert response.get_data() == b"<script>alert(1)</script>"
    assert response.content_length == 25
    assert response.mimetype == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert "%C3%85rsrapport%202023.pdf" in response.headers["Content-Disposition"]
    assert response.headers["Content-Security-Policy"] == DOWNLOAD_POLICY
    assert response.headers["X-Content-Type-Options"] == dict(HEADERS)["X-Content-Type-Options"]


def test_a_link_put_in_an_originals_place_is_not_served(tmp_path: Path) -> None:
    secret = tmp_path / "hemligt"
    secret.write_text("hemligt")
    (tmp_path / "Årsrapport 2023.pdf").symlink_to(secret)
    response = download(tmp_path, REPORT_LINK)
    assert response.status_code == 404
    assert "hemligt" not in response.get_data(as_text=True)


def test_a_pipe_in_an_originals_place_does_not_hang_the_site(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Årsrapport 2023.pdf")
    assert download(tmp_path, REPORT_LINK).status_code == 404


def test_an_original_that_is_gone_is_told(client: FlaskClient) -> None:
    response = client.get(f"{REPORT_LINK}/original")
    assert response.status_code == 404
    assert "finns inte kvar" in response.get_data(as_text=True)


def test_a_note_is_a_raised_link_and_leads_back(client: FlaskClient) -> None:
    page = client.get(f"/dokument/{REPORT.summary.id}/sida/3").get_data(as_text=True)
    assert (
        'i tusental kronor<sup class="note-link" id="hanv-1">'
        '<a href="#not-1" aria-label="Not 1">1</a></sup>.' in page
    )
    assert 'href="#hanv-1" aria-label="Tillbaka till texten vid not 1"' in page
    # Nowhere on this page or the next is there a note 2: the mark is shown, and leads nowhere.
    assert '<sup class="note-link" id="hanv-2">2</sup>' in page


def test_a_poor_page_warns_wherever_it_is_shown(client: FlaskClient) -> None:
    poor = OLDER_REPORT.passages[-1]
    link = f"/dokument/{OLDER_REPORT.summary.id}"
    for address, words in (
        ("/sok?q=fisket", "svårläst sida"),
        ("/fraga?q=fisket+bryggor", "Svårläst sida: "),
        (link, "Svårläst: sida 3."),
        (f"{link}/sida/3", "Svårläst sida: "),
        (f"/stycke/{poor.id_in(OLDER_REPORT.summary.id)}", "Svårläst sida: "),
        ("/status", "svårläst sida"),
    ):
        assert words in client.get(address).get_data(as_text=True), address


def test_the_citation_of_a_poor_page_stays_clean(client: FlaskClient) -> None:
    poor = OLDER_REPORT.passages[-1].id_in(OLDER_REPORT.summary.id)
    page = client.get(f"/stycke/{poor}").get_data(as_text=True)
    (cited,) = re.findall(r'<p class="citation"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert "Svårläst" not in cited


def test_a_page_is_real_html(client: FlaskClient) -> None:
    page = client.get(f"{REPORT_LINK}/sida/3").get_data(as_text=True)
    assert "<h2>Beviljade medel</h2>" in page
    assert '<th scope="col">Område</th>' in page
    assert '<td class="figure">21 950</td>' in page
    assert '<p class="footnote" id="not-1" tabindex="-1">' in page


def test_what_continues_on_the_next_page_is_told(client: FlaskClient) -> None:
    page = client.get(f"{REPORT_LINK}/sida/2").get_data(as_text=True)
    assert "[fortsätter på nästa sida]" in page
    assert page.count("carried-note") == 1


def test_an_unread_page_offers_the_original(client: FlaskClient) -> None:
    page = client.get(f"{REPORT_LINK}/sida/4").get_data(as_text=True)
    assert "Sidan är en bild utan text." in page
    assert f'href="{REPORT_LINK}/original"' in page


def test_a_file_without_pages_has_its_whole_text(client: FlaskClient) -> None:
    assert client.get(f"{PLAN_LINK}/text?q=bredband").status_code == 200
    assert client.get(f"{PLAN_LINK}/sida/1").status_code == 404
    assert client.get(f"{REPORT_LINK}/text").status_code == 404


@pytest.mark.parametrize("path", ["/dokument/finns-inte", "/dokument/finns-inte/sida/1"])
def test_an_unknown_document_is_told_in_the_archives_words(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "Det finns inget dokument med det namnet." in response.get_data(as_text=True)


def test_a_document_shows_why_its_metadata_is_what_it_is(client: FlaskClient) -> None:
    page = client.get(REPORT_LINK).get_data(as_text=True)
    assert "Därför att: orden i rubriken" in page
    assert "<q>för år 2023</q>" in page


def test_documents_can_be_listed_by_year(client: FlaskClient) -> None:
    page = client.get("/dokument?ar=2021").get_data(as_text=True)
    assert "Handlingsplan för digital infrastruktur" in page
    assert "Årsrapport 2023" not in page


def test_a_mended_word_that_was_searched_for_is_marked_whole_with_what_was_read() -> None:
    client = create_app(FakeArchive((SCAN,))).test_client()
    link = f"/dokument/{SCAN.summary.id}/sida/2"
    page = client.get(f"{link}?q=tillväxt").get_data(as_text=True)
    told = "Inläst: tillvéxt. Säkerhet 97 %"
    assert f'<mark><span class="mended" title="{told}">tillväxt</span></mark>' in page
    assert f'href="{link}?q=tillv%C3%A4xt&amp;visa=inlast">Visa som inläst' in page
    assert "Ändrade ord (5)" in page
    as_read = client.get(f"{link}?q=tillväxt&visa=inlast").get_data(as_text=True)
    assert "<mark>tillvéxt</mark> har 6kat i l&amp;net" in as_read
