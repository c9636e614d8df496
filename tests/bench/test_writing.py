import json
from pathlib import Path

import pytest

from bench.writing import Comparison, compared, figures, generation, record_of

_LINE = {
    "id": 7,
    "document": "d",
    "title": "Årsrapport",
    "text": "Målet är tio.",
    "year": 2017,
    "type": "rapport",
    "organisation": "Region Norrsken",
    "topic": "",
}


def test_both_writers_get_the_same_passages(tmp_path: Path) -> None:
    found = compared(iter([record_of(json.dumps(_LINE))]), tmp_path)
    assert found.passages == 1
    assert set(found.seconds) == {"terms", "whoosh", "ours"}
    assert all(size > 0 for size in found.sizes.values())


def test_the_ratio_is_of_the_same_passages() -> None:
    found = Comparison(10, {"terms": 1.0, "whoosh": 20.0, "ours": 2.0}, {"whoosh": 1, "ours": 1})
    rows = dict(figures(found))
    assert rows["ours over Whoosh's, terms ready"] == "10.0 ×"
    assert rows["ours over Whoosh's, from text"] == "7.0 ×"
    assert rows["our writer, terms ready"] == "5"


def test_a_generation_takes_time(tmp_path: Path) -> None:
    assert min(generation(iter([record_of(json.dumps(_LINE))]), tmp_path)) == pytest.approx(
        0, abs=60
    )
