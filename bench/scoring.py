"""Compare what was read with the truth: headings, paragraphs, lists, captions, notes, rows.

Pure functions over blocks; every measure is a tally that adds up over documents.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from bench.truth import (
    CellForm,
    Kind,
    Rules,
    Truth,
    TruthBlock,
    block_key,
    row_key,
)
from indexer.model.document import Block, BlockKind, Page

# Shorter paragraphs are mostly labels and lines of forms: the issue asks for twelve words.
PARAGRAPH_WORDS: Final = 12
# So many signs tell a block when it is looked for among those that were read.
_START: Final = 25
_RUNNING: Final = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_ASIDE: Final = (BlockKind.FOOTNOTE, BlockKind.CAPTION)
_HYPHENS: Final = ("-", "\u2010", "\u00ad")

HEADINGS: Final = "headings found"
STRICT: Final = "HEADING blocks that are headings by style"
LENIENT: Final = "HEADING blocks that are headings by style, bold or size"
LEVELS: Final = "heading levels, order of neighbours"
PARAGRAPHS: Final = "paragraphs of 12 words or more, exact"
LISTS: Final = "list items exact, as list items"
CAPTIONS: Final = "captions exact, as captions"
FOOTNOTES: Final = "footnotes exact, as footnotes"
ROWS: Final = "table rows intact"

Key = Callable[[str], str]


@dataclass(slots=True)
class Tally:
    """So many right of so many, and what was missed (for the terminal)."""

    right: int = 0
    of: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """From 0 to 1; 1 when there was nothing to find."""
        return self.right / self.of if self.of else 1.0

    def add(self, is_right: bool, miss: str = "") -> None:
        """Count one."""
        self.right += is_right
        self.of += 1
        if not is_right:
            self.misses.append(miss)

    def __str__(self) -> str:
        return f"{self.share:.1%} ({self.right}/{self.of})" if self.of else "–"


Score = dict[str, Tally]


def added(scores: Iterable[Score]) -> Score:
    """The tallies of many documents as one."""
    total: Score = {}
    for score in scores:
        for name, tally in score.items():
            one = total.setdefault(name, Tally())
            one.right += tally.right
            one.of += tally.of
            one.misses += tally.misses
    return total


def score_of(truth: Truth, pages: Sequence[Page], hashed: Key = str) -> Score:
    """Every measure of one document. `hashed` is what the truth's keys were hidden by."""

    def key(text: str) -> str:
        return hashed(block_key(text))

    blocks = [block for page in pages for block in page.blocks]
    score = heading_score(truth, blocks, key)
    score[PARAGRAPHS] = paragraph_tally(truth, pages, key)
    for name, kind, found_kind in (
        (LISTS, Kind.LIST_ITEM, BlockKind.LIST_ITEM),
        (CAPTIONS, Kind.CAPTION, BlockKind.CAPTION),
        (FOOTNOTES, Kind.FOOTNOTE, BlockKind.FOOTNOTE),
    ):
        score[name] = kind_tally(truth, blocks, kind, found_kind, key)
    score.update(row_tallies(truth, blocks, hashed))
    return score


def heading_score(truth: Truth, blocks: Sequence[Block], key: Key) -> Score:
    """Recall: truth headings that are a HEADING block with the same text (folded, without the
    number in front). Precision: HEADING blocks that are truth headings; the document's title is
    neither right nor wrong; the lenient one also takes headings that are such by bold type or
    size alone. Levels: of each two neighbours among the found headings, whether the second is
    above, beside or below the first as in the truth."""
    found = [block for block in blocks if block.kind is BlockKind.HEADING]
    waiting: dict[str, list[Block]] = {}
    for block in reversed(found):
        waiting.setdefault(key(block.text), []).append(block)
    recall, pairs = Tally(), []
    for heading in _of_kind(truth, Kind.HEADING):
        match = waiting[heading.key].pop() if waiting.get(heading.key) else None
        recall.add(match is not None, _missed(heading, blocks))
        if match is not None:
            pairs.append((heading, match))
    strict, lenient = Tally(), Tally()
    titles = Counter(block.key for block in _of_kind(truth, Kind.TITLE))
    visual = Counter(block.key for block in _of_kind(truth, Kind.VISUAL_HEADING))
    styled = {id(match) for _, match in pairs}
    for block in found:
        own = key(block.text)
        if id(block) in styled:
            strict.add(True)
            lenient.add(True)
        elif titles[own] > 0:
            titles[own] -= 1
        else:
            looks = visual[own] > 0
            visual[own] -= looks
            strict.add(False, f"level {block.level}: {block.text[:90]}")
            lenient.add(looks, f"level {block.level}: {block.text[:90]}")
    return {HEADINGS: recall, STRICT: strict, LENIENT: lenient, LEVELS: level_tally(pairs)}


