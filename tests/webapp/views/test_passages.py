from flask.testing import FlaskClient

from tests.webapp.fake_archive import FakeArchive
from tests.webapp.samples import REPORT, SCAN
from webapp import create_app
from webapp.settings import WebSettings

TARGET = next(one for one in REPORT.passages if "nåddes inte" in one.text)
PASSAGE_ID = TARGET.id_in(REPORT.summary.id)


def test_a_permanent_link_shows_the_passage_and_how_to_cite_it(client: FlaskClient) -> None:
    page = client.get(f"/stycke/{PASSAGE_ID}").get_data(as_text=True)
    assert TARGET.text in page
    assert f"http://localhost/stycke/{PASSAGE_ID}" in page
    assert 'id="hanvisa"' in page
    assert "@report" in page
    assert "har ändrats" not in page


def test_a_changed_passage_says_what_changed_and_cites_the_new_text() -> None:
    was = TARGET.text.replace("98", "95")
    archive = FakeArchive(changed={"gammal~2~f": (PASSAGE_ID, was)})
    page = create_app(archive).test_client().get("/stycke/gammal~2~f").get_data(as_text=True)
    assert "Texten har ändrats sedan länken gjordes" in page
    assert "<del>95 </del><ins>98 </ins>" in page
    assert f"/stycke/{PASSAGE_ID}" in page


def test_a_lost_text_is_not_passed_off_as_the_same() -> None:
    archive = FakeArchive(changed={"gammal~2~f": (PASSAGE_ID, "")})
    page = create_app(archive).test_client().get("/stycke/gammal~2~f").get_data(as_text=True)
    assert "Vi har inte kvar texten som den var." in page


def test_the_sites_own_address_stands_in_the_link() -> None:
    site = WebSettings(public_url="https://arkiv.example.se/")
    client = create_app(FakeArchive(), site).test_client()
    page = client.get(f"/stycke/{PASSAGE_ID}").get_data(as_text=True)
    assert f"https://arkiv.example.se/stycke/{PASSAGE_ID}" in page


def test_an_unknown_passage_is_not_found(client: FlaskClient) -> None:
    assert client.get("/stycke/a~1~b").status_code == 404


SCAN_ID = next(one for one in SCAN.passages if one.repairs).id_in(SCAN.summary.id)


def test_a_mended_passage_has_a_badge_its_words_and_a_way_to_see_it_as_read() -> None:
    client = create_app(FakeArchive((SCAN,))).test_client()
    page = client.get(f"/stycke/{SCAN_ID}").get_data(as_text=True)
    told = "Inläst: tillvéxt. Säkerhet 97 %"
    assert f'<span class="mended" title="{told}">tillväxt</span>' in page
    assert '<span class="mended unsure" title="Inläst: far. Säkerhet 55 %">får</span>' in page
    assert 'href="/om#tolkad-text"' in page
    assert f'href="/stycke/{SCAN_ID}?visa=inlast">Visa som inläst</a>' in page
    as_read = client.get(f"/stycke/{SCAN_ID}?visa=inlast").get_data(as_text=True)
    assert "regional tillvéxt har 6kat i l&amp;net" in as_read
    assert f'href="/stycke/{SCAN_ID}">Visa tolkad text</a>' in as_read
