import numpy as np
import pytest
from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.filetables import OrderedHashReader

from indexer.search_index.bulk_terms import TermFile

_VALUE = np.dtype([("number", ">u4")])


def written(**fields: list[bytes]) -> OrderedHashReader:
    storage = RamStorage()
    file = TermFile(storage.create_file("terms"))
    for field, terms in fields.items():
        values = np.zeros(len(terms), dtype=_VALUE)
        values["number"] = np.arange(len(terms))
        file.add_field(field, terms, values)
    file.close()
    return OrderedHashReader(storage.open_file("terms"), storage.file_length("terms"))


# Around where places of terms take more bytes, and many to a table of the hash.
@pytest.mark.parametrize("count", [1, 2, 300, 20_000])
def test_every_term_is_found_with_its_value(count: int) -> None:
    terms = [b"%06d" % number for number in range(count)]
    reader = written(first=terms, second=[b"a"])
    keys = [b"\0\0" + term for term in terms]
    assert list(reader.keys()) == [*keys, b"\0\1a"]
    assert all(reader[key] == n.to_bytes(4, "big") for n, key in enumerate(keys))
    assert b"\0\0x" not in reader
    assert reader.extras["fieldmap"] == {"first": 0, "second": 1}


def test_the_next_term_is_found_from_one_that_is_not_there() -> None:
    reader = written(field=[b"a", b"c"])
    assert reader.closest_key(b"\0\0b") == b"\0\0c"
    assert reader.closest_key(b"\0\0d") is None


def test_a_file_without_terms_can_be_read() -> None:
    assert list(written().keys()) == []
