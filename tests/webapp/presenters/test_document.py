from dataclasses import replace

from indexer.model.metadata import Abbreviation, Evidence, Value
from tests.webapp.samples import LABELS, PLAN, REPORT, SCAN
from webapp.presenters.document import DocumentScreen, document_screen
from webapp.presenters.labels import Labels

labels = Labels(LABELS)
screen: DocumentScreen = document_screen(REPORT, labels)


def test_every_value_tells_why() -> None:
    reasons = [fact.reason for group in screen.facts for fact in group.facts]
    assert all(reason.rule and reason.words for reason in reasons)
    assert reasons[0].link == "/dokument/arsrapport-2023-8c1f/sida/1"


def test_values_of_one_kind_stand_together_under_names_that_people_use() -> None:
    assert [group.name for group in screen.facts] == [
        "Dokumenttyp",
        "År som dokumentet handlar om",
        "År då dokumentet gavs ut",
        "Område",
        "Program och fond",
    ]
    assert [fact.value for fact in screen.facts[3].facts] == [
        "Innovation och företagande",
        "Attraktiva livsmiljöer och tillgänglighet",
        "Kompetensförsörjning",
    ]


def test_a_value_leads_to_more_of_the_same_but_the_year_of_issue_does_not() -> None:
    links = [group.facts[0].link for group in screen.facts]
    assert links == [
        "/sok?type=arsrapport",
        "/sok?year=2023",
        "",
        "/tema/innovation",
        "/sok?programme=anslag-1-1",
    ]


def test_a_year_of_issue_that_is_the_year_reported_on_is_said_once() -> None:
    year = Value("year", "2023", Evidence("r", None, "w"))
    same = replace(REPORT, metadata=replace(REPORT.metadata, year=year, year_printed=year))
    names = [group.name for group in document_screen(same, labels).facts]
    assert "År då dokumentet gavs ut" not in names


def test_a_document_without_years_says_nothing_of_them() -> None:
    without = replace(REPORT, metadata=replace(REPORT.metadata, year=None, year_printed=None))
    names = [group.name for group in document_screen(without, labels).facts]
    assert names == ["Dokumenttyp", "Område", "Program och fond"]


def test_evidence_without_a_page_or_on_an_unknown_page_has_no_link() -> None:
    for page in (None, 99):
        value = Value("type", "bilaga", Evidence("filens namn", page, "Bilaga"))
        record = replace(REPORT, metadata=replace(REPORT.metadata, type=value))
        reason = document_screen(record, labels).facts[0].facts[0].reason
        assert (reason.place, reason.link) == ("", "")


def test_pages_tell_their_printed_number_and_how_they_were_read() -> None:
    assert screen.has_own_labels
    assert [(page.label, page.name, page.mark) for page in screen.pages] == [
        ("i", "Sida i (PDF-sida 1)", ""),
        ("1", "Sida 1 (PDF-sida 2)", ""),
        ("2", "Sida 2 (PDF-sida 3)", ""),
        ("3", "Sida 3 (PDF-sida 4)", "inte läst"),
    ]


def test_every_passage_is_in_the_contents_under_its_section() -> None:
    listed = [passage for section in screen.sections for passage in section.passages]
    assert len(listed) == len(REPORT.passages)
    assert screen.sections[1].heading == "Attraktiva livsmiljöer › Bredband"
    assert listed[0].permanent_link.startswith("/stycke/arsrapport-2023-8c1f~1~")


def test_what_could_not_be_read_is_told() -> None:
    assert [(part.place, part.reason) for part in screen.unread] == [
        ("Sida 4", "Sidan är en bild utan text.")
    ]


def test_a_file_without_pages_is_read_as_a_whole() -> None:
    whole = document_screen(PLAN, labels)
    assert [page.link for page in whole.pages] == ["/dokument/handlingsplan-2021-2024-19aa/text"]
    assert whole.file == "Handlingsplan digital infrastruktur.docx"


def test_mended_pages_are_named_and_marked_in_the_list_of_pages() -> None:
    scanned = document_screen(SCAN, labels)
    assert scanned.repaired == "Skadade ord är rättade: sida 2."
    assert [(page.mark, page.is_repaired) for page in scanned.pages] == [
        ("inskannad", False),
        ("", True),
    ]
    assert screen.repaired == ""


def test_abbreviations_are_listed_with_where_they_are_explained() -> None:
    found = Abbreviation("RUS", "regional utvecklingsstrategi", "inom parentes efter", 1, 0, 40)
    metadata = replace(REPORT.metadata, abbreviations=(found,))
    group = document_screen(replace(REPORT, metadata=metadata), labels).facts[-1]
    (fact,) = group.facts
    assert group.name == "Förkortningar i dokumentet"
    assert (fact.value, fact.link) == ("RUS: regional utvecklingsstrategi", "/sok?q=RUS")
    assert fact.reason.link == "/dokument/arsrapport-2023-8c1f/sida/1"
