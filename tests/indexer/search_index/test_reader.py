from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.language.words import index_term
from indexer.model.errors import StaleIndex
from indexer.model.query import FACETS, Filters, Query, Sort
from indexer.model.query_plan import All, AnyWay, Form, Plan, Way
from indexer.model.tiers import Tier
from indexer.search_index import Generation, IndexReader, Matches, current_generation
from tests.indexer.building import mended, record, write_index

PLENTY = 60_000


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> IndexReader:
    records = [
        record(
            text,
            number,
            year=2015 + number % 4 if number % 5 else None,
            areas=("livsmiljoer", "tillganglighet")[: number % 3],
            programmes=("eruf",) if number % 3 == 1 else (),
            type="bilaga" if number % 4 == 0 else "arsrapport",
            # Every other passage was damaged, and is found by the damaged words too.
            repairs=mended(text, väg="v4g") if text.endswith("väg") and number % 2 else (),
        )
        for number, text in enumerate(["bredband i byn", "vägen till byn", "bredband och väg"] * 8)
    ]
    return write_index(tmp_path_factory.mktemp("data"), *records)


def ask(reader: IndexReader, *words: str, **fields: object) -> Matches:
    return reader.search(Query(all_of(*words), **fields), PLENTY)  # type: ignore[arg-type]


def all_of(*words: str) -> Plan | None:
    ways = (Way(Form.TERM, (index_term(word),), Tier.INFLECTED) for word in words)
    return All(tuple(AnyWay((way,)) for way in ways)) if words else None


values = st.lists(
    st.sampled_from(
        [
            ("area", "livsmiljoer"),
            ("area", "tillganglighet"),
            ("year", "2016"),
            ("year", "2018"),
            ("programme", "eruf"),
            ("type", "bilaga"),
            ("type", "protokoll"),
        ]
    ),
    max_size=4,
    unique=True,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(["bredband", "byn", "väg", "v4g"]), max_size=2), values)
def test_a_count_is_the_number_of_hits_that_the_value_gives(
    reader: IndexReader, words: list[str], chosen: list[tuple[str, str]]
) -> None:
    filters = Filters(tuple(chosen))
    found = ask(reader, *words, filters=filters, limit=100)
    for facet in FACETS:
        others = Filters(tuple(pair for pair in chosen if pair[0] != facet))
        for value, count in found.counts[facet].items():
            clicked = ask(reader, *words, filters=others.with_value(facet, value), limit=100)
            assert clicked.total == count == len(clicked.hits)


def test_values_of_one_facet_widen_and_of_two_facets_narrow(reader: IndexReader) -> None:
    both = Filters((("year", "2016"), ("year", "2018")))
    one = ask(reader, filters=Filters((("year", "2016"),))).total
    other = ask(reader, filters=Filters((("year", "2018"),))).total
    assert ask(reader, filters=both).total == one + other
    narrowed = both.with_value("programme", "eruf")
    assert ask(reader, filters=narrowed).total < one + other


def test_an_unknown_value_gives_no_hits(reader: IndexReader) -> None:
    assert ask(reader, filters=Filters((("year", "1999"),))).total == 0


def test_hits_by_year_leave_those_without_a_year_last(reader: IndexReader) -> None:
    for sort, ordered in ((Sort.NEWEST, True), (Sort.OLDEST, False)):
        found = ask(reader, "bredband", sort=sort, limit=100)
        years = [r.year for r in reader.records(found.hits)]
        known = [year for year in years if year is not None]
        assert known == sorted(known, reverse=ordered)
        assert all(year is None for year in years[len(known) :])


def test_pages_of_hits_follow_each_other_without_gap_or_overlap(reader: IndexReader) -> None:
    whole = ask(reader, "bredband", limit=100).hits
    pages = [
        hit
        for offset in range(0, len(whole), 3)
        for hit in ask(reader, "bredband", limit=3, offset=offset).hits
    ]
    assert tuple(pages) == whole


def test_a_search_without_time_is_cut_short_and_says_so(tmp_path: Path) -> None:
    records = [record(f"bredband {n}", n) for n in range(1200)]
    reader = write_index(tmp_path, *records)
    found = reader.search(Query(all_of("bredband")), deadline_ms=-1)
    assert found.is_cut_short
    assert found.total < len(records)


def test_an_index_of_other_language_rules_is_refused(tmp_path: Path) -> None:
    write_index(tmp_path, record("text"))
    now = current_generation(tmp_path)
    with pytest.raises(StaleIndex, match="reindex"):
        IndexReader(Generation(now.name, now.folder, "schema 0", now.documents, now.passages))
