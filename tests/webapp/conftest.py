"""What the tests of the site share."""

import pytest
from flask.testing import FlaskClient

from tests.webapp.fake_archive import FakeArchive
from webapp import create_app


@pytest.fixture
def archive() -> FakeArchive:
    return FakeArchive()


@pytest.fixture
def client(archive: FakeArchive) -> FlaskClient:
    return create_app(archive).test_client()
