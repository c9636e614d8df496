"""Whether a mended word is right as often as its confidence says."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from bench.repair_scoring import words_of
from bench.repair_sets import ReadPage
from bench.repair_tables import Table
from indexer.repair import RepairedText, repair_text

# The least confidence of each row, the last of all; 0.95 and 0.8 are where the site says "säker"
# and "trolig".
_LEAST: Final = (0.99, 0.95, 0.9, 0.8, 0.7, 0.0)


def confidence_table(pages: Sequence[ReadPage]) -> Table:
    """Mended words by confidence, and the share of them that are right. A word is looked at where
    its line has as many words as the true one."""
    judged = [one for page in pages for one in judged_repairs(page, repair_text(page.text))]
    rows = []
    most = 1.01
    for least in _LEAST:
        right = [is_right for confidence, is_right in judged if least <= confidence < most]
        share = f"{sum(right) / len(right):.1%}" if right else "–"
        rows.append((f"{least:.2f} and more" if least else "less", f"{len(right):,}", share))
        most = least
    return Table("How sure a mended word is", ("confidence", "words", "right"), rows)


def judged_repairs(page: ReadPage, given: RepairedText) -> Iterator[tuple[float, bool]]:
    """The confidence of each repair, and whether its word is right."""
    lines = given.text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for one in given.repairs:
        number = bisect_right(starts, one.start) - 1
        found, wanted = words_of(lines[number]), words_of(page.true[number])
        if len(found) != len(wanted):
            continue
        # The words before it, and it: a piece of a word is judged by the whole.
        end = one.end - starts[number]
        while end < len(lines[number]) and not lines[number][end].isspace():
            end += 1
        place = len(words_of(lines[number][:end])) - 1
        yield one.confidence, found[place] == wanted[place]
