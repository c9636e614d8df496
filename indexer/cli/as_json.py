"""Model values as the JSON objects of design.md §3, which other programs read."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from indexer.language.analysis import Term
from indexer.model.answer import Answer, Citation, Coverage, NoAnswer
from indexer.model.document import Reading, Repair, text_as_read
from indexer.model.failure import Failure, RunReport
from indexer.model.reading_words import measures
from indexer.model.records import (
    ArchiveStatus,
    DocumentSummary,
    TroubledFile,
    TroubledPage,
    trouble_counts,
)
from indexer.model.results import Facet, Hit, SearchResults
from indexer.model.trouble import advice_on, advice_on_page, trouble_of


def run_json(report: RunReport) -> dict[str, Any]:
    """A run's report."""
    return {**asdict(report), "failed": [failure_json(failure) for failure in report.failed]}


def failure_json(failure: Failure) -> dict[str, Any]:
    """A failure; `page` only where a single page failed."""
    page = {} if failure.page is None else {"page": failure.page}
    return {
        "file": failure.file,
        "stage": failure.stage,
        "reason": failure.reason,
        "status": str(failure.status),
        **page,
        "trouble": trouble_of(failure).value,
        "advice": advice_on(failure),
    }


def results_json(results: SearchResults) -> dict[str, Any]:
    """Search results. `marks` are offsets in `snippet`."""
    return {
        "query": results.query,
        "interpreted_as": results.interpreted_as,
        "remarks": list(results.remarks),
        "total": results.total,
        "took_ms": results.took_ms,
        "hits": [hit_json(hit) for hit in results.hits],
        "facets": {facet.name: _values_json(facet) for facet in results.facets},
        "suggestion": results.suggestion,
        "tiers": [
            {"tier": str(one.tier), "count": one.count, "selected": one.is_selected}
            for one in results.tiers
        ],
        "expansions": [
            {"kind": str(one.kind), "word": one.word, "forms": list(one.forms)}
            for one in results.expansions
        ],
        "easings": [
            {
                "without": [*one.gone, *(value for _, value in one.gone_filters)],
                "text": one.text,
                "filters": [list(pair) for pair in one.filters.chosen],
                "total": one.total,
            }
            for one in results.easings
        ],
    }


def _values_json(facet: Facet) -> list[dict[str, Any]]:
    return [
        {
            "value": value.value,
            "label": value.label,
            "count": value.count,
            "selected": value.is_selected,
        }
        for value in facet.values
    ]


def hit_json(hit: Hit) -> dict[str, Any]:
    """One hit with its whole passage."""
    passage = hit.passage
    return {
        "passage_id": passage.passage_id,
        "document_id": passage.document_id,
        "title": passage.title,
        "file": passage.file,
        "type": passage.type,
        "year": passage.year,
        "areas": list(passage.areas),
        "programmes": list(passage.programmes),
        "section": list(passage.section),
        "page": passage.page,
        "page_label": passage.page_label,
        "last_page": passage.last_page,
        "paragraph": passage.paragraph,
        "columns": list(passage.columns),
        "caption": passage.caption,
        "reading": reading_json(passage.reading),
        "text": passage.text,
        "snippet": hit.snippet.text,
        "marks": [list(mark) for mark in hit.snippet.marks],
        "score": hit.score,
        "tier": hit.tier.value,
        "link": passage.link,
        **repairs_json(passage.text, passage.repairs),
    }


def answer_json(answer: Answer | NoAnswer, citation: Mapping[Citation, str]) -> dict[str, Any]:
    """An answer or an honest no; `citation` gives the citation line of each quote."""
    given = None
    if isinstance(answer, Answer):
        given = {
            "text": answer.span.quote,
            "quotes": [quote_json(quote, citation[quote]) for quote in answer.quotes],
            "confidence": answer.confidence,
        }
    return {
        "question": answer.question,
        "answer": given,
        "coverage": coverage_json(answer.coverage),
        "nearest": [hit_json(hit) for hit in answer.nearest],
        "reason": answer.reason if isinstance(answer, NoAnswer) else "",
    }


