"""Write a whole Whoosh segment at once, from the terms of its passages.

The files are those of Whoosh's W3 codec, made with its own classes where they are not made for each
posting, so that plain Whoosh opens and searches the segment like one of its own (ADR 0020).
"""

import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec
from whoosh.columns import VarBytesColumn
from whoosh.fields import Schema
from whoosh.formats import Existence, Frequency, Positions
from whoosh.util.numeric import length_to_byte

from indexer.search_index.bulk_inversion import FieldTerms
from indexer.search_index.bulk_postings import TERM_VALUE, Payload, laid_out
from indexer.search_index.bulk_terms import TermFile

INDEX_NAME: Final = "MAIN"
# Whoosh compresses stored fields with zlib at 3.
_COMPRESSION: Final = 3
_STORED_COLUMN: Final = "_stored"
# A pickle of {"record": bytes}: who reads it gets what Whoosh's own writer would have stored.
_BEFORE_RECORD: Final = b"\x80\x03}X\x06\0\0\0recordB"
_AFTER_RECORD: Final = b"s."
_PAYLOADS: Final = {
    Existence: Payload.NOTHING,
    Frequency: Payload.FREQUENCY,
    Positions: Payload.POSITIONS,
}
# Longer fields than this have the same length byte as Whoosh gives them, 255.
_LONGEST_TOLD: Final = 106_374
_LENGTH_BYTES: Final = np.array(
    [length_to_byte(length) for length in range(_LONGEST_TOLD + 1)], dtype=np.uint8
)


class SegmentBuilder:
    """Gathers passages and writes them as one segment into a Whoosh storage.

    What was stored of them goes to disk at once; terms stay in memory until `finish`.
    """

    def __init__(self, storage: Any, schema: Schema) -> None:
        self._storage = storage
        self._schema = schema
        self._segment = W3Codec().new_segment(storage, INDEX_NAME)
        self._fields = {name: FieldTerms() for name, field in schema.items() if field.indexed}
        self._stored_file = self._column_file(_STORED_COLUMN)
        self._stored = VarBytesColumn().writer(self._stored_file)
        self.passages = 0

    def add(self, terms: Mapping[str, Sequence[str]], record: bytes) -> None:
        """Add a passage: the terms of its fields, in order, and what is stored of it."""
        for name, field in self._fields.items():
            field.add(terms.get(name, ()))
        size = len(record).to_bytes(4, "little")
        pickled = b"".join((_BEFORE_RECORD, size, record, _AFTER_RECORD))
        self._stored.add(self.passages, zlib.compress(pickled, _COMPRESSION))
        self.passages += 1

    def close(self) -> None:
        """Let go of the file that is open before the segment is finished."""
        if not self._stored_file.is_closed:
            self._stored_file.close()

    def finish(self) -> Any:
        """Write the segment, as one file, and give what Whoosh's list of segments wants of it."""
        self._stored.finish(self.passages)
        self.close()
        terms = TermFile(self._segment.create_file(self._storage, W3Codec.TERMS_EXT))
        postings = self._segment.create_file(self._storage, W3Codec.POSTS_EXT)
        totals = {}
        for name in sorted(self._fields):
            # Let go of: a field's terms are not wanted again.
            field = self._fields.pop(name)
            lengths = field.lengths
            if lengths.any():
                if self._schema[name].scorable:
                    totals[name] = int(lengths.sum())
                self._write_field(name, field, terms, postings)
        terms.close()
        postings.close()
        self._segment._fieldlengths = totals
        self._segment.set_doc_count(self.passages)
        self._segment.create_compound_file(self._storage)
        return self._segment

    def _write_field(self, name: str, field: FieldTerms, terms: TermFile, postings: Any) -> None:
        lengths = np.zeros(self.passages, dtype=np.uint8)
        if self._schema[name].scorable:
            lengths = _LENGTH_BYTES[np.minimum(field.lengths, _LONGEST_TOLD)]
            self._write_lengths(name, lengths)
        inverted = field.inverted()
        payload = _PAYLOADS[type(self._schema[name].format)]
        values = []
        for piece in laid_out(inverted, lengths, payload, postings.tell()):
            postings.write(piece.content.tobytes())
            values.append(piece.values)
        terms.add_field(name, inverted.terms, np.concatenate(values, dtype=TERM_VALUE))

    def _write_lengths(self, name: str, lengths: NDArray[np.uint8]) -> None:
        """The column ends with the last passage that has the field."""
        file = self._column_file(f"_{name}_len")
        file.write(lengths[: np.flatnonzero(lengths)[-1] + 1].tobytes())
        file.close()

    def _column_file(self, column: str) -> Any:
        return self._storage.create_file(W3Codec.column_filename(self._segment, column))
