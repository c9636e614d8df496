import pytest
from flask.testing import FlaskClient

from tests.webapp.fake_archive import FakeArchive
from webapp import create_app
from webapp.settings import WebSettings


@pytest.mark.parametrize("path", ["/om", "/tillganglighet"])
def test_who_to_contact_is_told_where_it_is_known(client: FlaskClient, path: str) -> None:
    site = WebSettings(contact="arkiv@example.se")
    known = create_app(FakeArchive(), site).test_client()
    assert known.get(path).get_data(as_text=True).count("arkiv@example.se") == 2
    assert "Kontakta ." not in client.get(path).get_data(as_text=True)
