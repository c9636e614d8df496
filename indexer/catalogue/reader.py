"""What the reading side and the index writer ask the catalogue."""

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from indexer.catalogue.database import (
    database_path,
    open_database,
    path_stored,
    sqlite_errors,
    unpacked,
)
from indexer.catalogue.troubles import POOR_PAGE, troubled_files
from indexer.model.errors import DamagedCatalogue, NoArchive, NotFound
from indexer.model.failure import Failure
from indexer.model.metadata import Abbreviation, Metadata
from indexer.model.passage import PageText, Passage
from indexer.model.records import (
    AbbreviationCount,
    DocumentRecord,
    DocumentSummary,
    RepairedFile,
    TroubledFile,
)

_SUMMARY = (
    "SELECT d.id, d.file, v.id, v.metadata, v.format, v.size, v.sha256, v.read_at,"
    " (SELECT count(*) FROM page p WHERE p.version_id = v.id),"
    " (SELECT count(*) FROM passage s WHERE s.version_id = v.id),"
    " (SELECT count(*) FROM page p WHERE p.version_id = v.id AND p.method = 'unread'),"
    " (SELECT count(*) FROM page p WHERE p.version_id = v.id AND <poor>),"
    " (SELECT count(*) FROM page p WHERE p.version_id = v.id AND p.damage > 0)"
    " FROM document d JOIN version v ON v.id = d.current_version"
).replace("<poor>", POOR_PAGE)


@dataclass(frozen=True, slots=True)
class _Explained:
    """The part of a document's metadata that holds its abbreviations."""

    abbreviations: tuple[Abbreviation, ...] = ()


