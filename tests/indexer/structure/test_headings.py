from indexer.model.document import Block, BlockKind, OutlineEntry, Page
from indexer.structure.headings import with_headings
from indexer.structure.lines import with_joined_lines
from tests.indexer.building import block, heading, line, lines, page


def marked(*pages: Page, outline: tuple[OutlineEntry, ...] = ()) -> tuple[Page, ...]:
    return with_headings(with_joined_lines(pages), outline)


def headings_of(pages: tuple[Page, ...]) -> list[tuple[int, str]]:
    return [(b.level, b.text) for page in pages for b in page.blocks if b.kind is BlockKind.HEADING]


def headings(*blocks: Block) -> list[tuple[int, str]]:
    return headings_of(marked(page(1, *blocks)))


BODY = lines("Brödtexten är lång nog för att vara", "den vanligaste storleken här.", top=300)


def test_larger_letters_make_a_heading_and_their_rank_its_level() -> None:
    found = headings(line("Resultat", 100, size=20), line("Bredband", 200, size=14), *BODY)
    assert found == [(1, "Resultat"), (2, "Bredband")]


def test_a_numbered_heading_lies_as_deep_as_its_number() -> None:
    assert headings(line("2.1 Bredband", 200, size=14), *BODY) == [(2, "2.1 Bredband")]


def test_a_sentence_is_not_a_heading_however_large() -> None:
    assert headings(line("Detta är en ingress.", 100, size=20), *BODY) == []


def test_a_contents_line_is_not_a_heading() -> None:
    assert headings(line("Bredband ....... 12", 100, size=20), *BODY) == []


def test_a_table_caption_is_a_caption() -> None:
    (found,) = marked(page(1, line("Tabell 1 Beviljade medel", 100, bold=True), *BODY))
    assert found.blocks[0].kind is BlockKind.CAPTION


def test_plain_text_has_headings_too() -> None:
    text = lines("Inledning", "", "Regionen har under året arbetat med", "bredband i hela länet.")
    assert headings(*text) == [(1, "Inledning")]


def test_a_format_that_marks_its_headings_is_believed() -> None:
    assert headings(heading("Mål", 2), block("KORT RAD")) == [(2, "Mål")]


def test_a_page_without_blocks_has_no_headings() -> None:
    assert with_headings((page(1), page(2, *BODY)))[0].blocks == ()


def test_what_the_next_paragraph_goes_on_with_is_no_heading() -> None:
    rest = lines("och nollnettomålet till 2045 ska också nås", "av hela transportsektorn.", top=300)
    assert headings(line("Plikten har stor betydelse", 200, size=14), *rest) == []
