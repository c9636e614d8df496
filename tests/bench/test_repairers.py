import gzip
import json
from pathlib import Path

import pytest

from bench.repairers import as_read, lookup


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "bench").mkdir()
    text = "För för för for för länet länet lanet i i åtgärd"
    with gzip.open(tmp_path / "bench" / "passages.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": text}) + "\n")
    return tmp_path


def test_the_look_up_takes_the_commonest_word_with_the_same_letters(shared: Path) -> None:
    assert lookup(shared)("For lanet, FOR\ni LÄNET") == "För länet, FÖR\ni LÄNET"


def test_the_look_up_leaves_what_it_does_not_know(shared: Path) -> None:
    assert lookup(shared)("atgard &r fér 12 for7") == "atgard &r fér 12 för7"


def test_no_repair_changes_nothing() -> None:
    assert as_read("Malet &r\nnatt") == "Malet &r\nnatt"
