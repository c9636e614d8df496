from pathlib import Path

import numpy as np

from indexer.search_index import IndexReader
from indexer.search_index.flat_segment import FlatSegment, frequencies_and_lengths
from indexer.search_index.flattening import flat_segment, word_list
from tests.indexer.building import mended, record, write_index

# Longer than a block of Whoosh's postings, and a passage in which a word stands very often.
TEXTS = [f"bredband i byn {number}" for number in range(400)] + ["bredband " * 300]


def written(tmp_path: Path) -> tuple[IndexReader, FlatSegment]:
    repairs = mended("bredband i byn 0", byn="bvn")
    records = [record(t, n, repairs=repairs if n == 0 else ()) for n, t in enumerate(TEXTS)]
    reader = write_index(tmp_path, *records)
    return reader, flat_segment(reader._reader.leaf_readers()[0][0])


def test_every_posting_is_that_which_whoosh_reads(tmp_path: Path) -> None:
    reader, segment = written(tmp_path)
    leaf = reader._reader.leaf_readers()[0][0]
    for name, field in segment.fields.items():
        has_positions = leaf.schema[name].format.supports("positions")
        for place, term in enumerate(leaf.lexicon(name)):
            assert field.terms.at(place) == term
            frequencies, _ = frequencies_and_lengths(field.codes)
            matcher = leaf.postings(name, term)
            for posting in range(*field.span(term)):
                assert field.ids[posting] == matcher.id()
                assert frequencies[posting] == matcher.weight()
                if has_positions:
                    places = field.positions[field.where[posting] : field.where[posting + 1]]
                    assert places.tolist() == matcher.value_as("positions")
                matcher.next()
            assert not matcher.is_active()


def test_the_words_are_those_of_all_surface_fields_counted_in_the_text(tmp_path: Path) -> None:
    words = written(tmp_path)[1].words
    assert "bvn" in words.words.between(0, len(words.words))
    counts = dict(zip(words.words.between(0, len(words.words)), words.counts, strict=True))
    assert (counts["bredband"], counts["bvn"], counts["7"]) == (401, 0, 1)


def test_words_are_ordered_by_their_skeletons_too() -> None:
    words = word_list({"län": 1, "lan": 2, "bil": 3})
    keys = words.skeletons.between(0, 3)
    assert keys == sorted(keys)
    assert words.by_skeleton.dtype == np.uint32
    assert [words.words.at(place).decode() for place in words.by_skeleton] == ["bil", "lan", "län"]


def test_passages_with_the_same_facet_values_share_a_combination(tmp_path: Path) -> None:
    records = [
        record("a", 0, areas=("x", "y"), year=None),
        record("b", 1, areas=("x",)),
        record("c", 2, areas=("x", "y"), year=None),
    ]
    reader = write_index(tmp_path, *records)
    segment = flat_segment(reader._reader.leaf_readers()[0][0])
    first, other, third = segment.tuple_of.tolist()
    assert first == third != other
    area = segment.facets["area"]
    had = area.sets[first]
    assert area.members[area.first[had] : area.first[had + 1]].tolist() == [0, 1]
