"""Which files have trouble: failed, partly read, or read with doubt."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, Final

from indexer.model.document import LEAST_KNOWN_WORDS, LEAST_QUALITY, Reading, ReadingMethod
from indexer.model.failure import Failure
from indexer.model.records import TroubledFile, TroubledPage

Rows = Callable[[str, tuple[object, ...]], list[tuple[Any, ...]]]

# What `Reading.is_poor` says, of a page's columns; a test holds the two together.
POOR_PAGE: Final = (
    f"p.method <> 'unread' AND (p.quality < {LEAST_QUALITY} OR p.known_words < {LEAST_KNOWN_WORDS})"
)
_PAGES: Final = (
    "SELECT d.id, p.number, p.label, p.method, p.quality, p.reason, p.known_words,"
    " p.damage"
    " FROM page p JOIN document d ON d.current_version = p.version_id"
    " WHERE (?1 IS NULL OR d.id = ?1)"
    " AND (p.method = 'unread' OR (<poor>))"
    " ORDER BY d.id, p.ordinal"
).replace("<poor>", POOR_PAGE)
_FAILURES: Final = (
    "SELECT d.id, d.file, f.stage, f.reason, f.page, f.status FROM failure f"
    " JOIN document d ON d.id = f.document_id WHERE ?1 IS NULL OR d.id = ?1 ORDER BY d.id, f.page"
)
_FILE: Final = (
    "SELECT d.file, coalesce(v.title, ''), d.tried_at, v.id IS NOT NULL,"
    " coalesce(v.sha256 <> d.seen_sha256, 0),"
    " (SELECT count(*) FROM page p WHERE p.version_id = v.id)"
    " FROM document d LEFT JOIN version v ON v.id = d.current_version WHERE d.id = ?"
)


def troubled_files(rows: Rows, document_id: str | None) -> tuple[TroubledFile, ...]:
    """Every file with trouble, or one of them, by name; `rows` asks the database."""
    pages: dict[str, list[TroubledPage]] = {
        identity: list(_pages(found))
        for identity, found in groupby(rows(_PAGES, (document_id,)), key=lambda row: row[0])
    }
    failures: dict[str, Failure] = {}
    for identity, file, stage, reason, page, status in rows(_FAILURES, (document_id,)):
        listed = pages.setdefault(identity, [])
        if page is None:
            failures[identity] = Failure(file, stage, reason, status=status)
        else:
            _tell_stage(listed, page, stage, reason)
    troubled = sorted({*failures, *(identity for identity, listed in pages.items() if listed)})
    files = (
        _file(rows, identity, failures.get(identity), pages.get(identity, []))
        for identity in troubled
    )
    return tuple(sorted(files, key=lambda one: one.file.casefold()))


def _pages(rows: Any) -> Iterator[TroubledPage]:
    for _, number, label, method, quality, reason, known_words, damage in rows:
        reading = Reading(ReadingMethod(method), quality, reason, known_words, damage=damage)
        yield TroubledPage(number, label, reading)


def _tell_stage(pages: list[TroubledPage], number: int, stage: str, reason: str) -> None:
    """Put a page's failure where the page is listed; list a page that is told of nowhere else."""
    for place, page in enumerate(pages):
        if page.number == number and page.is_unread:
            pages[place] = TroubledPage(number, page.label, page.reading, stage)
            return
    unread = Reading(ReadingMethod.UNREAD, reason=reason)
    pages.append(TroubledPage(number, None, unread, stage))


def _file(
    rows: Rows, identity: str, failure: Failure | None, pages: list[TroubledPage]
) -> TroubledFile:
    [(file, title, tried_at, has_text, is_older, page_count)] = rows(_FILE, (identity,))
    return TroubledFile(
        document_id=identity,
        file=file,
        title=title,
        failure=failure,
        pages=tuple(sorted(pages, key=lambda page: page.number or 0)),
        page_count=page_count,
        has_text=bool(has_text),
        is_older=bool(is_older),
        tried_at=tried_at,
    )
