import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from indexer.model.query_tree import (
    And,
    FieldIs,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    all_of,
    any_of,
    leaves,
    opposite,
)
from indexer.search.query_parser import MOST_WORDS, parse
from indexer.search.query_writing import interpretation, written, year_spans
from indexer.search.typed_text import LONGEST_QUERY
from tests.indexer.search.queries import VALUES, labels, typed

A, B = Word("skola"), Word("fiber")

_words = st.sampled_from(
    ["skola", "och", "INTE", "NÄRA/3", "EU:s", "1:1", "2 500 tkr", "12 %", "2", "500", "förnyelse"]
).map(Word)
_phrases = st.builds(
    Phrase,
    st.lists(st.sampled_from(["små", "OCH", "2", "500", "EU:s"]), min_size=2).map(tuple),
    distance=st.integers(0, 50),
)
_fields = st.one_of(
    st.sampled_from([(facet, value) for facet, those in VALUES.items() for value in those]).map(
        lambda pair: FieldIs(pair[0], (pair[1],))
    ),
    st.sets(st.integers(1990, 2030), min_size=1).map(
        lambda years: FieldIs("year", tuple(map(str, sorted(years))))
    ),
)
_leaves = st.one_of(_words, _phrases, st.just(Prefix("landsbygd")), _fields)
_trees = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(all_of),
        st.lists(inner, min_size=2, max_size=4).map(any_of),
        inner.map(opposite),
    ),
    max_leaves=12,
)


def is_read_again(node: Node, written_as: str) -> bool:
    """Whether the text is read as the tree, fields at the top being filters."""
    assume(len(written_as) <= LONGEST_QUERY)
    assume(len(list(leaves(node))) <= MOST_WORDS)
    parts = node.parts if isinstance(node, And) else (node,)
    fields = [part for part in parts if isinstance(part, FieldIs)]
    parsed = parse(written_as, labels)
    chosen = dict.fromkeys((one.facet, value) for one in fields for value in one.values)
    rest = all_of(part for part in parts if not isinstance(part, FieldIs))
    return (parsed.tree, parsed.filters.chosen) == (rest, tuple(chosen))


@given(_trees)
@settings(max_examples=500, deadline=None)
@example(And((Word("2"), Word("500"))))
@example(And((Or((A, FieldIs("year", ("2014",)))), Not(Word("2017")))))
@example(And((Not(FieldIs("area", ("innovation",))), Word("och"), Word("förnyelse"))))
@example(Not(Phrase(("2", "500"))))
def test_what_is_written_is_read_as_the_same_tree(tree: Node) -> None:
    assert is_read_again(tree, written(tree))


@given(typed)
@settings(max_examples=500, deadline=None)
def test_any_tree_that_was_read_can_be_written_and_read_again(text: str) -> None:
    tree = parse(text, labels).tree
    assume(tree is not None)
    assert tree is not None
    assert is_read_again(tree, written(tree))


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (And((A, Or((B, Word("OCH"))))), "skola (fiber ELLER +OCH)"),
        (Or((And((A, B)), Not(A))), "skola fiber ELLER -skola"),
        (Not(And((A, B))), "-(skola fiber)"),
        (Phrase(("små", "orter"), distance=5), '"små orter"~5'),
        (FieldIs("year", ("2014", "2015", "2017")), "år:2014-2015,2017"),
        (FieldIs("type", ("bilaga", "strategi")), "typ:bilaga,strategi"),
    ],
)
def test_a_tree_is_written_in_swedish(tree: Node, text: str) -> None:
    assert written(tree) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("stöd till fiber", "stöd och fiber"),
        ("och", "och"),
        ('bredband (skola ELLER förskola) -"x"', "bredband och (skola eller förskola) utan ”x”"),
        ("stöd -fiber -skola", "stöd utan fiber eller skola"),
        ("stöd -(fiber skola)", "stöd utan (fiber och skola)"),
        ("a b ELLER -c", "(a och b) eller (utan c)"),
        ("bredb* a NÄRA b", "ord som börjar på bredb och a nära b (inom 8 ord)"),
        ("stöd -år:2014-2016,2019", "stöd utan (år 2014–2016 eller 2019)"),
        ("a ELLER typ:bilaga", "a eller typ Bilaga"),
    ],
)
def test_a_tree_is_told_in_plain_swedish(text: str, told: str) -> None:
    assert interpretation(parse(text, labels).tree, labels) == told


def test_without_labels_a_value_stands_for_itself() -> None:
    assert interpretation(Not(FieldIs("type", ("bilaga",)))) == "utan typ bilaga"


@given(typed)
@settings(deadline=None)
def test_any_tree_can_be_told(text: str) -> None:
    tree = parse(text, labels).tree
    assert bool(interpretation(tree, labels)) == (tree is not None)


def test_years_are_told_as_spans() -> None:
    assert year_spans(("2014", "2015", "2016", "2019"), "–") == ["2014–2016", "2019"]
