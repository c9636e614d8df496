"""Words of the real PDFs: ours and pdfplumber's against what three other engines agree on.

    python -m bench.recall [--shared DIR] [--only NAME] [--show]

The truth of a page is the multiset of words that at least two of pdftotext, mutool and pypdf
saw. Ours is the document before `structure`, so that running headers dropped on purpose do not
count. All texts pass the same normalisation (`bench.words`). OCR is off.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.other_engines import JUDGES, RIVALS, texts_of
from bench.real_files import SHARED, document_of, real_pdfs
from bench.texts import known_words
from bench.words import (
    consensus,
    cut_better,
    shared,
    text_as_read,
    words_of,
    words_of_addresses,
)
from indexer.model.document import ReadingMethod

OURS: Final = "ours"
# A page with fewer words than this may well be a picture: taking it for one is no false alarm.
_FEWEST_WORDS: Final = 20
_SHOWN_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class Recall:
    """One file: how many words are agreed on, how many each reader found and added, how many
    pages were taken for unreadable though the engines agree on their words, what we missed, and how
    much of what each reader missed is words that the engines cut wrongly."""

    agreed: int
    pages: int
    found: dict[str, int]
    total: dict[str, int]
    false_alarms: int
    missed: Counter[str]
    cut_better: dict[str, int]

    def share(self, reader: str) -> float:
        """The share of the agreed words that a reader found."""
        return self.found[reader] / self.agreed if self.agreed else 1.0

    @property
    def is_below(self) -> bool:
        """Whether pdfplumber, in one of its ways, found more than we; what a reader cut better
        than the engines it has found."""
        right = {reader: self.found[reader] + self.cut_better[reader] for reader in self.found}
        return any(right[OURS] < right[rival] for rival in RIVALS)


def recall_of(path: Path, known: frozenset[str]) -> Recall:
    """One file's words."""
    engines = texts_of(path)
    document = document_of(path)
    read = [text_as_read(page) for page in document.pages]
    readers = {OURS: read} | {rival: engines[rival] for rival in RIVALS}
    found, total = dict.fromkeys(readers, 0), dict.fromkeys(readers, 0)
    better = dict.fromkeys(readers, 0)
    agreed, false_alarms, missed = 0, 0, Counter[str]()
    for place, page in enumerate(document.pages):
        wanted = consensus([engines[judge][place] for judge in JUDGES])
        agreed += wanted.total()
        judged = [words_of(engines[judge][place]) for judge in JUDGES]
        for reader, pages in readers.items():
            seen = words_of(pages[place])
            words = Counter(seen)
            found[reader] += shared(wanted, words)
            total[reader] += words.total()
            if lacking := wanted - words:
                sound = known | words_of_addresses(pages[place])
                better[reader] += cut_better(lacking, words - wanted, judged, seen, sound)
        missed += wanted - Counter(words_of(read[place]))
        is_doubted = page.reading.method is not ReadingMethod.TEXT
        false_alarms += is_doubted and wanted.total() >= _FEWEST_WORDS
    return Recall(agreed, len(document.pages), found, total, false_alarms, missed, better)


def figures(recalls: Iterable[Recall]) -> list[tuple[str, str]]:
    """The rows over all files."""
    recalls = list(recalls)
    agreed = sum(recall.agreed for recall in recalls)
    pages = sum(recall.pages for recall in recalls)
    found = {
        reader: sum(recall.found[reader] for recall in recalls) / agreed
        for reader in (OURS, *RIVALS)
    }
    worst = min(recall.share(OURS) for recall in recalls)
    better = sum(recall.cut_better[OURS] for recall in recalls)
    below = sum(recall.is_below for recall in recalls)
    alarms = sum(recall.false_alarms for recall in recalls)
    return [
        ("real PDF files, pages, agreed words", f"{len(recalls)}, {pages}, {agreed}"),
        ("word recall, ours", f"{found[OURS]:.2%}"),
        (
            "the same, words that the engines cut wrongly and we rightly counted as found",
            f"{found[OURS] + better / agreed:.2%}",
        ),
        ("word recall, ours, worst file", f"{worst:.2%}"),
        ("word recall, pdfplumber extract_text", f"{found['extract_text']:.2%}"),
        ("word recall, pdfplumber extract_words", f"{found['extract_words']:.2%}"),
        ("files where pdfplumber finds more than ours", str(below)),
        ("pages with sound text taken for garbage or scans", f"{alarms} of {pages}"),
    ]


def rows(shared: Path) -> list[tuple[str, str]]:
    """The figures over every real PDF."""
    known = known_words(shared)
    return figures(recall_of(path, known) for path in real_pdfs(shared))


def main() -> None:
    """Print each file's recall and the figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--only", default="", help="files whose name holds this")
    options.add_argument("--show", action="store_true", help="print the words that were missed")
    chosen = options.parse_args()
    paths = [path for path in real_pdfs(chosen.shared) if chosen.only in path.name]
    known = known_words(chosen.shared)
    recalls = {path: recall_of(path, known) for path in paths}
    for path, recall in sorted(recalls.items(), key=lambda pair: pair[1].share(OURS)):
        shares = ", ".join(f"{reader} {recall.share(reader):.2%}" for reader in recall.found)
        print(f"{'BELOW ' if recall.is_below else '      '}{shares}  {path.name}")
        if chosen.show:
            words = (f"{word}×{n}" for word, n in recall.missed.most_common(_SHOWN_WORDS))
            print(f"        engines cut wrongly {recall.cut_better[OURS]}, missed:", *words)
    for what, figure in figures(recalls.values()):
        print(f"{what}: {figure}")


if __name__ == "__main__":
    main()
