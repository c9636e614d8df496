"""Headings, paragraphs, lists, notes and rows on real pages that were annotated by hand.

    python -m bench.annotated [--shared DIR] [--show]

The truth is in bench/annotations/ as hashes (`bench.annotate`); the measures are those of
`bench.scoring`, on one page at a time out of the whole document. A table's row is intact when its
filled cells are right and in order.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from bench.annotate import PAGES, PLAIN, digest_of
from bench.real_files import SHARED, document_of, real_pdfs
from bench.scoring import Score, Tally, added, score_of
from bench.truth import CellForm, Kind, Rules, Truth, TruthBlock, TruthRow, block_key, hashed
from bench.words import longest_common_subsequence
from indexer.model.document import Page
from indexer.structure import structured_pages

ORDER: Final = "blocks in the order of the page"
_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class AnnotatedPage:
    """One page's truth; `salt` is what its hashes were made with."""

    file: str
    number: int
    truth: Truth
    salt: str


def annotated_pages() -> Iterator[AnnotatedPage]:
    """Every page in the repository's annotations."""
    for line in PAGES.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        salt = f"{page['file']}-{page['page']}"
        shown = _shown(salt, len(page["blocks"]) + len(page["rows"]))
        blocks = tuple(_block(block, next(shown)) for block in page["blocks"])
        rows = tuple(_row(row, next(shown)) for row in page["rows"])
        yield AnnotatedPage(page["file"], page["page"], Truth(blocks, rows), salt)


def _shown(salt: str, count: int) -> Iterator[str]:
    """The plain text, where whoever annotated still has it; only ever printed."""
    path = PLAIN / f"{salt}.json"
    texts = json.loads(path.read_text("utf-8")) if path.exists() else []
    return iter(texts if len(texts) == count else [""] * count)


def _block(block: list[Any], shown: str) -> TruthBlock:
    kind, level, words, key = block
    return TruthBlock(Kind(kind), key, words, level, shown)


def _row(row: list[Any], shown: str) -> TruthRow:
    rules, form, *keys = row
    return TruthRow(tuple(keys), CellForm(form), Rules[rules], shown)


def score_of_page(page: AnnotatedPage, pages: tuple[Page, ...]) -> Score:
    """The score of one page out of a document's structured pages."""
    read = [one for one in pages if one.number == page.number]
    key = partial(hashed, salt=page.salt)
    score = score_of(page.truth, read, key)
    wanted = [block.key for block in page.truth.blocks if block.kind is not Kind.FOOTNOTE]
    found = [key(block_key(block.text)) for one in read for block in one.blocks]
    both = [one for one in wanted if one in set(found)]
    right = longest_common_subsequence(both, found)
    score[ORDER] = Tally(right, len(both), [] if right == len(both) else [page.salt])
    return score


def scores_of(shared: Path, only: str = "") -> dict[str, Score]:
    """Every annotated page's score, by file and page."""
    wanted: dict[str, list[AnnotatedPage]] = {}
    for page in annotated_pages():
        wanted.setdefault(page.file, []).append(page)
    scores = {}
    for path in real_pdfs(shared):
        if only not in path.name or not wanted.get(digest_of(path)):
            continue
        pages = structured_pages(document_of(path))
        for page in wanted[digest_of(path)]:
            scores[f"{path.name} {page.number}"] = score_of_page(page, pages)
    return scores


def figures(scores: dict[str, Score]) -> list[tuple[str, str]]:
    """The rows over all pages."""
    files = len({name.rpartition(" ")[0] for name in scores})
    total = added(scores.values())
    return [
        ("real pages annotated, of files", f"{len(scores)}, {files}"),
        *((name, str(tally)) for name, tally in total.items() if tally.of),
    ]


def rows(shared: Path) -> list[tuple[str, str]]:
    """The figures."""
    return figures(scores_of(shared))


def main() -> None:
    """Print the figures, and what was missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--only", default="", help="files whose name holds this")
    options.add_argument("--show", action="store_true", help="print what was missed")
    chosen = options.parse_args()
    scores = scores_of(chosen.shared, chosen.only)
    if chosen.show:
        for page, score in scores.items():
            print(f"\n== {page}")
            for name, tally in score.items():
                if tally.misses:
                    print(f"  {name}: {tally}", *tally.misses[:_SHOWN], sep="\n    ")
    for what, figure in figures(scores):
        print(f"{what}: {figure}")


if __name__ == "__main__":
    main()
