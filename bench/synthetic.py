"""Reading order, broken fonts, hyphens, labels and more on made-up PDFs whose truth is exact.

    python -m bench.synthetic [--shared DIR] [--only NAME] [--show]

The files are made by `bench.make_pdfs`. Order is the longest common subsequence of the truth's
words and those read, over the truth's. A page with a broken character map is *found* when its
reading says FONT or OCR; OCR is on for those files only.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.converting import CACHE
from bench.make_pdfs import HELD_OUT_SEED, WORKING_SEED, MadePdf, made_pdfs
from bench.real_files import SHARED, document_of
from bench.scoring import Score, added, score_of
from bench.truth import folded
from bench.words import longest_common_subsequence, words_of
from indexer.model.document import Document, Page, ReadingMethod
from indexer.structure import structured_pages

ORDER: Final = {
    "two columns": "two-column reading order, words",
    "turned": "turned and landscape pages, words in order",
    "landscape": "turned and landscape pages, words in order",
    "decomposed": "NFD text, words in order",
    "ligatures": "ligatures, words in order",
    "spaced": "letter-spaced headings, words in order",
}
_PAST_MAPS: Final = (ReadingMethod.FONT, ReadingMethod.OCR)
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one made-up file was read as."""

    made: MadePdf
    document: Document
    pages: tuple[Page, ...]
    score: Score

    @property
    def words(self) -> list[str]:
        """The words of all blocks as structured, in order."""
        text = "\n".join(block.text for page in self.pages for block in page.blocks)
        return words_of(text)

    @property
    def in_order(self) -> tuple[int, int]:
        """Words read in the truth's order, and the truth's words."""
        truth = words_of(" ".join(self.made.words))
        return longest_common_subsequence(truth, self.words), len(truth)

    @property
    def read(self) -> tuple[int, int]:
        """Words read in any order, and the truth's words."""
        truth = Counter(words_of(" ".join(self.made.words)))
        return (truth & Counter(self.words)).total(), truth.total()


def outcome_of(made: MadePdf) -> Outcome:
    """Read one made-up file."""
    document = document_of(made.path, ocr_mode="auto" if made.is_garbled else "never")
    pages = structured_pages(document)
    return Outcome(made, document, pages, score_of(made.truth, pages))


def outcomes(shared: Path, only: str = "", seed: int = WORKING_SEED) -> dict[str, Outcome]:
    """Every made-up file read."""
    made = made_pdfs(shared, CACHE / f"synthetic-{seed}", seed)
    return {name: outcome_of(one) for name, one in made.items() if only in name}


def figures(found: dict[str, Outcome]) -> list[tuple[str, str]]:
    """The rows over all made-up files."""
    return [*_order_rows(found), *_garbled_rows(found), *_small_rows(found), *_score_rows(found)]


def _order_rows(found: dict[str, Outcome]) -> list[tuple[str, str]]:
    counted: dict[str, list[tuple[int, int]]] = {}
    for name, outcome in found.items():
        for start, title in ORDER.items():
            if name.replace("_", " ").startswith(start):
                counted.setdefault(title, []).append(outcome.in_order)
    return [(title, _share(counts)) for title, counts in counted.items()]


def _garbled_rows(found: dict[str, Outcome]) -> list[tuple[str, str]]:
    garbled = [outcome for outcome in found.values() if outcome.made.is_garbled]
    sound = [outcome for outcome in found.values() if not outcome.made.is_garbled]
    if not garbled:
        return []
    past = [(is_past_map(page), 1) for o in garbled for page in o.document.pages]
    alarms = [(is_past_map(page), 1) for o in sound for page in o.document.pages]
    return [
        ("pages with broken character maps found", _share(past)),
        ("words of those pages read", _share(o.read for o in garbled)),
        ("made-up pages with sound maps taken for broken", _share(alarms)),
    ]


def is_past_map(page: Page) -> bool:
    """Whether the page was read otherwise than by its character maps."""
    return page.reading.method in _PAST_MAPS


def _small_rows(found: dict[str, Outcome]) -> list[tuple[str, str]]:
    """Phrases broken at line ends, page labels, running heads."""
    phrases = [_phrases(outcome) for outcome in found.values() if outcome.made.phrases]
    labels = [_labels(outcome) for outcome in found.values() if outcome.made.labels]
    heads = [_heads_left(outcome) for outcome in found.values() if outcome.made.heads]
    rows = [
        ("words broken at line ends, right", phrases),
        ("page labels right", labels),
        ("pages where a running head or foot is left in the text", heads),
    ]
    return [(title, _share(counts)) for title, counts in rows if counts]


def _phrases(outcome: Outcome) -> tuple[int, int]:
    text = folded(" ".join(block.text for page in outcome.pages for block in page.blocks))
    wanted = Counter(folded(phrase) for phrase in outcome.made.phrases)
    right = sum(min(times, text.count(f" {phrase} ")) for phrase, times in wanted.items())
    return right, wanted.total()


def _labels(outcome: Outcome) -> tuple[int, int]:
    found = [page.label for page in outcome.document.pages]
    wanted = outcome.made.labels
    return sum(a == b for a, b in zip(found, wanted, strict=False)), len(wanted)


def _heads_left(outcome: Outcome) -> tuple[int, int]:
    heads = [folded(head) for head in outcome.made.heads]
    left = 0
    for page in outcome.pages:
        texts = [folded(block.text) for block in page.blocks]
        has_foot = any(text.startswith("sida ") and len(text.split()) == 2 for text in texts)
        left += has_foot or any(head in text for text in texts for head in heads)
    return left, len(outcome.pages)


def _score_rows(found: dict[str, Outcome]) -> list[tuple[str, str]]:
    scores = added(o.score for o in found.values() if not o.made.is_garbled)
    return [(name, str(tally)) for name, tally in scores.items() if tally.of]


def _share(counts: Iterable[Sequence[int]]) -> str:
    pairs = list(counts)
    right, of = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    return f"{right / of:.1%} ({right}/{of})" if of else "–"


def rows(shared: Path) -> list[tuple[str, str]]:
    """The figures, on a draw that nobody worked against."""
    return figures(outcomes(shared, seed=HELD_OUT_SEED))


def main() -> None:
    """Print each file and the figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--only", default="", help="made-up files whose name holds this")
    options.add_argument("--show", action="store_true", help="print what was missed")
    options.add_argument("--seed", type=int, default=WORKING_SEED, help="of the draw of texts")
    chosen = options.parse_args()
    found = outcomes(chosen.shared, chosen.only, chosen.seed)
    for name, outcome in found.items():
        methods = ", ".join(sorted({page.reading.method for page in outcome.document.pages}))
        order, read = _share([outcome.in_order]), _share([outcome.read])
        print(f"{name}: order {order}, words {read}, {methods}")
        for measure, tally in outcome.score.items():
            if tally.of:
                print(f"    {measure}: {tally}")
                if chosen.show:
                    print(*(f"        {miss}" for miss in tally.misses[:_SHOWN]), sep="\n")
    for what, figure in figures(found):
        print(f"{what}: {figure}")


if __name__ == "__main__":
    main()
