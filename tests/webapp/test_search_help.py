"""The help about searching is true: each example is understood as it stands."""

import html
import re
from pathlib import Path

import pytest

from indexer.classify.vocabulary import load_vocabularies
from indexer.search.query_parser import parse

HELP = Path(__file__).parents[2] / "webapp" / "templates" / "_search_help.html"
EXAMPLES = [html.unescape(text) for text in re.findall(r"<kbd>(.*?)</kbd>", HELP.read_text())]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_in_the_help_is_read_without_a_remark(example: str) -> None:
    parsed = parse(example, load_vocabularies().labels)
    assert parsed.tree is not None
    assert parsed.remarks == ()


@pytest.mark.parametrize(
    "sign", ["ELLER", "INTE", "NÄRA", "”~", "*", " -", "(", "år:", "typ:", "program:", "område:"]
)
def test_the_help_shows_every_sign(sign: str) -> None:
    assert sign in " ".join(EXAMPLES)
