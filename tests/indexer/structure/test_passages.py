import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.document import Block, BlockKind, NoteMark, Page, WordBox
from indexer.model.passage import Passage, PassageKind
from indexer.structure.pages import page_texts
from indexer.structure.passages import PASSAGE_WORDS, split_into_passages
from tests.indexer.building import block, heading, page, table


def passages(*blocks: Block) -> tuple[Passage, ...]:
    return split_into_passages(page_texts((page(1, *blocks),)))


SENTENCE = "Regionen beviljade stöd till bygdens företag under året."


def test_a_passage_knows_its_heading_path() -> None:
    (found,) = passages(heading("Resultat"), heading("Bredband", 2), block(SENTENCE))
    assert found.section == ("Resultat", "Bredband")


def test_a_passage_never_crosses_a_section() -> None:
    found = passages(heading("A"), block("Ett kort stycke."), heading("B"), block("Ett till."))
    assert [(p.section, p.text) for p in found] == [
        (("A",), "Ett kort stycke."),
        (("B",), "Ett till."),
    ]


def test_a_long_section_is_cut_at_sentences_into_pieces_of_about_the_same_length() -> None:
    found = passages(block(" ".join([SENTENCE] * 60)))
    assert all(p.text.endswith(".") for p in found)
    lengths = [len(p.text.split()) for p in found]
    assert max(lengths) <= PASSAGE_WORDS * 1.2
    assert min(lengths) >= PASSAGE_WORDS * 0.6


def test_a_row_is_a_passage_with_its_columns() -> None:
    (row,) = passages(table(("Område", "Belopp"), ("Bredband", "2 500")))
    assert row.kind is PassageKind.TABLE_ROW
    assert (row.text, row.columns) == ("Bredband\t2 500", ("Område", "Belopp"))


def test_a_heading_with_nothing_under_it_is_not_lost() -> None:
    assert [p.text for p in passages(heading("Ensam rubrik"))] == ["Ensam rubrik"]


def test_a_heading_with_sections_under_it_is_no_passage() -> None:
    found = passages(heading("Resultat"), heading("Bredband", 2), block(SENTENCE))
    assert [p.text for p in found] == [SENTENCE]


def test_a_contents_line_is_no_passage() -> None:
    assert passages(block("Resultat ......... 12"), block(SENTENCE))[0].text == SENTENCE


def test_a_footnote_is_a_passage_of_its_own() -> None:
    found = passages(block(SENTENCE), block("1 Beslut i nämnden.", BlockKind.FOOTNOTE))
    assert [p.text for p in found] == [SENTENCE, "1 Beslut i nämnden."]


def test_equal_texts_on_one_page_have_names_of_their_own() -> None:
    found = passages(heading("A"), block(SENTENCE), heading("B"), block(SENTENCE))
    assert len({p.id_in("dok") for p in found}) == 2


def test_a_carried_sentence_is_one_passage_on_the_page_where_it_begins() -> None:
    pages = page_texts(
        (page(1, block("Stödet gick till")), page(2, block("hamnen i Norrvik. Det räckte.")))
    )
    found = split_into_passages(pages)
    assert [(p.page, p.last_page, p.text) for p in found] == [
        (1, 2, "Stödet gick till hamnen i Norrvik."),
        (2, 2, "Det räckte."),
    ]


LETTERS = "aåäö .!?-\n1A"


def rows_over(*pages: Page) -> list[Passage]:
    return [p for p in split_into_passages(page_texts(pages)) if p.kind is PassageKind.TABLE_ROW]


HEAD = ("Område", "Belopp")


def test_a_table_over_a_page_break_keeps_its_columns_and_caption() -> None:
    rest = replace(table(("Hamn", "3")), goes_on=True)
    caption = block("Tabell 1 Medel", BlockKind.CAPTION)
    _, found = rows_over(page(1, caption, table(HEAD, ("Väg", "2"))), page(2, rest))
    assert (found.page, found.text) == (2, "Hamn\t3")
    assert (found.columns, found.caption) == (HEAD, "Tabell 1 Medel")


def test_a_header_row_repeated_on_the_next_page_is_no_passage() -> None:
    rest = replace(table(HEAD, ("Hamn", "3")), goes_on=True)
    found = rows_over(page(1, table(HEAD, ("Väg", "2"))), page(2, rest))
    assert [(p.page, p.text) for p in found] == [(1, "Väg\t2"), (2, "Hamn\t3")]


def test_a_row_over_a_page_break_is_one_passage_that_ends_on_the_next_page() -> None:
    rest = replace(table(("", "byar", ""), ("Hamn", "Kajer", "3")), goes_on=True)
    head = ("Område", "Mål", "Belopp")
    found = rows_over(page(1, table(head, ("Väg", "Stöd till orter och", "2"))), page(2, rest))
    assert [(p.page, p.last_page, p.text, p.columns) for p in found] == [
        (1, 2, "Väg\tStöd till orter och byar\t2", head),
        (2, 2, "Hamn\tKajer\t3", head),
    ]
    assert found[0].numbers == (None, None, 2.0)


