import re
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from indexer.extract.text import read as read_text
from indexer.model.document import (
    Block,
    BlockKind,
    Box,
    Document,
    NoteMark,
    OutlineEntry,
    Page,
    Repair,
    WordBox,
    text_as_read,
)
from indexer.structure import structure, structured_pages
from tests.indexer.building import document, line, lines, mended_texts, page, table
from tests.indexer.extract.pdf_files import Draw, read


def test_a_report_becomes_sections_and_passages() -> None:
    pages = [
        page(
            n,
            line("Region Norrsken", 30, size=8),
            line(f"Avsnitt {'ABCD'[n]}", 100, size=18),
            *lines("Under året har regionen arbetat med", "bredband i hela länet.", top=200),
            line(str(n), 810, size=8),
        )
        for n in range(4)
    ]
    found = structure(document(*pages))
    assert [p.section for p in found.passages] == [(f"Avsnitt {c}",) for c in "ABCD"]
    assert {p.text for p in found.passages} == {
        "Under året har regionen arbetat med bredband i hela länet."
    }
    assert found.pages[3].label == "3"


def test_a_plain_text_file_becomes_sections_and_passages(tmp_path: Path) -> None:
    file = tmp_path / "rapport.txt"
    file.write_text(
        "Årsrapport 2017\n\nBredband\n\n"
        "Bredband når nu hushållen i hela länet. Målet nåddes inte\n"
        "under året, men projektet fortsätter.\n\n"
        "Hamnar\n\nHamnen i Norrvik byggs ut under året.\n",
        encoding="utf-8",
    )
    found = [(p.section[-1], p.text) for p in structure(read_text(file)).passages if p.section]
    assert found == [
        (
            "Bredband",
            "Bredband når nu hushållen i hela länet. Målet nåddes inte under året, men projektet "
            "fortsätter.",
        ),
        ("Hamnar", "Hamnen i Norrvik byggs ut under året."),
    ]


BODY = lines("Stödet gick till hamnen i Norrvik och", "till företag i länet.")


def test_a_footnote_is_kept_out_of_the_sentence_it_interrupts() -> None:
    note = replace(line("Beslut i nämnden.", 740, size=8), mark="7")
    above = replace(line("Stödet gick under året till", 720), marks=(NoteMark(6, "7"),))
    below = line("hamnen i Norrvik.", 150)
    found = structure(document(page(1, *BODY, above, note), page(2, below)))
    assert [(p.page, p.last_page, p.text) for p in found.passages] == [
        (
            1,
            2,
            "Stödet gick till hamnen i Norrvik och till företag i länet.\n\n"
            "Stödet gick under året till hamnen i Norrvik.",
        ),
        (1, 1, "Beslut i nämnden."),
    ]


def test_a_table_over_a_page_break_is_one_table() -> None:
    head, box = ("Område", "Belopp"), Box(72, 100, 500, 300)
    first = replace(table(head, ("Väg", "2")), box=box)
    second = replace(table(head, ("Hamn", "3")), box=box)
    found = structure(document(page(1, *BODY, first), page(2, second)))
    rows = [(p.page, p.columns, p.text) for p in found.passages if p.columns]
    assert rows == [(1, head, "Väg\t2"), (2, head, "Hamn\t3")]


COLUMNS = (72, 172, 422, 522)


def draw_table(*rows: tuple[tuple[str, ...], ...], top: float) -> Draw:
    """A ruled table: rows of cells, which are lines of print."""

    def draw(canvas: Canvas) -> None:
        heights, y = [top], top
        for row in rows:
            for x, cell in zip(COLUMNS, row, strict=False):
                for place, words in enumerate(cell):
                    canvas.drawString(x + 4, y - 15 - place * 14, words)
            y -= 8 + 14 * max(map(len, row))
            heights.append(y)
        canvas.grid(COLUMNS, heights)

    return draw


