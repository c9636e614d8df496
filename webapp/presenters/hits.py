"""Hits as cards, gathered under the documents that they stand in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from indexer.model.passage import PassageKind
from indexer.model.query import Sort
from indexer.model.repairs import whole_words
from indexer.model.results import Hit, PassageRecord
from indexer.model.tiers import Tier
from webapp.links import cite_link, document_link, page_link, similar_link
from webapp.presenters.as_read import hit_as_read
from webapp.presenters.labels import Labels
from webapp.presenters.marking import Mark, Segment, segments_of
from webapp.presenters.mended import RepairBadge, repair_badge
from webapp.presenters.places import Place, file_kind, place_of
from webapp.presenters.readings import ReadingNote, reading_note
from webapp.presenters.rows import RowCell, row_cells
from webapp.presenters.tiers import tier_heading

SECTION_SEPARATOR: Final = " › "
GAP: Final = "…"

# A document that holds the whole page of hits should not hide the other documents.
HITS_SHOWN: Final = 4

Cite = Callable[[PassageRecord], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What hits are shown for: the words, how the archive cites and marks for them, whether texts
    are shown as they were read, and whether just these forms were asked for."""

    text: str
    cite: Cite
    mark: Callable[[str], tuple[Mark, ...]]
    as_read: bool = False
    is_exact: bool = False

    def segments(self, text: str) -> tuple[Segment, ...]:
        """A text with the words that were asked for marked."""
        return segments_of(text, self.mark(text) if text else ())


@dataclass(frozen=True, slots=True)
class HitCard:
    """One hit. `cells` holds a table row, `segments` running text; one of them is empty."""

    title: str
    section: tuple[Segment, ...]
    place: Place
    segments: tuple[Segment, ...]
    cells: tuple[RowCell, ...]
    open_link: str
    cite_link: str
    similar_link: str
    citation: str
    reading: ReadingNote
    repaired: RepairBadge
    caption: str
    year: int | None


@dataclass(frozen=True, slots=True)
class HitGroup:
    """A document and its hits on this page; `rest` is folded away when there are many."""

    title: tuple[Segment, ...]
    link: str
    file_kind: str
    type: str
    year: int | None
    hits: tuple[HitCard, ...]
    rest: tuple[HitCard, ...]


@dataclass(frozen=True, slots=True)
class TierSection:
    """The hits on this page that meet the search equally well; `heading` is "" where it goes
    without saying."""

    heading: str
    groups: tuple[HitGroup, ...]


def tier_sections(
    hits: tuple[Hit, ...], asked: Asked, labels: Labels, sort: Sort = Sort.RELEVANCE
) -> tuple[TierSection, ...]:
    """The hits by tier and, in each, by document."""
    by_heading: dict[str, list[Hit]] = {}
    for hit in hits:
        by_heading.setdefault(tier_heading(hit.tier, sort), []).append(hit)
    is_plain = len(by_heading) == 1 and hits[0].tier == Tier.EXACT
    return tuple(
        TierSection("" if is_plain else heading, hit_groups(tuple(gathered), asked, labels))
        for heading, gathered in by_heading.items()
    )


def hit_groups(hits: tuple[Hit, ...], asked: Asked, labels: Labels) -> tuple[HitGroup, ...]:
    """The hits by document; documents in the order of their first hit."""
    by_document: dict[str, list[Hit]] = {}
    for hit in hits:
        by_document.setdefault(hit.passage.document_id, []).append(hit)
    return tuple(_group(gathered, asked, labels) for gathered in by_document.values())


def hit_card(hit: Hit, asked: Asked) -> HitCard:
    """One hit with its links; the words are marked on the page that it opens too."""
    passage = hit.passage
    is_row = passage.kind == PassageKind.TABLE_ROW
    shown = hit_as_read(hit) if asked.as_read else hit
    return HitCard(
        title=passage.title,
        # A word in a heading is often why the passage met.
        section=asked.segments(section_text(passage.section)),
        place=place_of(passage, passage.file),
        segments=() if is_row else _snippet_segments(shown),
        # The snippet of a row may lack cells; the row is short, so it is shown whole.
        cells=_cells(shown) if is_row else (),
        open_link=page_link(
            passage.document_id,
            passage.page,
            asked.text,
            passage.passage_id,
            as_read=asked.as_read,
            is_exact=asked.is_exact,
        ),
        cite_link=cite_link(passage.passage_id),
        similar_link=similar_link(passage.passage_id),
        citation=asked.cite(passage),
        reading=reading_note(passage.reading),
        repaired=repair_badge(len(passage.repairs), is_as_read=asked.as_read),
        caption=passage.caption,
        year=passage.year,
    )


def _cells(hit: Hit) -> tuple[RowCell, ...]:
    passage = hit.passage
    return row_cells(passage.text, passage.columns, hit.marks, passage.repairs)


def section_text(section: tuple[str, ...]) -> str:
    """A heading path on one line."""
    return SECTION_SEPARATOR.join(heading for heading in section if heading.strip())


def _group(hits: list[Hit], asked: Asked, labels: Labels) -> HitGroup:
    passage = hits[0].passage
    cards = tuple(hit_card(hit, asked) for hit in hits)
    # A lone folded hit would take as much room as the word that unfolds it.
    shown = HITS_SHOWN if len(cards) > HITS_SHOWN + 1 else len(cards)
    return HitGroup(
        title=asked.segments(passage.title),
        link=document_link(passage.document_id),
        file_kind=file_kind(passage.file),
        type=labels.text("type", passage.type),
        year=passage.year,
        hits=cards[:shown],
        rest=cards[shown:],
    )


def _snippet_segments(hit: Hit) -> tuple[Segment, ...]:
    """The snippet with its marks, and dots where it begins or ends inside the passage."""
    snippet = hit.snippet
    mended = whole_words(snippet.text, snippet.repairs)
    segments = list(segments_of(snippet.text, snippet.marks, mended))
    if snippet.starts_inside:
        segments.insert(0, Segment(f"{GAP} "))
    if snippet.ends_inside:
        segments.append(Segment(f" {GAP}"))
    return tuple(segments)
