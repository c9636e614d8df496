from bench.scoring import (
    CAPTIONS,
    HEADINGS,
    LENIENT,
    LEVELS,
    LISTS,
    PARAGRAPHS,
    ROWS,
    STRICT,
    Score,
    added,
    score_of,
)
from bench.truth import CellForm, Kind, Rules, Truth, TruthBlock, block_of, hashed, row_of
from indexer.model.document import Block, BlockKind, Page, table_text

LONG = "Regionen beviljade under året stöd till tolv projekt inom området innovation och tillväxt"
OTHER = "Länsstyrelsen följde upp insatserna i fyra kommuner och lämnade en rapport i mars månad"


def page(*blocks: Block) -> Page:
    return Page(1, None, blocks)


def heading(text: str, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, text, level=level)


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def table(*rows: tuple[str, ...]) -> Block:
    return Block(BlockKind.TABLE, table_text(rows))


def scored(truth: list[TruthBlock], *pages: Page) -> Score:
    return score_of(Truth(tuple(truth)), pages)


def counts(score: Score, name: str) -> tuple[int, int]:
    return score[name].right, score[name].of


def test_a_heading_is_found_whatever_its_number_and_only_as_a_heading() -> None:
    truth = [block_of(Kind.HEADING, "Mål", 1), block_of(Kind.HEADING, "Utfall", 1)]
    score = scored(truth, page(heading("2.1 MÅL"), paragraph("Utfall")))
    assert counts(score, HEADINGS) == (1, 2)
    assert "is paragraph" in score[HEADINGS].misses[0]


def test_two_equal_headings_need_two_blocks() -> None:
    truth = [block_of(Kind.HEADING, "Mål", 1), block_of(Kind.HEADING, "Mål", 1)]
    assert counts(scored(truth, page(heading("Mål"))), HEADINGS) == (1, 2)


def test_a_bold_line_is_wrong_in_the_strict_precision_and_right_in_the_lenient() -> None:
    truth = [block_of(Kind.HEADING, "Mål", 1), block_of(Kind.VISUAL_HEADING, "Bakgrund")]
    score = scored(truth, page(heading("Mål"), heading("Bakgrund"), heading("Sida tre")))
    assert counts(score, STRICT) == (1, 3)
    assert counts(score, LENIENT) == (2, 3)


def test_the_title_is_neither_right_nor_wrong() -> None:
    truth = [block_of(Kind.TITLE, "Årsrapport"), block_of(Kind.HEADING, "Mål", 1)]
    assert counts(scored(truth, page(heading("Årsrapport"), heading("Mål"))), STRICT) == (1, 1)


def test_levels_are_compared_between_neighbours_not_by_number() -> None:
    truth = [block_of(Kind.HEADING, text, level) for text, level in (("A", 1), ("B", 2), ("C", 1))]
    deeper = scored(truth, page(heading("A", 2), heading("B", 4), heading("C", 2)))
    flat = scored(truth, page(heading("A", 1), heading("B", 1), heading("C", 1)))
    assert counts(deeper, LEVELS) == (2, 2)
    assert counts(flat, LEVELS) == (0, 2)


def test_a_paragraph_is_exact_only_as_one_block_with_that_text() -> None:
    truth = [block_of(Kind.PARAGRAPH, LONG), block_of(Kind.PARAGRAPH, OTHER)]
    assert counts(scored(truth, page(paragraph(LONG), paragraph(OTHER))), PARAGRAPHS) == (2, 2)
    assert counts(scored(truth, page(paragraph(f"{LONG} {OTHER}"))), PARAGRAPHS) == (0, 2)
    halves = [paragraph(LONG[:40]), paragraph(LONG[40:])]
    assert counts(scored(truth, page(*halves)), PARAGRAPHS) == (0, 2)


def test_short_paragraphs_are_not_counted() -> None:
    assert counts(scored([block_of(Kind.PARAGRAPH, "Kort text.")], page()), PARAGRAPHS) == (0, 0)


def test_a_paragraph_over_a_page_break_is_whole_when_its_parts_are_neighbours() -> None:
    truth = [block_of(Kind.PARAGRAPH, f"{LONG} utvecklingen.")]
    note = Block(BlockKind.FOOTNOTE, "Se bilagan.")
    above = page(paragraph(f"{LONG} utveck-"), note)
    assert counts(scored(truth, above, page(paragraph("lingen."))), PARAGRAPHS) == (1, 1)
    apart = page(paragraph(OTHER), paragraph("lingen."))
    assert counts(scored(truth, above, apart), PARAGRAPHS) == (0, 1)


def test_a_list_item_or_a_caption_must_be_of_its_kind() -> None:
    truth = [block_of(Kind.LIST_ITEM, "Stöd"), block_of(Kind.CAPTION, "Tabell 1. Stöd")]
    right = page(Block(BlockKind.LIST_ITEM, "• Stöd"), Block(BlockKind.CAPTION, "Tabell 1. Stöd"))
    score = scored(truth, right)
    assert counts(score, LISTS) == (1, 1)
    assert counts(score, CAPTIONS) == (1, 1)
    score = scored(truth, page(paragraph("• Stöd"), paragraph("Tabell 1. Stöd")))
    assert counts(score, LISTS) == (0, 1)
    assert counts(score, CAPTIONS) == (0, 1)


def test_a_row_is_intact_when_every_cell_is_right_and_in_its_place() -> None:
    rows = tuple(row_of(cells, Rules.RULED) for cells in (("A", "1", ""), ("B", "", "2")))
    truth = Truth((), rows)
    name = f"{ROWS}, {Rules.RULED.value}"
    assert counts(score_of(truth, [page(table(("A", "1", ""), ("B", "", "2")))]), name) == (2, 2)
    assert counts(score_of(truth, [page(table(("A", "1"), ("B", "2", "")))]), name) == (0, 2)
    assert counts(score_of(truth, [page(paragraph("A 1"))]), name) == (0, 2)


def test_rows_on_every_page_count_and_repeated_headers_only_once() -> None:
    truth = Truth((), tuple(row_of(cells, Rules.NONE) for cells in (("H", "I"), ("A", "1"))))
    pages = [page(table(("H", "I"))), page(table(("H", "I"), ("A", "1")))]
    assert counts(score_of(truth, pages), f"{ROWS}, {Rules.NONE.value}") == (2, 2)


def test_hashed_truth_scores_as_the_plain_one() -> None:
    plain = block_of(Kind.PARAGRAPH, LONG)
    row = row_of(("A", "1"), Rules.RULED, CellForm.FILLED)
    hidden = Truth(
        (TruthBlock(plain.kind, hashed(plain.key, "s"), plain.words),),
        (type(row)(tuple(hashed(key, "s") for key in row.keys), row.form, row.rules),),
    )
    score = score_of(hidden, [page(paragraph(LONG), table(("A", "1")))], lambda k: hashed(k, "s"))
    assert counts(score, PARAGRAPHS) == (1, 1)
    assert counts(score, f"{ROWS}, {Rules.RULED.value}") == (1, 1)
    assert "Regionen" not in "".join(m for tally in score.values() for m in tally.misses)


def test_tallies_of_documents_add_up() -> None:
    truth = [block_of(Kind.HEADING, "Mål", 1)]
    both = added([scored(truth, page(heading("Mål"))), scored(truth, page())])
    assert counts(both, HEADINGS) == (1, 2)
    assert str(both[HEADINGS]) == "50.0% (1/2)"
