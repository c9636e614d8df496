import pytest

from indexer.classify.title import title_of
from indexer.model.document import Block, Document, Page
from tests.indexer.classify.builders import (
    front,
    heading,
    line,
    paragraph,
    pdf,
    printed_page,
    word_file,
)


def title(document: Document, name: str = "arkiv/fil.pdf") -> str:
    return title_of(front(document, name)).text


def cover(*blocks: Block, title: str = "") -> Document:
    body = [line("Regionen arbetar med frågan tillsammans med länets kommuner.")] * 5
    return pdf(printed_page(1, *blocks), printed_page(2, *body), title=title)


def test_the_title_is_what_stands_in_the_largest_letters() -> None:
    document = cover(line("Region Norrsken"), line("Bredband i hela länet", 28.0))
    assert title(document) == "Bredband i hela länet"


def test_a_title_on_two_lines_is_joined() -> None:
    document = cover(line("Handlingsplan för", 28.0), line("kulturen i länet", 28.0))
    assert title(document) == "Handlingsplan för kulturen i länet"


def test_a_word_broken_between_lines_is_made_whole() -> None:
    document = cover(line("Plan för närings-", 28.0), line("livet och energi- och klimat", 28.0))
    assert title(document) == "Plan för näringslivet och energi- och klimat"


def test_a_short_title_takes_the_year_under_it() -> None:
    document = cover(line("Årsrapport", 28.0), line("2017", 11.0), line("Region Norrsken", 11.0))
    assert title(document) == "Årsrapport 2017"


def test_a_short_title_takes_a_large_line_under_it() -> None:
    document = cover(line("Handlingsplan", 36.0), line("för hållbar turism", 16.0))
    assert title(document) == "Handlingsplan för hållbar turism"


def test_a_running_header_is_not_the_title() -> None:
    header = line("Region Norrsken", 18.0)
    pages = [
        printed_page(number, header, line("Text om länets vägar och broar."))
        for number in range(2, 8)
    ]
    document = pdf(printed_page(1, header, line("Vägar och broar", 15.0)), *pages)
    assert title(document) == "Vägar och broar"


def test_letters_down_the_margin_are_not_the_title() -> None:
    document = cover(*(line(letter, 40.0) for letter in "RAPPORT"), line("Skolan i länet", 20.0))
    assert title(document) == "Skolan i länet"


def test_a_first_page_that_is_a_picture_gives_the_file_name() -> None:
    chapters = [
        printed_page(number, line("Mål och vägar", 30.0), line("Text om mål.")) for number in (2, 3)
    ]
    document = pdf(printed_page(1, line("Samlas i norr", 13.0)), *chapters)
    assert title(document, "Byggd_miljö_2019.pdf") == "Byggd miljö 2019"


@pytest.mark.parametrize("words", ["Innehållsförteckning", "1 Inledning", "Sammanfattning"])
def test_a_chapters_heading_is_not_the_title(words: str) -> None:
    document = word_file(heading(words), paragraph("Text."))
    assert title(document, "arsrapport-2017.docx") == "Arsrapport 2017"


def test_headings_of_the_highest_level_that_follow_each_other_are_one_title() -> None:
    document = word_file(heading("Utvärdering av"), heading("företagsstödet"), heading("Inledning"))
    assert title(document) == "Utvärdering av företagsstödet"


def test_a_heading_after_the_contents_is_a_chapters() -> None:
    document = word_file(paragraph("Innehåll"), paragraph("Mål 3"), heading("Mål"))
    assert title(document, "plan.docx") == "Plan"


def test_the_lone_first_lines_of_a_word_file_are_its_title() -> None:
    document = word_file(paragraph("Plan för e-tjänster i länet"), paragraph("2018-01-01"))
    assert title(document) == "Plan för e-tjänster i länet"


def test_the_first_line_of_a_text_file_is_its_title() -> None:
    lines = ("Årsrapport 2016", "Region Norrsken", "Arbetet gick framåt under året.")
    document = pdf(printed_page(1, *map(line, lines)))
    assert title(document) == "Årsrapport 2016"


def test_running_text_is_not_a_title() -> None:
    lines = ("Detta dokument redovisar de insatser som", "regionen gjort under året.")
    document = pdf(printed_page(1, *map(line, lines)))
    assert title(document, "rapport-2016.txt") == "Rapport 2016"


def test_the_property_is_used_where_the_content_has_no_title() -> None:
    assert title(word_file(title="Kulturplan för länet")) == "Kulturplan för länet"


def test_a_property_that_says_the_same_in_whole_words_is_preferred() -> None:
    document = cover(line("Sam", 60.0), line("verkan", 60.0), title="Samverkan i norr")
    assert title(document) == "Samverkan i norr"


@pytest.mark.parametrize(
    "words",
    ["Microsoft Word - plan.doc", "untitled", "plan_slutlig", "<Titel>", "Dokumentnamn", "12"],
)
def test_what_programs_fill_in_is_not_a_title(words: str) -> None:
    assert title(word_file(title=words), "vägplan.docx") == "Vägplan"


def test_a_file_name_keeps_its_periods() -> None:
    assert title(word_file(), "strategi-2014-2020.docx") == "Strategi 2014-2020"


def test_a_title_says_where_it_was_found() -> None:
    found = title_of(front(cover(line("Bredband i hela länet", 28.0))))
    assert (found.rule, found.page) == ("titel", 1)
    assert title_of(front(word_file())).rule == "filnamn"


def test_a_numbered_chapter_is_not_the_title() -> None:
    document = cover(line("1 Projektet i korthet", 17.0), title="Slutrapport om vätgas")
    assert title(document) == "Slutrapport om vätgas"


def test_a_sheets_name_is_not_the_workbooks_title() -> None:
    sheet = Page(1, "Blad A", (heading("Blad A"), paragraph("Beviljade stöd per kommun")))
    assert title(Document((sheet,))) == "Beviljade stöd per kommun"


def test_a_title_smaller_than_the_chapters_is_still_the_title() -> None:
    chapters = [
        printed_page(number, line("MÅL OCH VÄGAR", 50.0), *[line("Text om länets mål.")] * 5)
        for number in (2, 3)
    ]
    document = pdf(printed_page(1, line("Bredband i hela länet", 32.0)), *chapters)
    assert title(document) == "Bredband i hela länet"
