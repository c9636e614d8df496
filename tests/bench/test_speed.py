import pytest

from bench.speed import Cost, figures, median_cost, pages_a_second


def test_pages_a_second_is_all_pages_over_all_seconds_of_every_part() -> None:
    costs = [Cost(10, 1.0, 0.5, 0.5), Cost(30, 2.0)]
    assert pages_a_second(costs) == pytest.approx(10.0)


def test_a_files_cost_is_the_median_part_by_part() -> None:
    cost = median_cost([Cost(1, 1.0, 9.0), Cost(1, 3.0, 1.0), Cost(1, 2.0, 2.0)])
    assert (cost.reading, cost.decoding) == (2.0, 2.0)


def test_the_ratio_is_of_the_same_pages() -> None:
    rows = dict(figures([Cost(10, 1.0)], [Cost(10, 20.0)]))
    assert rows["ours over plain pdfplumber"] == "20.0 ×"
