import pytest

from indexer.classify.front import Front
from indexer.model.passage import PageText
from tests.indexer.classify.builders import front, line, paragraph, pdf, printed_page, word_file


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("arkiv/2018/Plan_för_bredband_2018.pdf", "Plan för bredband 2018"),
        ("arkiv/strategi_2014_2020.docx", "strategi 2014-2020"),
        ("plan.v2.pdf", "plan.v2"),
    ],
)
def test_a_file_name_is_read_as_words(name: str, words: str) -> None:
    assert front(pdf(), name).file_words == words


def test_empty_pages_are_not_among_the_first() -> None:
    document = pdf(printed_page(1), printed_page(2, line("Årsrapport")))
    assert [page.number for page in front(document).first_pages] == [2]


def test_a_covers_lines_are_kept_apart_though_the_text_joins_them() -> None:
    document = pdf(printed_page(1, line("Plan 2018"), line("2018-02-01")))
    joined = PageText(1, None, "Plan 2018 2018-02-01")
    lines = Front("fil.pdf", document, (joined,)).lines
    assert [each.text for each in lines] == ["Plan 2018", "2018-02-01"]


def test_a_line_inside_a_long_paragraph_is_not_a_line_of_the_cover() -> None:
    parts = (
        "Regionen och länsstyrelsen kom under hösten överens om hur arbetet",
        "ska delas mellan dem, och planen antogs i december 2016 av",
        "styrelsen efter en lång behandling i kommunerna.",
    )
    document = pdf(printed_page(1, *map(line, parts)))
    joined = PageText(1, None, " ".join(parts))
    assert Front("fil.pdf", document, (joined,)).lines == ()


def test_a_form_field_is_a_line_even_where_it_was_joined() -> None:
    parts = ("Antagen av: Regionstyrelsen", "Datum: 2023-03-31", "Gäller för: hela " + "x" * 120)
    document = pdf(printed_page(1, *map(line, parts)))
    joined = PageText(1, None, " ".join(parts))
    lines = Front("fil.pdf", document, (joined,)).lines
    assert "Datum: 2023-03-31" in [each.text for each in lines]


def test_only_the_beginning_of_a_word_file_is_its_front() -> None:
    long = [paragraph("Text om arbetet med vägar och broar i länet.") for _ in range(80)]
    document = word_file(paragraph("Plan"), *long, paragraph("Beslutad 2019-05-05"))
    assert "Beslutad 2019-05-05" not in [each.text for each in front(document).lines]
