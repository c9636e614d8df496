from indexer.model.document import Page
from indexer.structure.furniture import without_furniture
from tests.indexer.building import line, page


def texts(pages: tuple[Page, ...]) -> list[list[str]]:
    return [[block.text for block in page.blocks] for page in pages]


def test_a_running_header_is_dropped_and_the_printed_number_kept() -> None:
    pages = tuple(
        page(
            n,
            line("Slutrapport för Norrsken", 30),
            line(f"Text nummer {n * n}", 400),
            line(f"Sida {n - 2}", 800),
        )
        for n in range(3, 9)
    )
    kept = without_furniture(pages)
    assert texts(kept) == [[f"Text nummer {n * n}"] for n in range(3, 9)]
    assert [page.label for page in kept] == ["1", "2", "3", "4", "5", "6"]


def test_a_line_in_the_middle_of_pages_is_kept_though_it_comes_back() -> None:
    pages = tuple(page(n, line("Mål", 400)) for n in range(1, 7))
    assert texts(without_furniture(pages)) == [["Mål"]] * 6


def test_footnotes_that_differ_in_their_figures_are_kept() -> None:
    notes = ("Beslut 12 av 2017", "Beslut 7 av 2013", "Beslut 40 av 2016", "Beslut 3 av 2011")
    pages = tuple(page(n, line(note, 790)) for n, note in enumerate(notes, start=1))
    assert texts(without_furniture(pages)) == [[note] for note in notes]


def test_a_label_that_the_file_gives_wins_over_the_printed_number() -> None:
    pages = tuple(page(n, line(str(n), 810), label=f"A{n}") for n in range(1, 6))
    assert [page.label for page in without_furniture(pages)] == ["A1", "A2", "A3", "A4", "A5"]
