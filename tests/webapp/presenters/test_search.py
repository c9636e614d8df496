from dataclasses import replace

import pytest

from indexer.model.errors import NotFound
from indexer.model.query import Filters, Sort
from indexer.model.results import PassageRecord, TierCount
from indexer.model.tiers import Tier
from tests.webapp.fake_archive import FakeArchive
from tests.webapp.samples import LABELS, SCAN
from webapp.presenters.hits import Asked
from webapp.presenters.labels import Labels
from webapp.presenters.search import SearchScreen, search_screen
from webapp.state import SearchState

archive = FakeArchive()
PER_PAGE = 3


def cite(passage: PassageRecord) -> str:
    return passage.title


def screen_of(state: SearchState, **changes: object) -> SearchScreen:
    asked = Asked(state.text, cite, archive.marker(state.text))
    results = archive.search(
        state.text,
        state.filters,
        sort=state.sort,
        limit=PER_PAGE,
        offset=(state.page - 1) * PER_PAGE,
    )
    return search_screen(state, replace(results, **changes), asked, Labels(LABELS), PER_PAGE)


def test_the_title_tells_the_state_first() -> None:
    assert screen_of(SearchState("bredband")).title == "bredband – 7\xa0träffar – Sök"
    assert screen_of(SearchState("bredband", page=2)).title == (
        "bredband – 7\xa0träffar, sida 2 – Sök"
    )
    assert screen_of(SearchState()).title == "Sök"
    assert screen_of(SearchState(filters=Filters((("year", "2019"),)))).title == (
        "4\xa0träffar – Sök"
    )


def test_the_status_counts_what_is_shown() -> None:
    assert screen_of(SearchState("bredband", page=2)).status == (
        "7\xa0träffar för ”bredband”. Visar 4–6, i 2\xa0dokument."
    )
    assert screen_of(SearchState("bredband", page=3)).status == (
        "7\xa0träffar för ”bredband”. Visar 7, i 1\xa0dokument."
    )
    assert screen_of(SearchState("rymd")).status == "1\xa0träff för ”rymd” i 1\xa0dokument."


def test_an_empty_search_asks_what_to_look_for() -> None:
    screen = screen_of(SearchState())
    assert screen.is_empty
    assert screen.status == ""
    assert screen.facets


def test_no_hits_are_said_plainly() -> None:
    screen = screen_of(SearchState("hittas-inte"))
    assert (screen.heading, screen.status) == (
        "Inga träffar",
        "Inga träffar för ”hittas-inte”.",
    )


def test_paging_and_order_keep_words_and_filters() -> None:
    state = SearchState("bredband", Filters((("area", "livsmiljo"),)))
    screen = screen_of(state)
    assert screen.paging.next == "/sok?q=bredband&area=livsmiljo&sida=2"
    assert [one.url for one in screen.sorts if not one.is_current] == [
        "/sok?q=bredband&area=livsmiljo&sortering=nyast",
        "/sok?q=bredband&area=livsmiljo&sortering=aldst",
    ]


def test_the_form_keeps_another_order_than_the_usual() -> None:
    assert screen_of(SearchState("bredband")).sort_word == ""
    assert screen_of(SearchState("bredband", sort=Sort.OLDEST)).sort_word == "aldst"


def test_a_page_beyond_the_last_is_not_found() -> None:
    with pytest.raises(NotFound):
        screen_of(SearchState("bredband", page=4))


def test_how_a_search_was_read_is_told_only_when_it_differs() -> None:
    assert screen_of(SearchState("bredband")).interpreted_as == ""
    assert screen_of(SearchState("skog norr")).interpreted_as == "skog OCH norr"


def test_another_spelling_is_a_link_and_never_a_silent_change() -> None:
    suggestion = screen_of(SearchState("bredbnad", Filters((("year", "2019"),)))).suggestion
    assert suggestion
    assert suggestion.url == "/sok?q=bredband&year=2019"


def test_remarks_are_told_as_they_are() -> None:
    assert screen_of(SearchState("bredband"), remarks=("Annat.",)).remarks == ("Annat.",)


def test_hits_that_are_only_switched_off_are_offered() -> None:
    state = SearchState("rymden", tiers=frozenset({Tier.EXACT}))
    unseen = TierCount(Tier.MISREAD, 3, is_selected=False)
    first = screen_of(state, total=0, hits=(), tiers=(unseen,)).easings[0]
    assert (first.text, first.found) == ("Visa alla slag av träffar", "3\xa0träffar")
    assert first.url == "/sok?q=rymden"


def test_the_same_words_can_be_asked() -> None:
    assert screen_of(SearchState("bredband")).ask_url == "/fraga?q=bredband"


def test_every_facet_value_leads_to_as_many_hits_as_it_says() -> None:
    for state in (SearchState("bredband"), SearchState("", Filters((("year", "2023"),)))):
        for panel in screen_of(state).facets:
            for choice in (*panel.shown, *panel.folded):
                only = [pair for pair in state.filters.chosen if pair[0] != panel.name]
                clicked = Filters((*only, (panel.name, choice.value)))
                assert archive.search(state.text, clicked).total == choice.count


def test_hits_of_mended_text_can_be_seen_as_they_were_read_and_back() -> None:
    found = FakeArchive((SCAN,)).search("tillväxt")
    asked = Asked("tillväxt", cite, lambda _: ())
    urls = []
    for as_read in (False, True):
        state = SearchState("tillväxt", as_read=as_read)
        screen = search_screen(state, found, asked, Labels(LABELS), PER_PAGE)
        assert screen.toggle is not None
        urls.append(screen.toggle.url)
    assert urls == ["/sok?q=tillv%C3%A4xt&visa=inlast", "/sok?q=tillv%C3%A4xt"]


def test_hits_that_were_read_right_have_no_toggle() -> None:
    assert screen_of(SearchState("bredband")).toggle is None
