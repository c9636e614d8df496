from hypothesis import given
from hypothesis import strategies as st

from bench.edit_distance import distance

texts = st.text(alphabet="aåäl", max_size=9)


def plain(one: str, other: str) -> int:
    if not one or not other:
        return len(one) + len(other)
    changed = plain(one[1:], other[1:]) + (one[0] != other[0])
    return min(changed, plain(one[1:], other) + 1, plain(one, other[1:]) + 1)


@given(st.text(alphabet="aål", max_size=5), st.text(alphabet="aål", max_size=5))
def test_it_is_levenshteins(one: str, other: str) -> None:
    assert distance(one, other) == plain(one, other)


@given(texts, texts)
def test_it_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)


def test_words_count_as_one_step_each() -> None:
    assert distance(["målet", "är", "nått"], ["malet", "är", "nått"]) == 1
