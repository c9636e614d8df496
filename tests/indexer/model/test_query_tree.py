from indexer.model.query_tree import (
    And,
    Not,
    Or,
    Word,
    all_of,
    any_of,
    leaves,
    opposite,
    wanted_leaves,
)

A, B, C = Word("a"), Word("b"), Word("c")


def test_parts_of_the_same_kind_are_joined() -> None:
    assert all_of([A, And((B, C))]) == And((A, B, C))
    assert any_of([Or((A, B)), C]) == Or((A, B, C))
    assert all_of([A, Or((B, C))]) == And((A, Or((B, C))))


def test_one_part_stands_alone_and_none_is_none() -> None:
    assert all_of([A]) == any_of([A]) == A
    assert all_of([]) is None
    assert any_of([]) is None


def test_the_opposite_of_an_opposite_is_the_part() -> None:
    assert opposite(A) == Not(A)
    assert opposite(Not(A)) == A


def test_a_place_makes_no_difference() -> None:
    assert Word("a", 0, 1) == Word("a", 5, 6)


def test_all_leaves_are_in_the_order_in_which_they_were_typed() -> None:
    assert list(leaves(And((A, Not(Or((B, C))))))) == [A, B, C]
    assert list(leaves(None)) == []


def test_an_excluded_leaf_is_not_wanted_but_what_it_excludes_is() -> None:
    assert list(wanted_leaves(And((A, Not(B))))) == [A]
    assert list(wanted_leaves(Not(And((A, Not(B)))))) == [B]
    assert list(wanted_leaves(None)) == []