def level_tally(pairs: Sequence[tuple[TruthBlock, Block]]) -> Tally:
    """Neighbouring headings whose order of levels agrees with the truth."""
    tally = Tally()
    for (before, found_before), (after, found_after) in pairwise(pairs):
        step = _sign(after.level - before.level)
        found_step = _sign(found_after.level - found_before.level)
        tally.add(
            step == found_step,
            f"{before.level}→{after.level} read as {found_before.level}→{found_after.level}: "
            f"{found_before.text[:40]} / {found_after.text[:40]}",
        )
    return tally


def paragraph_tally(truth: Truth, pages: Sequence[Page], key: Key) -> Tally:
    """Truth paragraphs and list items of twelve words or more that are one PARAGRAPH or
    LIST_ITEM block with exactly that text (folded). Blocks belong to pages: one that a page
    break cuts is whole when the last running block of a page and the first of the next are it
    together."""
    found = Counter(
        key(block.text) for page in pages for block in page.blocks if block.kind in _RUNNING
    )
    over_breaks = Counter(key(text) for text in _over_page_breaks(pages))
    blocks = [block for page in pages for block in page.blocks]
    tally = Tally()
    for paragraph in truth.blocks:
        if paragraph.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM):
            continue
        if paragraph.words < PARAGRAPH_WORDS:
            continue
        source = found if found[paragraph.key] > 0 else over_breaks
        is_right = source[paragraph.key] > 0
        source[paragraph.key] -= is_right
        tally.add(is_right, "" if is_right else _missed(paragraph, blocks))
    return tally


def _over_page_breaks(pages: Sequence[Page]) -> Iterable[str]:
    """What the last running block of a page and the first of the next say together."""
    for page, following in pairwise(pages):
        above = next((b for b in reversed(page.blocks) if b.kind not in _ASIDE), None)
        below = next((b for b in following.blocks if b.kind not in _ASIDE), None)
        if above and below and above.kind in _RUNNING and below.kind in _RUNNING:
            yield f"{above.text} {below.text}"
            if above.text.endswith(_HYPHENS):
                yield above.text[:-1] + below.text
                yield above.text + below.text


def kind_tally(
    truth: Truth, blocks: Sequence[Block], kind: Kind, found_kind: BlockKind, key: Key
) -> Tally:
    """Truth blocks of a kind that are one found block of the answering kind with that text."""
    found = Counter(key(block.text) for block in blocks if block.kind is found_kind)
    tally = Tally()
    for block in _of_kind(truth, kind):
        is_right = found[block.key] > 0
        found[block.key] -= is_right
        tally.add(is_right, "" if is_right else _missed(block, blocks))
    return tally


def row_tallies(truth: Truth, blocks: Sequence[Block], hashed: Key) -> Score:
    """Truth rows, on all pages, that are a row of a TABLE block with the same cells in the same
    order; where cells are merged, the same filled cells. Apart by the lines the table has; a
    header that is repeated on a new page counts once."""
    rows = [row for block in blocks for row in block.rows]
    found = {form: Counter(hashed(row_key(row, form)) for row in rows) for form in CellForm}
    score = {f"{ROWS}, {rules.value}": Tally() for rules in Rules}
    for row in truth.rows:
        match = next((key for key in row.keys if found[row.form][key] > 0), None)
        if match is not None:
            found[row.form][match] -= 1
        score[f"{ROWS}, {row.rules.value}"].add(match is not None, row.shown[:160])
    return score


def _of_kind(truth: Truth, kind: Kind) -> Iterable[TruthBlock]:
    return (block for block in truth.blocks if block.kind is kind)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _missed(wanted: TruthBlock, blocks: Sequence[Block]) -> str:
    """What became of a block instead: the block that holds its first words, if any does."""
    if not wanted.shown:
        return f"{wanted.kind.value} of {wanted.words} words"
    start = block_key(wanted.shown)[:_START]
    for block in blocks:
        if start and start in block_key(block.text):
            return f"{wanted.shown[:110]}\n      is {block.kind.value}: {block.text[:110]!r}"
    return f"{wanted.shown[:110]}\n      is nowhere"
