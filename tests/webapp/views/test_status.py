from flask.testing import FlaskClient


def test_failures_are_shown_with_file_stage_reason_and_advice(client: FlaskClient) -> None:
    page = client.get("/status").get_data(as_text=True)
    assert "arkiv/2018/Avtal låst.pdf" in page
    assert "Filen är skyddad med lösenord." in page
    assert "Öppna filen" in page
    assert "utan lösenord" in page
    assert "000007" in page
