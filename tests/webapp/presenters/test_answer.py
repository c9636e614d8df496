from dataclasses import replace

from indexer.model.answer import Answer, Citation, Coverage, NoAnswer
from indexer.model.results import PassageRecord
from tests.webapp.fake_archive import FakeArchive
from tests.webapp.samples import SCAN, SCAN_TEXT
from webapp.presenters.answer import answer_screen, coverage_text, question_screen
from webapp.presenters.hits import Asked
from webapp.presenters.marking import Segment

archive = FakeArchive()
found = archive.ask("Hur stor andel har bredband?")
assert isinstance(found, Answer)
answer: Answer = found
missing = archive.ask("Hur gick det med rymdhissen?")


def cite(passage: PassageRecord) -> str:
    return passage.title


ASKED = Asked("bredband", cite, archive.marker("bredband"))


def cite_quote(quote: Citation) -> str:
    return f"”{quote.quote}”"


def test_the_answer_is_cut_from_its_source() -> None:
    screen = answer_screen(answer, ASKED, cite_quote)
    assert screen.answer == answer.span.quote == "14 byar"
    assert screen.quotes[0].segments == (
        Segment("Under året fick "),
        Segment("14 byar", is_mark=True),
        Segment(" fiber genom bredbandsstödet."),
    )
    assert screen.title == "Hur stor andel har bredband? – svar – Fråga"


def test_the_source_can_be_opened_and_cited() -> None:
    quote = answer_screen(answer, ASKED, cite_quote).quotes[0]
    passage_id = answer.span.passage.passage_id
    assert quote.open_link == f"/dokument/arsrapport-2023-8c1f/sida/2?stycke={passage_id}#traff"
    assert quote.cite_link == f"/stycke/{passage_id}#hanvisa"
    assert quote.citation.startswith("”Under året")


def test_a_quote_from_another_passage_has_no_mark() -> None:
    other = archive.passages[0]
    screen = answer_screen(
        replace(answer, quotes=(Citation(other, 0, len(other.text)),)), ASKED, cite_quote
    )
    assert [segment.is_mark for segment in screen.quotes[0].segments] == [False]


def test_a_figure_in_a_table_is_shown_in_its_row() -> None:
    row = next(one for one in archive.passages if one.kind == "table_row")
    start = row.text.index("21 950")
    quoted = replace(
        answer,
        span=Citation(row, start, start + 6),
        quotes=(Citation(row, 0, len(row.text)),),
    )
    quote = answer_screen(quoted, ASKED, cite_quote).quotes[0]
    assert quote.segments == ()
    assert quote.cells[2].header == "2023"
    assert quote.cells[2].segments == (Segment("21 950", is_mark=True),)


def test_an_answer_that_is_a_whole_row_stands_on_one_line() -> None:
    row = next(one for one in archive.passages if one.kind == "table_row")
    whole = replace(answer, span=Citation(row, 0, len(row.text)))
    assert "\t" not in answer_screen(whole, ASKED, cite_quote).answer


def test_no_answer_says_what_was_searched_and_what_is_nearest() -> None:
    assert isinstance(missing, NoAnswer)
    screen = answer_screen(missing, ASKED, cite_quote)
    assert screen.answer == ""
    assert screen.quotes == ()
    assert screen.reason
    assert "rymdhissen" in screen.missing
    assert screen.coverage == "Vi sökte i 5\xa0dokument med 11\xa0sidor från 2019–2023."
    assert screen.unread.startswith("3\xa0filer eller sidor kunde inte läsas")
    assert len(screen.nearest) == len(missing.nearest)
    assert screen.search_url == "/sok?q=Hur+gick+det+med+rymdhissen%3F"


def test_the_answer_says_how_much_of_the_question_it_meets() -> None:
    screen = answer_screen(replace(answer, confidence=0.714), ASKED, cite_quote)
    assert screen.confidence == "71 procent"


def test_an_archive_without_years_and_failures_does_not_speak_of_them() -> None:
    coverage = Coverage(1, 1, 1, (), 0)
    assert coverage_text(coverage) == "Vi sökte i 1\xa0dokument med 1\xa0sida."
    screen = answer_screen(replace(answer, coverage=coverage), ASKED, cite_quote)
    assert (screen.unread, screen.missing) == ("", "")


def test_nothing_asked_is_a_page_of_its_own() -> None:
    assert not question_screen().is_asked


def scan_answer() -> Answer:
    (passage,) = (one for one in FakeArchive((SCAN,)).passages if one.repairs)
    quote = Citation(passage, 0, len(SCAN_TEXT))
    span = Citation(passage, SCAN_TEXT.index("ökat"), SCAN_TEXT.index("ökat") + 12)
    return replace(answer, span=span, quotes=(quote,), nearest=())


def test_a_quote_of_mended_text_says_so_and_marks_its_words() -> None:
    screen = answer_screen(scan_answer(), ASKED, cite_quote)
    (quote,) = screen.quotes
    assert quote.repaired.text == "tolkad text"
    assert [(p.text, p.is_mark) for p in quote.segments if p.mended][:3] == [
        ("tillväxt", False), ("ökat", True), ("länet", True),
    ]  # fmt: skip
    assert screen.toggle is not None
    assert screen.toggle.url.endswith("&visa=inlast")


def test_an_answer_can_be_shown_as_it_was_read_and_is_cited_as_mended() -> None:
    screen = answer_screen(scan_answer(), replace(ASKED, as_read=True), cite_quote)
    (quote,) = screen.quotes
    assert screen.answer == "6kat i l&net"
    assert [part.text for part in quote.segments if part.is_mark] == ["6kat i l&net"]
    assert quote.citation == f"”{SCAN_TEXT}”"


def test_an_answer_that_was_read_right_has_no_toggle() -> None:
    assert answer_screen(answer, ASKED, cite_quote).toggle is None
