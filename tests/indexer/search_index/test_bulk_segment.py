import random
from itertools import zip_longest
from pathlib import Path

import pytest
from whoosh import index as whoosh_index
from whoosh.query import And, Phrase, Prefix, Term

from indexer.model.results import PassageRecord
from tests.indexer.building import mended, record
from tests.indexer.search_index.comparing import (
    fields_read,
    passages_read,
    terms_read,
    written_by_whoosh,
    written_in_bulk,
)

_WORDS = [
    *("bredband", "bredbandsutbyggnaden", "kompetensförsörjning", "län", "åtgärd", "och", "i"),
    *("2", "500", "kr", "2017", "EU:s", "små-", "medelstora", "forsknings-", "projektet"),
    *("𝔘tveckling", "😀", "e\u0301lev", "inte", "målet"),
]


def made_records(count: int) -> list[PassageRecord]:
    """Records with every oddity: nothing in a field, words again and again, mended words."""
    chance = random.Random(6)
    records = []
    for number in range(count):
        words = chance.choices(_WORDS, k=chance.choice([0, 1, 5, 60, 200]))
        text = " ".join(words)
        repairs = mended(text, inte="lnte") if "inte" in words and chance.random() < 0.5 else ()
        records.append(
            record(
                text,
                number,
                title=chance.choice(["", "Årsrapport 2017", "😀"]),
                section=tuple(chance.choices(_WORDS, k=chance.choice([0, 0, 2]))),
                year=chance.choice([None, 2016, 2017]),
                areas=tuple(chance.sample(["a", "b", "c"], chance.choice([0, 1, 3]))),
                type=chance.choice(["", "arsrapport", "strategi"]),
                text_keys=tuple(f"{number}{key}" for key in range(chance.choice([0, 1, 3]))),
                repairs=repairs,
            )
        )
    return records


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, object]:
    folder = tmp_path_factory.mktemp("both")
    records = made_records(300)
    return written_in_bulk(folder / "ours", records), written_by_whoosh(folder / "whoosh", records)


def test_every_term_and_posting_is_what_whoosh_writes(both: tuple[object, object]) -> None:
    count = 0
    for ours, theirs in zip_longest(*map(terms_read, both)):
        assert ours == theirs
        count += 1
    assert count > 700


def test_every_passage_is_stored_and_as_long_as_whoosh_writes(both: tuple[object, object]) -> None:
    ours, theirs = map(passages_read, both)
    assert ours == theirs


def test_every_field_is_as_long_as_whoosh_writes(both: tuple[object, object]) -> None:
    ours, theirs = map(fields_read, both)
    assert ours == theirs


def test_the_segment_is_one_file(tmp_path: Path) -> None:
    written_in_bulk(tmp_path / "index", made_records(3)).close()
    kinds = sorted(file.suffix for file in (tmp_path / "index").iterdir())
    assert kinds == [".seg", ".toc"]


@pytest.mark.parametrize(
    "query",
    [
        Term("text", "bredband"),
        And([Term("text_surface", "målet"), Term("area", "b")]),
        Phrase("text_surface", ["och", "i"]),
        Prefix("text", "bredb"),
        Term("as_read_surface", "lnte"),
    ],
)
def test_whoosh_searches_both_alike(tmp_path: Path, query: object) -> None:
    records = made_records(120)
    written_in_bulk(tmp_path / "ours", records).close()
    written_by_whoosh(tmp_path / "whoosh", records).close()
    found = []
    for name in ("ours", "whoosh"):
        with whoosh_index.open_dir(str(tmp_path / name)).searcher() as searcher:
            hits = searcher.search(query, limit=20)
            found.append([(hit.docnum, hit.score) for hit in hits] + [len(hits)])
    assert found[0] == found[1]
    assert found[0][-1]


def test_passages_of_which_nothing_is_indexed_can_be_written(tmp_path: Path) -> None:
    empty = record("", passage_id="p", document_id="d", type="", year=None)
    reader = written_in_bulk(tmp_path / "index", [empty])
    assert reader.doc_count() == 1
    assert sorted(reader.indexed_field_names()) == ["document_id", "passage_id"]