def test_a_row_that_a_page_break_parts_in_a_pdf_is_one_row(tmp_path: Path) -> None:
    head = (("Åtgärd",), ("Mål",), ("Ansvarig",))
    harbour = (("Hamn",), ("Fler turer till öarna.",), ("Länet",))
    begun = (("Bredband",), ("Alla hushåll i länet ska ha tillgång", "till snabbt bredband, ock-"))
    rest = (("",), ("så utanför tätorterna.",), ("",))
    found = structure(
        read(
            tmp_path,
            draw_table(head, harbour, (*begun, ("Regionen",)), top=170),
            draw_table(rest, (("Väg",), *harbour[1:]), top=770),
        )
    )
    rows = [(p.page, p.last_page, p.text) for p in found.passages]
    whole = "Alla hushåll i länet ska ha tillgång till snabbt bredband, också utanför tätorterna."
    assert rows == [
        (1, 1, "Hamn\tFler turer till öarna.\tLänet"),
        (1, 2, f"Bredband\t{whole}\tRegionen"),
        (2, 2, "Väg\tFler turer till öarna.\tLänet"),
    ]
    for page_text in found.pages:
        words = [page_text.text[word.start : word.end] for word in page_text.words]
        assert ("ock" in words, "så" in words) == (page_text.number == 1, page_text.number == 2)


def test_the_next_row_of_a_table_in_a_pdf_is_never_glued_on(tmp_path: Path) -> None:
    head = (("Verksamhet",), ("Beroende",), ("Ansvarig",))
    last = (("Räddning",), ("Ledning av insatser i hela länet",), ("Regionen",))
    following = (("",), ("Polis vid olyckor",), ("Staten",))
    found = structure(
        read(tmp_path, draw_table(head, last, top=170), draw_table(following, last, top=770))
    )
    assert [(p.page, p.last_page) for p in found.passages] == [(1, 1), (2, 2), (2, 2)]


def test_the_outline_of_a_document_gives_its_headings() -> None:
    titles = ("Inledning", "Bredband", "Hamnar", "Vägar", "Slutsats")
    pages = tuple(page(n, line(title, 100), *BODY) for n, title in enumerate(titles, start=1))
    outline = tuple(OutlineEntry(1, title, n) for n, title in enumerate(titles, start=1))
    found = structured_pages(replace(document(*pages), outline=outline))
    headings = [b.text for page in found for b in page.blocks if b.kind is BlockKind.HEADING]
    assert headings == list(titles)


def printed(
    text: str, top: float, size: float, role: str, element: int, mark: str, at: int
) -> Block:
    """One line of print with anything that a PDF may say of it."""
    made = line(" ".join(text.split()) or "a", top, size=size)
    return replace(
        made,
        role=role,
        element=element,
        mark=mark,
        marks=(NoteMark(min(at, len(made.text)), mark or "1"),),
    )


LINES = st.builds(
    printed,
    st.text("aåä .-:A1•", min_size=1, max_size=60),
    st.floats(0, 842),
    st.sampled_from((8.0, 11.0, 16.0)),
    st.sampled_from(("", "P", "H1", "LI", "Note", "Caption")),
    st.integers(0, 3),
    st.sampled_from(("", "", "1", "*")),
    st.integers(0, 60),
)
CELLS = st.one_of(
    st.text("aA 1,%", max_size=8), st.sampled_from(("", "Väg-", "A a och", "bro", "Bro."))
)


def printed_table(rows: list[tuple[str, str]], header: int) -> Block:
    """A table as wide as all others, with a box for each word and a note at its end."""
    made = table(*rows)
    words = tuple(WordBox(*match.span(), 72, 0, 80, 9) for match in re.finditer(r"\S+", made.text))
    notes = (NoteMark(len(made.text), "1"),)
    box = Box(72, 0, 500, 90)
    return replace(made, box=box, header_rows=header, words=words, marks=notes)


