"""The question page as a screen: an answer in its source's own words, or an honest no."""

from collections.abc import Callable
from dataclasses import dataclass

from indexer.model.answer import Answer, Citation, Coverage, NoAnswer
from indexer.model.passage import PassageKind
from indexer.model.repairs import whole_words
from webapp.links import ask_link, cite_link, page_link
from webapp.presenters.as_read import citation_as_read
from webapp.presenters.hits import Asked, HitCard, hit_card, section_text
from webapp.presenters.marking import Mark, Segment, joined_marks, segments_of
from webapp.presenters.mended import RepairBadge, Toggle, repair_badge, toggle
from webapp.presenters.places import Place, place_of
from webapp.presenters.readings import ReadingNote, reading_note
from webapp.presenters.rows import RowCell, row_cells
from webapp.state import search_url
from webapp.wording import counted, joined, year_span

CiteQuote = Callable[[Citation], str]


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """A quotation with its source; the answer's own words are marked in it."""

    segments: tuple[Segment, ...]
    cells: tuple[RowCell, ...]
    document: str
    section: str
    place: Place
    citation: str
    open_link: str
    cite_link: str
    reading: ReadingNote
    repaired: RepairBadge
    caption: str


@dataclass(frozen=True, slots=True)
class AnswerScreen:
    """All that the question page shows. `answer` is "" when there is none."""

    title: str
    question: str
    status: str
    answer: str
    confidence: str
    quotes: tuple[QuoteCard, ...]
    reason: str
    coverage: str
    missing: str
    unread: str
    nearest: tuple[HitCard, ...]
    search_url: str
    toggle: Toggle | None = None

    @property
    def is_asked(self) -> bool:
        """A question has been put."""
        return bool(self.question)


def question_screen() -> AnswerScreen:
    """The page before anything is asked."""
    return AnswerScreen("Fråga", "", "", "", "", (), "", "", "", "", (), "/sok")


def answer_screen(found: Answer | NoAnswer, asked: Asked, cite_quote: CiteQuote) -> AnswerScreen:
    """The page with what was found."""
    answer = found if isinstance(found, Answer) else None
    quotes = _quotes(answer, asked, cite_quote) if answer else ()
    sources = counted(len(quotes), "källa", "källor")
    return AnswerScreen(
        title=f"{found.question} – {'svar' if answer else 'inget svar'} – Fråga",
        question=found.question,
        status=f"Svaret är klart, med {sources}." if answer else "Vi hittar inget svar.",
        answer=_plain(_shown(answer.span, asked)) if answer else "",
        confidence=_confidence(answer.confidence) if answer else "",
        quotes=quotes,
        reason="" if isinstance(found, Answer) else found.reason,
        coverage=coverage_text(found.coverage),
        missing=_missing(found.coverage),
        unread=_unread(found.coverage),
        nearest=tuple(hit_card(hit, asked) for hit in found.nearest),
        search_url=search_url(found.question),
        toggle=_toggle(found, asked),
    )


def _shown(cited: Citation, asked: Asked) -> Citation:
    return citation_as_read(cited) if asked.as_read else cited


def _toggle(found: Answer | NoAnswer, asked: Asked) -> Toggle | None:
    """The other way to see the quotes and hits; None when that would show the same."""
    quotes = found.quotes if isinstance(found, Answer) else ()
    passages = (*(quote.passage for quote in quotes), *(hit.passage for hit in found.nearest))
    if not any(passage.repairs for passage in passages):
        return None
    question = found.question
    return toggle(ask_link(question), ask_link(question, as_read=True), is_as_read=asked.as_read)


def coverage_text(coverage: Coverage) -> str:
    """What was searched, as a sentence."""
    documents = counted(coverage.documents, "dokument", "dokument")
    pages = counted(coverage.pages, "sida", "sidor")
    years = f" från {year_span(coverage.years)}" if coverage.years else ""
    return f"Vi sökte i {documents} med {pages}{years}."


def _quotes(answer: Answer, asked: Asked, cite_quote: CiteQuote) -> tuple[QuoteCard, ...]:
    return tuple(_quote(quote, answer.span, asked, cite_quote) for quote in answer.quotes)


def _quote(found: Citation, span: Citation, asked: Asked, cite_quote: CiteQuote) -> QuoteCard:
    quote, span = _shown(found, asked), _shown(span, asked)
    passage = quote.passage
    is_same = span.passage.passage_id == passage.passage_id
    marks: tuple[Mark, ...] = ((span.start, span.end),) if is_same else ()
    is_row = passage.kind == PassageKind.TABLE_ROW
    inside = joined_marks(marks, quote.start, quote.end)
    mended = whole_words(quote.quote, quote.repairs)
    return QuoteCard(
        segments=() if is_row else segments_of(quote.quote, inside, mended),
        cells=row_cells(passage.text, passage.columns, marks, passage.repairs) if is_row else (),
        document=passage.title,
        section=section_text(passage.section),
        place=place_of(passage, passage.file),
        citation=cite_quote(found),
        # No words to mark on the page: the passage itself is what the answer rests on.
        open_link=page_link(
            passage.document_id, passage.page, "", passage.passage_id, as_read=asked.as_read
        ),
        cite_link=cite_link(passage.passage_id),
        reading=reading_note(passage.reading),
        repaired=repair_badge(len(found.repairs), is_as_read=asked.as_read),
        caption=passage.caption,
    )


def _plain(span: Citation) -> str:
    """The answer on one line; cells of a table row are parted by dashes."""
    cells = (" ".join(cell.split()) for cell in span.quote.split("\t"))
    return " – ".join(cell for cell in cells if cell)


def _confidence(confidence: float) -> str:
    """How much of the question the answer meets. Not how right it is: nobody has measured that."""
    return f"{round(confidence * 100)} procent"


def _missing(coverage: Coverage) -> str:
    if not coverage.missing_words:
        return ""
    words = joined([f"”{word}”" for word in coverage.missing_words])
    return f"Det här står inte någonstans i arkivet: {words}."


def _unread(coverage: Coverage) -> str:
    if not coverage.unread:
        return ""
    what = counted(coverage.unread, "fil eller sida", "filer eller sidor")
    return f"{what} kunde inte läsas, så svaret kan finnas där."