def test_the_next_table_has_columns_and_caption_of_its_own() -> None:
    caption = block("Tabell 1 Medel", BlockKind.CAPTION)
    found = rows_over(
        page(1, caption, table(HEAD, ("Väg", "2"))),
        page(2, block("Ett stycke."), table(("a", "1"))),
    )
    assert [(p.columns, p.caption) for p in found] == [(HEAD, "Tabell 1 Medel"), ((), "")]


def test_a_row_knows_the_values_of_its_cells() -> None:
    (row,) = passages(table(("Område", "Belopp", "Andel"), ("Väg", "2 500", "−3,5 %")))
    assert row.numbers == (None, 2500.0, -3.5)


def test_a_row_without_numbers_has_no_values() -> None:
    (row,) = passages(table(HEAD, ("Väg", "12 av 20")))
    assert row.numbers == ()


def test_an_empty_first_cell_keeps_values_under_their_columns() -> None:
    (row,) = passages(table(HEAD, ("", "2")))
    assert (row.text, row.numbers) == ("\t2", (None, 2.0))


def test_a_carried_sentence_with_footnotes_under_it_ends_on_the_next_page() -> None:
    note = block("Beslut i nämnden.", BlockKind.FOOTNOTE)
    found = split_into_passages(
        page_texts((page(1, block("Stödet gick till"), note), page(2, block("hamnen i Norrvik."))))
    )
    assert [(p.page, p.last_page, p.text) for p in found] == [
        (1, 2, "Stödet gick till hamnen i Norrvik."),
        (1, 1, "Beslut i nämnden."),
    ]


def as_printed(kind: BlockKind, text: str, at: int) -> Block:
    """A block with a box for each word and a mark somewhere in its text."""
    words = tuple(WordBox(m.start(), m.end(), 0, 0, 1, 1) for m in re.finditer(r"\S+", text))
    return Block(kind, text, words=words, marks=(NoteMark(min(at, len(text)), "1"),), mark="1")


texts = st.text(LETTERS, max_size=200)
cells = st.one_of(st.text(LETTERS, max_size=20), st.sampled_from(("", "å ö-", "a, A och", "ö")))
blocks = st.one_of(
    st.builds(
        as_printed,
        st.sampled_from((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)),
        texts,
        st.integers(0, 200),
    ),
    st.builds(heading, texts, st.integers(1, 4)),
    st.builds(
        lambda a, b, goes_on, rows: replace(
            table((a, b), (b, a)), goes_on=goes_on, header_rows=rows
        ),
        cells,
        cells,
        st.booleans(),
        st.integers(0, 3),
    ),
)


@given(st.lists(st.lists(blocks, max_size=6), max_size=4))
def test_a_page_text_holds_each_passage_at_its_offsets(content: list[list[Block]]) -> None:
    laid_out = page_texts(tuple(page(n, *some) for n, some in enumerate(content, start=1)))
    text_of = {p.number: p.text for p in laid_out.pages}
    found = split_into_passages(laid_out)
    for passage in found:
        assert text_of[passage.page][passage.start : passage.end] == passage.text
        assert passage.text.strip()
    assert [p.ordinal for p in found] == list(range(len(found)))
    assert len({p.id_in("d") for p in found}) == len(found)


@given(st.lists(st.lists(blocks, max_size=6), max_size=4))
def test_words_marks_and_spans_lie_within_the_page_text(content: list[list[Block]]) -> None:
    for text in page_texts(tuple(page(n, *some) for n, some in enumerate(content, 1))).pages:
        assert 0 <= text.carried <= text.carried_end <= len(text.text)
        parts = [at for part in text.carried_parts for at in part]
        assert parts == sorted(parts)
        for word in text.words:
            assert 0 <= word.start < word.end <= len(text.text)
            assert not re.search(r"\s", text.text[word.start : word.end])
        assert all(0 <= mark.at <= len(text.text) for mark in text.marks)
        assert all(0 <= span.start < span.end <= len(text.text) for span in text.spans)
        assert all(a.end < b.start for a, b in pairwise(text.spans))


def test_a_first_row_of_figures_is_a_row_and_years_are_a_header() -> None:
    figures = passages(table(("Export", "1,9"), ("Import", "2,4")))
    assert [(p.text, p.columns) for p in figures] == [("Export\t1,9", ()), ("Import\t2,4", ())]
    years = passages(table(("Område", "2016", "2017"), ("Bredband", "4", "5")))
    assert [p.columns for p in years] == [("Område", "2016", "2017")]
