import pytest

from indexer.model.errors import NotFound
from indexer.model.query import Filters
from tests.webapp.fake_archive import FakeArchive
from tests.webapp.samples import LABELS
from webapp.presenters.labels import Labels
from webapp.presenters.themes import ThemeScreen, theme_screen, themes_screen

archive = FakeArchive()
labels = Labels(LABELS)


def screen_of(area: str) -> ThemeScreen:
    within = archive.search("", Filters((("area", area),)), limit=0)
    return theme_screen(area, archive.documents(), labels, within)


def test_themes_are_the_areas_with_their_counts() -> None:
    themes = themes_screen(archive.documents(), labels, archive.search("", limit=0)).themes
    assert [theme.label for theme in themes] == [label.label for label in labels.of("area")]
    assert themes[1].link == "/tema/livsmiljo"
    assert themes[1].documents == "4\xa0dokument"
    assert themes[1].passages == "22\xa0stycken"
    assert themes[1].years == "2019–2023"


def test_an_area_without_documents_is_still_a_theme() -> None:
    empty = FakeArchive(())
    themes = themes_screen((), labels, empty.search("", limit=0)).themes
    assert {theme.documents for theme in themes} == {"0\xa0dokument"}


def test_a_theme_lists_its_documents_year_by_year() -> None:
    years = screen_of("livsmiljo").years
    assert [(group.heading, len(group.documents)) for group in years] == [
        ("2023", 2),
        ("2021", 1),
        ("2019", 1),
    ]


def test_a_theme_leads_into_the_search_with_its_filter() -> None:
    screen = screen_of("livsmiljo")
    assert screen.search_url == "/sok?area=livsmiljo"
    assert screen.types[0].url == "/sok?area=livsmiljo&type=arsrapport"
    assert screen.programmes[0].url == "/sok?area=livsmiljo&programme=anslag-1-1"


def test_a_doorway_gives_as_many_hits_as_it_says() -> None:
    for way in screen_of("livsmiljo").programmes:
        value = way.url.rsplit("=", 1)[1]
        both = Filters((("area", "livsmiljo"), ("programme", value)))
        assert way.count.startswith(f"{archive.search('', both).total}\xa0")


def test_an_area_that_nobody_knows_is_not_found() -> None:
    with pytest.raises(NotFound):
        screen_of("påhittat")
