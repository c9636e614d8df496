import re

import pytest
from flask.testing import FlaskClient

from indexer.model.errors import NotQueued
from indexer.model.records import TroubledFile
from tests.webapp.fake_archive import FakeArchive
from tests.webapp.samples import REPORT
from webapp import create_app
from webapp.settings import WebSettings

AGAIN = "/status/las-igen"
LOCKED = {"dokument": "fil0000002"}
OURS = {"Sec-Fetch-Site": "same-origin"}


def test_failures_are_shown_with_file_reason_and_advice(client: FlaskClient) -> None:
    page = client.get("/status").get_data(as_text=True)
    assert "arkiv/2018/Avtal låst.pdf" in page
    assert "Filen är skyddad med lösenord." in page
    assert "utan lösenord" in page
    assert "000007" in page
    assert f'href="/dokument/{REPORT.summary.id}/sida/4"' in page


def test_a_part_of_the_list_has_its_own_address(client: FlaskClient) -> None:
    page = client.get("/status?visa=delvis").get_data(as_text=True)
    assert "<h1>Filer som är delvis lästa</h1>" in page
    assert "Avtal låst" not in page
    assert client.get("/status?visa=delvis&sida=9").status_code == 404


def test_a_file_that_has_no_trouble_any_longer_is_said_to_be_well(client: FlaskClient) -> None:
    assert "de är lästa" in client.get("/status?fil=nej").get_data(as_text=True)


def test_a_wish_is_noted_and_leads_back_to_the_file(
    client: FlaskClient, archive: FakeArchive
) -> None:
    response = client.post(AGAIN, data=LOCKED, headers=OURS)
    assert (response.status_code, response.headers["Location"]) == (303, "/status?fil=fil0000002")
    page = client.get("/status?fil=fil0000002").get_data(as_text=True)
    assert "I kö för ny läsning sedan 21 november 2025" in page
    assert "Försök igen" not in re.sub(r"<p class=\"hint.*?</p>", "", page)
    assert [bool(file.queued_at) for file in archive.state.files] == [False, True, False, False]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "null"},
        {"Origin": "http://ond.example.com"},
        {"Origin": "http://localhost.ond.example.com"},
        {"Origin": "http://localhost@ond.example.com"},
        {"Origin": "http://[trasig"},
    ],
)
def test_a_form_on_another_site_is_refused(
    client: FlaskClient, archive: FakeArchive, headers: dict[str, str]
) -> None:
    response = client.post(AGAIN, data=LOCKED, headers=headers)
    assert response.status_code == 403
    assert "Det gick inte att ta emot" in response.get_data(as_text=True)
    assert not any(file.queued_at for file in archive.state.files)


def test_an_old_browser_is_believed_by_its_origin(client: FlaskClient) -> None:
    response = client.post(AGAIN, data=LOCKED, headers={"Origin": "https://LocalHost"})
    assert response.status_code == 303


@pytest.mark.parametrize("name", ["", "nej", "../../etc/passwd", "\x00", "å" * 500])
def test_a_wish_for_what_has_no_trouble_is_not_found(client: FlaskClient, name: str) -> None:
    response = client.post(AGAIN, data={"dokument": name}, headers=OURS)
    assert response.status_code == 404


def test_a_wish_without_a_form_is_not_found_and_a_get_is_not_allowed(client: FlaskClient) -> None:
    assert client.post(AGAIN, headers=OURS).status_code == 404
    assert client.get(AGAIN).status_code == 405


def test_a_folder_that_cannot_be_written_is_told_without_a_trace() -> None:
    class FullArchive(FakeArchive):
        def ask_to_read_again(self, document_id: str) -> TroubledFile:
            raise NotQueued(f"Önskemålet gick inte att spara ({document_id}).")

    response = create_app(FullArchive()).test_client().post(AGAIN, data=LOCKED, headers=OURS)
    page = response.get_data(as_text=True)
    assert response.status_code == 503
    assert "Önskemålet gick inte att spara (fil0000002)." in page
    assert "Traceback" not in page


@pytest.mark.parametrize(
    "settings",
    [
        WebSettings(retry_from_site="never"),
        WebSettings(trusted_hosts=("localhost", "arkiv.example.se")),
    ],
)
def test_a_site_that_others_read_offers_no_button_and_takes_no_wish(settings: WebSettings) -> None:
    client = create_app(FakeArchive(), settings).test_client()
    assert "Försök igen" not in client.get("/status").get_data(as_text=True)
    assert client.post(AGAIN, data=LOCKED, headers=OURS).status_code == 403


def test_such_a_site_may_be_told_to_offer_it() -> None:
    settings = WebSettings(trusted_hosts=("localhost", "a.example.se"), retry_from_site="always")
    client = create_app(FakeArchive(), settings).test_client()
    assert "Försök igen" in client.get("/status").get_data(as_text=True)