TABLES = st.builds(
    printed_table,
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4),
    st.integers(0, 3),
)
PAGES = st.lists(st.lists(st.one_of(LINES, LINES, TABLES), max_size=8), max_size=4).map(
    lambda pages: tuple(page(n, *blocks) for n, blocks in enumerate(pages, start=1))
)


@given(PAGES)
def test_whatever_is_printed_passages_words_and_marks_lie_where_they_say(
    pages: tuple[Page, ...],
) -> None:
    found = structure(document(*pages))
    text_of = {p.number: p.text for p in found.pages}
    for passage in found.passages:
        assert text_of[passage.page][passage.start : passage.end] == passage.text
        assert not passage.numbers or len(passage.numbers) == passage.text.count("\t") + 1
    for page_text in found.pages:
        for word in page_text.words:
            assert 0 <= word.start < word.end <= len(page_text.text)
            assert not re.search(r"\s", page_text.text[word.start : word.end])
        assert all(0 <= mark.at <= len(page_text.text) for mark in page_text.marks)


@given(PAGES)
def test_between_the_edges_of_a_page_no_letter_is_lost(pages: tuple[Page, ...]) -> None:
    # A page without height has no edges.
    middle = tuple(replace(each, height=0.0) for each in pages)
    kept = [b for page in structured_pages(document(*middle)) for b in page.blocks]
    given_letters = sorted(c for p in middle for b in p.blocks for c in b.text if c.isalpha())
    assert sorted(c for b in kept for c in b.text if c.isalpha()) == given_letters


@st.composite
def mended_documents(draw: st.DrawFn) -> Document:
    kinds = st.sampled_from([BlockKind.LINE, BlockKind.PARAGRAPH, BlockKind.FOOTNOTE])
    pages = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        blocks = []
        for place in range(draw(st.integers(0, 4))):
            text, repairs = draw(mended_texts())
            box = Box(72, 150 + place * 14, 400, 161 + place * 14)
            blocks.append(Block(draw(kinds), text, size=11, box=box, repairs=repairs))
        pages.append(page(number, *blocks))
    return document(*pages)


def are_in_order(text: str, repairs: tuple[Repair, ...]) -> bool:
    places = [0, *(at for repair in repairs for at in (repair.start, repair.end)), len(text)]
    return places == sorted(places)


@given(mended_documents())
def test_every_passage_has_the_mended_words_of_its_page(given_document: Document) -> None:
    structured = structure(given_document)
    pages = {each.number: each for each in structured.pages}
    assert all(are_in_order(each.text, each.repairs) for each in structured.pages)
    for passage in structured.passages:
        assert are_in_order(passage.text, passage.repairs)
        as_read = text_as_read(pages[passage.page].text, pages[passage.page].repairs)
        assert passage.text_as_read in as_read


def test_a_row_of_a_table_has_its_own_mended_words() -> None:
    given_table = table(("Område", "Belopp"), ("Tillväxt", "2 500"), ("Länet", "3 000"))
    start = given_table.text.index("Länet")
    repair = Repair(start, start + 5, "L&net", 0.9)
    given_page = page(1, replace(given_table, repairs=(repair,)))
    first, second = structure(document(given_page)).passages
    assert (first.repairs, second.repairs) == ((), (Repair(0, 5, "L&net", 0.9),))
    assert second.text_as_read == "L&net\t3 000"


def test_a_better_repair_leaves_a_passages_link_as_it_was() -> None:
    names = set()
    for text, repairs in (
        ("I lanet.", ()),
        ("I lånet.", (Repair(2, 7, "lanet", 0.5),)),
        ("I länet.", (Repair(2, 7, "lanet", 0.9),)),
    ):
        block = Block(BlockKind.PARAGRAPH, text, repairs=repairs)
        (passage,) = structure(document(page(1, block))).passages
        names.add(passage.id_in("d"))
    assert len(names) == 1
