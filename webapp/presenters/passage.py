"""A passage's permanent link as a screen: the quotation, what surrounds it and how to cite it."""

from dataclasses import dataclass
from typing import Final

from indexer.model.passage import Passage, PassageKind, reading_of
from indexer.model.records import DocumentRecord, FoundPassage
from webapp.links import document_link, page_link, passage_link
from webapp.presenters.changes import Change, changes_between
from webapp.presenters.hits import section_text
from webapp.presenters.labels import Labels
from webapp.presenters.places import Place, place_of
from webapp.presenters.readings import ReadingNote, reading_note
from webapp.presenters.rows import CELL_SEPARATOR, RowCell, row_cells
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
    """All that a permanent link shows. `changes` is empty when the passage is as it was."""

    title: str
    document_title: str
    document_link: str
    type: str
    year: int | None
    section: str
    place: Place
    quote: str
    cells: tuple[RowCell, ...]
    caption: str
    reading: ReadingNote
    before: str
    after: str
    open_link: str
    permanent_url: str
    citation: CitationForm
    other_citations: tuple[CitationForm, ...]
    is_same: bool
    is_lost: bool
    changes: tuple[Change, ...]
    visited: str


def passage_screen(
    found: FoundPassage,
    record: DocumentRecord,
    labels: Labels,
    citations: tuple[str, ...],
    site_url: str,
) -> PassageScreen:
    """The passage in its context; `citations` are in the order of STYLES."""
    passage, document = found.passage, found.document
    passage_id = passage.id_in(document.id)
    before, after = context_of(passage, record)
    is_row = passage.kind == PassageKind.TABLE_ROW
    place = place_of(passage, document.file)
    readings = {page.number: page.reading for page in record.pages}
    link = passage_link(passage_id)
    forms = tuple(
        # The archive does not know at what address the site is read.
        CitationForm(label, text.replace(link, site_url + link))
        for (_, label), text in zip(STYLES, citations, strict=True)
    )
    return PassageScreen(
        title=", ".join(part for part in (document.title, place.text) if part) + " – Stycke",
        document_title=document.title,
        document_link=document_link(document.id),
        type=labels.text("type", document.type),
        year=document.year,
        section=section_text(passage.section),
        place=place,
        quote="" if is_row else passage.text,
        cells=row_cells(passage.text, passage.columns, ()) if is_row else (),
        caption=passage.caption,
        reading=reading_note(reading_of(passage, readings)),
        before=before,
        after=after,
        open_link=page_link(document.id, passage.page, "", passage_id),
        permanent_url=site_url + link,
        citation=forms[0],
        other_citations=forms[1:],
        is_same=found.is_same,
        is_lost=not found.is_same and not found.was,
        changes=_changes(found),
        visited=today(),
    )


def context_of(passage: Passage, record: DocumentRecord) -> tuple[str, str]:
    """The text just before and after a passage on its page, cut between words."""
    texts = (page.text for page in record.pages if page.number == passage.page)
    text = next(texts, "")
    before = text[max(0, passage.start - CONTEXT_LETTERS) : passage.start]
    after = text[passage.end : passage.end + CONTEXT_LETTERS]
    if passage.start > CONTEXT_LETTERS:
        before = f"… {before.partition(' ')[2]}"
    if len(text) > passage.end + CONTEXT_LETTERS:
        after = f"{after.rpartition(' ')[0]} …"
    return _without_tabs(before), _without_tabs(after)


def _without_tabs(text: str) -> str:
    """Table rows in running text, their cells parted so that it is seen."""
    return text.strip().replace(CELL_SEPARATOR, " · ")


def _changes(found: FoundPassage) -> tuple[Change, ...]:
    if found.is_same or not found.was:
        return ()
    return changes_between(found.was, found.passage.text)
