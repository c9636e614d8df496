"""What the pipeline writes to the catalogue: each change is one transaction."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from indexer.catalogue.database import (
    database_path,
    open_database,
    packed,
    path_stored,
    sqlite_errors,
    stored_path,
    unpacked,
)
from indexer.model.document import Document, Reading, SourceFile
from indexer.model.failure import Failure, ReadingStatus, RunReport
from indexer.model.metadata import Metadata
from indexer.model.passage import PageText, Passage

# Forty bits: among 10,000 documents two share an id once in 20,000 archives, and then the second
# gets another (`_free_id`).
_ID_DIGITS: Final = 10
# Some two million words: more would change little.
_MOST_SOUND_TEXTS: Final = 20_000


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What the catalogue knows of a file: the hash last seen, and whether that was readable.

    `wants_ocr` says that pages were left unread because OCR could not be used then.
    """

    document_id: str
    source: SourceFile
    sha256: str
    is_read: bool
    wants_ocr: bool


@dataclass(frozen=True, slots=True)
class Derived:
    """What is made from a reading: pages, passages and metadata, and the rules that made them."""

    pages: tuple[PageText, ...]
    passages: tuple[Passage, ...]
    metadata: Metadata
    derived_by: str


def document_id_of(name: str) -> str:
    """The id of a document, stable for its name (`<root's name>/<path below it>`)."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:_ID_DIGITS]


class CatalogueWriter:
    """The one writer of a catalogue. Not for sharing between threads."""

    def __init__(self, data_dir: Path) -> None:
        """Raises BadUse for a catalogue of another format, DamagedCatalogue."""
        self._path = database_path(data_dir)
        self._database = open_database(self._path, is_writer=True)

    def close(self) -> None:
        """Close the file; what was written stays."""
        self._database.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with sqlite_errors(self._path):
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                # A full disk has SQLite roll back by itself.
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise

    def roots(self) -> tuple[Path, ...]:
        """Every folder that files have been read from."""
        rows = self._database.execute("SELECT DISTINCT root FROM document")
        return tuple(Path(path_stored(root)) for (root,) in rows)

    def known_files(self) -> dict[tuple[Path, str], KnownFile]:
        """Every file in the catalogue, by its root and the path below it."""
        rows = self._database.execute(
            "SELECT d.id, d.root, d.path, d.file, d.seen_sha256, v.sha256 = d.seen_sha256,"
            " v.had_ocr = 0 AND"
            " EXISTS (SELECT 1 FROM page p WHERE p.version_id = v.id AND p.method = 'unread')"
            " FROM document d LEFT JOIN version v ON v.id = d.current_version"
        )
        known = {}
        for identity, stored_root, stored, name, sha256, is_read, wants_ocr in rows:
            root, path = Path(path_stored(stored_root)), path_stored(stored)
            source = SourceFile(root / path, root, name)
            known[root, path] = KnownFile(identity, source, sha256, bool(is_read), bool(wants_ocr))
        return known

    def add_version(
        self, source: SourceFile, sha256: str, document: Document, *, had_ocr: bool
    ) -> int:
        """Store a reading as the document's current version; earlier versions are kept.

        Returns the version's id. `store_derived` must follow before it is shown.
        """
        with self._transaction() as database:
            identity = self._ensure_document(source, sha256)
            cursor = database.execute(
                "INSERT INTO version (document_id, sha256, size, read_at, format, had_ocr, reading)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    identity,
                    sha256,
                    _size_of(source.path),
                    _now(),
                    document.format,
                    had_ocr,
                    packed(document),
                ),
            )
            if cursor.lastrowid is None:
                raise sqlite3.DatabaseError("no row id")
            return cursor.lastrowid

    def store_derived(self, version_id: int, derived: Derived) -> None:
        """Store pages, passages and metadata of a version and make it the current one."""
        with self._transaction() as database:
            (identity,) = database.execute(
                "SELECT document_id FROM version WHERE id = ?", (version_id,)
            ).fetchone()
            self._replace_derived_rows(version_id, identity, derived)
            year = derived.metadata.year
            database.execute(
                "UPDATE version SET derived_by = ?, title = ?, type = ?, year = ?, metadata = ?"
                " WHERE id = ?",
                (
                    derived.derived_by,
                    derived.metadata.title,
                    derived.metadata.type.value,
                    int(year.value) if year else None,
                    packed(derived.metadata),
                    version_id,
                ),
            )
            database.execute(
                "UPDATE document SET current_version = ? WHERE id = ?", (version_id, identity)
            )
            # When the file has since become one that cannot be read, that remains to be told.
            database.execute(
                "DELETE FROM failure WHERE document_id = ? AND (page IS NOT NULL OR EXISTS"
                " (SELECT 1 FROM document d JOIN version v ON v.document_id = d.id"
                "  WHERE v.id = ? AND v.sha256 = d.seen_sha256))",
                (identity, version_id),
            )
            database.executemany(
                "INSERT INTO failure (document_id, page, stage, reason, status)"
                " VALUES (?, ?, ?, ?, ?)",
                [
                    (identity, page.number, *_told(page.reading))
                    for page in derived.pages
                    if page.reading.reason
                ],
            )

    def _replace_derived_rows(self, version_id: int, identity: str, derived: Derived) -> None:
        database = self._database
        database.execute("DELETE FROM page WHERE version_id = ?", (version_id,))
        database.execute(
            "INSERT OR IGNORE INTO former_passage (passage_id, version_id, content)"
            " SELECT passage_id, version_id, content FROM passage WHERE version_id = ?",
            (version_id,),
        )
        database.execute("DELETE FROM passage WHERE version_id = ?", (version_id,))
        database.executemany(
            "INSERT INTO page (version_id, ordinal, number, label, method, quality, known_words,"
            " reason, damage, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (version_id, ordinal, *_page_columns(page), packed(page))
                for ordinal, page in enumerate(derived.pages)
            ],
        )
        database.executemany(
            "INSERT INTO passage (version_id, ordinal, passage_id, text, content)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                (
                    version_id,
                    passage.ordinal,
                    passage.id_in(identity),
                    passage.text,
                    packed(passage),
                )
                for passage in derived.passages
            ],
        )

    def add_failure(self, source: SourceFile, sha256: str, failure: Failure) -> None:
        """Remember that a file could not be read; an earlier readable version stays current."""
        with self._transaction() as database:
            identity = self._ensure_document(source, sha256)
            database.execute(
                "DELETE FROM failure WHERE document_id = ? AND page IS NULL", (identity,)
            )
            database.execute(
                "INSERT INTO failure (document_id, page, stage, reason, status)"
                " VALUES (?, ?, ?, ?, ?)",
                (identity, failure.page, failure.stage, failure.reason, str(failure.status)),
            )

    def add_failure_of(self, version_id: int, failure: Failure) -> None:
        """Remember that a version that was read could not be derived."""
        with self._transaction() as database:
            database.execute(
                "DELETE FROM failure WHERE page IS NULL AND document_id ="
                " (SELECT document_id FROM version WHERE id = ?)",
                (version_id,),
            )
            database.execute(
                "INSERT INTO failure (document_id, page, stage, reason)"
                " SELECT document_id, ?, ?, ? FROM version WHERE id = ?",
                (failure.page, failure.stage, failure.reason, version_id),
            )

    def _ensure_document(self, source: SourceFile, sha256: str) -> str:
        root = stored_path(str(source.root))
        path = stored_path(source.path.relative_to(source.root).as_posix())
        row = self._database.execute(
            "SELECT id FROM document WHERE root = ? AND path = ?", (root, path)
        ).fetchone()
        if row:
            self._database.execute(
                "UPDATE document SET seen_sha256 = ?, tried_at = ? WHERE id = ?",
                (sha256, _now(), row[0]),
            )
            return str(row[0])
        identity = self._free_id(source)
        self._database.execute(
            "INSERT INTO document (id, root, path, file, seen_sha256, tried_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (identity, root, path, source.name, sha256, _now()),
        )
        return identity

    def _free_id(self, source: SourceFile) -> str:
        """By the file's name; two folders of the same name are told apart by the whole path."""
        identity = document_id_of(source.name)
        taken = self._database.execute("SELECT 1 FROM document WHERE id = ?", (identity,))
        return document_id_of(str(source.path)) if taken.fetchone() else identity

    def remove(self, document_id: str) -> None:
        """Forget a document whose file is gone, with all its versions."""
        with self._transaction() as database:
            database.execute("DELETE FROM document WHERE id = ?", (document_id,))
            database.execute("DELETE FROM version WHERE document_id = ?", (document_id,))
            database.execute("DELETE FROM failure WHERE document_id = ?", (document_id,))

    def stale_versions(self, derived_by: str | None) -> tuple[int, ...]:
        """The newest readings whose passages were made by other rules, or not yet; all of the
        newest readings when no rules are given."""
        rows = self._database.execute(
            "SELECT id FROM version WHERE id IN (SELECT max(id) FROM version GROUP BY document_id)"
            " AND (?1 IS NULL OR derived_by <> ?1)",
            (derived_by,),
        )
        return tuple(version for (version,) in rows)

    def sound_texts(self, most: int = _MOST_SOUND_TEXTS) -> Iterator[str]:
        """The text of passages of documents in which nothing was mended, in a settled order."""
        rows = self._database.execute(
            "SELECT p.text FROM document d JOIN passage p ON p.version_id = d.current_version"
            " WHERE NOT EXISTS (SELECT 1 FROM page WHERE version_id = p.version_id"
            " AND damage IS NOT NULL) ORDER BY d.id, p.ordinal LIMIT ?",
            (most,),
        )
        return (text for (text,) in rows)

    def reading(self, version_id: int) -> tuple[str, Document]:
        """A version's file name and the Document that was read."""
        file, reading = self._database.execute(
            "SELECT d.file, v.reading FROM version v JOIN document d ON d.id = v.document_id"
            " WHERE v.id = ?",
            (version_id,),
        ).fetchone()
        return str(file), unpacked(reading, Document)

    def add_run(self, report: RunReport) -> None:
        """Keep a run's report."""
        with self._transaction() as database:
            database.execute(
                "INSERT INTO run (finished_at, report) VALUES (?, ?)",
                (_now(), packed(report)),
            )


def _told(reading: Reading) -> tuple[str, str, str]:
    """Stage, reason and status of an unread page: it was broken off, or could not be made out."""
    if reading.status is None:
        return "ocr", reading.reason, ""
    stage = "read" if reading.status is ReadingStatus.DAMAGED else "limits"
    return stage, reading.reason, str(reading.status)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _page_columns(page: PageText) -> tuple[int | float | str | None, ...]:
    """What a list of pages is made from: number, label and reading."""
    reading = page.reading
    return (
        page.number,
        page.label,
        reading.method.value,
        reading.quality,
        reading.known_words,
        reading.reason,
        reading.damage,
    )


def _size_of(path: Path) -> int:
    """Bytes; 0 when the file has gone since it was read."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
