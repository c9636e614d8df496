import pytest

from indexer.model.records import AbbreviationCount
from indexer.search.archive_words import ArchiveWords
from tests.indexer.building import record, write_index


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> ArchiveWords:
    texts = ["Projektet gav bredband.", "Ett projekt till."]
    reader = write_index(
        tmp_path_factory.mktemp("data"),
        *(record(text, n, section=("Länsplanen",)) for n, text in enumerate(texts)),
    )
    explained = (
        AbbreviationCount("NBR", "Norrbyns bredbandsråd", 3),
        AbbreviationCount("RUS", "Regional utvecklingsstrategi", 1),
    )
    return ArchiveWords(reader, explained)


def test_names_come_from_the_list_and_from_the_documents(words: ArchiveWords) -> None:
    assert [one.text for one in words.equivalents(["NBR"])] == ["Norrbyns bredbandsråd"]
    assert [one.text for one in words.equivalents(["Norrbyns", "bredbandsråd"])] == ["NBR"]
    assert [one.text for one in words.equivalents(["SMF"])] == ["små och medelstora företag"]


def test_what_the_list_and_a_document_say_is_said_once(words: ArchiveWords) -> None:
    (found,) = words.equivalents(["RUS"])
    assert found.source == "ordlistan"


def test_a_run_longer_than_any_name_has_none(words: ArchiveWords) -> None:
    assert words.equivalents(["regional"] * 90) == ()


def test_a_word_is_counted_in_all_its_forms(words: ArchiveWords) -> None:
    assert words.passages_with("projekt") == 2
    assert words.passages_with("kärnkraft") == 0


def test_a_word_of_a_heading_is_no_word_that_the_archive_lacks(words: ArchiveWords) -> None:
    assert words.passages_with("länsplan") == 2


def test_near_words_are_those_of_the_archive(words: ArchiveWords) -> None:
    assert words.misreadings("bredbnd") == ("bredband",)
