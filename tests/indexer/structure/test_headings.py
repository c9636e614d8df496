from dataclasses import replace

from indexer.model.document import Block, BlockKind, OutlineEntry, Page
from indexer.structure.headings import with_headings
from indexer.structure.lines import with_joined_lines
from tests.indexer.building import block, heading, line, lines, page, table


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


def test_numbers_that_begin_anew_under_a_larger_heading_lie_under_it() -> None:
    found = headings(
        *(line("Skola", 20, size=20), line("1. Mål", 60, size=14), line("1.1 Stöd", 90, size=14)),
        *(line("Vård", 120, size=20), line("1. Mål", 160, size=14), line("2. Tid", 190, size=14)),
        *BODY,
    )
    assert [level for level, _ in found] == [1, 2, 3, 1, 2, 2]


def test_numbers_that_begin_once_or_without_a_larger_heading_stay_uppermost() -> None:
    title, first = line("Årsrapport", 20, size=20), line("1 Mål", 60, size=14)
    second, again = line("2 Tid", 90, size=14), line("1 Stöd", 160, size=14)
    assert [level for level, _ in headings(title, first, second, *BODY)] == [1, 1, 1]
    assert [level for level, _ in headings(title, first, second, again, *BODY)] == [1, 1, 1, 1]


def test_a_sentence_is_not_a_heading_however_large() -> None:
    assert headings(line("Detta är en ingress.", 100, size=20), *BODY) == []


def test_a_contents_line_is_not_a_heading() -> None:
    assert headings(line("Bredband ....... 12", 100, size=20), *BODY) == []


def test_a_table_caption_is_a_caption() -> None:
    (found,) = marked(page(1, line("Tabell 1 Beviljade medel", 100, bold=True), *BODY))
    assert found.blocks[0].kind is BlockKind.CAPTION


def test_a_bold_line_no_larger_than_the_text_over_a_table_is_its_caption() -> None:
    title, larger = line("Medel per år", 100, bold=True), line("Medel", 50, size=14, bold=True)
    cells = table(("Område", "Belopp"), ("Bredband", "2 500"))
    (found,) = marked(page(1, larger, cells, title, cells, *BODY))
    assert [b.kind for b in found.blocks[:4:2]] == [BlockKind.HEADING, BlockKind.CAPTION]
    assert headings(title, *BODY) == [(1, "Medel per år")]


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


TITLES = ("Inledning", "Bredband", "Hamnar", "Vägar", "Slutsats")


def plain_pages(*titles: str) -> tuple[Page, ...]:
    """Pages whose titles are set as their text."""
    return tuple(page(n, line(title, 100), *BODY) for n, title in enumerate(titles, start=1))


def bookmarks(*titles: str, levels: tuple[int, ...] = (1, 2, 2, 2, 1)) -> tuple[OutlineEntry, ...]:
    numbered = enumerate(zip(levels, titles, strict=True), start=1)
    return tuple(OutlineEntry(level, title, number) for number, (level, title) in numbered)


def test_bookmarks_give_headings_and_levels_where_the_type_says_nothing() -> None:
    found = headings_of(marked(*plain_pages(*TITLES), outline=bookmarks(*TITLES)))
    assert found == list(zip((1, 2, 2, 2, 1), TITLES, strict=True))


def test_a_bookmark_finds_its_heading_in_spite_of_numbers_case_and_the_page_after() -> None:
    pages = plain_pages("", *(f"{n} {title.upper()}" for n, title in enumerate(TITLES, start=1)))
    found = headings_of(marked(*pages, outline=bookmarks(*TITLES)))
    assert [level for level, _ in found] == [1, 2, 2, 2, 1]


def test_two_bookmarks_of_one_name_are_two_headings() -> None:
    twice = page(1, line("Mål", 100), *BODY, line("Mål", 400), *lines("Hamnen är byggd.", top=450))
    outline = (OutlineEntry(1, "Mål", 1), OutlineEntry(2, "Mål", 1))
    assert headings_of(marked(twice, outline=outline)) == [(1, "Mål"), (2, "Mål")]


def test_a_heading_that_the_bookmarks_left_out_has_the_level_of_its_style() -> None:
    pages = tuple(
        page(n, line(title, 100, size=14), *BODY)
        for n, title in enumerate((*TITLES, "Bilagor"), start=1)
    )
    found = headings_of(marked(*pages, outline=bookmarks(*TITLES, levels=(2, 2, 2, 2, 2))))
    assert found[-1] == (2, "Bilagor")


def test_type_in_a_style_that_no_bookmarked_heading_has_is_no_heading() -> None:
    first, *rest = plain_pages(*TITLES)
    loud = page(1, *first.blocks, line("Faktaruta", 400, size=14))
    found = headings_of(marked(loud, *rest, outline=bookmarks(*TITLES)))
    assert [title for _, title in found] == list(TITLES)


def test_few_bookmarks_give_headings_beside_those_of_the_type() -> None:
    pages = (page(1, line("Mål", 100), *BODY, line("Medel", 400, size=14), *BODY),)
    found = headings_of(marked(*pages, outline=(OutlineEntry(1, "Mål", 1),)))
    assert [title for _, title in found] == ["Mål", "Medel"]


def roles(*given: tuple[str, str]) -> tuple[Block, ...]:
    return tuple(
        replace(line(text, 100 + 60 * n), role=role, element=n + 1)
        for n, (text, role) in enumerate(given)
    )


def test_three_tagged_headings_are_all_the_headings_there_are() -> None:
    tagged = roles(("Mål", "H1"), ("Medel", "H2"), ("Resultat", "H2"))
    assert headings(*tagged, line("Faktaruta", 400, size=14), *BODY) == [
        (1, "Mål"),
        (2, "Medel"),
        (2, "Resultat"),
    ]


def test_a_lone_tagged_heading_does_not_silence_the_type() -> None:
    found = headings(*roles(("Mål", "H3")), line("Medel", 400, size=14), *BODY)
    assert found == [(3, "Mål"), (1, "Medel")]


def test_large_lines_on_a_cover_head_no_section() -> None:
    cover = page(1, line("Slutrapport", 100, size=24), line("Region Norrsken 2017", 140))
    assert headings_of(marked(cover, page(2, line("Mål", 100, size=14), *BODY))) == [(1, "Mål")]


def test_a_first_page_with_a_sentence_is_no_cover() -> None:
    text = lines("Under året har regionen arbetat med", "bredband i hela länet.", top=200)
    first = page(1, line("Mål", 100, size=14), *text)
    assert headings_of(marked(first, page(2, *BODY))) == [(1, "Mål")]
