"""Undamaged documents through the repair: every change is one too many, or mends a misprint.

All sound born-digital PDF and Word files among the real ones and the demonstration archive, as
indexing reads them, page by page.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.real_files import REPO, document_of, real_pdfs
from bench.repair_tables import Table
from bench.repairers import LOOKUP, OURS, lookup
from indexer.model.document import Document, Repair
from indexer.repair import repair, repair_text

# The measure: one word in so many may change when the repair is forced.
PER_WORDS: Final = 20_000
# The demonstration archive's own damaged file: its pages must be found.
DAMAGED_FILE: Final = REPO / "corpus" / "bilagor" / "2017" / "Bilaga_1.4A_Utvärdering_Isbanan.pdf"
_AROUND: Final = 40


@dataclass(slots=True)
class Sound:
    """Sums over files: pages with text, their words, pages where damage was found (in the
    document, and in the page's text alone), words changed there and when forced, words that the
    look-up changed; and each change with what stands around it."""

    files: int = 0
    pages: int = 0
    words: int = 0
    found_damaged: int = 0
    found_damaged_alone: int = 0
    changed: int = 0
    forced: int = 0
    looked_up: int = 0
    shown: list[str] = field(default_factory=list)

    def add(self, name: str, document: Document, look_up: Callable[[str], str]) -> None:
        """Count one file."""
        self.files += 1
        for page in repair(document).pages:
            changed = sum(len(block.repairs) for block in page.blocks)
            self.changed += changed
            if page.reading.damage is not None:
                self.found_damaged += 1
                self.shown.append(f"{name}, page {page.number}: found damaged, {changed} changed")
        for page in document.pages:
            text = "\n".join(block.text for block in page.blocks)
            if not text.strip():
                continue
            self.pages += 1
            self.words += len(text.split())
            self.found_damaged_alone += repair_text(text).damage is not None
            forced = repair_text(text, force=True)
            self.forced += len(forced.repairs)
            self.looked_up += words_changed(text, look_up(text))
            self.shown += [
                f"{name}, page {page.number}: {in_context(forced.text, one)}"
                for one in forced.repairs
            ]


def sound_files(shared: Path) -> list[Path]:
    """Born-digital PDF and Word files, ours last, without the one that is damaged on purpose."""
    real = [*real_pdfs(shared), *sorted((shared / "real").glob("*.docx"))]
    ours = [path for ending in ("pdf", "docx") for path in (REPO / "corpus").rglob(f"*.{ending}")]
    return real + sorted(path for path in ours if path != DAMAGED_FILE)


def sound_table(shared: Path) -> Table:
    """What the repair does to sound text, and the look-up beside it."""
    total, look_up = Sound(), lookup(shared)
    for path in sound_files(shared):
        total.add(path.name, document_of(path), look_up)
    damaged = repair(document_of(DAMAGED_FILE)).pages
    found = sum(page.reading.damage is not None for page in damaged)
    rows = [
        *_rows(total),
        ("the archive's one damaged file: pages found", f"{found} of {len(damaged)}", "–"),
    ]
    return Table(
        "Undamaged documents",
        ("what", OURS, LOOKUP),
        rows,
        f"{total.files} files, {total.pages} pages with text, {total.words:,} words.",
        shown=total.shown,
    )


def words_changed(text: str, given: str) -> int:
    """How many words differ, place by place."""
    return sum(one != other for one, other in zip(text.split(), given.split(), strict=True))


def in_context(text: str, one: Repair) -> str:
    """A change with the words around it."""
    before = text[max(0, one.start - _AROUND) : one.start].replace("\n", " ")
    after = text[one.end : one.end + _AROUND].replace("\n", " ")
    given = text[one.start : one.end]
    return f"…{before}[{one.as_read} → {given}, {one.confidence:.2f}]{after}…"


def _rows(total: Sound) -> Iterator[tuple[str, ...]]:
    yield "pages found damaged, as documents", str(total.found_damaged), "–"
    yield "pages found damaged, each alone", str(total.found_damaged_alone), "–"
    yield "words changed", str(total.changed), str(total.looked_up)
    yield "words changed when forced", str(total.forced), str(total.looked_up)
    share = [count * PER_WORDS / max(total.words, 1) for count in (total.forced, total.looked_up)]
    yield f"the same in {PER_WORDS:,} words", *(f"{one:.2f}" for one in share)
