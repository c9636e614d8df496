import pickle
import subprocess
import sys
from pathlib import Path

from indexer.search_index.schema import fields_of, passage_schema, record_from, stored_from
from tests.indexer.building import mended, record, write_index


def test_a_stored_passage_comes_back_as_it_was() -> None:
    given = record("Målet är tio.", section=("Mål",), areas=("livsmiljoer",), year=None)
    assert record_from(stored_from(given)) == given


def test_a_row_is_found_by_its_column_headers() -> None:
    fields = fields_of(record("Bredband\t2 500", columns=("Område", "Belopp")))
    assert "belopp" in fields["headings"]


def test_the_index_opens_in_plain_whoosh_without_this_package(tmp_path: Path) -> None:
    write_index(tmp_path, record("Målet är tio."))
    (folder,) = (f for f in (tmp_path / "index").iterdir() if f.is_dir())
    script = f"import whoosh.index; print(whoosh.index.open_dir({str(folder)!r}).doc_count())"
    shown = subprocess.run(
        [sys.executable, "-W", "ignore", "-I", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert shown.stdout.strip() == "1"
    assert b"indexer" not in pickle.dumps(passage_schema())


def test_only_the_mended_words_are_indexed_as_they_were_read() -> None:
    text = "Regional tillväxt i länet."
    repaired = record(text, repairs=mended(text, tillväxt="tillvéxt"))
    fields = fields_of(repaired)
    assert fields["as_read"] == ("tillvéxt",)
    assert fields["as_read_surface"] == ("regional", "tillvéxt", "i", "länet")
    assert record_from(stored_from(repaired)) == repaired
    assert "as_read" not in fields_of(record(text))
