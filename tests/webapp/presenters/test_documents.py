from dataclasses import replace

import pytest

from indexer.model.errors import NotFound
from tests.webapp.fake_archive import FakeArchive
from tests.webapp.samples import LABELS
from webapp.presenters.documents import PER_PAGE, DocumentsScreen, documents_screen
from webapp.presenters.labels import Labels

SUMMARIES = FakeArchive().documents()


def screen_of(year: str = "", page: str = "1") -> DocumentsScreen:
    return documents_screen(SUMMARIES, Labels(LABELS), year, page)


def test_documents_stand_under_their_years_and_the_rest_last() -> None:
    assert [group.heading for group in screen_of().groups] == ["2023", "2021", "2019", "Utan år"]


def test_a_document_tells_how_many_of_its_pages_are_unread_or_hard_to_read() -> None:
    cards = {card.title: card.troubles for group in screen_of().groups for card in group.documents}
    told = {title: troubles for title, troubles in cards.items() if troubles}
    assert told == {
        "Årsrapport 2023: regionalt tillväxtarbete": ("1\xa0sida inte läst",),
        "Årsrapport 2019: regionalt tillväxtarbete": ("1\xa0svårläst sida",),
    }


def test_one_year_can_be_looked_at_alone() -> None:
    screen = screen_of("2023")
    assert (screen.title, screen.total) == ("Dokument 2023", "2\xa0dokument")
    assert [year.label for year in screen.years if year.is_current] == ["2023"]


def test_documents_without_a_year_can_be_found() -> None:
    screen = screen_of("utan")
    assert screen.title == "Dokument utan år"
    assert len(screen.groups[0].documents) == 1


def test_the_years_add_up_to_all_documents() -> None:
    all_years, *years = screen_of().years
    assert all_years.count == sum(year.count for year in years) == len(SUMMARIES)


@pytest.mark.parametrize(("year", "page"), [("1723", "1"), ("x", "1"), ("", "2"), ("", "x")])
def test_a_year_or_page_that_is_not_there_is_not_found(year: str, page: str) -> None:
    with pytest.raises(NotFound):
        screen_of(year, page)


def test_an_empty_archive_has_an_empty_list() -> None:
    assert documents_screen((), Labels(LABELS), "", "1").groups == ()


def test_a_long_list_is_paged() -> None:
    many = tuple(replace(SUMMARIES[0], id=str(place)) for place in range(PER_PAGE + 1))
    screen = documents_screen(many, Labels(LABELS), "2023", "2")
    assert len(screen.groups[0].documents) == 1
    assert screen.paging.previous == "/dokument?ar=2023"


def test_a_card_tells_kind_size_and_length() -> None:
    cards = {card.file_kind: card for group in screen_of().groups for card in group.documents}
    assert cards["PDF"].size == "1,2\xa0MB"
    assert [cards[kind].extent for kind in ("XLSX", "PPTX", "DOCX")] == ["1 blad", "2 bilder", ""]
