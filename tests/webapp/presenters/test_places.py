from dataclasses import replace

import pytest

from indexer.model.passage import PageText
from tests.webapp.samples import REPORT
from webapp.presenters.places import (
    file_kind,
    file_name,
    page_heading,
    page_label,
    page_note,
    pages_word,
    place_of,
)

PASSAGE = replace(REPORT.passages[0], page=14, page_label="12", last_page=14)


def test_a_page_is_cited_by_its_printed_number_and_the_pdf_page_is_a_note() -> None:
    assert str(place_of(PASSAGE, "a.pdf")) == "s. 12 (PDF-sida 14)"


def test_the_same_number_twice_is_said_once() -> None:
    assert str(place_of(replace(PASSAGE, page_label="14"), "a.pdf")) == "s. 14"
    assert str(place_of(replace(PASSAGE, page_label=None), "a.pdf")) == "s. 14"


def test_a_passage_that_ends_on_the_next_page_has_both() -> None:
    assert place_of(replace(PASSAGE, last_page=15), "a.pdf").text == "s. 12–13"


def test_roman_pages_cannot_be_counted_on() -> None:
    place = place_of(replace(PASSAGE, page_label="iv", last_page=15), "a.pdf")
    assert place.text == "s. iv och nästa sida"


def test_a_file_without_pages_is_cited_by_paragraph() -> None:
    unpaged = replace(PASSAGE, page=None, page_label=None, last_page=None, paragraph=7)
    assert str(place_of(unpaged, "a.docx")) == "stycke 7"
    assert str(place_of(replace(unpaged, paragraph=None), "a.docx")) == ""


def test_slides_and_sheets_are_called_so() -> None:
    assert str(place_of(PASSAGE, "a.PPTX")) == "bild 14"
    assert str(place_of(replace(PASSAGE, page_label="Beslut"), "a.xlsx")) == "blad Beslut"
    assert str(place_of(replace(PASSAGE, page_label=None), "a.xlsx")) == "blad 14"


@pytest.mark.parametrize(
    ("page", "file", "heading", "note"),
    [
        (PageText(14, "12", ""), "a.pdf", "Sida 12", "PDF-sida 14"),
        (PageText(14, None, ""), "a.pdf", "Sida 14", ""),
        (PageText(None, None, ""), "a.docx", "Hela texten", ""),
        (PageText(2, None, ""), "a.pptx", "Bild 2", ""),
        (PageText(2, "Beslut", ""), "a.xlsx", "Blad Beslut", ""),
    ],
)
def test_headings_name_the_kind_of_page(page: PageText, file: str, heading: str, note: str) -> None:
    assert (page_heading(page, file), page_note(page, file)) == (heading, note)


def test_pages_are_called_by_their_kind() -> None:
    assert [pages_word(file, 1) for file in ("a.pdf", "a.pptx", "a.xlsx")] == [
        "sida",
        "bild",
        "blad",
    ]
    assert [pages_word(file, 2) for file in ("a.pdf", "a.pptx", "a.xlsx")] == [
        "sidor",
        "bilder",
        "blad",
    ]


def test_a_page_among_pages_is_called_by_its_number_alone() -> None:
    assert page_label(PageText(14, "12", ""), "a.pdf") == "12"
    assert page_label(PageText(2, "Beslut", ""), "a.xlsx") == "Blad Beslut"


def test_a_file_has_a_kind_and_a_name() -> None:
    assert (file_kind("arkiv/a.PDF"), file_name("arkiv/a.PDF")) == ("PDF", "a.PDF")
    assert (file_kind("a"), file_name("")) == ("", "original")
