from flask.testing import FlaskClient


def test_the_start_page_leads_to_search_question_themes_documents_and_status(
    client: FlaskClient,
) -> None:
    page = client.get("/").get_data(as_text=True)
    for address in ('action="/sok"', 'action="/fraga"', '"/tema/innovation"', '"/dokument"'):
        assert address in page
    assert "2\xa0filer och 1\xa0sida kunde inte läsas." in page
    assert '"/status"' in page
