import time
from pathlib import Path

import pytest

from indexer.model.query import Clause, ClauseKind, Query
from indexer.search_index import IndexReader
from tests.indexer.building import mended, record, write_index

PLENTY = 60_000


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> IndexReader:
    texts = ["Projektet nådde inte målet.", "Bredbandsutbyggnad i byn.", "Målet är bredband."]
    records = [record(text, number) for number, text in enumerate(texts)]
    records.append(record("Vägen är klar.", 3, title="Om bredband"))
    return write_index(tmp_path_factory.mktemp("data"), *records)


def found(reader: IndexReader, *clauses: Clause, **fields: object) -> list[str]:
    query = Query("", clauses, **fields)  # type: ignore[arg-type]
    matches = reader.search(query, clauses, PLENTY)
    return sorted(passage.text for passage in reader.records(matches.hits))


def word(text: str, *, is_excluded: bool = False) -> Clause:
    return Clause(ClauseKind.WORD, text, is_excluded)


def test_a_word_finds_its_inflected_forms(reader: IndexReader) -> None:
    assert found(reader, word("projekt")) == ["Projektet nådde inte målet."]


def test_every_word_must_be_there_in_some_field(reader: IndexReader) -> None:
    assert found(reader, word("bredband"), word("vägen")) == ["Vägen är klar."]


def test_one_word_is_enough_when_that_is_asked_for(reader: IndexReader) -> None:
    assert len(found(reader, word("bredband"), word("projekt"), needs_all=False)) == 3


def test_an_excluded_word_takes_passages_away(reader: IndexReader) -> None:
    clauses = (word("mål"), word("bredband", is_excluded=True))
    assert found(reader, *clauses) == ["Projektet nådde inte målet."]


def test_excluding_alone_finds_the_rest(reader: IndexReader) -> None:
    assert len(found(reader, word("bredband", is_excluded=True))) == 2


def test_a_phrase_is_met_word_for_word(reader: IndexReader) -> None:
    assert found(reader, Clause(ClauseKind.PHRASE, "inte målet")) == ["Projektet nådde inte målet."]
    assert found(reader, Clause(ClauseKind.PHRASE, "målet inte")) == []


def test_exact_leaves_inflected_forms_out(reader: IndexReader) -> None:
    assert found(reader, word("projekt"), is_exact=True) == []


def test_a_beginning_finds_all_words_that_begin_so(reader: IndexReader) -> None:
    assert len(found(reader, Clause(ClauseKind.PREFIX, "bredband"))) == 3


def test_a_beginning_stands_for_a_bounded_number_of_words(tmp_path: Path) -> None:
    many = write_index(tmp_path, *(record(f"ord{number:05d}", number) for number in range(700)))
    clauses = (Clause(ClauseKind.PREFIX, "ord"),)
    started = time.thread_time()
    assert many.search(Query("", clauses), clauses, PLENTY).total == 200
    assert time.thread_time() - started < 1


def test_a_word_that_is_nowhere_finds_nothing(reader: IndexReader) -> None:
    assert found(reader, word("kärnkraft")) == []


SCAN = "Regional tillväxt i hela länet."


@pytest.fixture(scope="module")
def mended_reader(tmp_path_factory: pytest.TempPathFactory) -> IndexReader:
    repairs = mended(SCAN, tillväxt="tillvéxt", hela="he1a")
    return write_index(
        tmp_path_factory.mktemp("data"),
        record(SCAN, 0, repairs=repairs),
        record("Regional tillväxt i hela landet.", 1),
    )


@pytest.mark.parametrize(
    ("kind", "text", "is_exact"),
    [
        (ClauseKind.WORD, "tillvéxt", False),
        (ClauseKind.WORD, "tillvéxt", True),
        (ClauseKind.PHRASE, "Regional tillvéxt i he1a länet", False),
        (ClauseKind.PREFIX, "tillvéx", False),
    ],
)
def test_a_mended_word_is_found_as_it_was_read(
    mended_reader: IndexReader, kind: ClauseKind, text: str, is_exact: bool
) -> None:
    clauses = (Clause(kind, text),)
    found = mended_reader.search(Query(text, clauses, is_exact=is_exact), clauses, 5000)
    assert [passage.text for passage in mended_reader.records(found.hits)] == [SCAN]


@pytest.mark.parametrize("is_exact", [False, True])
def test_a_mended_word_is_found_as_it_is_and_ranked_as_if_read_right(
    mended_reader: IndexReader, is_exact: bool
) -> None:
    clauses = (Clause(ClauseKind.WORD, "tillväxt"),)
    found = mended_reader.search(Query("tillväxt", clauses, is_exact=is_exact), clauses, 5000)
    assert len({round(hit.score, 4) for hit in found.hits}) == 1
    assert found.total == 2


def test_a_phrase_that_was_read_right_is_not_counted_twice(mended_reader: IndexReader) -> None:
    clauses = (Clause(ClauseKind.PHRASE, "Regional"), Clause(ClauseKind.WORD, "regional"))
    found = mended_reader.search(Query("regional", clauses), clauses, 5000)
    assert len({round(hit.score, 4) for hit in found.hits}) == 1
    assert found.total == 2


def test_a_quantity_is_found_however_it_is_written(tmp_path: Path) -> None:
    texts = ["Byn fick 2 500 tkr.", "Byn fick 2,5 procent.", "Mötet den 15 mars 2017."]
    records = [record(text, number) for number, text in enumerate(texts)]
    reader = write_index(tmp_path, *records)
    assert found(reader, word("2,5 mnkr")) == ["Byn fick 2 500 tkr."]
    assert found(reader, word("2500")) == ["Byn fick 2 500 tkr."]
    assert found(reader, word("2017-03-15")) == ["Mötet den 15 mars 2017."]


def test_the_words_of_a_quantity_find_it_where_a_table_parts_them(tmp_path: Path) -> None:
    reader = write_index(tmp_path, record("Belopp, tkr\t2 500", 0))
    assert found(reader, word("2 500 tkr")) == ["Belopp, tkr\t2 500"]
