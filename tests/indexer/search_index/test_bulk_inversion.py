from collections import defaultdict
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from indexer.search_index.bulk_inversion import FieldTerms

passages = st.lists(st.lists(st.sampled_from(["a", "å", "\U0001f600", "z", "ab"]), max_size=8))


def postings(given_passages: list[list[str]]) -> list[tuple[bytes, int, list[int]]]:
    field = FieldTerms()
    for terms in given_passages:
        field.add(terms)
    found = field.inverted()
    read = []
    tokens = iter(found.positions.tolist())
    for place, term in enumerate(found.terms):
        first, end = found.first_postings[place : place + 2]
        for posting in range(first, end):
            frequency = int(found.frequencies[posting])
            positions = list(islice(tokens, frequency))
            read.append((term, int(found.passages[posting]), positions))
    return read


@given(passages)
def test_every_term_has_its_passages_and_positions_in_order(
    given_passages: list[list[str]],
) -> None:
    expected: dict[tuple[bytes, int], list[int]] = defaultdict(list)
    for number, terms in enumerate(given_passages):
        for position, term in enumerate(terms):
            expected[term.encode(), number].append(position)
    assert postings(given_passages) == [(*key, expected[key]) for key in sorted(expected)]


def test_more_terms_than_one_sort_holds_are_in_order() -> None:
    terms = [f"{number:06}" for number in range(70_000)]
    field = FieldTerms()
    field.add(terms[::-1])
    field.add(terms[:2])
    found = field.inverted()
    assert found.terms == [term.encode() for term in terms]
    assert found.positions[:4].tolist() == [69_999, 0, 69_998, 1]
