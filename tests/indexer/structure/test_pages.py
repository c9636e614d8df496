from indexer.structure.pages import page_texts
from tests.indexer.building import block, heading, page, table


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
