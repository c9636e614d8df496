import string
from urllib.parse import quote_from_bytes, urlsplit

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from indexer.model.query import FACETS, Filters, Sort
from indexer.model.tiers import CHOSEN_TIERS, Tier
from webapp.state import (
    NO_SUCH_PAGE,
    VALUES_CHOSEN,
    SearchState,
    clean_text,
    page_number,
    search_url,
    state_from_args,
)

ANY_TEXT = st.text(st.characters(), max_size=60)
ANY_TEXT_WITH_HALVES = st.text(
    st.one_of(st.characters(), st.characters(categories=["Cs"])), max_size=60
)
PAIRS = st.lists(st.tuples(st.sampled_from(FACETS), ANY_TEXT), max_size=8)
STATES = st.builds(
    SearchState,
    text=ANY_TEXT_WITH_HALVES,
    filters=PAIRS.map(lambda pairs: Filters(tuple(pairs))),
    is_exact=st.booleans(),
    sort=st.sampled_from(Sort),
    page=st.integers(0, 10**9 - 1),
    as_read=st.booleans(),
)
NAMES = st.sampled_from(["q", "sida", "sortering", "exakt", "visa", *FACETS, "okänd"])
ANY_ARGS = st.lists(st.tuples(NAMES, ANY_TEXT_WITH_HALVES)).map(MultiDict)


def read(url: str) -> SearchState:
    """The state as the web server hands it over."""
    query = urlsplit(url).query
    return state_from_args(Request(EnvironBuilder(query_string=query).get_environ()).args)


@given(STATES)
def test_a_state_written_to_an_address_is_read_back_the_same(state: SearchState) -> None:
    assert read(state.url()) == state


@given(ANY_ARGS)
def test_whatever_was_typed_is_read_and_stays_the_same_from_then_on(
    args: MultiDict[str, str],
) -> None:
    state = state_from_args(args)
    assert read(state.url()) == state


@given(st.binary(max_size=80))
def test_an_address_of_any_bytes_can_be_read(raw: bytes) -> None:
    query = "&".join(f"{name}={quote_from_bytes(raw)}" for name in ("q", "area", "sida"))
    state = read(f"/sok?{query}")
    assert read(state.url()) == state


def test_an_empty_search_has_the_plain_address() -> None:
    assert SearchState().url() == "/sok"
    assert SearchState().is_empty


def test_the_order_in_which_filters_were_ticked_does_not_matter() -> None:
    one = SearchState(filters=Filters((("year", "2019"), ("area", "a"), ("year", "2018"))))
    other = SearchState(filters=Filters((("area", "a"), ("year", "2018"), ("year", "2019"))))
    assert one == other
    assert one.url() == "/sok?area=a&year=2018&year=2019"


def test_unknown_facets_and_empty_values_are_dropped() -> None:
    state = state_from_args(MultiDict([("colour", "red"), ("area", " "), ("area", "\0")]))
    assert state == SearchState()


def test_no_more_filters_are_read_than_a_page_can_hold() -> None:
    args = MultiDict([("year", str(year)) for year in range(VALUES_CHOSEN * 3)])
    assert len(state_from_args(args).filters.chosen) == VALUES_CHOSEN


def test_taking_a_filter_away_leads_to_the_first_page() -> None:
    state = SearchState("skog", Filters((("area", "a"), ("year", "2019"))), page=4)
    assert state.without("year", "2019").url() == "/sok?q=skog&area=a"
    assert state.without_filters().url() == "/sok?q=skog"


def test_another_order_or_other_words_lead_to_the_first_page() -> None:
    state = SearchState("skog", page=4)
    assert state.with_sort(Sort.NEWEST).url() == "/sok?q=skog&sortering=nyast"
    assert state.with_text("rymd").url() == "/sok?q=rymd"
    assert state.with_page(2).url() == "/sok?q=skog&sida=2"


def test_an_unknown_order_is_the_usual_one() -> None:
    assert state_from_args(MultiDict([("sortering", "bäst")])).sort == Sort.RELEVANCE


def test_only_a_whole_number_from_one_is_a_page() -> None:
    assert page_number("12") == 12
    for text in ("", "0", "-1", "1.5", "NaN", "٣", "９", "1" * 5000, "1_0", " 1"):
        assert page_number(text) == NO_SUCH_PAGE


@given(ANY_TEXT_WITH_HALVES)
def test_clean_text_can_be_written_and_has_no_control_characters(text: str) -> None:
    clean = clean_text(text)
    clean.encode("utf-8")
    assert clean_text(clean) == clean
    assert "\0" not in clean


@given(st.text(string.ascii_letters + "åäö ", max_size=40))
def test_ordinary_words_are_left_as_they_are(text: str) -> None:
    assert clean_text(text) == " ".join(text.split())


def test_a_search_under_filters_has_its_own_address() -> None:
    assert search_url("", ("area", "a"), ("type", "b")) == "/sok?area=a&type=b"


def test_tiers_and_what_is_left_out_stand_in_the_address() -> None:
    args = MultiDict(
        [("q", "mål"), ("traffar", "ordagrant"), ("traffar", "x"), ("utan", "bojningar:mål")]
    )
    state = state_from_args(args)
    assert state.tiers == {Tier.EXACT}
    assert state.left_out == {"inflection:mål"}
    assert state.url() == "/sok?q=m%C3%A5l&traffar=ordagrant&utan=bojningar%3Am%C3%A5l"
    assert state.with_all_tiers().tiers == frozenset(CHOSEN_TIERS)


def test_no_known_tier_is_all_and_what_was_not_made_here_is_not_left_out() -> None:
    args = MultiDict([("traffar", "x"), ("utan", "x:mål"), ("utan", "bojningar"), ("utan", ":")])
    state = state_from_args(args)
    assert state.tiers == frozenset(CHOSEN_TIERS)
    assert state.left_out == frozenset()


def test_a_filter_that_was_written_becomes_a_filter() -> None:
    state = SearchState("bredband år:2017", Filters((("type", "bilaga"),)))
    typed = state.with_typed("bredband", Filters((("year", "2017"),)))
    assert typed.url() == "/sok?q=bredband&year=2017&type=bilaga"
