from collections.abc import Sequence
from pathlib import Path

import pytest

from indexer.model.results import PassageRecord
from indexer.search.similar import similar_passages
from indexer.search_index import IndexReader
from tests.indexer.building import record, write_index

ABOUT_FIBRE = "Utbyggnaden av fiber i Norrbyn blev dyrare än planerat, och bidraget räckte inte."
AGAIN = f"{ABOUT_FIBRE} Därför söker regionen nya medel."
SAME_MATTER = "I Norrbyn kostade fiber mer och bidraget tog slut innan utbyggnaden var klar."
OTHERS = [f"Skolan i byn nummer {n} fick nya lokaler och fler elever." for n in range(20)]


def records() -> list[PassageRecord]:
    texts = [ABOUT_FIBRE, AGAIN, SAME_MATTER, AGAIN, *OTHERS]
    return [
        record(text, number, year=2010 + number, text_keys=(f"{number:032x}",))
        for number, text in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> IndexReader:
    return write_index(tmp_path_factory.mktemp("data"), *records())


def test_the_same_words_and_the_same_matter_are_told_apart(reader: IndexReader) -> None:
    found = similar_passages(records()[0], reader, 5000)
    assert [one.passage.text for one in found.same_words] == [AGAIN, AGAIN]
    assert [one.passage.year for one in found.same_words] == [2013, 2011]
    assert [one.passage.text for one in found.same_content] == [SAME_MATTER]
    assert found.same_words[0].shared == 1.0


def test_meaning_decides_on_the_matter_where_it_is_known(reader: IndexReader) -> None:
    def nearest_to(keys: Sequence[str], _count: int) -> tuple[tuple[str, float], ...]:
        assert tuple(keys) == (f"{0:032x}",)
        return ((f"{5:032x}", 0.9), (f"{2:032x}", 0.95))

    found = similar_passages(records()[0], reader, 5000, nearest_to)
    assert [one.passage.text for one in found.same_content] == [SAME_MATTER, OTHERS[1]]


def test_there_are_at_most_so_many_of_each(reader: IndexReader) -> None:
    assert len(similar_passages(records()[4], reader, 5000, most=3).same_words) <= 3


def test_its_own_section_is_not_told_as_similar(tmp_path: Path) -> None:
    texts = [ABOUT_FIBRE, SAME_MATTER, *OTHERS]
    section = [record(text, n, document_id="d", section=("Fiber",)) for n, text in enumerate(texts)]
    reader = write_index(tmp_path, *section)
    assert similar_passages(section[0], reader, 5000).same_content == ()


@pytest.mark.parametrize("text", ["", "Ja.", "och det är som om det var"])
def test_a_text_that_says_little_is_like_no_other(tmp_path: Path, text: str) -> None:
    alone = record(text, 0)
    found = similar_passages(alone, write_index(tmp_path, alone, record(text, 1)), 5000)
    assert found.same_words == found.same_content == ()
