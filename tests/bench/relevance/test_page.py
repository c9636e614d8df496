import sys

import pytest

from bench.relevance.page import page, printed


def test_the_page_holds_what_each_part_printed() -> None:
    text = page("| seed | 1.0 |", "dev: 3 compounds", "all 0.98")
    for piece in ("| seed | 1.0 |", "dev: 3 compounds", "all 0.98", "do not edit"):
        assert piece in text


def test_a_part_that_fails_is_no_empty_part() -> None:
    assert printed(sys.executable, "-c", "print(1)") == "1"
    with pytest.raises(Exception, match="exit status 3"):
        printed(sys.executable, "-c", "raise SystemExit(3)")
