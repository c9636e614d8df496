"""A damaged scan, from its file to a copied citation: found by the right word and by what was read,
marked as mended everywhere, and seen as it was read."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from indexer import pipeline
from indexer.archive import Archive
from indexer.progress import SilentProgress
from indexer.settings import Settings
from tests.indexer import mending
from webapp import create_app

SCAN = """Rapport om tillvéxt

Stödet till regional tillvéxt i l&net har 6kat under hela året. Kommunen far mer än förra året.
"""


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The site over an archive of one damaged file and one sound."""
    monkeypatch.setattr(pipeline, "repair", mending.repair)
    folder = tmp_path / "arkiv"
    folder.mkdir()
    (folder / "skannad.txt").write_text(SCAN, encoding="utf-8")
    (folder / "hel.txt").write_text("Bredband och tillväxt i hela länet.", encoding="utf-8")
    settings = Settings(data_dir=tmp_path / "data", search_deadline_ms=5000)
    pipeline.index((folder,), settings, SilentProgress())
    return create_app(Archive(settings)).test_client()


def page_at(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def link_in(page: str, pattern: str) -> str:
    found = re.search(f'href="({pattern})"', page)
    assert found is not None
    return unquote(found.group(1).replace("&amp;", "&").partition("#")[0])


@pytest.mark.parametrize("word", ["tillväxt", "tillvéxt", "%22regional+tillvéxt%22", "6kat"])
def test_a_damaged_scan_is_found_read_and_cited(client: FlaskClient, word: str) -> None:
    hits = page_at(client, f"/sok?q={word}")
    assert ">tolkad text<" in hits
    assert re.search(r"<mark>(regional )?<span class=\"mended\"", hits)
    opened = page_at(client, link_in(hits, '/dokument/[^"]*/text[^"]*stycke=[^"]*'))
    told = 'title="Inläst: tillvéxt. Säkerhet 97 %"'
    assert told in opened
    assert re.search(r"<mark>(regional )?<span class=\"mended\"", opened)
    as_read = page_at(client, link_in(opened, '/dokument/[^"]*visa=inlast[^"]*'))
    assert "i l&amp;net har" in as_read
    assert "<mark>" in as_read
    passage = page_at(client, link_in(opened, '/stycke/[^"]*'))
    assert "Texten är tolkad: 4 ord är rättade efter inläsningen." in passage
    assert "De mest osäkra står först" in passage


def test_a_question_is_answered_with_mended_words_and_says_so(client: FlaskClient) -> None:
    answer = page_at(client, "/fraga?q=Hur+har+stödet+till+regional+tillväxt+ökat+i+länet%3F")
    assert "Texten är tolkad: 3 ord är rättade efter inläsningen." in answer
    assert "Visa som inläst" in answer


def test_the_status_page_names_the_mended_file_and_has_no_trouble(client: FlaskClient) -> None:
    status = page_at(client, "/status")
    assert "skadade ord som är rättade" in status
    assert "skannad.txt" in status
    assert "Alla filer och sidor är lästa." in status
