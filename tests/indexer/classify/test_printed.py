import pytest

from indexer.classify.printed import date_in_file_name, year_printed
from tests.indexer.classify.builders import front, line, paragraph, pdf, printed_page, word_file


def printed(*texts: str, name: str = "fil.pdf") -> str | None:
    document = pdf(printed_page(1, *map(line, texts)))
    value = year_printed(front(document, name))
    return value.value if value else None


@pytest.mark.parametrize(
    "text",
    [
        "2018-02-15",
        "Datum: 2018-02-15",
        "Publicerad 25 oktober 2018",
        "Tryck: 2018",
        "Beslutad av regionstyrelsen, 2018-08-29 § 18",
        "Version 1.2 2018-02-15",
        "oktober 2018",
    ],
)
def test_a_date_on_the_cover_is_when_it_was_printed(text: str) -> None:
    assert printed("Årsrapport 2017", text) == "2018"


def test_the_year_in_a_title_is_not_when_it_was_printed() -> None:
    assert printed("Årsrapport 2017") is None


def test_a_date_in_a_sentence_is_not_when_it_was_printed() -> None:
    assert printed("Regionen tog över ansvaret den 1 januari 2017 efter länsstyrelsen.") is None


def test_a_forms_field_may_have_its_date_on_the_next_line() -> None:
    assert printed("Beslutsdatum", "2019-03-04") == "2019"


def test_words_of_issue_go_before_a_lone_date() -> None:
    assert printed("2016-01-01", "Fastställd: 2018-02-15") == "2018"


@pytest.mark.parametrize(
    ("name", "year"),
    [("2024-06-rapport.pdf", "2024"), ("protokoll_130429.pdf", "2013"), ("rapport 2024.pdf", None)],
)
def test_a_file_name_may_hold_a_date(name: str, year: str | None) -> None:
    value = date_in_file_name(front(pdf(), name), "year_printed")
    assert (value.value if value else None) == year


def test_the_last_page_may_say_when_it_was_printed() -> None:
    document = pdf(printed_page(1, line("Plan")), printed_page(9, line("Tryckt i Luleå 2016")))
    value = year_printed(front(document))
    assert value is not None
    assert (value.value, value.evidence.page) == ("2016", 9)


def test_an_empty_document_has_no_date() -> None:
    assert year_printed(front(word_file())) is None
    assert year_printed(front(word_file(paragraph("")))) is None
