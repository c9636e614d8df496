import time
from pathlib import Path

import pytest

from indexer.classify import classify
from indexer.model.document import Block, BlockKind, Document, Page
from indexer.model.metadata import Evidence, Value
from indexer.model.passage import PageText
from tests.indexer.classify.builders import (
    SHIPPED,
    line,
    metadata,
    page_texts,
    passage,
    pdf,
    printed_page,
    word_file,
)

SEED = Path(__file__).parents[4] / "shared" / "seed" / "aterrapportering-2017.txt"


def report() -> Document:
    return pdf(
        printed_page(1, line("Årsrapport 2017", 28.0), line("Region Norrsken"), line("2018-02-15")),
        printed_page(2, line("Länets företag växte under 2017 tack vare stödet från staten.")),
    )


def test_a_report_gets_all_its_metadata() -> None:
    found = metadata(
        report(), passage("Tolv byar fick stöd ur anslag 1:1.", "Attraktiva livsmiljöer", page=2)
    )
    assert (found.title, found.body) == ("Årsrapport 2017", "Region Norrsken")
    assert found.type == Value("type", "aterrapportering", Evidence("titel", 1, "Årsrapport"))
    assert found.year == Value("year", "2017", Evidence("titel", 1, "2017"))
    assert found.year_printed == Value(
        "year_printed", "2018", Evidence("datum på första sidan", 1, "2018-02-15")
    )
    assert [value.value for value in found.areas] == ["livsmiljoer"]
    assert [value.value for value in found.programmes] == ["anslag-1-1"]


def test_the_abbreviations_that_a_document_explains_are_kept_with_their_place() -> None:
    text = "Länets regionala utvecklingsstrategi (RUS) gäller."
    (found,) = metadata(word_file(Block(BlockKind.PARAGRAPH, text))).abbreviations
    assert (found.short, found.meaning) == ("RUS", "regionala utvecklingsstrategi")
    assert text[found.start : found.end] == "regionala utvecklingsstrategi (RUS"


def test_every_passage_has_its_own_values_in_order() -> None:
    found = metadata(
        report(),
        passage("Inget särskilt."),
        passage("Stöd ur Leader.", "Innovation och förnyelse"),
    )
    values = [[(each.facet, each.value) for each in values] for values in found.passage_values]
    assert values == [[], [("area", "innovation"), ("programme", "leader")]]


def test_an_everyday_heading_counts_in_a_document_that_follows_the_areas() -> None:
    found = metadata(
        report(), passage("Vägar.", "Tillgänglighet"), passage("Stöd.", "Innovation och förnyelse")
    )
    assert [value.value for value in found.areas] == ["innovation", "tillganglighet"]


def test_damaged_text_is_looked_through_without_its_lost_letters() -> None:
    text = "Lanets foretag vaxte nar innovationsstodet kom och fornyelsen borjade i norr."
    document = word_file(Block(BlockKind.PARAGRAPH, text))
    found = metadata(document, passage("Bestksnaringen okade och boendet blev battre."))
    ((value,),) = found.passage_values
    assert (value.value, value.evidence.rule) == ("livsmiljoer", "ord i texten")
    found = metadata(document, passage("Gransoverskridande samarbete."))
    ((value,),) = found.passage_values
    assert (value.value, value.evidence.rule) == ("gransoverskridande", "ord i skadad text")


@pytest.mark.parametrize(
    "document",
    [
        Document(()),
        Document((Page(1, None, ()),)),
        word_file(Block(BlockKind.PARAGRAPH, "")),
        word_file(Block(BlockKind.PARAGRAPH, "\x00" * 50)),
        pdf(printed_page(1, line("(((", 40.0), line("*+?", 10.0))),
    ],
)
def test_a_document_without_words_gets_the_file_name_and_nothing_else(document: Document) -> None:
    found = metadata(document, name="arkiv/skannad.pdf")
    assert (found.title, found.type.value, found.body) == ("Skannad", "ovrigt", "")
    assert (found.year, found.areas, found.passage_values) == (None, (), ())


def test_a_passage_takes_less_than_two_tenths_of_a_millisecond() -> None:
    # 120 words; ten times the limit allowed, for busy machines.
    text = "Regionen har arbetat med bredband och kompetens i länets alla kommuner. " * 11
    passages = tuple(passage(text, f"Avsnitt {number}") for number in range(300))
    document = report()
    metadata(document, *passages[:1])
    started = time.process_time()
    metadata(document, *passages)
    assert (time.process_time() - started) / len(passages) < 0.002


@pytest.mark.skipif(not SEED.exists(), reason="the seed report is not on this machine")
def test_the_seed_report_is_a_yearly_report_on_2017() -> None:
    text = SEED.read_text(encoding="utf-8")
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, " ".join(each.split())) for each in text.split("\n\n") if each
    )
    document = word_file(*blocks)
    pages: tuple[PageText, ...] = page_texts(document)
    passages = tuple(passage(block.text, page=None) for block in blocks)
    found = classify("seed/" + SEED.name, document, pages, passages, SHIPPED)
    assert found.type.value == "aterrapportering"
    assert found.year is not None
    assert found.year.value == "2017"
    assert found.body == "Region Norrbotten"
    assert {"anslag-1-1", "eruf", "esf", "interreg-nord", "kolarctic", "leader"} <= {
        value.value for value in found.programmes
    }
