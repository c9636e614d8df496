from flask.testing import FlaskClient


def test_all_themes_are_listed(client: FlaskClient) -> None:
    page = client.get("/tema").get_data(as_text=True)
    assert page.count('<li class="theme">') == 4


def test_a_theme_can_be_searched_within(client: FlaskClient) -> None:
    page = client.get("/tema/livsmiljo").get_data(as_text=True)
    assert '<input type="hidden" name="area" value="livsmiljo">' in page
    assert 'aria-current="true">Teman' in page


def test_an_unknown_theme_is_not_found(client: FlaskClient) -> None:
    assert client.get("/tema/finns-inte").status_code == 404
