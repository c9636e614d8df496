"""What the demonstration archive is for: every kind of document is read, found and answered."""

import tomllib
from pathlib import Path

import pytest

from indexer.archive import Archive
from indexer.extract import ocr
from indexer.model.answer import Answer
from indexer.model.failure import RunReport
from indexer.model.query import Filters

REPO = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def facts() -> dict[str, list[dict[str, object]]]:
    return tomllib.loads((REPO / "corpus" / "sources" / "facts.toml").read_text(encoding="utf-8"))


def test_the_archive_is_large_enough_and_read_whole(demo_run: RunReport) -> None:
    if ocr.unavailable_reason():
        pytest.skip(ocr.unavailable_reason())
    assert demo_run.documents >= 24
    assert demo_run.failed == ()
    assert demo_run.ignored > 0


def test_there_is_a_report_of_every_year(demo_archive: Archive) -> None:
    reports = {d.year for d in demo_archive.documents() if d.type == "aterrapportering"}
    assert set(range(2014, 2025)) <= reports


def test_every_kind_of_document_is_told(demo_archive: Archive) -> None:
    types = {d.type for d in demo_archive.documents()}
    assert {"aterrapportering", "handlingsplan", "bilaga", "strategi"} <= types


def test_a_table_row_is_found_with_its_columns(demo_archive: Archive) -> None:
    hits = demo_archive.search("cleantech", Filters((("year", "2017"),)), limit=50).hits
    assert any(hit.passage.columns for hit in hits if hit.passage.kind == "table_row")


def test_the_printed_page_differs_from_the_files_page(demo_archive: Archive) -> None:
    hits = demo_archive.search("", Filters((("type", "aterrapportering"),)), limit=100).hits
    assert any(
        h.passage.page_label not in (None, str(h.passage.page)) for h in hits if h.passage.page
    )


def test_most_questions_find_their_document_among_the_nearest(
    demo_archive: Archive, facts: dict[str, list[dict[str, object]]]
) -> None:
    answered = [fact for fact in facts["fact"] if fact["answers"]]
    found = 0
    for fact in answered:
        reply = demo_archive.ask(str(fact["question"]), limit=10)
        texts = [hit.passage.text for hit in reply.nearest]
        answers = [str(answer) for answer in fact["answers"]]  # type: ignore[attr-defined]
        found += any(answer in " ".join(text.split()) for text in texts for answer in answers)
    # 46 of 49 when this was written.
    assert found >= 0.85 * len(answered)


def test_every_quote_of_every_answer_is_verbatim(
    demo_archive: Archive, facts: dict[str, list[dict[str, object]]]
) -> None:
    for fact in facts["fact"]:
        reply = demo_archive.ask(str(fact["question"]))
        if isinstance(reply, Answer):
            record = demo_archive.document(reply.span.passage.document_id)
            page = next(p for p in record.pages if p.number == reply.span.passage.page)
            assert reply.span.quote in page.text
