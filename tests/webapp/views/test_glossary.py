from flask.testing import FlaskClient


def test_the_list_shows_words_and_abbreviations(client: FlaskClient) -> None:
    page = client.get("/ordlista?q=bred").get_data(as_text=True)
    assert 'href="/sok?q=bredband"' in page
    assert "regional utvecklingsstrategi" in page


def test_any_text_can_be_asked_for(client: FlaskClient) -> None:
    assert client.get("/ordlista?q=%00%F0%9F%98%80%22%3Cb").status_code == 200
    assert client.get("/ordlista").status_code == 200
