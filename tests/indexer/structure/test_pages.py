import re
from dataclasses import replace

from indexer.model.document import Block, BlockKind, NoteMark, Page, WordBox, text_as_read
from indexer.model.passage import PageText
from indexer.structure.pages import page_texts, with_carried_paragraphs
from tests.indexer.building import block, heading, mended, page, table


def test_blocks_are_parted_and_their_spans_hold_their_text() -> None:
    (text,) = page_texts((page(1, heading("Mål"), block("Målet är tio.")),)).pages
    assert text.text == "Mål\n\nMålet är tio."
    assert [text.text[s.start : s.end] for s in text.spans] == ["Mål", "Målet är tio."]


def test_a_table_is_rows_of_cells_parted_by_tabs() -> None:
    laid_out = page_texts((page(1, table(("Område", "Belopp"), ("Bredband", "2 500"))),))
    (text,), ((placed,),) = laid_out.pages, laid_out.blocks
    assert [text.text[a:b] for a, b in placed.rows] == ["Område\tBelopp", "Bredband\t2 500"]


def test_a_sentence_over_a_page_break_stands_whole_where_it_begins() -> None:
    first, second = page_texts(
        (page(1, block("Stödet gick till")), page(2, block("hamnen i Norrvik. Det räckte.")))
    ).pages
    assert first.text == "Stödet gick till hamnen i Norrvik."
    assert first.text[: first.carried] == "Stödet gick till"
    assert second.text == "hamnen i Norrvik. Det räckte."


def test_a_word_parted_by_the_page_break_is_made_whole() -> None:
    first, _ = page_texts(
        (page(1, block("en ny utvecklings-")), page(2, block("strategi antogs.")))
    ).pages
    assert first.text == "en ny utvecklingsstrategi antogs."


def test_a_finished_sentence_carries_nothing_over() -> None:
    first, _ = page_texts((page(1, block("Klart.")), page(2, block("sedan kom våren.")))).pages
    assert first.text == "Klart."
    assert first.carried == len("Klart.")


def words_of(text: str) -> tuple[WordBox, ...]:
    return tuple(WordBox(m.start(), m.end(), 0, 0, 9, 9) for m in re.finditer(r"\S+", text))


NOTE = Block(
    BlockKind.FOOTNOTE,
    "Beslut i nämnden.",
    mark="7",
    words=words_of("Beslut i nämnden."),
    marks=(NoteMark(6, "8"),),
)


def with_note() -> PageText:
    above = replace(
        block("en ny utvecklings-"),
        words=words_of("en ny utvecklings-"),
        marks=(NoteMark(18, "7"),),
    )
    return page_texts((page(1, above, NOTE), page(2, block("strategi antogs. Klart.")))).pages[0]


def test_a_carried_sentence_is_whole_before_the_footnotes_of_its_page() -> None:
    text = with_note()
    assert text.text == "en ny utvecklingsstrategi antogs.\n\nBeslut i nämnden."
    assert text.text[text.carried : text.carried_end] == "strategi antogs."
    assert [(text.text[s.start : s.end], s.mark) for s in text.spans] == [
        ("en ny utvecklingsstrategi antogs.", ""),
        ("Beslut i nämnden.", "7"),
    ]


def test_words_and_marks_keep_their_places_around_a_carried_sentence() -> None:
    text = with_note()
    assert [text.text[w.start : w.end] for w in text.words] == [
        "en",
        "ny",
        "utvecklings",
        "Beslut",
        "i",
        "nämnden.",
    ]
    assert [(text.text[: m.at].split()[-1], m.mark) for m in text.marks] == [
        ("utvecklings", "7"),
        ("Beslut", "8"),
    ]


def test_a_paragraph_that_begins_on_the_page_before_goes_on() -> None:
    pages = (page(1, block("Stödet gick till"), NOTE), page(2, block("hamnen i Norrvik.")))
    assert [b.goes_on for b in with_carried_paragraphs(pages)[1].blocks] == [True]


def test_no_paragraph_goes_on_from_a_heading_or_a_table() -> None:
    for last in (heading("Mål"), table(("Område", "Belopp"), ("Väg", "2"))):
        pages = (page(1, last), page(2, block("hamnen i Norrvik.")))
        assert not with_carried_paragraphs(pages)[1].blocks[0].goes_on


def test_a_blank_block_last_on_a_page_carries_nothing_into_the_heading_above_it() -> None:
    first, _ = page_texts(
        (page(1, heading("Mål"), block(" ")), page(2, block("hamnen i Norrvik.")))
    ).pages
    assert first.text == "Mål"


def test_what_is_longer_than_a_sentence_is_not_carried() -> None:
    long = "och " * 200
    first, _ = page_texts((page(1, block("Stödet gick till")), page(2, block(long)))).pages
    assert first.text == "Stödet gick till"
    assert (first.carried, first.carried_end) == (16, 16)


def test_what_was_carried_whole_is_skipped_less_the_hyphen_it_lost() -> None:
    _, (placed,), _ = page_texts(
        (
            page(1, block("Regionen antog")),
            page(2, block("en utvecklings-")),
            page(3, block("strategi i maj.")),
        )
    ).blocks
    assert placed.skip == len("en utvecklings")


