from dataclasses import replace

import pytest

from indexer.model.errors import NotFound
from indexer.model.failure import Failure
from indexer.model.records import ArchiveStatus, RepairedFile, TroubledPage
from tests.webapp.samples import (
    FAILURES,
    POOR_SCAN,
    REPORT,
    SCAN_STATUS,
    STATUS,
    TROUBLED,
    troubled,
)
from webapp.presenters.status import (
    FILES_FOLDED,
    PER_PAGE,
    REPAIRED_SHOWN,
    Shown,
    status_screen,
    troubles_text,
    unread_text,
)


def with_locked(count: int) -> ArchiveStatus:
    """An archive with so many locked files, and a damaged one."""
    failure = Failure("", "open", "Filen är lösenordsskyddad.")
    damaged = Failure("", "open", "Filen är skadad och går inte att öppna.")
    locked = (troubled(f"l{place}", f"arkiv/{place}.pdf", failure) for place in range(count))
    return replace(STATUS, files=(*locked, troubled("s", "arkiv/skadad.pdf", damaged)))


def test_files_are_listed_by_state_and_cause_with_what_to_do() -> None:
    screen = status_screen(STATUS)
    assert [
        (section.state.heading, group.cause.heading, [card.file for card in group.files])
        for section in screen.sections
        for group in section.groups
    ] == [
        ("Filer som inte kunde läsas", "Låst med lösenord", ["arkiv/2018/Avtal låst.pdf"]),
        (
            "Filer som inte kunde läsas",
            "Format som inte läses",
            ["arkiv/2016/Protokoll mars.doc"],
        ),
        ("Filer som är delvis lästa", "Bilden går inte att läsa", [REPORT.summary.file]),
        (
            "Filer med svårlästa sidor",
            "Text som är svår att tyda",
            ["arkiv/2019/Årsrapport 2019.pdf"],
        ),
    ]
    assert all(group.cause.advice for section in screen.sections for group in section.groups)


def test_the_counts_lead_to_the_files_they_count() -> None:
    screen = status_screen(STATUS)
    assert screen.summary == (
        "2\xa0filer kunde inte läsas, 1\xa0fil är delvis läst och 1\xa0fil har svårlästa sidor."
    )
    assert [(count.text, count.detail, count.url) for count in screen.counts] == [
        ("2\xa0filer kunde inte läsas", "", "/status?visa=olasta"),
        ("1\xa0fil är delvis läst", "1\xa0sida saknas", "/status?visa=delvis"),
        (
            "1\xa0fil har svårlästa sidor",
            "2\xa0svårlästa sidor i hela arkivet",
            "/status?visa=svarlasta",
        ),
    ]
    for count, listed in zip(screen.counts, (2, 1, 1), strict=True):
        part = status_screen(STATUS, Shown(show=count.url.partition("=")[2]))
        shown = [card for s in part.sections for g in s.groups for card in g.files]
        assert len(shown) == listed


def test_some_files_with_a_cause_are_folded_under_it() -> None:
    (locked, damaged) = status_screen(with_locked(10)).sections[0].groups
    assert (locked.count, len(locked.files), len(locked.rest)) == ("10\xa0filer", 3, 7)
    assert (locked.more_url, len(damaged.files)) == ("", 1)


def test_a_thousand_failures_do_not_hide_the_one_that_differs() -> None:
    many = with_locked(1000)
    (section,) = status_screen(many).sections
    (locked, damaged) = section.groups
    assert (section.count, locked.count) == ("1\xa0001", "1\xa0000\xa0filer")
    assert (len(locked.files), locked.rest) == (3, ())
    assert damaged.files[0].file == "arkiv/skadad.pdf"
    assert locked.more_url == "/status?visa=olasta&orsak=locked"
    part = status_screen(many, Shown("olasta", "locked", page="20"))
    (group,) = part.sections[0].groups
    assert len(group.files) == PER_PAGE
    assert part.paging.next == ""
    assert part.paging.previous == "/status?visa=olasta&orsak=locked&sida=19"
    assert FILES_FOLDED < PER_PAGE


