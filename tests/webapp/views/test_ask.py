from flask.testing import FlaskClient


def page_at(client: FlaskClient, question: str) -> str:
    return client.get("/fraga", query_string={"q": question}).get_data(as_text=True)


def test_before_a_question_it_says_that_answers_may_be_wrong(client: FlaskClient) -> None:
    page = page_at(client, "")
    assert "Det väljs automatiskt och kan bli fel" in page
    assert "Svaret är klart" not in page


def test_an_answer_stands_with_its_quote_source_and_coverage(client: FlaskClient) -> None:
    page = page_at(client, "Hur stor andel har bredband?")
    assert '<p class="span">14 byar</p>' in page
    assert "Under året fick <mark>14 byar</mark> fiber" in page
    assert "Årsrapport 2023: regionalt tillväxtarbete, s. 1 (PDF-sida 2)" in page
    assert "Vi sökte i 5\xa0dokument" in page
    assert 'data-copy="”Under året fick' in page


def test_an_honest_no_shows_what_is_nearest_under_its_own_heading(client: FlaskClient) -> None:
    page = page_at(client, "Hur gick det med rymdhissen?")
    assert "Vi hittar inget svar i dokumenten" in page
    assert "Det här ligger närmast" in page
    assert "”rymdhissen”" in page


def test_the_question_is_kept(client: FlaskClient) -> None:
    assert 'value="Vad &#34;hände&#34;?"' in page_at(client, 'Vad "hände"?')