HEAD = ("Åtgärd", "Mål", "Ansvarig")
LAST = ("Väg", "Stöd till utvecklings-", "Regionen, länet och")
REST = ("", "arbete i länet.", "byarna")


def parted(*notes: Block) -> tuple[Page, ...]:
    """A table whose last row on the first page goes on in the first row of the second."""
    first = table(HEAD, LAST)
    first = replace(first, words=words_of(first.text))
    second = table(REST, ("Hamn", "Kajer", "Länet"))
    second = replace(second, goes_on=True, words=words_of(second.text))
    return page(1, first, *notes), page(2, second)


def test_a_row_over_a_page_break_stands_whole_where_it_begins() -> None:
    laid_out = page_texts(parted())
    first, second = laid_out.pages
    row = "Väg\tStöd till utvecklingsarbete i länet.\tRegionen, länet och byarna"
    assert first.text == "\t".join(HEAD) + "\n" + row
    assert [first.text[a:b] for a, b in laid_out.blocks[0][0].rows] == ["\t".join(HEAD), row]
    assert second.text == "\t".join(REST) + "\nHamn\tKajer\tLänet"
    assert [second.text[a:b] for a, b in laid_out.blocks[1][0].rows] == ["Hamn\tKajer\tLänet"]


def test_the_parts_of_a_row_that_are_printed_on_the_next_page_are_known() -> None:
    first, second = page_texts(parted(NOTE)).pages
    assert [first.text[a:b] for a, b in first.carried_parts] == ["arbete i länet.", " byarna"]
    assert first.text[first.carried :] == ""
    assert second.carried_parts == ()


def test_words_and_footnotes_keep_their_places_around_a_completed_row() -> None:
    first, second = page_texts(parted(NOTE)).pages
    printed = " ".join(first.text[word.start : word.end] for word in first.words)
    assert printed == (
        "Åtgärd Mål Ansvarig Väg Stöd till utvecklings Regionen, länet och Beslut i nämnden."
    )
    assert [first.text[s.start : s.end] for s in first.spans][1:] == ["Beslut i nämnden."]
    assert [second.text[w.start : w.end] for w in second.words][:3] == ["arbete", "i", "länet."]


def test_a_row_that_was_carried_away_is_not_completed_from_the_page_after() -> None:
    middle = replace(table(("", "arbete i länet och", "")), goes_on=True)
    last = replace(table(("", "byarna.", "")), goes_on=True)
    first, second, third = page_texts(
        (page(1, table(HEAD, LAST)), page(2, middle), page(3, last))
    ).pages
    assert first.text.endswith("utvecklingsarbete i länet och\tRegionen, länet och")
    assert (second.text, third.text) == (middle.text, last.text)


def test_a_table_that_goes_on_from_no_table_is_left_as_it_is() -> None:
    rest = replace(table(REST), goes_on=True)
    first, second = page_texts((page(1, block("Stöd till väg-")), page(2, rest))).pages
    assert (first.text, second.text) == ("Stöd till väg-", rest.text)


def with_repairs(text: str, **as_read: str) -> Block:
    return replace(block(text), repairs=mended(text, **as_read))


def test_mended_words_keep_their_places_in_the_pages_text() -> None:
    (text,) = page_texts(
        (page(1, with_repairs("Regional tillväxt.", tillväxt="tillvéxt"),
              with_repairs("I länet.", länet="l&net")),)
    ).pages  # fmt: skip
    assert [text.text[r.start : r.end] for r in text.repairs] == ["tillväxt", "länet"]
    assert text_as_read(text.text, text.repairs) == "Regional tillvéxt.\n\nI l&net."


def test_a_word_mended_on_both_sides_of_a_page_break_is_one_word() -> None:
    note = replace(with_repairs("Se länet.", länet="l&net"), kind=BlockKind.FOOTNOTE)
    first, second = page_texts(
        (
            page(1, with_repairs("Sedan kom besök-", **{"besök-": "besdk-"}), note),
            page(2, with_repairs("näringen hit. Sedan.", näringen="ndringen")),
        )
    ).pages
    assert [first.text[r.start : r.end] for r in first.repairs] == ["besöknäringen", "länet"]
    assert text_as_read(first.text, first.repairs) == ("Sedan kom besdkndringen hit.\n\nSe l&net.")
    assert text_as_read(second.text, second.repairs) == "ndringen hit. Sedan."


def test_a_word_mended_on_both_sides_of_a_parted_row_is_one_word() -> None:
    first = table(HEAD, LAST)
    first = replace(first, repairs=mended(first.text, **{"utvecklings-": "utveckl1ngs-"}))
    second = replace(table(REST), goes_on=True)
    second = replace(second, repairs=mended(second.text, arbete="arb&te", byarna="by4rna"))
    text, _ = page_texts((page(1, first), page(2, second))).pages
    assert [text.text[r.start : r.end] for r in text.repairs] == ["utvecklingsarbete", "byarna"]
    assert "utveckl1ngsarb&te i länet.\tRegionen, länet och by4rna" in text_as_read(
        text.text, text.repairs
    )
