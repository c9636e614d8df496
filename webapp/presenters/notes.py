"""Notes: from the mark in the text to the note at the foot of the page, and back.

A mark is no part of the page's text, so links are placed by offset and never move a character.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from indexer.model.document import BlockKind
from indexer.model.passage import BlockSpan, PageText
from indexer.model.records import DocumentRecord
from webapp.links import page_link
from webapp.presenters.marking import NoteLink


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note's own place. `mark` is "" when its text begins with it; `back` leads to where it is
    referred to, "" when that is not known."""

    name: str
    mark: str
    back: str
    about: str


def note_links(record: DocumentRecord, page: PageText) -> tuple[NoteLink, ...]:
    """The page's marks with where each leads: to this page's note, else to the next page's; the
    other way round in what is printed on the next page."""
    following = _neighbour(record, page, 1)
    here = _places(page)
    there = _places(following) if following else {}
    links = []
    turn: Counter[str] = Counter()
    for place, note in enumerate(sorted(page.marks), start=1):
        is_carried = any(start < note.at <= end for start, end in page.carried_parts)
        own, others = here.get(note.mark, []), there.get(note.mark, [])
        link = ""
        if own and not (is_carried and others):
            link = f"#{own[min(turn[note.mark], len(own) - 1)]}"
            turn[note.mark] += 1
        elif others and following:
            link = f"{page_link(record.summary.id, following.number)}#{others[0]}"
        links.append(NoteLink(note.at, note.mark, f"hanv-{place}", link))
    return tuple(links)


def footnotes(record: DocumentRecord, page: PageText) -> Mapping[int, Footnote]:
    """The page's notes by the offset where each begins."""
    back: dict[str, str] = {}
    for link in note_links(record, page):
        back.setdefault(link.link.removeprefix("#"), f"#{link.name}")
    before = _neighbour(record, page, -1)
    if before:
        address = page_link(record.summary.id, before.number)
        for link in note_links(record, before):
            _, _, name = link.link.partition("#")
            if not link.link.startswith("#") and name:
                back.setdefault(name, f"{address}#{link.name}")
    return {
        span.start: Footnote(
            name=f"not-{place}",
            mark="" if _begins_with_mark(page.text, span) else span.mark,
            back=back.get(f"not-{place}", ""),
            about=span.mark,
        )
        for place, span in enumerate(_notes(page), start=1)
    }


def _notes(page: PageText) -> list[BlockSpan]:
    return [span for span in page.spans if span.kind is BlockKind.FOOTNOTE and span.mark]


def _places(page: PageText) -> dict[str, list[str]]:
    """The names of the page's notes, by mark."""
    places: dict[str, list[str]] = {}
    for place, span in enumerate(_notes(page), start=1):
        places.setdefault(span.mark, []).append(f"not-{place}")
    return places


def _neighbour(record: DocumentRecord, page: PageText, step: int) -> PageText | None:
    place = [other.number for other in record.pages].index(page.number) + step
    return record.pages[place] if 0 <= place < len(record.pages) else None


def _begins_with_mark(text: str, span: BlockSpan) -> bool:
    after = span.start + len(span.mark)
    return text.startswith(span.mark, span.start) and not text[after : after + 1].isalnum()
