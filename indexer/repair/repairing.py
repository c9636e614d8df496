"""From damaged pages to mended ones."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, chain, compress, islice
from typing import Final

from indexer.model.document import Document, Page, Repair
from indexer.repair.changes import Change, changed_block, changed_text
from indexer.repair.damage import Detector, damaged_pages, sum_of
from indexer.repair.decoding import Choice
from indexer.repair.mending import FIGURE, Mender
from indexer.repair.model import shipped_model
from indexer.repair.own_words import OwnWords, own_words
from indexer.repair.printing import pieces, printed, raised_share
from indexer.repair.tokens import Word, are_in_capitals, words_of

# Raised when the same page would be mended otherwise.
REPAIR_RULES: Final = 2
_Own = Callable[[], OwnWords | None]
_BETWEEN_PAGES: Final = "\f"
_BETWEEN_BLOCKS: Final = "\n"


@dataclass(frozen=True, slots=True)
class RepairedText:
    """A text and the words of it that were mended; `damage` is their share (0-1), None when the
    text was found sound and left alone."""

    text: str
    repairs: tuple[Repair, ...]
    damage: float | None


@dataclass(frozen=True, slots=True)
class _Mended:
    """What is to be changed on a page, how many of its words that mends, and how many it has."""

    changes: tuple[Change, ...]
    mended: int
    words: int


def repair(document: Document, own: _Own | None = None) -> Document:
    """The document with its damaged pages mended: their blocks have `repairs`, their readings
    `damage`. `own` gives the words of the archive's undamaged documents; it is called
    only when there is damage."""
    texts = [_BETWEEN_BLOCKS.join(block.text for block in page.blocks) for page in document.pages]
    mended = _mended(texts, own)
    if not any(mended):
        return document
    pages = zip(document.pages, mended, strict=True)
    return replace(document, pages=tuple(_page(page, found) for page, found in pages))


def repair_text(text: str, *, force: bool = False, own: _Own | None = None) -> RepairedText:
    """A text mended where it is damaged, with the same line breaks; form feeds part its pages.
    `force` mends it whether or not it looks damaged; `own` gives words that the same
    writers use."""
    pages = text.split(_BETWEEN_PAGES)
    mended = _mended(pages, own, force=force)
    changes = []
    start = 0
    for page, found in zip(pages, mended, strict=True):
        changes += _moved(found.changes if found else (), start)
        start += len(page) + len(_BETWEEN_PAGES)
    new, repairs = changed_text(text, changes)
    return RepairedText(new, repairs, _damage([found for found in mended if found]))


def _damage(pages: Sequence[_Mended]) -> float | None:
    words = sum(page.words for page in pages)
    return sum(page.mended for page in pages) / max(1, words) if pages else None


def words_of_archive(texts: Iterable[str]) -> OwnWords | None:
    """The words that an archive's undamaged texts use; None when they are too few to tell."""
    return own_words(texts, shipped_model())


@cache
def _detector() -> Detector:
    return Detector(shipped_model())


def _mended(texts: Sequence[str], own: _Own | None, *, force: bool = False) -> list[_Mended | None]:
    """For each page what to change; None for one that is left alone."""
    words = [list(words_of(text)) for text in texts]
    signs = [_detector().signs(found) for found in words]
    wanted = [bool(found) for found in words] if force else damaged_pages(signs)
    if not any(wanted):
        return [None] * len(texts)
    model = shipped_model()
    damaged = list(chain.from_iterable(compress(words, wanted)))
    chosen = iter(
        Mender(model, damaged, sum_of(compress(signs, wanted)), own() if own else None).chosen()
    )
    pairs = [
        list(zip(found, islice(chosen, len(found)), strict=True)) if is_wanted else []
        for found, is_wanted in zip(words, wanted, strict=True)
    ]
    raised = raised_share([(word, c.candidate) for page in pairs for word, c in page], model)
    mended: list[_Mended | None] = []
    for text, page, is_wanted in zip(texts, pairs, wanted, strict=True):
        found = list(_changes(text, page, raised))
        changes = tuple(chain.from_iterable(found))
        mended.append(_Mended(changes, len(found), len(page)) if is_wanted else None)
    return mended


def _changes(
    text: str, page: Sequence[tuple[Word, Choice]], raised: float
) -> Iterator[list[Change]]:
    """The changes of each word that is mended: more than one where it is cut."""
    model = shipped_model()
    in_capitals = are_in_capitals([word for word, _ in page])
    for (word, (candidate, confidence)), is_in in zip(page, in_capitals, strict=True):
        if candidate.word in (word.text.lower(), FIGURE):
            continue
        shown = printed(word, candidate, model, raised, in_capitals=is_in)
        cut = pieces(word, candidate, shown)
        changes = [
            Change(start, end, piece, round(confidence, 2))
            for (start, end), piece in zip(word.spans, cut or (), strict=cut is not None)
            if text[start:end] != piece
        ]
        if changes:
            yield changes


def _moved(changes: Sequence[Change], by: int) -> list[Change]:
    return [change._replace(start=change.start + by, end=change.end + by) for change in changes]


def _page(page: Page, mended: _Mended | None) -> Page:
    if mended is None:
        return page
    lengths = (len(block.text) + len(_BETWEEN_BLOCKS) for block in page.blocks)
    starts = list(accumulate(lengths, initial=0))[:-1]
    of_block: list[list[Change]] = [[] for _ in page.blocks]
    for change in mended.changes:
        number = bisect_right(starts, change.start) - 1
        of_block[number] += _moved([change], -starts[number])
    blocks = tuple(map(changed_block, page.blocks, of_block))
    damage = round(mended.mended / max(1, mended.words), 4)
    return replace(page, blocks=blocks, reading=replace(page.reading, damage=damage))
