"""What the engine finds is what the plainest implementation finds: over several segments with
removed documents, for plans of every kind."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import index as whoosh_index

from indexer.language.words import index_term
from indexer.model.query import Filters, Query, Sort
from indexer.model.query_plan import (
    Alike,
    All,
    AnyWay,
    Beginning,
    Form,
    HasValue,
    Lacks,
    Plan,
    Sequence,
    Some,
    Tiered,
    Way,
)
from indexer.model.results import PassageRecord
from indexer.model.tiers import Tier
from indexer.search_index import IndexEntry, IndexReader, current_generation, write_generation
from tests.indexer.building import mended, record, write_index
from tests.indexer.search_index.simple_search import SimpleSearch

PLENTY = 60_000
WORDS = ["bredband", "bredbandet", "bredbandsutbyggnad", "väg", "vägen", "byn", "och", "tillväxt"]
WORDS += ["region", "regionen", "mål", "målet", "skola", "landsbygd", "utveckling"]
KEYS = [f"{letter}" * 32 for letter in "abcdef"]
VALUES = [("area", "a"), ("area", "b"), ("area", "c"), ("year", "2016"), ("year", "2018")]
VALUES += [("programme", "p"), ("programme", "q"), ("type", "bilaga"), ("type", "okänd")]


def passage(dice: Random, number: int, document: str) -> PassageRecord:
    # Frequent words and rare ones; now and then a very long passage.
    length = 400 if dice.random() < 0.02 else dice.randint(1, 20)
    text = " ".join(WORDS[int(len(WORDS) * dice.random() ** 2)] for _ in range(length))
    return record(
        text,
        number,
        document_id=document,
        title=" ".join(dice.choices(WORDS, k=2)) if dice.random() < 0.3 else "",
        section=tuple(dice.choices(WORDS, k=2)) if dice.random() < 0.4 else (),
        areas=tuple(sorted(dice.sample("abc", dice.randint(0, 2)))),
        programmes=tuple(dice.sample("pq", dice.randint(0, 1))),
        year=dice.choice([None, 2016, 2017, 2018]),
        type=dice.choice(["bilaga", "arsrapport"]),
        text_keys=tuple(dice.sample(KEYS, 1)) if dice.random() < 0.2 else (),
        repairs=mended(text, väg="v4g") if "väg" in text.split() and dice.random() < 0.5 else (),
    )


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> IndexReader:
    """Three segments; documents of two were removed. Large enough for frequent words to be kept
    as one entry for every passage and rare ones not."""
    dice, data = Random(1), tmp_path_factory.mktemp("data")
    write_index(data, *(passage(dice, n, f"d{n % 9}") for n in range(600)))
    for name, size, removed in (("x", 200, ["d3"]), ("y", 120, ["d5", "x"])):
        records = tuple(passage(dice, n, f"{name}{n % 2}") for n in range(size))
        entries = [IndexEntry(f"{name}{one}", "m", records[one::2]) for one in (0, 1)]
        write_generation(data, current_generation(data), [*removed, "x1"], entries)
    reader = IndexReader(current_generation(data))
    assert len(reader._reader.leaf_readers()) == 3
    assert reader._has_removed
    return reader


@pytest.fixture(scope="module")
def simple(reader: IndexReader) -> SimpleSearch:
    return SimpleSearch(whoosh_index.open_dir(reader.generation.folder))


words = st.sampled_from([*WORDS, "v4g", "kärnkraft"])
tiers = st.sampled_from([Tier.EXACT, Tier.INFLECTED, Tier.MISREAD])
weights = st.sampled_from([1.0, 0.2, 0.0])
ways = st.one_of(
    st.builds(lambda w, t, x: Way(Form.SURFACE, (w,), t, x), words, tiers, weights),
    st.builds(lambda w, t, x: Way(Form.TERM, (index_term(w),), t, x), words, tiers, weights),
    st.builds(lambda w, t, x: Way(Form.PART, (index_term(w),), t, x), words, tiers, weights),
    st.builds(
        lambda w, t, n: Way(Form.TERM, tuple(map(index_term, w)), t, 1.0, n),
        st.lists(words, min_size=2, max_size=3),
        tiers,
        st.integers(1, 8),
    ),
)
leaves = st.one_of(
    st.builds(lambda w: AnyWay(tuple(w)), st.lists(ways, min_size=1, max_size=4)),
    st.builds(
        lambda w, d: Sequence(tuple(w), d), st.lists(words, min_size=1, max_size=3), st.just(0)
    ),
    st.builds(
        lambda w, d: Sequence(tuple(w), d),
        st.lists(words, min_size=2, max_size=3),
        st.integers(1, 9),
    ),
    st.sampled_from(["b", "bredband", "v", "vä", "målet", "x", "reg"]).map(Beginning),
    st.lists(st.tuples(st.sampled_from(KEYS), st.floats(0.1, 1)), max_size=3).map(
        lambda pairs: Alike(tuple(pairs))
    ),
    st.sampled_from([HasValue("year", ("2016",)), HasValue("area", ("a", "x"))]),
)


def joined(parts: st.SearchStrategy[Plan]) -> st.SearchStrategy[Plan]:
    several = st.lists(parts, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        several.map(All),
        st.builds(Some, several, st.booleans()),
        st.builds(Tiered, parts, tiers),
        parts.map(Lacks),
    )


plans = st.one_of(st.none(), st.recursive(leaves, joined, max_leaves=6))
queries = st.builds(
    lambda plan, chosen, sort, offset, limit, shown: Query(
        plan,
        filters=Filters(tuple(chosen)),
        sort=sort,
        offset=offset,
        limit=limit,
        tiers=frozenset(shown),
    ),
    plans,
    st.lists(st.sampled_from(VALUES), max_size=3, unique=True),
    st.sampled_from(Sort),
    st.sampled_from([0, 0, 3]),
    st.sampled_from([10, 1, 1000]),
    st.one_of(st.just(list(Tier)), st.lists(st.sampled_from(Tier), min_size=1, unique=True)),
)


@settings(
    deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(queries)
def test_hits_scores_totals_and_counts_are_those_of_the_plainest_search(
    reader: IndexReader, simple: SimpleSearch, query: Query
) -> None:
    found = reader.search(query, PLENTY)
    hits, total, counts, tier_counts = simple.search(query)
    assert not found.is_cut_short
    assert found.total == total
    assert found.counts == counts
    assert found.tiers == tier_counts
    assert [hit.tier.rank for hit in found.hits] == [rank for _, rank, _ in hits]
    assert [hit.score for hit in found.hits] == pytest.approx([s for _, _, s in hits], rel=1e-5)
    scores: dict[float, set[int]] = {}
    for hit, (number, _, score) in zip(found.hits, hits, strict=True):
        # Where two scores are one but for the last binary digits, either may come first.
        if hit.number != number:
            scores.setdefault(round(score, 3), set()).symmetric_difference_update(
                {hit.number, number}
            )
    if len(found.hits) == total:
        assert not any(scores.values())
