"""Swedish that other products miss: each pair is indexed and searched, as somebody would."""

from pathlib import Path

import pytest

from indexer.model.results import Hit
from indexer.model.tiers import Tier
from indexer.model.wish import Wish
from indexer.search import Searcher
from indexer.search.archive_words import ArchiveWords
from indexer.search.meaning import Meaning
from tests.indexer.building import record, write_index

_LINES = (Path(__file__).parent / "swedish_pairs.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [tuple(line.split("\t")) for line in _LINES if not line.startswith("#")]
TEXTS = sorted({text for _, text, _ in PAIRS})
APART = [("län", "lån"), ("mål", "mal"), ("kön", "kon"), ("vård", "värd"), ("råd", "rad")]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    texts = [*TEXTS, *(word for pair in APART for word in pair)]
    records = (record(text, number, section=()) for number, text in enumerate(texts))
    reader = write_index(tmp_path_factory.mktemp("data"), *records)
    return Searcher(reader, ArchiveWords(reader), lambda _: (), Meaning(None), 5000)


def hits(searcher: Searcher, text: str) -> dict[str, Hit]:
    found = searcher.search(Wish(text, limit=100))
    return {hit.passage.text: hit for hit in found.hits}


def test_the_suite_is_large_enough() -> None:
    assert len(PAIRS) >= 200


@pytest.mark.parametrize(("asked", "text", "why"), PAIRS)
def test_they_meet_and_the_meeting_words_are_marked(
    searcher: Searcher, asked: str, text: str, why: str
) -> None:
    hit = hits(searcher, asked).get(text)
    assert hit is not None, why
    assert hit.marks
    expected = {Tier.MISREAD} if why == "misread" else {Tier.EXACT, Tier.INFLECTED}
    assert hit.tier in expected


@pytest.mark.parametrize(("one", "other"), APART)
def test_letters_with_marks_are_letters_of_their_own(
    searcher: Searcher, one: str, other: str
) -> None:
    assert other not in hits(searcher, one)


def test_a_negation_can_be_told_from_what_it_denies(searcher: Searcher) -> None:
    assert "målet nåddes inte" not in hits(searcher, "målet nåddes -inte")
    assert "målet nåddes inte" in hits(searcher, '"nåddes inte"')


def test_a_number_is_no_other_number(searcher: Searcher) -> None:
    assert set(hits(searcher, "2 500")) <= {"2 500 tkr", "2500 kr", "2.500:-"}
