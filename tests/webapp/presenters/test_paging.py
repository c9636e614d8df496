import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.errors import NotFound
from webapp.presenters.paging import paging_of


def test_what_fits_on_one_page_has_no_links() -> None:
    paging = paging_of(1, 20, 20, str)
    assert (paging.steps, paging.previous, paging.next) == ((), "", "")


def test_the_first_the_last_and_the_neighbours_are_there() -> None:
    paging = paging_of(10, 400, 20, str)
    assert [step.url for step in paging.steps] == ["1", "8", "9", "10", "11", "12", "20"]
    assert [step.number for step in paging.steps if step.is_after_gap] == [8, 20]
    assert (paging.previous, paging.next) == ("9", "11")


def test_the_ends_lead_only_inwards() -> None:
    assert paging_of(1, 40, 20, str).previous == ""
    assert paging_of(2, 40, 20, str).next == ""


def test_an_empty_list_has_one_page() -> None:
    assert paging_of(1, 0, 20, str).steps == ()


@pytest.mark.parametrize("page", [0, -1, 3])
def test_a_page_that_does_not_exist_is_not_found(page: int) -> None:
    with pytest.raises(NotFound, match="2\xa0sidor"):
        paging_of(page, 40, 20, str)


@given(st.integers(1, 50), st.integers(0, 999), st.integers(1, 50))
def test_one_page_is_the_present_one(page: int, total: int, per_page: int) -> None:
    last = max(1, -(-total // per_page))
    if page <= last:
        steps = paging_of(page, total, per_page, str).steps
        assert [step.number for step in steps if step.is_current] == ([page] if last > 1 else [])
