from dataclasses import replace

from indexer.model.document import Reading, ReadingMethod
from indexer.model.metadata import Metadata
from indexer.model.passage import PageText, Passage
from indexer.model.records import DocumentRecord, DocumentSummary
from indexer.records import passage_records
from tests.indexer.building import metadata, page_text, passage, value

SUMMARY = DocumentSummary(
    id="d1", file="arkiv/a.pdf", title="Årsrapport", body="Region Norrsken", type="arsrapport",
    year=2017, areas=("innovation", "livsmiljoer"), programmes=(), pages=2, passages=2,
    format="pdf", size=10, sha256="s", read_at="2026-01-01T00:00:00+00:00",
)  # fmt: skip


def document_of(
    *passages: Passage, pages: tuple[PageText, ...] = (), about: Metadata | None = None
) -> DocumentRecord:
    return DocumentRecord(SUMMARY, about or metadata(), pages, passages, ())


def test_a_record_holds_its_passage_and_its_document() -> None:
    whole = passage("Målet nåddes.", number=2)
    (record,) = passage_records(document_of(whole))
    assert record.passage_id == whole.id_in("d1")
    assert (record.text, record.page, record.kind) == ("Målet nåddes.", 2, "text")
    assert (record.title, record.file, record.year) == ("Årsrapport", "arkiv/a.pdf", 2017)


def test_a_passage_has_the_values_of_its_own_place_and_not_the_documents() -> None:
    about = metadata(passage_values=((value("area", "innovation"), value("programme", "eruf")), ()))
    first, second = passage_records(document_of(passage("A"), passage("B", 1), about=about))
    assert (first.areas, first.programmes) == (("innovation",), ("eruf",))
    assert (second.areas, second.programmes) == ((), ())


def test_a_value_found_twice_counts_once() -> None:
    about = metadata(passage_values=((value("area", "innovation"), value("area", "innovation")),))
    (record,) = passage_records(document_of(passage("A"), about=about))
    assert record.areas == ("innovation",)


def test_a_passage_without_values_of_its_own_has_none() -> None:
    (record,) = passage_records(document_of(passage("A")))
    assert (record.areas, record.programmes) == ((), ())


def test_a_passage_on_a_page_read_by_ocr_says_so() -> None:
    scanned = PageText(2, None, "B", reading=Reading(ReadingMethod.OCR, 0.9))
    records = passage_records(
        document_of(passage("A"), passage("B", 1, number=2), pages=(page_text("A"), scanned))
    )
    assert [record.is_ocr for record in records] == [False, True]
    assert records[1].reading == scanned.reading


def test_a_row_has_the_caption_of_its_table() -> None:
    (record,) = passage_records(document_of(replace(passage("A"), caption="Tabell 1. Medel")))
    assert record.caption == "Tabell 1. Medel"


def test_a_passage_in_a_file_without_pages_is_placed_by_its_paragraph() -> None:
    (record,) = passage_records(document_of(passage("A", number=None)))
    assert (record.page, record.last_page, record.paragraph) == (None, None, 1)
    assert record.passage_id.startswith("d1~0~")
