"""Which of the pages read with the wrong model are for learning and which are for measuring.

The one place where the split is defined. Who builds a model learns from the pages that are not
`is_test`, and counts words and word pairs in no document of `documents_to_leave_out`: nine tenths
of the test pages' sentences stand in `<shared>/bench` too. Who measures uses `apart`.

The pages' ids name a series and a number, not a document; a document runs over a few pages with
following numbers, so the test half is whole runs: all of one series and the end of the other two.
That is a quarter of the pages.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

# The first page of each series that is kept for measuring; a fifth of the two long series.
FIRST_TEST_PAGE: Final[Mapping[str, int]] = {"eng.dev": 0, "eng.train1": 147, "eng.train2": 148}
# A document goes on for at most so many pages (12,000 letters at 2,700 a page): what was begun on
# a page for learning may go on on these.
LONGEST_DOCUMENT: Final = 5
# Some documents stand in two series. Letters of thanks and letterheads share fewer runs of words
# than this, pages of one document more.
RUN_WORDS: Final = 8
_SHARED_RUNS: Final = 10
# Of 3, 5 and 10: with 5 some 930 documents are left out, and of the test pages' runs 1.5 % stand
# in the rest: salutations, names of laws.
_LEFT_OUT_RUNS: Final = 5
_ID: Final = re.compile(r"(.+)-(\d+)")


def is_test(page_id: str) -> bool:
    """Whether nothing may be learnt from the page ("eng.train1-00150").

    Raises ValueError for an id of another series.
    """
    series, number = _parts(page_id)
    return number >= FIRST_TEST_PAGE[series]


def apart(pages: Mapping[str, Sequence[str]]) -> list[str]:
    """The ids of the test pages that share no document with a page for learning, in order.

    `pages` are the true lines of all pages, those for learning too, by id.
    """
    learnt = {run for page, lines in pages.items() if not is_test(page) for run in word_runs(lines)}
    return [
        page
        for page, lines in pages.items()
        if is_test(page)
        and not _may_go_on_from_learning(page)
        and len(learnt.intersection(word_runs(lines))) < _SHARED_RUNS
    ]


def documents_to_leave_out(
    pages: Mapping[str, Sequence[str]], passages: Iterable[tuple[str, str]]
) -> frozenset[str]:
    """The documents among the passages (document, text) whose words must not be counted for a
    model that is measured on the test pages: they share more with those than set phrases."""
    tested = {run for page, lines in pages.items() if is_test(page) for run in word_runs(lines)}
    shared: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for document, text in passages:
        shared[document] |= tested.intersection(word_runs([text]))
    return frozenset(name for name, runs in shared.items() if len(runs) >= _LEFT_OUT_RUNS)


def word_runs(lines: Iterable[str]) -> set[tuple[str, ...]]:
    """Every run of eight neighbouring words of a page."""
    words = " ".join(lines).split()
    return {tuple(words[at : at + RUN_WORDS]) for at in range(len(words) - RUN_WORDS + 1)}


def _may_go_on_from_learning(page_id: str) -> bool:
    series, number = _parts(page_id)
    first = FIRST_TEST_PAGE[series]
    return first > 0 and number < first + LONGEST_DOCUMENT


def _parts(page_id: str) -> tuple[str, int]:
    match = _ID.fullmatch(page_id)
    if match is None or match[1] not in FIRST_TEST_PAGE:
        raise ValueError(f"{page_id}: not a page of a known series")
    return match[1], int(match[2])