def quote_json(quote: Citation, line: str) -> dict[str, Any]:
    """A quoted piece of a passage."""
    passage = quote.passage
    return {
        "text": quote.quote,
        "passage_id": passage.passage_id,
        "document_id": passage.document_id,
        "title": passage.title,
        "file": passage.file,
        "page": passage.page,
        "page_label": passage.page_label,
        "section": list(passage.section),
        "link": passage.link,
        "reading": reading_json(passage.reading),
        "citation": line,
        **repairs_json(quote.quote, quote.repairs),
    }


def repairs_json(text: str, repairs: tuple[Repair, ...]) -> dict[str, Any]:
    """Whether words of a text were mended, the text as it was read (null when none was), and
    which words."""
    return {
        "repaired": bool(repairs),
        "text_as_read": text_as_read(text, repairs) if repairs else None,
        "changes": [change_json(text, repair) for repair in repairs],
    }


def change_json(text: str, repair: Repair) -> dict[str, Any]:
    """One mended word; `start` and `end` are offsets in the mended text, `confidence` is 0–1."""
    return {
        "start": repair.start,
        "end": repair.end,
        "original": repair.as_read,
        "repaired": text[repair.start : repair.end],
        "confidence": repair.confidence,
    }


def coverage_json(coverage: Coverage) -> dict[str, Any]:
    """What was searched."""
    return {**asdict(coverage), "years": list(coverage.years)}


def term_json(term: Term) -> dict[str, Any]:
    """How a word is indexed; `parts` are the index terms of a compound's parts."""
    return {
        "surface": term.surface,
        "index_terms": [] if term.is_stop else [term.index_term],
        "parts": [] if term.is_stop else list(term.parts),
    }


def document_json(document: DocumentSummary) -> dict[str, Any]:
    """A document in a list."""
    return asdict(document)


def status_json(status: ArchiveStatus) -> dict[str, Any]:
    """The archive's state; the files with trouble are counted, and listed by `documents`."""
    numbers = asdict(replace(status, files=()))
    del numbers["files"]
    return {
        **numbers,
        "failures": [failure_json(f) for f in status.failures],
        "troubles": asdict(trouble_counts(status.files)),
    }


def troubles_json(failures: tuple[Failure, ...], files: tuple[TroubledFile, ...]) -> dict[str, Any]:
    """What could not be read or is in doubt: as plain failures, counted, and file by file."""
    return {
        "failed": [failure_json(failure) for failure in failures],
        "counts": asdict(trouble_counts(files)),
        "files": [troubled_json(file) for file in files],
    }


def troubled_json(file: TroubledFile) -> dict[str, Any]:
    """A file with trouble: how it stands, why, what to do, and each page that is in doubt."""
    failure = file.failure
    return {
        "document_id": file.document_id,
        "file": file.file,
        "title": file.title,
        "state": file.state.value,
        "trouble": trouble_of(failure).value if failure else None,
        "stage": failure.stage if failure else "",
        "reason": failure.reason if failure else "",
        "advice": advice_on(failure) if failure else "",
        "is_older": file.is_older,
        "page_count": file.page_count,
        "pages": [_page_json(page, file) for page in file.pages],
        "tried_at": file.tried_at,
        "queued_at": file.queued_at,
    }


def _page_json(page: TroubledPage, file: TroubledFile) -> dict[str, Any]:
    place = "text" if page.number is None else f"sida/{page.number}"
    return {
        "page": page.number,
        "page_label": page.label,
        "is_unread": page.is_unread,
        "reading": reading_json(page.reading),
        "reason": page.reading.reason or measures(page.reading),
        "advice": advice_on_page(page.reading, page.stage),
        "link": f"/dokument/{file.document_id}/{place}" if file.has_text else None,
    }


def reading_json(reading: Reading) -> dict[str, Any]:
    """How a page was read and how well (0–1; null where it was not measured)."""
    return {
        "method": reading.method.value,
        "quality": reading.quality,
        "known_words": reading.known_words,
        "is_poor": reading.is_poor,
        "damage": reading.damage,
    }
