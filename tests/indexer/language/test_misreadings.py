import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.misreadings import folded, is_one_edit, skeleton


def test_folding_takes_marks_away() -> None:
    assert folded("återblicköppnéü") == "aterblickoppneu"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tillväxt", "tillvaxt"),
        ("tillväxt", "ti11växt"),
        ("handlingsplanen", "handlingsp1anen"),
        ("modern", "modem"),
        ("kommun", "komrnun"),
        ("för", "foer"),
        ("år", "aar"),
    ],
)
def test_what_is_taken_for_one_another_has_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_other_letters_make_another_skeleton() -> None:
    assert skeleton("mål") != skeleton("mat")


def distance(one: str, other: str) -> int:
    """Optimal string alignment, as in the textbooks."""
    rows = [
        [i + j if i * j == 0 else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)
    ]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            cost = one[i - 1] != other[j - 1]
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


few = st.text(alphabet="abå", max_size=7)


@given(few, few)
def test_one_edit_is_a_distance_of_one(one: str, other: str) -> None:
    assert is_one_edit(one, other) == (distance(one, other) == 1)
