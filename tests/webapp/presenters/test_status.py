from dataclasses import replace

from indexer.model.failure import Failure
from tests.webapp.samples import FAILURES, STATUS
from webapp.presenters.status import ADVICE, OTHER_ADVICE, STAGES, status_screen, unread_text


def test_files_and_pages_that_failed_are_listed_apart() -> None:
    screen = status_screen(STATUS)
    assert [row.file for row in screen.files] == [
        "arkiv/2016/Protokoll mars.doc",
        "arkiv/2018/Avtal låst.pdf",
    ]
    assert [(row.file, row.pages) for row in screen.pages] == [
        ("arkiv/2015/Enkätsvar.pdf", "sida 3")
    ]


def test_every_failure_tells_why_and_what_to_do() -> None:
    row = status_screen(STATUS).pages[0]
    assert (row.stage, row.reason) == (
        "Tolka skannad bild",
        "Sidan är för otydlig för att tolkas.",
    )
    assert "högre upplösning" in row.advice
    assert set(STAGES) == set(ADVICE)


def test_pages_of_a_file_that_failed_alike_are_one_row() -> None:
    alike = tuple(replace(FAILURES[2], page=page) for page in (1, 2, 5))
    other = replace(FAILURES[2], page=3, reason="Annat.")
    rows = status_screen(replace(STATUS, failures=(*alike, other))).pages
    assert [row.pages for row in rows] == ["sidorna 1, 2 och 5", "sida 3"]


def test_an_unknown_stage_is_shown_as_it_is() -> None:
    status = replace(STATUS, failures=(Failure("a", "annat", "Oklart."),))
    row = status_screen(status).files[0]
    assert (row.stage, row.advice) == ("annat", OTHER_ADVICE)


def test_failures_are_counted_in_words() -> None:
    assert unread_text(FAILURES) == "2\xa0filer och 1\xa0sida kunde inte läsas."
    assert unread_text(FAILURES[:1]) == "1\xa0fil kunde inte läsas."
    assert unread_text(()) == ""


def test_an_archive_that_is_whole_says_so() -> None:
    screen = status_screen(replace(STATUS, failures=(), warnings=()))
    assert screen.is_whole
    assert screen.summary == "Alla filer och sidor är lästa."


def test_a_warning_alone_makes_it_less_than_whole() -> None:
    assert not status_screen(replace(STATUS, failures=())).is_whole


def test_numbers_are_written_for_people() -> None:
    screen = status_screen(replace(STATUS, passages=12345))
    assert screen.passages == "12\xa0345"
    assert screen.updated_at == "20 november 2025 kl. 10.30"
    assert screen.size == "1,8\xa0MB"
