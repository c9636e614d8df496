import unicodedata
from collections.abc import Sequence

import pytest

from indexer.language.synonyms import Equivalent, EquivalentKind
from indexer.language.words import index_term
from indexer.model.expansions import ExpansionKind
from indexer.model.query_plan import (
    All,
    AnyWay,
    Beginning,
    Form,
    HasValue,
    Lacks,
    Plan,
    Some,
    Way,
)
from indexer.model.query_plan import Sequence as InOrder
from indexer.model.tiers import Tier
from indexer.search.planning import Planner
from indexer.search.query_parser import parse
from tests.indexer.search.plans import planned


class ListedWords:
    """An archive with a few words."""

    def misreadings(self, word: str) -> tuple[str, ...]:
        return {"bredband": ("brebdand", "bredbands", "bredvid")}.get(word, ())

    def equivalents(self, words: Sequence[str]) -> tuple[Equivalent, ...]:
        long = "regional utvecklingsstrategi"
        known = {
            "rus": (Equivalent(EquivalentKind.ABBREVIATION, long, ""),),
            long: (Equivalent(EquivalentKind.ABBREVIATION, "RUS", ""),),
            "anslag": tuple(Equivalent(EquivalentKind.SYNONYM, t, "") for t in ("medel", "pengar")),
        }
        return known.get(" ".join(words).lower(), ())


def planner_of(text: str, **fields: object) -> tuple[Plan | None, Planner]:
    planner = Planner(ListedWords(), **fields)  # type: ignore[arg-type]
    tree = parse(text, lambda _: ()).tree
    return planner.plan(tree) if tree else None, planner


def ways(text: str, **fields: object) -> tuple[Way, ...]:
    plan, _ = planner_of(text, **fields)
    assert isinstance(plan, AnyWay)
    return plan.ways


def test_a_word_is_exact_as_it_stands_and_inflected_in_other_forms() -> None:
    first, second = ways("Projektet")[:2]
    assert (first.form, first.terms, first.tier) == (Form.SURFACE, ("projektet",), Tier.EXACT)
    assert second == Way(Form.TERM, (index_term("projekt"),), Tier.INFLECTED)


def test_the_form_as_it_stands_counts_whole_only_when_it_is_all_that_is_looked_for() -> None:
    assert 0 < ways("projekt")[0].weight < 1
    alone = ways("projekt", left_out=frozenset({"inflection:projekt"}))
    assert alone[0].weight == 1
    assert all(way.form is not Form.TERM for way in alone)


def test_a_word_is_found_as_a_part_of_compounds_unless_that_is_left_out() -> None:
    part = Way(Form.PART, (index_term("bredband"),), Tier.INFLECTED, 0.3)
    assert part in ways("bredband")
    assert part not in ways("bredband", left_out=frozenset({"compound:bredband"}))


def test_other_names_are_looked_for_both_ways() -> None:
    long = tuple(index_term(word) for word in ("regional", "utvecklingsstrategi"))
    assert any(way.terms == long and way.tier is Tier.INFLECTED for way in ways("RUS"))
    plan, planner = planner_of("regional utvecklingsstrategi mål")
    assert isinstance(plan, All)
    either, _ = plan.parts
    assert isinstance(either, Some)
    short = either.parts[1]
    assert isinstance(short, AnyWay)
    assert short.ways[0].terms == ("rus",)
    abbreviations = [e for e in planner.expansions if e.kind is ExpansionKind.ABBREVIATION]
    assert [(e.word, e.forms) for e in abbreviations] == [
        ("regional utvecklingsstrategi", ("RUS",))
    ]


def test_each_other_name_can_be_left_out() -> None:
    terms = {way.terms[0] for way in ways("anslag")}
    assert {index_term("medel"), index_term("pengar")} <= terms
    fewer = {way.terms[0] for way in ways("anslag", left_out=frozenset({"synonym:anslag"}))}
    assert index_term("medel") not in fewer


def test_a_misreading_is_no_other_form_and_no_other_word_of_the_language() -> None:
    misread = [way.terms for way in ways("bredband") if way.tier is Tier.MISREAD]
    assert misread == [("brebdand",)]


def test_what_was_left_out_is_still_told_so_that_it_can_be_taken_back() -> None:
    key = "misreading:bredband"
    _, planner = planner_of("bredband", left_out=frozenset({key}))
    assert key in {expansion.key for expansion in planner.expansions}


def test_an_exact_search_has_no_expansions() -> None:
    plan, planner = planner_of("bredband RUS", is_exact=True)
    assert plan == All((InOrder(("bredband",)), InOrder(("rus",))))
    assert planner.expansions == []


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ('"inte målet"', InOrder(("inte", "målet"))),
        ("Bred*", Beginning("bred")),
        ("och", None),
        ("", None),
    ],
)
def test_what_is_planned_as_it_stands(text: str, plan: Plan | None) -> None:
    assert planned(text) == plan


def test_words_near_each_other_may_stand_in_other_forms_too() -> None:
    plan = planned('"målet nådde"~4')
    assert isinstance(plan, Some)
    exact, near = plan.parts
    assert exact == InOrder(("målet", "nådde"), 4)
    terms = tuple(index_term(word) for word in ("målet", "nådde"))
    assert near == AnyWay((Way(Form.TERM, terms, Tier.INFLECTED, within=4),))
    assert planned('"målet nådde"~4', is_exact=True) == exact


def test_what_must_not_be_there_is_left_out_in_its_forms_but_not_by_other_names() -> None:
    plan, planner = planner_of("vägen -RUS")
    assert isinstance(plan, All)
    unwanted = plan.parts[1]
    assert isinstance(unwanted, Lacks)
    assert isinstance(unwanted.part, AnyWay)
    assert {way.terms for way in unwanted.part.ways if way.form is not Form.PART} == {("rus",)}
    assert "rus" not in {expansion.word for expansion in planner.expansions}


def test_a_field_within_a_search_is_part_of_the_plan() -> None:
    plan = planned("väg ELLER år:2017")
    assert isinstance(plan, Some)
    assert plan.parts[1] == HasValue("year", ("2017",))


def test_stop_words_in_a_search_are_not_looked_for() -> None:
    assert planned("och vägen") == planned("vägen")


def test_a_number_alone_is_not_a_number_with_a_sign() -> None:
    plan = planned("12 %")
    assert isinstance(plan, Some)
    as_written, other = plan.parts
    assert isinstance(as_written, All)
    assert [way.form for part in as_written.parts for way in part.ways] == [Form.SURFACE, Form.TERM]  # type: ignore[union-attr]
    assert isinstance(other, AnyWay)
    assert {way.tier for way in other.ways} == {Tier.INFLECTED}


def test_a_range_needs_both_its_quantities() -> None:
    plan = planned("10–15 procent")
    assert isinstance(plan, Some)
    assert isinstance(plan.parts[1], All)


def test_a_beginning_is_looked_for_with_whole_letters() -> None:
    assert planned(unicodedata.normalize("NFD", "mål*")) == Beginning("mål")


@pytest.mark.parametrize("text", ["2017", "1:1", "2,50"])
def test_a_number_is_widened_with_nothing_that_could_be_taken_away(text: str) -> None:
    plan, planner = planner_of(text)
    assert isinstance(plan, AnyWay)
    assert [way.form for way in plan.ways] == [Form.SURFACE, Form.TERM]
    assert planner.expansions == []
