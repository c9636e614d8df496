from dataclasses import replace

from indexer.model.metadata import FacetLabel
from tests.webapp.fake_archive import FakeArchive
from tests.webapp.samples import LABELS, STATUS
from webapp.presenters.labels import Labels
from webapp.presenters.start import NEWEST_SHOWN, StartScreen, start_screen

archive = FakeArchive()


def screen_of(labels: tuple[FacetLabel, ...] = LABELS) -> StartScreen:
    everything = archive.search("", limit=0)
    return start_screen(STATUS, archive.documents(), Labels(labels), everything)


def test_three_searches_to_try_come_from_the_areas() -> None:
    assert [(one.text, one.url) for one in screen_of().examples] == [
        ("innovation", "/sok?q=innovation"),
        ("livsmiljöer", "/sok?q=livsmilj%C3%B6er"),
        ("kompetensförsörjning", "/sok?q=kompetensf%C3%B6rs%C3%B6rjning"),
    ]


def test_areas_without_telling_words_give_no_examples() -> None:
    assert screen_of((FacetLabel("area", "x", "Hav & is"),)).examples == ()


def test_the_archive_is_told_in_numbers() -> None:
    screen = screen_of()
    assert (screen.documents, screen.pages, screen.years) == ("5", "11", "2019–2023")
    assert screen.unread == "2\xa0filer och 1\xa0sida kunde inte läsas."


def test_the_newest_documents_come_first() -> None:
    assert [card.year for card in screen_of().newest] == [2023, 2023, 2021, 2019, None]


def test_no_more_than_a_few_newest_are_shown() -> None:
    many = tuple(replace(archive.documents()[0], id=str(place)) for place in range(20))
    screen = start_screen(STATUS, many, Labels(LABELS), archive.search("", limit=0))
    assert len(screen.newest) == NEWEST_SHOWN
