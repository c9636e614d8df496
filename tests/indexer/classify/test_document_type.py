import pytest

from indexer.classify.document_type import document_type
from indexer.classify.title import Title
from indexer.model.document import Block, BlockKind
from indexer.model.metadata import Value
from tests.indexer.classify.builders import (
    SHIPPED,
    front,
    line,
    paragraph,
    pdf,
    printed_page,
    word_file,
)


def type_of(title: str, *texts: str, name: str = "fil.pdf") -> Value:
    document = pdf(printed_page(1, *map(line, texts)))
    return document_type(front(document, name), Title(title, 1, "titel"), SHIPPED.types)


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("Årsrapport 2017", "aterrapportering"),
        ("Återrapportering av villkor 2017", "aterrapportering"),
        ("Uppföljning av länsstrategin", "aterrapportering"),
        ("Handlingsplan för jämställdhet", "handlingsplan"),
        ("Energi- och klimatplan", "handlingsplan"),
        ("Länets klimatstrategi", "strategi"),
        ("Kulturpolitisk agenda", "strategi"),
        ("Bilaga 1.4 Handlingsplan", "bilaga"),
        ("Risk- och sårbarhetsanalys", "analysrapport"),
        ("Rapport om besöksnäringen", "analysrapport"),
        ("Protokoll från styrelsens möte", "protokoll"),
        ("Styrelseprotokoll nr 3", "protokoll"),
        ("Stadgar för föreningen", "ovrigt"),
        ("Kontaktlista", "ovrigt"),
    ],
)
def test_the_title_tells_the_type(title: str, value: str) -> None:
    assert type_of(title).value == value


def test_the_word_that_stands_first_decides() -> None:
    assert type_of("Uppföljning av handlingsplanen").value == "aterrapportering"
    assert type_of("Handlingsplan med nulägesanalys").value == "handlingsplan"


def test_of_two_words_in_one_place_the_longer_decides() -> None:
    assert type_of("Årsrapport").value == "aterrapportering"


def test_a_report_with_an_attachment_is_not_an_attachment() -> None:
    assert type_of("Årsrapport med bilaga").value == "aterrapportering"


@pytest.mark.parametrize("name", ["Bilaga_1.4.pdf", "03 Bilaga 2.pdf", "bilaga-stod.pdf"])
def test_a_file_called_attachment_is_one(name: str) -> None:
    assert type_of("Handlingsplan för turism", name=name).value == "bilaga"


def test_a_file_name_without_swedish_letters_is_understood() -> None:
    value = type_of("Norrsken", name="aterrapportering-2017.txt")
    assert (value.value, value.evidence.rule) == ("aterrapportering", "filnamn")


def test_the_cover_tells_the_type_when_title_and_name_do_not() -> None:
    value = type_of("Norrsken växer", "Strategi antagen av regionfullmäktige")
    assert (value.value, value.evidence.rule) == ("strategi", "första sidan")


def test_minutes_are_known_by_their_words() -> None:
    text = "Närvarande: ledamöter enligt lista. Justerare utses. Sekreterare för mötet är Åsa."
    value = type_of("Regionstyrelsen", text + " Dagordningen godkänns.")
    assert (value.value, value.evidence.rule) == ("protokoll", "ord på första sidorna")


def test_a_revision_is_not_a_vision() -> None:
    assert type_of("Revision av stöden").value == "ovrigt"


def test_the_evidence_is_the_word_and_its_page() -> None:
    evidence = type_of("Länets klimatstrategi").evidence
    assert (evidence.rule, evidence.page, evidence.words) == ("titel", 1, "klimatstrategi")


def test_a_tables_cells_do_not_tell_the_type() -> None:
    table = Block(BlockKind.TABLE, "Källa\tTillväxtanalys")
    document = word_file(paragraph("Siffror"), table)
    found = document_type(front(document), Title("Siffror", None, "titel"), SHIPPED.types)
    assert found.value == "ovrigt"