class CatalogueReader:
    """Reads the catalogue; one connection a thread, so it may be shared."""

    def __init__(self, data_dir: Path) -> None:
        """Raises NoArchive when the data folder holds no catalogue, BadUse when another version
        of the program made it, DamagedCatalogue."""
        self._path = database_path(data_dir)
        if not self._path.exists():
            raise NoArchive(data_dir)
        self._connections = threading.local()
        _ = self._database

    @property
    def _database(self) -> sqlite3.Connection:
        connection = getattr(self._connections, "open", None)
        if connection is None:
            connection = open_database(self._path, is_writer=False)
            self._connections.open = connection
        return connection

    def is_sound(self) -> bool:
        """Whether SQLite finds its file whole. Reads all of it."""
        try:
            return self._rows("PRAGMA quick_check(1)") == [("ok",)]
        except DamagedCatalogue:
            return False

    def _rows(self, question: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with sqlite_errors(self._path):
            return self._database.execute(question, values).fetchall()

    def _row(self, question: str, values: tuple[object, ...] = ()) -> tuple[Any, ...] | None:
        rows = self._rows(question, values)
        return rows[0] if rows else None

    def close(self) -> None:
        """Close this thread's connection."""
        connection = getattr(self._connections, "open", None)
        if connection is not None:
            connection.close()
            self._connections.open = None

    def current_versions(self) -> dict[str, str]:
        """For each document the mark of what should be indexed: version and rules."""
        rows = self._rows(
            "SELECT d.id, v.id, v.derived_by FROM document d"
            " JOIN version v ON v.id = d.current_version"
        )
        return {identity: f"{version}:{rules}" for identity, version, rules in rows}

    def summaries(self) -> tuple[DocumentSummary, ...]:
        """Every document, newest year first, then by title."""
        rows = self._rows(f"{_SUMMARY} ORDER BY v.year DESC, v.title COLLATE NOCASE")
        return tuple(_summary(row) for row in rows)

    def document(self, document_id: str) -> DocumentRecord:
        """One document with everything about it. Raises NotFound."""
        row = self._row(f"{_SUMMARY} WHERE d.id = ?", (_typed(document_id),))
        if row is None:
            raise NotFound("Det finns inget dokument med den adressen.")
        pages = self._rows(
            "SELECT content FROM page WHERE version_id = ? ORDER BY ordinal", (row[2],)
        )
        return DocumentRecord(
            summary=_summary(row),
            metadata=unpacked(row[3], Metadata),
            pages=tuple(unpacked(content, PageText) for (content,) in pages),
            passages=self._passages(row[2]),
            failures=self.failures(document_id),
        )

    def _passages(self, version_id: int) -> tuple[Passage, ...]:
        rows = self._rows(
            "SELECT content FROM passage WHERE version_id = ? ORDER BY ordinal", (version_id,)
        )
        return tuple(unpacked(content, Passage) for (content,) in rows)

    def versions_of_passage(self, passage_id: str) -> Iterator[tuple[bool, Passage]]:
        """Every passage that ever had this name: is it in the current version, and the passage;
        the current one first."""
        rows = self._rows(
            "SELECT v.id = d.current_version, s.content, v.id FROM passage s"
            " JOIN version v ON v.id = s.version_id JOIN document d ON d.id = v.document_id"
            " WHERE s.passage_id = ?1 UNION ALL"
            " SELECT 0, f.content, f.version_id FROM former_passage f WHERE f.passage_id = ?1"
            " ORDER BY 1 DESC, 3 DESC",
            (_typed(passage_id),),
        )
        for is_current, content, _ in rows:
            yield bool(is_current), unpacked(content, Passage)

    def failures(self, document_id: str | None = None) -> tuple[Failure, ...]:
        """What could not be read, of one document or of all."""
        rows = self._rows(
            "SELECT d.file, f.stage, f.reason, f.page, f.status FROM failure f"
            " JOIN document d ON d.id = f.document_id"
            " WHERE ? IS NULL OR d.id = ? ORDER BY d.file, f.page",
            (document_id, document_id),
        )
        return tuple(Failure(*row) for row in rows)

    def troubled_files(self, document_id: str | None = None) -> tuple[TroubledFile, ...]:
        """Every file that failed, is partly read or has pages in doubt, by name; or only one."""
        return troubled_files(self._rows, None if document_id is None else _typed(document_id))

    def repaired_files(self) -> tuple[RepairedFile, ...]:
        """Every file with pages whose words were mended, by name."""
        rows = self._rows(
            "SELECT d.id, d.file, v.title, p.number FROM page p"
            " JOIN version v ON v.id = p.version_id"
            " JOIN document d ON d.current_version = v.id"
            " WHERE p.damage > 0 ORDER BY d.id, p.ordinal"
        )
        files = (
            RepairedFile(identity, file, title, tuple(row[3] for row in found))
            for (identity, file, title), found in groupby(rows, key=lambda row: row[:3])
        )
        return tuple(sorted(files, key=lambda one: one.file.casefold()))

    def abbreviations(self) -> tuple[AbbreviationCount, ...]:
        """Every abbreviation that documents explain, by its letters; its commonest meaning first.

        Meanings that differ only in capitals are one, written as in the first document.
        """
        rows = self._rows(
            "SELECT v.metadata FROM document d JOIN version v ON v.id = d.current_version"
            " ORDER BY d.id"
        )
        written: dict[tuple[str, str], str] = {}
        counted: Counter[tuple[str, str]] = Counter()
        for (content,) in rows:
            explained = unpacked(content, _Explained).abbreviations
            meanings = {(each.short, each.meaning.casefold()): each.meaning for each in explained}
            written = meanings | written
            counted.update(meanings.keys())
        counts = (AbbreviationCount(key[0], written[key], counted[key]) for key in counted)
        return tuple(sorted(counts, key=lambda one: (one.short, -one.documents, one.meaning)))

    def source_of(self, document_id: str) -> tuple[Path, Path, str]:
        """A document's root, the path below it and the SHA-256 of what was read."""
        row = self._row(
            "SELECT d.root, d.path, v.sha256 FROM document d"
            " JOIN version v ON v.id = d.current_version WHERE d.id = ?",
            (_typed(document_id),),
        )
        if row is None:
            raise NotFound("Det finns inget dokument med den adressen.")
        return Path(path_stored(row[0])), Path(path_stored(row[1])), str(row[2])

    def sources(self) -> Iterator[tuple[str, Path, str]]:
        """Every document's file name, path and the SHA-256 last seen there."""
        rows = self._rows("SELECT file, root, path, seen_sha256 FROM document")
        for file, root, path, sha256 in rows:
            yield str(file), Path(path_stored(root)) / path_stored(path), str(sha256)

    def files(self) -> Iterator[tuple[str, str, Path]]:
        """Every document's id, file name and path, readable or not."""
        for identity, file, root, path in self._rows("SELECT id, file, root, path FROM document"):
            yield str(identity), str(file), Path(path_stored(root)) / path_stored(path)

    def counts(self) -> tuple[int, int, int]:
        """Documents, pages and passages in their current versions."""
        [row] = self._rows(
            "SELECT (SELECT count(*) FROM document WHERE current_version IS NOT NULL),"
            " (SELECT count(*) FROM page p JOIN document d ON d.current_version = p.version_id),"
            " (SELECT count(*) FROM passage s JOIN document d"
            "  ON d.current_version = s.version_id)"
        )
        return int(row[0]), int(row[1]), int(row[2])

    def years(self) -> tuple[int, ...]:
        """The years reported on, oldest first."""
        rows = self._rows(
            "SELECT DISTINCT v.year FROM document d JOIN version v ON v.id = d.current_version"
            " WHERE v.year IS NOT NULL ORDER BY 1"
        )
        return tuple(year for (year,) in rows)

    def last_run_at(self) -> str:
        """When the last run was finished (ISO 8601, UTC); "" before the first."""
        [(finished_at,)] = self._rows("SELECT max(finished_at) FROM run")
        return str(finished_at or "")


def _typed(name: str) -> str:
    """A name that somebody typed, as SQLite takes it: bytes that are not UTF-8 name nothing."""
    return name.encode("utf-8", "replace").decode()


def _summary(row: tuple[Any, ...]) -> DocumentSummary:
    identity, file, _, content, kind, size, sha256, read_at, *counted = row
    pages, passages, unread, poor, repaired = counted
    metadata = unpacked(content, Metadata)
    return DocumentSummary(
        id=identity,
        file=file,
        title=metadata.title,
        body=metadata.body,
        type=metadata.type.value,
        year=int(metadata.year.value) if metadata.year else None,
        areas=tuple(value.value for value in metadata.areas),
        programmes=tuple(value.value for value in metadata.programmes),
        pages=pages,
        passages=passages,
        format=kind,
        size=size,
        sha256=sha256,
        read_at=read_at,
        unread_pages=unread,
        poor_pages=poor,
        repaired_pages=repaired,
    )
