from dataclasses import replace

from indexer.model.document import BlockKind
from indexer.model.passage import BlockSpan, PageText
from indexer.model.records import DocumentRecord
from tests.webapp.samples import PLAN, REPORT, block, page, text
from webapp.presenters.notes import footnotes, note_links

LINK = f"/dokument/{REPORT.summary.id}"


def record_of(*pages: PageText) -> DocumentRecord:
    return replace(REPORT, pages=pages, passages=())


def footnote(words: str) -> tuple[BlockKind, int, str]:
    return block(BlockKind.FOOTNOTE, words)


def test_a_mark_leads_to_the_note_on_its_own_page() -> None:
    one = page(1, None, text("Målet."), footnote("7 Se bilaga."), notes=(("Målet", "7"),))
    (link,) = note_links(record_of(one), one)
    assert (link.at, link.mark, link.name, link.link) == (5, "7", "hanv-1", "#not-1")
    assert footnotes(record_of(one), one)[8].back == "#hanv-1"


def test_a_mark_leads_to_the_note_on_the_next_page_and_that_leads_back() -> None:
    one = page(1, None, text("Målet."), notes=(("Målet", "*"),))
    two = page(2, None, text("Mer."), footnote("* Se bilaga."))
    record = record_of(one, two)
    assert note_links(record, one)[0].link == f"{LINK}/sida/2#not-1"
    (note,) = footnotes(record, two).values()
    assert note.back == f"{LINK}/sida/1#hanv-1"


def test_a_page_of_its_own_notes_is_not_mistaken_for_the_next_ones() -> None:
    one = page(1, None, text("A."), footnote("1 Ett."), notes=(("A", "1"),))
    two = page(2, None, text("B."), footnote("1 Två."), notes=(("B", "1"),))
    record = record_of(one, two)
    assert [link.link for link in note_links(record, one)] == ["#not-1"]
    (note,) = footnotes(record, two).values()
    assert note.back == "#hanv-1"


def test_a_mark_in_a_carried_sentence_leads_to_the_next_pages_note() -> None:
    one = page(
        1, None, text("A. Men b."), footnote("1 Ett."), carried="b.", notes=(("A", "1"), ("b", "1"))
    )
    two = page(2, None, text("C."), footnote("1 Två."), notes=(("C", "1"),))
    record = record_of(one, two)
    assert [link.link for link in note_links(record, one)] == ["#not-1", f"{LINK}/sida/2#not-1"]
    assert note_links(record_of(one), one)[1].link == "#not-1"


def test_a_mark_whose_note_is_nowhere_leads_nowhere() -> None:
    one = page(1, None, text("Målet."), notes=(("Målet", "9"),))
    assert note_links(record_of(one), one)[0].link == ""


def test_equal_marks_lead_to_their_notes_in_order_and_the_last_one_is_shared() -> None:
    one = page(
        1, None, text("A b c."), footnote("* Ett."), footnote("* Två."),
        notes=(("A", "*"), ("b", "*"), ("c", "*")),
    )  # fmt: skip
    links = [link.link for link in note_links(record_of(one), one)]
    assert links == ["#not-1", "#not-2", "#not-2"]
    assert [note.back for note in footnotes(record_of(one), one).values()] == ["#hanv-1", "#hanv-2"]


def test_a_note_without_its_mark_in_the_text_is_shown_with_it() -> None:
    words = "Beloppen är avrundade."
    one = PageText(1, None, words, (BlockSpan(0, len(words), BlockKind.FOOTNOTE, mark="3"),))
    (note,) = footnotes(record_of(one), one).values()
    assert (note.mark, note.about, note.back) == ("3", "3", "")
    longer = PageText(1, None, "30 år", (BlockSpan(0, 5, BlockKind.FOOTNOTE, mark="3"),))
    assert footnotes(record_of(longer), longer)[0].mark == "3"


def test_a_file_without_pages_has_its_notes_too() -> None:
    one = page(None, None, text("Målet."), footnote("i Not."), notes=(("Målet", "i"),))
    record = replace(PLAN, pages=(one,), passages=())
    assert note_links(record, one)[0].link == "#not-1"
