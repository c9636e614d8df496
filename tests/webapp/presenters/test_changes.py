from hypothesis import given
from hypothesis import strategies as st

from webapp.presenters.changes import WORDS_COMPARED, Change, ChangeKind, changes_between

WORDS = st.text("abc \n", max_size=40)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_out_of_the_changes(was: str, now: str) -> None:
    changes = changes_between(was, now)
    assert "".join(one.text for one in changes if one.kind != ChangeKind.NEW) == was
    assert "".join(one.text for one in changes if one.kind != ChangeKind.GONE) == now


def test_a_word_that_was_changed_is_shown_both_ways() -> None:
    assert changes_between("mål 95 procent", "mål 98 procent") == (
        Change(ChangeKind.SAME, "mål "),
        Change(ChangeKind.GONE, "95 "),
        Change(ChangeKind.NEW, "98 "),
        Change(ChangeKind.SAME, "procent"),
    )


def test_very_long_texts_are_shown_whole() -> None:
    long = "ord " * (WORDS_COMPARED + 1)
    assert [one.kind for one in changes_between(long, "kort")] == [ChangeKind.GONE, ChangeKind.NEW]
