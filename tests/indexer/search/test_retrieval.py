from pathlib import Path

import pytest

from indexer.search.archive_words import ArchiveWords
from indexer.search.meaning import Meaning
from indexer.search.retrieval import Retriever
from tests.indexer.building import record, write_index
from tests.indexer.search.vectors import FakeVectors

TEXTS = ["Bredband når byn.", "Snabbt internet finns nu överallt.", "Skolan i byn.", "Hamnen."]
KEYS = [f"{number:032x}" for number in range(len(TEXTS))]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def nearest(data: Path, similarities: dict[str, float] | None, *asked: str) -> list[str]:
    records = (record(text, n, text_keys=(KEYS[n],)) for n, text in enumerate(TEXTS))
    reader = write_index(data, *records)
    vectors = None if similarities is None else FakeVectors(similarities)
    meaning = Meaning(vectors)  # type: ignore[arg-type]
    found = Retriever(reader, ArchiveWords(reader), meaning, 5000).nearest("Fråga?", asked, 3)
    return [hit.passage.text for hit in found]


def test_words_alone_decide_without_vectors(tmp_path: Path) -> None:
    assert nearest(tmp_path, None, "bredband", "byn") == [TEXTS[0], TEXTS[2]]


def test_a_passage_that_only_means_the_same_is_found(tmp_path: Path) -> None:
    found = nearest(tmp_path, {KEYS[0]: 0.88, KEYS[1]: 0.9, KEYS[3]: 0.7}, "bredband")
    assert found[:2] == [TEXTS[0], TEXTS[1]]


def test_meaning_alone_answers_when_no_word_is_known(tmp_path: Path) -> None:
    assert nearest(tmp_path, {KEYS[1]: 0.9, KEYS[3]: 0.7}, "fiberuppkoppling")[0] == TEXTS[1]


def test_nothing_asked_and_no_vectors_is_nothing_found(tmp_path: Path) -> None:
    assert nearest(tmp_path, None) == []
