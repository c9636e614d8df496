from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.answers import Answerer
from indexer.model.answer import Answer, Coverage, NoAnswer
from indexer.search.archive_words import ArchiveWords
from indexer.search.meaning import Meaning
from indexer.search.retrieval import Retriever
from indexer.search_index import IndexReader
from tests.indexer.building import mended, record, write_index

TEXTS = (
    "Regionen beviljade medel till tolv projekt. Hamnen i Norrvik byggdes ut för 130 miljoner.",
    "Bredband når nu 84 procent av hushållen. Målet nåddes inte.",
    "Kollektivtrafiken fick nya bussar. Resandet ökade under hösten.",
)


def answerer_of(reader: IndexReader, coverage: Coverage) -> Answerer:
    retriever = Retriever(reader, ArchiveWords(reader), Meaning(None), 5000)
    return Answerer(reader, retriever, lambda: coverage)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    records = [record(text, number) for number, text in enumerate(TEXTS)]
    coverage = Coverage(3, 3, 3, (2017,), 0)
    reader = write_index(tmp_path_factory.mktemp("data"), *records)
    return answerer_of(reader, coverage)


def test_the_sentence_that_covers_the_question_is_quoted(answerer: Answerer) -> None:
    answer = answerer.ask("Hur många procent av hushållen når bredband?")
    assert isinstance(answer, Answer)
    assert answer.span.quote == "Bredband når nu 84 procent av hushållen."


def test_a_quote_is_cut_from_its_passage(answerer: Answerer) -> None:
    answer = answerer.ask("För hur mycket byggdes hamnen i Norrvik ut?")
    assert isinstance(answer, Answer)
    assert answer.span.quote in answer.span.passage.text


@pytest.mark.parametrize(
    "question", ["Vem vann schack-VM 1972?", "Hur många sjukhus stängdes i Norrvik?", "???", ""]
)
def test_what_the_archive_does_not_say_gets_no_answer(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert isinstance(answer, NoAnswer)
    assert answer.reason
    assert answer.coverage.documents == 3


def test_the_nearest_passages_are_shown_answered_or_not(answerer: Answerer) -> None:
    for question in ("Hur många procent når bredband?", "Varför stängdes hamnen i Norrvik?"):
        assert answerer.ask(question).nearest


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(), st.integers())
def test_any_question_gets_a_reply(answerer: Answerer, question: str, limit: int) -> None:
    reply = answerer.ask(question, limit)
    if isinstance(reply, Answer):
        assert all(quote.quote in quote.passage.text for quote in reply.quotes)
        assert 0 < reply.confidence <= 1


def test_a_year_in_the_question_prefers_the_report_on_that_year(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    text = "Bredband når {} procent av hushållen."
    records = [record(text.format(80 + n), n, year=2015 + n) for n in range(3)]
    reader = write_index(tmp_path_factory.mktemp("data"), *records)
    answerer = answerer_of(reader, Coverage(3, 3, 3, (), 0))
    answer = answerer.ask("Hur många procent av hushållen nådde bredband 2016?")
    assert isinstance(answer, Answer)
    assert answer.span.passage.year == 2016


@pytest.mark.parametrize("word", ["besöksnäringen", "besdksndringen"])
def test_a_mended_passage_answers_by_the_right_word_and_by_what_was_read(
    tmp_path: Path, word: str
) -> None:
    text = "Omsättningen i besöksnäringen var 130 miljoner. Resandet ökade under hösten."
    passage = record(text, repairs=mended(text, besöksnäringen="besdksndringen"))
    coverage = Coverage(1, 1, 1, (2017,), 0)
    reader = write_index(tmp_path, passage, record("Hamnen i Norrvik byggdes ut.", 1))
    answer = answerer_of(reader, coverage).ask(f"Hur stor var omsättningen i {word}?")
    assert isinstance(answer, Answer)
    assert answer.span.quote == "Omsättningen i besöksnäringen var 130 miljoner."
    assert [repair.as_read for repair in answer.span.repairs] == ["besdksndringen"]
