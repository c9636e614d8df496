from pathlib import Path

import numpy as np
import pytest
from whoosh.query import Term
from whoosh.scoring import BM25F

from indexer.model.tiers import Tier
from indexer.search_index import IndexReader, Match, current_generation
from indexer.search_index.postings import Postings
from indexer.search_index.writer import IndexEntry, write_generation
from tests.indexer.building import record, write_index

WORDS = ["region", "utveckling", "byn", "vägen", "bredband", "skola", "arbete", "plan"]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> IndexReader:
    """Two segments, of which the first has a document that was removed."""
    data = tmp_path_factory.mktemp("data")
    texts = [" ".join(WORDS[k % 8] for k in range(n, n + 1 + n % 7)) for n in range(700)]
    write_index(data, *(record(text, n, document_id=f"d{n % 7}") for n, text in enumerate(texts)))
    records = tuple(record(text, n, document_id="ny") for n, text in enumerate(texts[:90]))
    write_generation(data, current_generation(data), ["d3"], [IndexEntry("ny", "m", records)])
    return IndexReader(current_generation(data))


@pytest.mark.parametrize("word", WORDS)
def test_numbers_and_scores_are_those_of_whoosh(reader: IndexReader, word: str) -> None:
    index = reader._index
    with index.searcher(weighting=BM25F()) as searcher:
        theirs = {
            hit.docnum: hit.score for hit in searcher.search(Term("text_surface", word), limit=None)
        }
    numbers, scores = Postings(index.reader()).of("text_surface", word)
    removed = reader._is_removed[numbers]
    ours = dict(zip(numbers[~removed].tolist(), scores[~removed].tolist(), strict=True))
    assert removed.any()
    assert ours.keys() == theirs.keys()
    assert [ours[n] for n in theirs] == pytest.approx(list(theirs.values()), rel=1e-6)


def test_a_term_that_is_nowhere_has_no_postings(reader: IndexReader) -> None:
    numbers, scores = Postings(reader._index.reader()).of("text", "kärnkraft")
    assert len(numbers) == len(scores) == 0


def test_positions_are_read_for_the_passages_asked_for(reader: IndexReader) -> None:
    postings = Postings(reader._index.reader())
    numbers, _ = postings.of("text_surface", "byn")
    some = numbers[::9]
    places = list(postings.positions("text_surface", "byn", some, lambda: False))
    texts = [
        one.text.split()
        for one in reader.records(tuple(Match(n, 0.0, Tier.EXACT) for n in some.tolist()))
    ]
    assert places == [[k for k, w in enumerate(words) if w == "byn"] for words in texts]


def test_positions_stop_when_time_is_over(reader: IndexReader) -> None:
    postings = Postings(reader._index.reader())
    numbers, _ = postings.of("text_surface", "byn")
    assert list(postings.positions("text_surface", "byn", numbers, lambda: True)) == []


def test_what_is_remembered_is_bounded(
    reader: IndexReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.search_index.postings._ROOM", 5_000)
    postings = Postings(reader._index.reader())
    for word in WORDS:
        postings.of("text_surface", word)
    kept = sum(n.nbytes + s.nbytes for n, s in postings._known.values())
    assert kept == postings._bytes <= 5_000
    assert 0 < len(postings._known) < len(WORDS)


def test_a_passage_without_the_field_counts_as_length_0(tmp_path: Path) -> None:
    archive = write_index(tmp_path, record("text", 0, section=()), record("text", 1))
    lengths = Postings(archive._index.reader())._field_lengths("headings")
    assert lengths.dtype == np.float32
    assert lengths[0] == 0


def test_an_index_without_passages_has_no_postings(tmp_path: Path) -> None:
    empty = write_index(tmp_path)
    postings = Postings(empty._index.reader())
    assert postings.size == 0
    assert len(postings.of("text", "bredband")[0]) == 0
