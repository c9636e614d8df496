from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.model.metadata import FacetLabel
from indexer.model.query import Filters
from indexer.model.results import SearchResults
from indexer.model.tiers import Tier
from indexer.model.wish import Wish
from indexer.search import Searcher
from indexer.search.archive_words import ArchiveWords
from indexer.search.meaning import Meaning
from indexer.search_index import IndexReader
from tests.indexer.building import mended, record, write_index
from tests.indexer.search.vectors import FakeVectors

LABELS = {"area": (FacetLabel("area", "b", "Bo"), FacetLabel("area", "a", "Arbeta"))}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    reader = write_index(
        tmp_path_factory.mktemp("data"),
        record("Projektet nådde inte målet.", 0, areas=("a",)),
        record("Ett projekt för bredband i byn.", 1, areas=("a", "b"), year=2018),
        record("Vägen till byn är klar.", 2),
        record("Vad är det som är det.", 3),
    )
    return searcher_of(reader)


def searcher_of(reader: IndexReader, meaning: Meaning | None = None) -> Searcher:
    labels = lambda facet: LABELS.get(facet, ())  # noqa: E731
    words = ArchiveWords(reader)
    return Searcher(reader, words, labels, meaning or Meaning(None), deadline_ms=5000)


def texts(results: SearchResults) -> list[str]:
    return [hit.passage.text for hit in results.hits]


def test_an_indefinite_form_finds_the_definite(searcher: Searcher) -> None:
    assert "Projektet nådde inte målet." in texts(searcher.search(Wish("projekt")))


def test_a_hit_says_whether_the_form_is_the_one_that_was_written(searcher: Searcher) -> None:
    tiers = {hit.passage.text: hit.tier for hit in searcher.search(Wish("projekt")).hits}
    assert tiers["Ett projekt för bredband i byn."] is Tier.EXACT
    assert tiers["Projektet nådde inte målet."] is Tier.INFLECTED


def test_when_no_passage_has_all_words_some_are_enough_and_it_is_said(searcher: Searcher) -> None:
    found = searcher.search(Wish("bredband vägen"))
    assert found.total == 2
    assert any("några av dem" in remark for remark in found.remarks)
    assert {hit.tier for hit in found.hits} == {Tier.PARTIAL}


def test_a_filter_gives_the_hits_that_were_counted_beside_it(searcher: Searcher) -> None:
    # A passage under the filter has one of the words.
    elsewhere = searcher.search(Wish("projekt bredband", Filters((("year", "2017"),))))
    assert (elsewhere.total, elsewhere.remarks) == (0, ())
    assert elsewhere.easings


def test_a_change_that_gives_hits_is_told_with_all_that_it_gives(tmp_path: Path) -> None:
    reader = write_index(
        tmp_path,
        record("Bredband till byn.", 0, text_keys=("a" * 32,)),
        record("Fiber till alla hushåll.", 1, text_keys=("b" * 32,)),
    )
    vectors = FakeVectors({"b" * 32: 0.9})
    searcher = searcher_of(reader, Meaning(vectors))  # type: ignore[arg-type]
    found = searcher.search(Wish("bredband", Filters((("year", "1901"),))))
    (easing,) = found.easings
    followed = searcher.search(Wish(easing.text, easing.filters))
    assert easing.total == followed.total == 2
    assert [hit.tier for hit in followed.hits] == [Tier.EXACT, Tier.MEANING]


@pytest.mark.parametrize("offset", [4, 10_001, 10**30])
def test_beyond_the_last_hit_there_is_none_however_far(searcher: Searcher, offset: int) -> None:
    assert searcher.search(Wish("projekt", offset=offset)).hits == ()


def test_very_common_words_are_looked_for_as_they_stand(searcher: Searcher) -> None:
    found = searcher.search(Wish("vad är det"))
    assert texts(found) == ["Vad är det som är det."]
    assert any("vanliga" in remark for remark in found.remarks)


def test_nothing_asked_gives_no_hits_but_all_counts(searcher: Searcher) -> None:
    found = searcher.search(Wish(""))
    assert (found.total, found.hits) == (0, ())
    areas = {
        value.value: value.count for f in found.facets if f.name == "area" for value in f.values
    }
    assert areas == {"a": 2, "b": 1}


def test_a_filter_alone_lists_what_it_holds(searcher: Searcher) -> None:
    assert searcher.search(Wish("", Filters((("area", "b"),)))).total == 1


def test_facet_values_stand_in_the_vocabularys_order_and_years_newest_first(
    searcher: Searcher,
) -> None:
    facets = {
        f.name: [(v.value, v.label) for v in f.values] for f in searcher.search(Wish("")).facets
    }
    assert facets["area"] == [("b", "Bo"), ("a", "Arbeta")]
    assert [value for value, _ in facets["year"]] == ["2018", "2017"]


def test_a_chosen_value_without_hits_is_still_shown_so_that_it_can_be_removed(
    searcher: Searcher,
) -> None:
    found = searcher.search(Wish("projekt", Filters((("year", "1999"),))))
    years = {v.value: (v.count, v.is_selected) for f in found.facets for v in f.values}
    assert found.total == 0
    assert years["1999"] == (0, True)


def test_a_search_for_its_own_page_is_bounded(searcher: Searcher) -> None:
    assert searcher.search(Wish("projekt", limit=10**9, offset=-5)).total == 2
    assert searcher.search(Wish("projekt", offset=10**12)).hits == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(), st.booleans())
def test_any_text_gives_results(searcher: Searcher, text: str, is_exact: bool) -> None:
    found = searcher.search(Wish(text, is_exact=is_exact))
    assert found.total >= len(found.hits)


def test_results_can_be_searched_after_the_folder_is_gone(tmp_path: Path) -> None:
    reader = write_index(tmp_path, record("Ett projekt.", 0))
    for file in reader.generation.folder.iterdir():
        file.unlink()
    searcher = searcher_of(reader)
    assert searcher.search(Wish("projekt")).total == 1


def test_a_word_as_it_was_read_gives_an_exact_hit_with_the_mended_word_marked(
    tmp_path: Path,
) -> None:
    text = "Regional tillväxt i länet."
    reader = write_index(
        tmp_path, record(text, 0, areas=("a",), repairs=mended(text, tillväxt="tillvéxt"))
    )
    searcher = searcher_of(reader)
    found = searcher.search(Wish("tillvéxt"))
    (hit,) = found.hits
    assert [text[a:b] for a, b in hit.marks] == ["tillväxt"]
    assert hit.tier is Tier.EXACT
    counts = {value.value: value.count for facet in found.facets for value in facet.values}
    assert counts["a"] == found.total == 1
