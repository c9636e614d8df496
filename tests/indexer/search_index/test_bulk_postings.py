import pickle
from collections.abc import Iterator

import numpy as np
import pytest
from whoosh.codec.whoosh3 import W3LeafMatcher, W3TermInfo
from whoosh.filedb.filestore import RamStorage
from whoosh.formats import Existence, Frequency, Positions

from indexer.search_index import bulk_postings
from indexer.search_index.bulk_inversion import FieldTerms
from indexer.search_index.bulk_postings import BLOCK, Payload, laid_out

Posting = tuple[int, float, int, list[int]]


def read(passages: list[list[str]], payload: Payload, format_: object) -> dict[str, list[Posting]]:
    """The postings as Whoosh reads what is laid out after ten other bytes."""
    field = FieldTerms()
    for terms in passages:
        field.add(terms)
    inverted = field.inverted()
    pieces = list(laid_out(inverted, np.ones(len(passages), dtype=np.uint8), payload, 10))
    storage = RamStorage()
    with storage.create_file("postings") as file:
        file.write(b"x" * 10 + b"".join(piece.content.tobytes() for piece in pieces))
    values = [row for piece in pieces for row in piece.values]
    found = {}
    for term, row in zip(inverted.terms, values, strict=True):
        info = W3TermInfo.from_bytes(row.tobytes())
        matcher = W3LeafMatcher(storage.open_file("postings"), *info.extent(), format_)
        found[term.decode()] = list(postings(matcher))
        assert info.doc_frequency() == len(found[term.decode()])
    return found


def postings(matcher: W3LeafMatcher) -> Iterator[Posting]:
    has_positions = matcher.supports("positions")
    while matcher.is_active():
        places = matcher.value_as("positions") if has_positions else []
        yield matcher.id(), matcher.weight(), matcher.value_as("frequency"), places
        matcher.next()


def test_positions_and_weights_come_back() -> None:
    found = read([["a", "b", "a"], [], ["b"]], Payload.POSITIONS, Positions())
    assert found == {"a": [(0, 2.0, 2, [0, 2])], "b": [(0, 1.0, 1, [1]), (2, 1.0, 1, [0])]}


def test_frequencies_come_back() -> None:
    found = read([["a", "a"], ["a"]], Payload.FREQUENCY, Frequency())
    assert found == {"a": [(0, 2.0, 2, []), (1, 1.0, 1, [])]}


def test_passages_alone_come_back() -> None:
    assert read([["a"], ["b"]], Payload.NOTHING, Existence())["b"] == [(1, 1.0, 1, [])]


@pytest.mark.parametrize("count", [1, 80, 300])
def test_a_word_may_stand_often_and_far_into_a_passage(count: int) -> None:
    far = ["x"] * 70_000
    found = read([far + ["a"] * count], Payload.POSITIONS, Positions())
    assert found["a"] == [(0, float(count), count, list(range(70_000, 70_000 + count)))]


@pytest.mark.parametrize("passages", [BLOCK, BLOCK + 1, 2 * BLOCK + 7])
def test_a_long_list_is_cut_into_blocks(passages: int) -> None:
    texts = [["a"] * (1 + number % 3) for number in range(passages)]
    found = read(texts, Payload.POSITIONS, Positions())["a"]
    assert [posting[0] for posting in found] == list(range(passages))
    assert [posting[1] for posting in found] == [1.0 + number % 3 for number in range(passages)]


def test_terms_that_are_laid_out_apart_are_found_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_postings, "_AT_A_TIME", 3)
    texts = [["a", "b"], ["a", "c"], ["a", "b"], ["a"], ["d"]]
    found = read(texts, Payload.POSITIONS, Positions())
    assert {term: [p[0] for p in each] for term, each in found.items()} == {
        "a": [0, 1, 2, 3],
        "b": [0, 2],
        "c": [1],
        "d": [4],
    }


def test_pickles_without_their_first_opcode_are_pickles() -> None:
    assert pickle.loads(b"(K\x01K\x02t.") == (1, 2)