@pytest.mark.parametrize("page", ["0", "21", "x", ""])
def test_a_page_of_the_list_that_does_not_exist_is_not_found(page: str) -> None:
    with pytest.raises(NotFound):
        status_screen(with_locked(1000), Shown("olasta", "locked", page=page))


def test_one_file_is_shown_with_all_its_pages() -> None:
    pages = (TroubledPage(number + 1, None, POOR_SCAN) for number in range(70))
    status = replace(STATUS, files=(troubled("a1", "arkiv/a.pdf", None, *pages), *TROUBLED))
    screen = status_screen(status, Shown(file="a1"))
    assert (screen.is_part, screen.heading) == (True, "a.pdf")
    (section,) = screen.sections
    assert (section.heading, section.count) == ("Filen har svårlästa sidor", "")
    (card,) = section.groups[0].files
    assert len(card.lines) == 70


@pytest.mark.parametrize("shown", [Shown(show="x"), Shown(cause="x"), Shown(file="x")])
def test_what_nobody_has_is_told_and_not_an_error(shown: Shown) -> None:
    screen = status_screen(STATUS, shown)
    assert (screen.heading, screen.sections) == ("Inget att visa", ())


def test_files_that_wait_are_counted() -> None:
    waiting = replace(TROUBLED[0], queued_at="2025-11-21T08:00:00+00:00")
    screen = status_screen(replace(STATUS, files=(waiting, *TROUBLED[1:])))
    assert screen.waiting.startswith("1\xa0fil står i kö")
    assert status_screen(STATUS).waiting == ""


def test_failures_are_counted_in_words() -> None:
    assert unread_text(FAILURES) == "2\xa0filer och 1\xa0sida kunde inte läsas."
    assert unread_text(FAILURES[:1]) == "1\xa0fil kunde inte läsas."
    assert unread_text(()) == troubles_text(()) == ""


def test_an_archive_that_is_whole_says_so() -> None:
    screen = status_screen(replace(STATUS, failures=(), files=(), warnings=()))
    assert screen.is_whole
    assert screen.summary == "Alla filer och sidor är lästa."


def test_a_warning_alone_makes_it_less_than_whole() -> None:
    assert not status_screen(replace(STATUS, failures=(), files=())).is_whole


def test_numbers_are_written_for_people() -> None:
    screen = status_screen(replace(STATUS, passages=12345))
    assert screen.passages == "12\xa0345"
    assert screen.updated_at == "20 november 2025 kl. 10.30"
    assert screen.size == "1,8\xa0MB"
    assert screen.guards.startswith("gräns för tid och minne, inget nätverk")


def test_files_with_mended_words_are_counted_and_named_apart_from_troubles() -> None:
    repaired = status_screen(SCAN_STATUS).repaired
    assert repaired is not None
    assert repaired.about.startswith("1\N{NO-BREAK SPACE}sida i 1\N{NO-BREAK SPACE}fil hade")
    (card,) = repaired.files
    assert (card.file, card.pages) == ("Rapport 2009.pdf", "sida 2")
    assert status_screen(SCAN_STATUS).counts == status_screen(STATUS).counts
    assert status_screen(STATUS).repaired is None
    assert status_screen(SCAN_STATUS, Shown(show="delvis")).repaired is None


def test_many_files_with_mended_words_are_folded_and_none_is_lost() -> None:
    files = tuple(RepairedFile(f"d{n}", f"a/{n}.txt", "", (None,)) for n in range(40))
    repaired = status_screen(replace(STATUS, repaired=files)).repaired
    assert repaired is not None
    assert (len(repaired.files), len(repaired.rest)) == (REPAIRED_SHOWN, 40 - REPAIRED_SHOWN)
    assert {card.pages for card in repaired.files} == {"hela texten"}
