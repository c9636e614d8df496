"""What must hold on real documents: nothing lost silently, offsets, quotes and counts that hold."""

import random
import re
from collections import Counter

import pytest

from indexer.archive import Archive
from indexer.language.analysis import words
from indexer.model.answer import Answer
from indexer.model.failure import RunReport
from indexer.model.query import FACETS, Filters
from tests.real.conftest import SHARED

RANDOM_QUERIES = 60


def words_of(archive: Archive) -> list[str]:
    """Words of the archive, as common in the list as in the texts."""
    counted: Counter[str] = Counter()
    for document in archive.documents():
        for passage in archive.document(document.id).passages[:40]:
            counted.update(t.norm for t in words(passage.text) if not t.is_stop)
    return [word for word, count in counted.items() if count > 2]


@pytest.fixture(scope="module")
def queries(real_archive: Archive) -> list[str]:
    chooser = random.Random(2017)
    words = words_of(real_archive)
    return [" ".join(chooser.sample(words, chooser.randint(1, 2))) for _ in range(RANDOM_QUERIES)]


def test_every_file_is_a_document_or_a_failure(real_run: RunReport, real_archive: Archive) -> None:
    files = [f for folder in ("seed", "real") for f in (SHARED / folder).rglob("*") if f.is_file()]
    read = {document.file for document in real_archive.documents()}
    failed = {failure.file for failure in real_run.failed}
    for file in files:
        assert f"{file.parent.name}/{file.name}" in read | failed
    assert len(read) >= len(files) - 3


def test_every_passage_stands_at_its_offsets(real_archive: Archive) -> None:
    for document in real_archive.documents():
        record = real_archive.document(document.id)
        texts = {page.number: page.text for page in record.pages}
        for passage in record.passages:
            assert texts[passage.page][passage.start : passage.end] == passage.text


def test_every_hits_quote_is_found_on_its_page(real_archive: Archive, queries: list[str]) -> None:
    shown = 0
    for query in queries:
        for hit in real_archive.search(query, limit=20).hits:
            record = real_archive.document(hit.passage.document_id)
            page = next(p for p in record.pages if p.number == hit.passage.page)
            assert hit.passage.text in page.text
            assert hit.snippet.text in hit.passage.text
            shown += 1
    assert shown > RANDOM_QUERIES


def test_a_facets_count_is_the_number_of_hits_it_gives(
    real_archive: Archive, queries: list[str]
) -> None:
    chooser = random.Random(7)
    checked = 0
    for query in queries:
        found = real_archive.search(query)
        values = [(f.name, v) for f in found.facets for v in f.values]
        for name, value in values:
            clicked = real_archive.search(query, Filters(((name, value.value),)))
            assert clicked.total == value.count, (query, name, value)
            checked += 1
        if values:
            chosen = chooser.choice(values)
            first = Filters(((chosen[0], chosen[1].value),))
            for facet in real_archive.search(query, first).facets:
                for value in facet.values:
                    # Counts of a facet ignore that facet's own filter.
                    kept = Filters(tuple(p for p in first.chosen if p[0] != facet.name))
                    both = real_archive.search(query, kept.with_value(facet.name, value.value))
                    assert both.total == value.count
    assert checked > RANDOM_QUERIES
    assert set(FACETS) == {facet.name for facet in real_archive.search("").facets}


def test_a_neuter_noun_finds_its_definite_form(real_archive: Archive) -> None:
    texts = " ".join(hit.passage.text for hit in real_archive.search("projekt", limit=100).hits)
    assert re.search(r"\bprojektet\b", texts, re.IGNORECASE)


def test_every_answer_is_quoted_from_its_page(real_archive: Archive) -> None:
    answered = 0
    for question in (
        "Vad är syftet med handlingsplanen för klimat och energi?",
        "Hur stor var inflationen i februari 2023?",
        "Vem är ordförande vid det penningpolitiska mötet?",
        "Hur många elever har särskilt stöd i grundskolan?",
    ):
        answer = real_archive.ask(question)
        if isinstance(answer, Answer):
            answered += 1
            record = real_archive.document(answer.span.passage.document_id)
            page = next(p for p in record.pages if p.number == answer.span.passage.page)
            assert answer.span.quote in page.text
    assert answered


def test_the_seed_report_is_dated_by_the_year_it_reports_on(real_archive: Archive) -> None:
    seed = next(d for d in real_archive.documents() if d.file.startswith("seed/aterrapportering"))
    assert (seed.year, seed.type) == (2017, "aterrapportering")
