"""The catalogue's tables, how the file is opened, and how values are packed."""

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from indexer.model.errors import BadUse, DamagedCatalogue, NoArchive

FILE_NAME: Final = "catalogue.sqlite"
# Raised when a table changes; see `open_database`.
_FORMAT: Final = 3
_Value = TypeVar("_Value")
_BUSY_SECONDS: Final = 30.0

# Holds all that a list of doubtful pages shows, so that no page's content is read to make one.
_PAGE_READING: Final = """
CREATE INDEX page_reading
    ON page (version_id, ordinal, number, label, method, quality, known_words, reason, damage);
"""
_TABLES: Final = """
CREATE TABLE document (
    id TEXT PRIMARY KEY,
    root TEXT NOT NULL,             -- absolute path of the folder that was indexed
    path TEXT NOT NULL,             -- below the root
    file TEXT NOT NULL,             -- <root's name>/<path>, as shown and cited
    seen_sha256 TEXT NOT NULL,      -- of the file as last seen, readable or not
    tried_at TEXT NOT NULL DEFAULT '', -- when it was last read, readable or not
    current_version INTEGER REFERENCES version(id),
    UNIQUE (root, path)
);
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    read_at TEXT NOT NULL,
    format TEXT NOT NULL,
    had_ocr INTEGER NOT NULL,       -- whether OCR could be used when it was read
    reading BLOB NOT NULL,          -- the Document as it was read: slow to make
    derived_by TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    year INTEGER,
    metadata BLOB
);
CREATE INDEX version_document ON version (document_id);
CREATE TABLE page (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    number INTEGER,
    label TEXT,
    method TEXT NOT NULL,
    quality REAL,
    known_words REAL,
    reason TEXT NOT NULL,
    damage REAL,                    -- share of words mended; NULL when left as read
    content BLOB NOT NULL,
    PRIMARY KEY (version_id, ordinal)
) WITHOUT ROWID;
<page_reading>CREATE TABLE passage (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    passage_id TEXT NOT NULL,
    text TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (version_id, ordinal)
) WITHOUT ROWID;
CREATE INDEX passage_name ON passage (passage_id);
CREATE TABLE former_passage (       -- as cut before the rules changed, so that links hold
    passage_id TEXT PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    content BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX former_passage_version ON former_passage (version_id);
CREATE TABLE failure (
    document_id TEXT NOT NULL,
    page INTEGER,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT '' -- the same for programs; '' when it is not about reading
);
CREATE INDEX failure_document ON failure (document_id);
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    finished_at TEXT NOT NULL,
    report BLOB NOT NULL
);
""".replace("<page_reading>", _PAGE_READING)
# From a format to the next. What is derived is made again by the run that opens the catalogue.
_UPGRADES: Final = {
    2: "DROP INDEX page_reading; ALTER TABLE page ADD COLUMN damage REAL; " + _PAGE_READING
}


def database_path(data_dir: Path) -> Path:
    """Where the catalogue of a data folder lies."""
    return data_dir / FILE_NAME


def has_catalogue(data_dir: Path) -> bool:
    """Whether a data folder holds a catalogue, of whatever format."""
    return database_path(data_dir).exists()


def open_database(path: Path, *, is_writer: bool) -> sqlite3.Connection:
    """A connection with full synchronisation; a writer makes the tables when there are none.

    A writer brings the tables of the version before up to date. Raises NoArchive when there are
    no tables to read, BadUse when another version of the program made them, DamagedCatalogue.
    """
    if is_writer:
        path.parent.mkdir(parents=True, exist_ok=True)
    with sqlite_errors(path):
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(
                "PRAGMA journal_mode = WAL" if is_writer else "PRAGMA query_only = ON"
            )
            _check_tables(connection, path, is_writer=is_writer)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """SQLite's errors leave this room as DamagedCatalogue."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise DamagedCatalogue(path, str(error)) from error


def _check_tables(connection: sqlite3.Connection, path: Path, *, is_writer: bool) -> None:
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found == _FORMAT:
        return
    if found in _UPGRADES and not is_writer:
        raise BadUse(
            f"Katalogen har format {found}, men programmet läser format {_FORMAT}. "
            "Gör om den med: aterblick reindex"
        )
    if found != 0 and found not in _UPGRADES:
        raise BadUse(
            f"Katalogen har format {found}, men programmet läser format {_FORMAT}. "
            "Installera den version som skapade den, eller indexera i en ny mapp."
        )
    if not is_writer:
        raise NoArchive(path.parent)
    changes = _UPGRADES.get(found, _TABLES)
    connection.executescript(f"BEGIN IMMEDIATE; {changes} PRAGMA user_version = {_FORMAT}; COMMIT;")


def stored_path(path: str) -> str | bytes:
    """A file's path as a column can hold it: bytes when it is not UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def path_stored(content: str | bytes) -> str:
    """The path that was stored."""
    return os.fsdecode(content)


def packed(value: Any) -> bytes:
    """A model value as compressed JSON."""
    return zlib.compress(msgspec.json.encode(value), 6)


def unpacked(content: bytes, kind: type[_Value]) -> _Value:
    """The model value that was packed. Raises msgspec.ValidationError when it is not one."""
    return msgspec.json.decode(zlib.decompress(content), type=kind)
