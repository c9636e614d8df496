"""What holds for every text, whatever it is."""

import time
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model.document import text_as_read
from indexer.repair import RepairedText, repair_text
from tests.indexer.repair.test_repair_of_texts import PAGE

# Words that were trouble, or look as if they might be.
ODD = st.sampled_from(
    (
        *("h*r", "m*al", "K*000AA", "*", "för-", "for-", "and-", "isamma", "medi", "i", "ii"),
        *("1", "|", "e", "l", "Al", "AI", "6", "&", "é", "2 500", "1:1", "-", "—", "5-6-7"),
        *("ﬁnns", "İstanbul", "İ-", "ŉa", "ǆ", "STRAẞE", "ſa", "m²", "①", "ⅷ", "\0", "\ufeffAr"),
        *("a\u0308r", "till\xadvaxt"),
    )
)
WORDS = st.sampled_from(PAGE.split()) | ODD | st.text(max_size=5)
BETWEEN = st.sampled_from([" ", "\n", "-\n", "\n\n", "\t", "\f", "\x0b", "\u2028", "\xa0"])
TEXTS = st.lists(st.tuples(WORDS, BETWEEN), max_size=40).map(
    lambda pairs: "".join(word + between for word, between in pairs)
)
ANY = st.text(max_size=80) | TEXTS | TEXTS.map(lambda text: f"{PAGE}\n{text}")


def parted(found: RepairedText) -> list[int]:
    """For each line, how many words were read as one with the word before."""
    counts = [0] * (found.text.count("\n") + 1)
    for one in found.repairs:
        line = found.text.count("\n", 0, one.start)
        counts[line] += len(found.text[one.start : one.end].split()) - 1
    return counts


@settings(deadline=None, max_examples=150)
@given(text=ANY, force=st.booleans())
def test_what_was_read_can_be_had_back(text: str, *, force: bool) -> None:
    found = repair_text(text, force=force)
    assert text_as_read(found.text, found.repairs) == text


@settings(deadline=None, max_examples=150)
@given(text=ANY, force=st.booleans())
def test_each_line_keeps_its_words(text: str, *, force: bool) -> None:
    found = repair_text(text, force=force)
    for old, new, more in zip_longest(text.split("\n"), found.text.split("\n"), parted(found)):
        assert len(new.split()) == len(old.split()) + more


@settings(deadline=None, max_examples=150)
@given(text=ANY, force=st.booleans())
def test_a_repair_changes_one_word(text: str, *, force: bool) -> None:
    found = repair_text(text, force=force)
    ends = 0
    for one in found.repairs:
        assert ends <= one.start < one.end <= len(found.text)
        ends = one.end
        assert len(one.as_read.split()) == 1
        assert found.text[one.start : one.end] != one.as_read
        assert 0 < one.confidence <= 1


@settings(deadline=None, max_examples=150)
@given(text=ANY, force=st.booleans())
def test_only_damaged_text_is_changed(text: str, *, force: bool) -> None:
    found = repair_text(text, force=force)
    if found.damage is None:
        assert (found.text, found.repairs) == (text, ())
    else:
        assert 0 <= found.damage <= 1


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_the_same_text_is_mended_the_same_way(text: str) -> None:
    assert repair_text(f"{PAGE}\n{text}") == repair_text(f"{PAGE}\n{text}")


@pytest.mark.parametrize("signs", ["a", "ö", "6e", "ao", "hamnfragor", "1", "rn", "A", "é&", "a-"])
def test_a_word_of_ten_thousand_letters_is_mended_at_once(signs: str) -> None:
    repair_text(PAGE)
    text = f"{PAGE}\n\n{signs * (10_000 // len(signs))}"
    started = time.process_time()
    repair_text(text)
    assert time.process_time() - started < 1


def test_twenty_thousand_unsure_words_in_a_row_are_no_trouble() -> None:
    # None of them parts the text, so all are decided together.
    found = repair_text("har for " * 10_000, force=True)
    assert len(found.text.split()) == 20_000
