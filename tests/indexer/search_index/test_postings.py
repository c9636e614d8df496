from pathlib import Path

import pytest
from whoosh.query import Term
from whoosh.scoring import BM25F

from indexer.model.query import Query
from indexer.model.query_plan import Sequence
from indexer.search_index import IndexReader, current_generation
from indexer.search_index.postings import Postings
from indexer.search_index.writer import IndexEntry, write_generation
from tests.indexer.building import record, segments_of, write_index

WORDS = ["region", "utveckling", "byn", "vägen", "bredband", "skola", "arbete", "plan"]


def never() -> bool:
    return False


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> IndexReader:
    """Two segments, of which the first has a document that was removed."""
    data = tmp_path_factory.mktemp("data")
    texts = [" ".join(WORDS[k % 8] for k in range(n, n + 1 + n % 7)) for n in range(700)]
    # More often than one byte can say.
    texts.append("vägen " * 300)
    write_index(data, *(record(text, n, document_id=f"d{n % 7}") for n, text in enumerate(texts)))
    records = tuple(record(text, n, document_id="ny") for n, text in enumerate(texts[:90]))
    write_generation(data, current_generation(data), ["d3"], [IndexEntry("ny", "m", records)])
    return IndexReader(current_generation(data))


@pytest.fixture(scope="module")
def postings(reader: IndexReader) -> Postings:
    return Postings(reader._reader, segments_of(reader))


@pytest.mark.parametrize("word", WORDS)
def test_numbers_and_scores_are_those_of_whoosh(
    reader: IndexReader, postings: Postings, word: str
) -> None:
    with reader._index.searcher(weighting=BM25F()) as searcher:
        theirs = {
            hit.docnum: hit.score for hit in searcher.search(Term("text_surface", word), limit=None)
        }
    numbers, scores = postings.of("text_surface", word)
    removed = reader._is_removed[numbers]
    ours = dict(zip(numbers[~removed].tolist(), scores[~removed].tolist(), strict=True))
    assert removed.any()
    assert ours.keys() == theirs.keys()
    assert [ours[n] for n in theirs] == pytest.approx(list(theirs.values()), rel=1e-6)


def test_a_term_that_is_nowhere_has_no_postings(postings: Postings) -> None:
    numbers, scores = postings.of("text", "kärnkraft")
    assert len(numbers) == len(scores) == 0


def test_removed_passages_count_in_the_frequency_as_in_whoosh(
    reader: IndexReader, postings: Postings
) -> None:
    theirs = reader._reader.doc_frequency("text_surface", "byn")
    assert postings.frequency("text_surface", "byn") == theirs
    assert postings.frequency("no such field", "byn") == 0


def test_all_terms_from_one_to_another_are_one_piece_of_each_segment(postings: Postings) -> None:
    pieces = list(postings.from_to("text_surface", "byn", "region"))
    wanted = {
        number
        for word in ("byn", "plan", "region")
        for number in postings.of("text_surface", word)[0].tolist()
    }
    assert len(pieces) == 2
    assert {number for piece in pieces for number in piece.tolist()} == wanted


def test_words_that_stand_together_score_as_each_alone(postings: Postings) -> None:
    numbers, scores = postings.together("text_surface", ("byn", "vägen"), None, never)
    one = dict(zip(*postings.of("text_surface", "byn"), strict=True))
    other = dict(zip(*postings.of("text_surface", "vägen"), strict=True))
    assert len(numbers)
    assert scores.tolist() == pytest.approx([one[n] + other[n] for n in numbers], rel=1e-6)


def test_time_that_is_over_stops_at_the_segment(postings: Postings) -> None:
    numbers, _ = postings.together("text_surface", ("byn", "vägen"), None, lambda: True)
    assert not len(numbers)


def test_an_empty_generation_has_no_postings(tmp_path: Path) -> None:
    write_generation(tmp_path, None, (), ())
    reader = IndexReader(current_generation(tmp_path))
    assert Postings(reader._reader, segments_of(reader)).size == 0
    assert not len(Postings(reader._reader, segments_of(reader)).of("text", "byn")[0])
    assert reader.search(Query(Sequence(("byn",))), 1000).total == 0
    assert reader.search(Query(), 1000).total == 0
