from pathlib import Path

import numpy as np
import pytest

from indexer.search_index.flat_segment import coded, frequencies_and_lengths, segment_of
from tests.indexer.building import record, segments_of, write_index


def test_a_segment_is_its_arrays(tmp_path: Path) -> None:
    (segment,) = segments_of(write_index(tmp_path, record("bredband i byn", areas=("a",))))
    again = segment_of(segment.arrays())
    assert again.size == 1
    assert again.fields.keys() == segment.fields.keys()
    assert all((again.arrays()[n] == array).all() for n, array in segment.arrays().items())


def test_a_segment_that_lacks_an_array_is_none(tmp_path: Path) -> None:
    (segment,) = segments_of(write_index(tmp_path, record("bredband")))
    arrays = segment.arrays()
    del arrays["field/text/ids"]
    with pytest.raises(KeyError):
        segment_of(arrays)


def test_a_term_has_a_span_of_postings(tmp_path: Path) -> None:
    (segment,) = segments_of(write_index(tmp_path, record("ett", 0), record("ett två", 1)))
    field = segment.fields["text_surface"]
    assert field.ids[slice(*field.span(b"ett"))].tolist() == [0, 1]
    assert field.span(b"tre") == (0, 0)


def test_how_often_and_how_long_are_one_number_and_two_again() -> None:
    codes = coded(np.array([1, 300]), np.array([7, 255], dtype=np.uint8))
    frequencies, lengths = frequencies_and_lengths(codes)
    assert (frequencies.tolist(), lengths.tolist()) == ([1, 300], [7, 255])
