"""A passage's permanent link as a screen: the quotation, what surrounds it and how to cite it."""

from dataclasses import dataclass, replace
from typing import Final

from indexer.model.passage import PageText, Passage, PassageKind, reading_of
from indexer.model.records import DocumentRecord, FoundPassage
from indexer.model.repairs import repairs_within, whole_words
from indexer.model.similar import SimilarPassages
from webapp.links import document_link, page_link, passage_link
from webapp.presenters.as_read import page_as_read
from webapp.presenters.changes import Change, changes_between
from webapp.presenters.hits import section_text
from webapp.presenters.labels import Labels
from webapp.presenters.marking import Segment, segments_of
from webapp.presenters.mended import RepairNotice, repair_notice
from webapp.presenters.places import Place, place_of
from webapp.presenters.readings import ReadingNote, reading_note
from webapp.presenters.rows import CELL_SEPARATOR, RowCell, row_cells
from webapp.presenters.similar import SimilarCards, similar_cards
from webapp.wording import today

CONTEXT_LETTERS: Final = 350
# The styles that the archive writes, and what each is for.
STYLES: Final = (
    ("text", "Löpande text"),
    ("bibtex", "BibTeX"),
    ("ris", "RIS (EndNote, Zotero)"),
    ("csl-json", "CSL-JSON (Zotero)"),
)


@dataclass(frozen=True, slots=True)
class CitationForm:
    """A citation in one style."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PassageScreen:
    """All that a permanent link shows. `changes` is empty when the passage is as it was, `doubts`
    is "" when there is no reason to look at the original before citing."""

    title: str
    document_title: str
    document_link: str
    type: str
    year: int | None
    section: str
    place: Place
    quote: tuple[Segment, ...]
    cells: tuple[RowCell, ...]
    caption: str
    reading: ReadingNote
    repaired: RepairNotice
    doubts: str
    before: tuple[Segment, ...]
    after: tuple[Segment, ...]
    open_link: str
    permanent_url: str
    citation: CitationForm
    other_citations: tuple[CitationForm, ...]
    is_same: bool
    is_lost: bool
    changes: tuple[Change, ...]
    similar: SimilarCards
    visited: str


def passage_screen(
    found: FoundPassage,
    record: DocumentRecord,
    labels: Labels,
    citations: tuple[str, ...],
    site_url: str,
    similar: SimilarPassages,
    *,
    as_read: bool = False,
) -> PassageScreen:
    """The passage in its context; `citations` are in the order of STYLES. `as_read` shows both
    as they were before words of them were mended; what is cited is the mended text."""
    passage, document = found.passage, found.document
    passage_id = passage.id_in(document.id)
    shown, around = _as_read(passage, record) if as_read else (passage, record)
    before, after = context_of(shown, around)
    is_row = passage.kind == PassageKind.TABLE_ROW
    place = place_of(passage, document.file)
    readings = {page.number: page.reading for page in record.pages}
    link = passage_link(passage_id)
    urls = (link, passage_link(passage_id, as_read=True))
    forms = _forms(citations, link, site_url)
    reading = reading_note(reading_of(passage, readings))
    notice = repair_notice(passage.text, passage.repairs, urls, is_as_read=as_read)
    return PassageScreen(
        title=", ".join(part for part in (document.title, place.text) if part) + " – Stycke",
        document_title=document.title,
        document_link=document_link(document.id),
        type=labels.text("type", document.type),
        year=document.year,
        section=section_text(passage.section),
        place=place,
        quote=() if is_row else segments_of(shown.text, (), whole_words(shown.text, shown.repairs)),
        cells=row_cells(shown.text, shown.columns, (), shown.repairs) if is_row else (),
        caption=passage.caption,
        reading=reading,
        repaired=notice,
        doubts=", ".join(filter(None, (reading.badge, "tolkad text" if passage.repairs else ""))),
        before=before,
        after=after,
        open_link=page_link(document.id, passage.page, "", passage_id, as_read=as_read),
        permanent_url=site_url + link,
        citation=forms[0],
        other_citations=forms[1:],
        is_same=found.is_same,
        is_lost=not found.is_same and not found.was,
        changes=_changes(found),
        similar=similar_cards(similar),
        visited=today(),
    )


def _forms(citations: tuple[str, ...], link: str, site_url: str) -> tuple[CitationForm, ...]:
    return tuple(
        # The archive does not know at what address the site is read.
        CitationForm(label, text.replace(link, site_url + link))
        for (_, label), text in zip(STYLES, citations, strict=True)
    )


def _as_read(passage: Passage, record: DocumentRecord) -> tuple[Passage, DocumentRecord]:
    """A passage and its document with its page as they were read."""
    page = _page_of(passage, record)
    if page is None:
        return passage, record
    around, _, _ = page_as_read(record, page)
    same = (one for one in around.passages if one.ordinal == passage.ordinal)
    return next(same, passage), around


def _page_of(passage: Passage, record: DocumentRecord) -> PageText | None:
    return next((page for page in record.pages if page.number == passage.page), None)


def context_of(
    passage: Passage, record: DocumentRecord
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The text just before and after a passage on its page, cut between words."""
    page = _page_of(passage, record)
    if page is None:
        return (), ()
    start = max(0, passage.start - CONTEXT_LETTERS)
    end = min(len(page.text), passage.end + CONTEXT_LETTERS)
    before: tuple[Segment, ...] = ()
    after: tuple[Segment, ...] = ()
    if start:
        before = (Segment("… "),)
        cut = page.text.find(" ", start, passage.start)
        start = passage.start if cut < 0 else cut
    if end < len(page.text):
        after = (Segment(" …"),)
        end = max(passage.end, page.text.rfind(" ", passage.end, end))
    return before + _stretch(page, start, passage.start), _stretch(page, passage.end, end) + after


def _stretch(page: PageText, start: int, end: int) -> tuple[Segment, ...]:
    """A piece of a page, the cells of its table rows parted so that it is seen."""
    piece = page.text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    mended = repairs_within(whole_words(page.text, page.repairs), start, start + len(piece))
    return tuple(
        replace(segment, text=segment.text.replace(CELL_SEPARATOR, " · "))
        for segment in segments_of(piece, (), mended)
    )


def _changes(found: FoundPassage) -> tuple[Change, ...]:
    if found.is_same or not found.was:
        return ()
    return changes_between(found.was, found.passage.text_as_read)
