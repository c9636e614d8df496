import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.misreadings import is_one_edit, skeleton
from indexer.search_index.flattening import word_list
from indexer.search_index.vocabulary import Vocabulary

WORDS = {
    "bredband": 9,
    "bredbandet": 5,
    "bredhand": 1,
    "brdband": 1,
    "bredabnd": 1,
    "tillväxt": 7,
    "tillvaxt": 1,
    "ti11växt": 1,
    "lån": 3,
    "län": 8,
    "lin": 2,
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(word_list(WORDS))


def test_words_that_begin_so_come_in_order_and_bounded(vocabulary: Vocabulary) -> None:
    assert vocabulary.beginning_with("bredb", 9) == ("bredband", "bredbandet")
    assert vocabulary.beginning_with("bredb", 1) == ("bredband",)
    assert vocabulary.beginning_with("x", 9) == ()


def test_the_commonest_words_come_first(vocabulary: Vocabulary) -> None:
    assert vocabulary.commonest("l", 2) == ("län", "lån")


def test_misreadings_that_look_the_same_come_first(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.misreadings("tillväxt")) == {"tillvaxt", "ti11växt"}
    assert vocabulary.misreadings("tillvext") == ("ti11växt", "tillvaxt", "tillväxt")


def test_one_edit_anywhere_in_a_long_word_is_found(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.misreadings("bredband")) == {"bredhand", "brdband", "bredabnd"}


def test_short_words_may_differ_in_marks_only(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.misreadings("län")) == {"lån"}


def test_a_word_that_is_nowhere_has_frequency_0(vocabulary: Vocabulary) -> None:
    assert vocabulary.frequency("län") == 8
    assert vocabulary.frequency("lan") == 0


words = st.text(alphabet="abdlmnoöå1", min_size=1, max_size=9)


@given(st.dictionaries(words, st.integers(1, 9), max_size=60), words)
def test_just_the_words_within_one_edit_are_found(counts: dict[str, int], word: str) -> None:
    key = skeleton(word)
    near = {
        other
        for other in counts
        if other != word
        and (skeleton(other) == key or (len(word) >= 5 and is_one_edit(key, skeleton(other))))
    }
    assert set(Vocabulary(word_list(counts)).misreadings(word)) == near


@given(
    st.dictionaries(words, st.integers(1, 9), max_size=30),
    st.dictionaries(words, st.integers(1, 9), max_size=30),
    words,
)
def test_several_segments_have_the_words_of_all(
    one: dict[str, int], other: dict[str, int], word: str
) -> None:
    both = Vocabulary(word_list(one), word_list(other))
    whole = Vocabulary(
        word_list({w: one.get(w, 0) + other.get(w, 0) for w in one.keys() | other.keys()})
    )
    assert both.frequency(word) == whole.frequency(word)
    assert both.misreadings(word) == whole.misreadings(word)
    assert both.beginning_with(word[:1], 3) == whole.beginning_with(word[:1], 3)
    assert both.commonest(word[:1], 3) == whole.commonest(word[:1], 3)
