import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.citing import STYLES, citation, one_line
from indexer.model.answer import Citation
from indexer.model.errors import BadUse
from tests.indexer.building import mended, record


def cited(**fields: object) -> Citation:
    passage = record("Målet nåddes inte. Det sa nämnden.", title="Årsrapport", **fields)
    return Citation(passage, 0, 18)


def test_a_citation_names_body_title_year_section_and_page() -> None:
    assert one_line(cited(section=("Resultat", "Mål"), page=14, last_page=14)) == (
        "”Målet nåddes inte.” (Region Norrsken, Årsrapport, 2017, avsnitt Mål, s. 14)"
    )


def test_the_printed_page_is_cited_and_the_files_page_beside_it() -> None:
    assert "s. 12, PDF-sida 14" in one_line(cited(page=14, last_page=14, page_label="12"))


def test_a_sentence_over_a_page_break_names_both_pages() -> None:
    assert "s. 3–4" in one_line(cited(page=3, last_page=4))


def test_a_file_without_pages_is_cited_by_paragraph() -> None:
    assert "stycke 7" in one_line(cited(page=None, last_page=None, paragraph=7))


def test_a_year_in_the_title_is_not_said_twice() -> None:
    passage = record("Text.", title="Årsrapport 2017")
    assert one_line(Citation(passage, 0, 5)).count("2017") == 1


def test_html_of_a_hostile_title_is_escaped() -> None:
    passage = record("<script>", title='"><img src=x onerror=alert(1)>')
    assert "<script>" not in citation(Citation(passage, 0, 8), "html")
    assert "<img" not in citation(Citation(passage, 0, 8), "html")


def test_csl_json_is_json_that_reference_managers_read() -> None:
    (item,) = json.loads(citation(cited(), "csl-json"))
    assert item["type"] == "report"
    assert item["issued"] == {"date-parts": [[2017]]}


def test_an_unknown_style_is_named_with_those_there_are() -> None:
    with pytest.raises(BadUse, match="bibtex"):
        citation(cited(), "apa")


@given(st.sampled_from(sorted(STYLES)), st.text(), st.text())
def test_every_style_takes_any_text(style: str, title: str, text: str) -> None:
    passage = record(text, title=title, section=(title,))
    assert citation(Citation(passage, 0, len(text)), style)


@given(st.text())
def test_a_bibtex_field_cannot_be_broken_out_of(title: str) -> None:
    written = citation(Citation(record("Text.", title=title), 0, 5), "bibtex")
    assert written.count("{") == written.count("}")
    assert "\\" not in written


def test_a_table_row_is_cited_with_its_columns() -> None:
    passage = record("Bredband\t4 385 000", columns=("Område", "2018"), title="Rapport")
    line = one_line(Citation(passage, 0, len(passage.text)))
    assert line.startswith("Tabellrad: Område: Bredband; 2018: 4 385 000 (")


def test_a_sheet_and_a_slide_are_no_pages() -> None:
    assert "blad Belopp" in one_line(cited(file="a.xlsx", page_label="Belopp"))
    assert "bild 3" in one_line(cited(file="a.pptx", page=3, last_page=3))


@pytest.mark.parametrize("style", STYLES)
def test_every_style_says_how_many_words_of_the_quote_were_mended(style: str) -> None:
    text = "Länet har ökat. Det får kosta."
    passage = record(text, repairs=mended(text, Länet="L&net", ökat="6kat", får="far"))
    both = "Texten är tolkad: 2 ord är rättade efter inläsningen."
    one = "Texten är tolkad: 1 ord är rättat efter inläsningen."
    assert both in citation(Citation(passage, 0, 15), style)
    assert one in citation(Citation(passage, 16, 30), style)
    assert "tolkad" not in citation(Citation(passage, 16, 19), style)
