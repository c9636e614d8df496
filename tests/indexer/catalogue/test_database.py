import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.catalogue.database import (
    database_path,
    open_database,
    packed,
    path_stored,
    sqlite_errors,
    stored_path,
    unpacked,
)
from indexer.model.document import Document
from indexer.model.errors import BadUse, DamagedCatalogue, NoArchive
from indexer.model.failure import Failure
from tests.indexer.building import document, line, page, table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return database_path(tmp_path / "data")


@pytest.fixture
def writer(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_database(path, is_writer=True)) as connection:
        yield connection


def test_a_writer_makes_folder_and_tables(writer: sqlite3.Connection) -> None:
    tables = {name for (name,) in writer.execute("SELECT name FROM sqlite_master")}
    assert {"document", "version", "page", "passage", "failure", "run"} <= tables


def test_opening_again_changes_nothing(writer: sqlite3.Connection, path: Path) -> None:
    writer.execute("INSERT INTO run (finished_at, report) VALUES ('nu', '')")
    with closing(open_database(path, is_writer=True)) as again:
        assert again.execute("SELECT count(*) FROM run").fetchone() == (1,)


def test_a_writer_syncs_all_it_writes_and_keeps_rows_together(writer: sqlite3.Connection) -> None:
    told = [writer.execute(f"PRAGMA {name}").fetchone()[0] for name in
            ("synchronous", "journal_mode", "foreign_keys")]  # fmt: skip
    assert told == [2, "wal", 1]


def test_a_reader_cannot_write(writer: sqlite3.Connection, path: Path) -> None:
    with closing(open_database(path, is_writer=False)) as reader, pytest.raises(sqlite3.Error):
        reader.execute("DELETE FROM document")


def test_a_reader_sees_what_was_there_while_another_writes(
    writer: sqlite3.Connection, path: Path
) -> None:
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO run (finished_at, report) VALUES ('nu', '')")
    with closing(open_database(path, is_writer=False)) as reader:
        assert reader.execute("SELECT count(*) FROM run").fetchone() == (0,)
    writer.execute("ROLLBACK")


def test_a_catalogue_without_tables_is_no_archive(path: Path) -> None:
    """As a run leaves it that is killed in its first moment."""
    path.parent.mkdir()
    path.touch()
    with pytest.raises(NoArchive):
        open_database(path, is_writer=False)


@pytest.mark.parametrize("is_writer", [True, False])
def test_a_catalogue_of_another_version_is_refused(
    writer: sqlite3.Connection, path: Path, is_writer: bool
) -> None:
    writer.execute("PRAGMA user_version = 99")
    with pytest.raises(BadUse, match="format 99"):
        open_database(path, is_writer=is_writer)


@pytest.mark.parametrize("is_writer", [True, False])
def test_a_file_that_is_no_catalogue_is_refused_in_swedish(path: Path, is_writer: bool) -> None:
    path.parent.mkdir()
    path.write_bytes(b"inte en databas" * 500)
    with pytest.raises(DamagedCatalogue, match="går inte att läsa eller skriva"):
        open_database(path, is_writer=is_writer)


def test_an_error_of_our_own_is_no_damage(path: Path) -> None:
    with pytest.raises(KeyError), sqlite_errors(path):
        raise KeyError


def test_a_document_comes_back_as_it_was_packed() -> None:
    whole = document(page(1, line("Länets åtgärder", 72.5), table(("A", "B"), ("1", ""))))
    assert unpacked(packed(whole), Document) == whole


def test_what_is_packed_as_one_thing_is_not_unpacked_as_another() -> None:
    with pytest.raises(msgspec.ValidationError):
        unpacked(packed(Failure("a.txt", "open", "Tom.")), Document)


@given(st.binary(min_size=1, max_size=20).filter(lambda name: b"\0" not in name))
def test_any_name_that_a_file_can_have_is_stored_and_found_again(name: bytes) -> None:
    path = os.fsdecode(name)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE t (path TEXT)")
        connection.execute("INSERT INTO t VALUES (?)", (stored_path(path),))
        row = connection.execute("SELECT path FROM t WHERE path = ?", (stored_path(path),))
        assert path_stored(row.fetchone()[0]) == path
