import time
from pathlib import Path

import pytest

from indexer.language.words import index_term
from indexer.model.query import Query
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
from indexer.model.tiers import Tier
from indexer.search_index import IndexReader
from tests.indexer.building import mended, record, write_index

PLENTY = 60_000
RECORDS = [
    record("Projektet nådde inte målet.", 0),
    record("Bredbandsutbyggnad i byn.", 1, year=2016, text_keys=("b" * 32,)),
    record("Målet är bredband.", 2),
    record("Vägen är klar.", 3, title="Om bredband"),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> IndexReader:
    return write_index(tmp_path_factory.mktemp("data"), *RECORDS)


def term(text: str, tier: Tier = Tier.INFLECTED) -> AnyWay:
    return AnyWay((Way(Form.TERM, (index_term(text),), tier),))


def found(reader: IndexReader, plan: Plan) -> list[str]:
    matches = reader.search(Query(plan), PLENTY)
    return sorted(passage.text for passage in reader.records(matches.hits))


def test_a_word_finds_its_inflected_forms(reader: IndexReader) -> None:
    assert found(reader, term("projekt")) == ["Projektet nådde inte målet."]


def test_every_word_must_be_there_in_some_field(reader: IndexReader) -> None:
    assert found(reader, All((term("bredband"), term("väg")))) == ["Vägen är klar."]


def test_one_word_is_enough_when_that_is_asked_for(reader: IndexReader) -> None:
    assert len(found(reader, Some((term("bredband"), term("projekt"))))) == 3


def test_more_of_the_words_come_first_when_they_are_counted(reader: IndexReader) -> None:
    plan = Some((term("bredband"), term("mål"), term("är")), counts_parts=True)
    best = reader.search(Query(plan), PLENTY).hits[0]
    assert reader.records((best,))[0].text == "Målet är bredband."


def test_an_excluded_word_takes_passages_away(reader: IndexReader) -> None:
    plan = All((term("mål"), Lacks(term("bredband"))))
    assert found(reader, plan) == ["Projektet nådde inte målet."]


def test_excluding_alone_finds_the_rest(reader: IndexReader) -> None:
    assert len(found(reader, Lacks(term("bredband")))) == 2


def test_a_misreading_does_not_exclude(reader: IndexReader) -> None:
    assert len(found(reader, Lacks(term("bredband", Tier.MISREAD)))) == len(RECORDS)


def test_a_sequence_is_met_word_for_word(reader: IndexReader) -> None:
    assert found(reader, Sequence(("inte", "målet"))) == ["Projektet nådde inte målet."]
    assert found(reader, Sequence(("målet", "inte"))) == []
    assert found(reader, Sequence(("projektet", "målet"))) == []


def test_words_within_a_distance_may_stand_in_any_order(reader: IndexReader) -> None:
    assert found(reader, Sequence(("målet", "projektet"), 3)) == ["Projektet nådde inte målet."]
    assert found(reader, Sequence(("målet", "projektet"), 2)) == []


def test_terms_of_one_way_must_stand_near_each_other(tmp_path: Path) -> None:
    far = "utveckling " + "vägen " * 6 + "bygd"
    both = write_index(tmp_path, record("utveckling av vår bygd", 0), record(far, 1))
    plan = AnyWay((Way(Form.TERM, (index_term("bygd"), index_term("utveckling")), Tier.INFLECTED),))
    assert found(both, plan) == ["utveckling av vår bygd"]


def test_the_best_way_decides_the_tier_and_a_lower_tier_never_comes_first(tmp_path: Path) -> None:
    texts = ["bredbandet bredbandet bredbandet", "ett bredband i en lång text om annat", "bredhand"]
    archive = write_index(tmp_path, *(record(text, n) for n, text in enumerate(texts)))
    plan = AnyWay(
        (
            Way(Form.SURFACE, ("bredband",), Tier.EXACT, 0.0),
            Way(Form.TERM, (index_term("bredband"),), Tier.INFLECTED),
            Way(Form.SURFACE, ("bredhand",), Tier.MISREAD, 9.0),
        )
    )
    hits = archive.search(Query(plan), PLENTY).hits
    assert [hit.tier for hit in hits] == [Tier.EXACT, Tier.INFLECTED, Tier.MISREAD]
    assert hits[1].score > hits[0].score


def test_all_words_are_in_the_tier_of_the_worst(reader: IndexReader) -> None:
    exact = AnyWay((Way(Form.SURFACE, ("målet",), Tier.EXACT),))
    hits = reader.search(Query(All((exact, term("bredband")))), PLENTY).hits
    assert [hit.tier for hit in hits] == [Tier.INFLECTED]


def test_a_tiered_part_is_in_its_tier(reader: IndexReader) -> None:
    hits = reader.search(Query(Tiered(term("mål"), Tier.PARTIAL)), PLENTY).hits
    assert {hit.tier for hit in hits} == {Tier.PARTIAL}


def test_a_value_of_a_facet_can_be_part_of_a_plan(reader: IndexReader) -> None:
    plan = All((term("bredband"), Lacks(HasValue("year", ("2017",)))))
    assert found(reader, plan) == []
    assert found(reader, HasValue("year", ("2016", "1999"))) == ["Bredbandsutbyggnad i byn."]


def test_passages_alike_in_meaning_are_in_their_own_tier(reader: IndexReader) -> None:
    plan = Some((term("projekt"), Alike(((RECORDS[1].text_keys[0], 0.9), ("unknown", 0.8)))))
    hits = reader.search(Query(plan), PLENTY).hits
    assert [hit.tier for hit in hits] == [Tier.INFLECTED, Tier.MEANING]


def test_a_beginning_finds_all_words_that_begin_so(reader: IndexReader) -> None:
    assert len(found(reader, Beginning("bredband"))) == 3


def test_a_beginning_stands_for_a_bounded_number_of_words(tmp_path: Path) -> None:
    many = write_index(tmp_path, *(record(f"ord{number:05d}", number) for number in range(700)))
    started = time.thread_time()
    assert many.search(Query(Beginning("ord")), PLENTY).total == 200
    assert time.thread_time() - started < 1


def test_a_word_that_is_nowhere_finds_nothing(reader: IndexReader) -> None:
    assert found(reader, term("kärnkraft")) == []


@pytest.mark.parametrize(
    "plan",
    [
        term("mål"),
        Sequence(("inte", "målet")),
        Beginning("m"),
        Some((term("mål"), term("väg"))),
    ],
)
def test_time_that_is_over_stops_every_step_and_is_told(reader: IndexReader, plan: Plan) -> None:
    matches = reader.search(Query(plan), -1)
    assert matches.is_cut_short
    assert matches.total == 0


SCAN = "Regional tillväxt i hela länet."


@pytest.fixture(scope="module")
def mended_reader(tmp_path_factory: pytest.TempPathFactory) -> IndexReader:
    repairs = mended(SCAN, tillväxt="tillvéxt", hela="he1a")
    return write_index(
        tmp_path_factory.mktemp("data"),
        record(SCAN, 0, repairs=repairs),
        record("Regional tillväxt i hela landet.", 1),
    )


@pytest.mark.parametrize(
    "plan",
    [
        term("tillvéxt"),
        Sequence(("tillvéxt",)),
        Sequence(("regional", "tillvéxt", "i", "he1a", "länet")),
        Beginning("tillvéx"),
    ],
)
def test_a_mended_word_is_found_as_it_was_read(mended_reader: IndexReader, plan: Plan) -> None:
    assert found(mended_reader, plan) == [SCAN]


@pytest.mark.parametrize(
    "plan", [term("tillväxt"), Sequence(("tillväxt",)), Sequence(("regional",))]
)
def test_a_mended_passage_is_ranked_as_if_read_right(
    mended_reader: IndexReader, plan: Plan
) -> None:
    hits = mended_reader.search(Query(plan), PLENTY).hits
    assert len(hits) == 2
    assert len({round(hit.score, 4) for hit in hits}) == 1
