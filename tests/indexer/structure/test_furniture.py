from dataclasses import replace

import pytest

from indexer.model.document import Block, Page
from indexer.structure.furniture import without_furniture
from tests.indexer.building import line, lines, page


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


def test_a_line_on_most_pages_is_a_running_line_though_parts_of_the_report_have_other_margins() -> (
    None
):
    tops = (85, 85, 85, 100, 100, 100, 100)
    pages = tuple(
        page(n, line("Utskriftsdatum: 2012-01-09", top), line(f"Text {n * n}", 400))
        for n, top in enumerate(tops, start=1)
    )
    assert texts(without_furniture(pages)) == [[f"Text {n * n}"] for n in range(1, 8)]


def test_footnotes_that_differ_in_their_figures_are_kept() -> None:
    notes = ("Beslut 12 av 2017", "Beslut 7 av 2013", "Beslut 40 av 2016", "Beslut 3 av 2011")
    pages = tuple(page(n, line(note, 790)) for n, note in enumerate(notes, start=1))
    assert texts(without_furniture(pages)) == [[note] for note in notes]


def test_a_label_that_the_file_gives_wins_over_the_printed_number() -> None:
    pages = tuple(page(n, line(str(n), 810), label=f"A{n}") for n in range(1, 6))
    assert [page.label for page in without_furniture(pages)] == ["A1", "A2", "A3", "A4", "A5"]


def tagged(*given: Block) -> tuple[Block, ...]:
    return tuple(replace(each, element=n) for n, each in enumerate(given, start=1))


BODY = ("Regionen arbetar med bredband.", "Hamnen byggs ut.", "Målet är tio.")


def artifact(text: str, top: float) -> Block:
    return replace(line(text, top), role="Artifact")


def test_a_line_at_the_edge_that_its_marks_call_an_artifact_is_dropped() -> None:
    (kept,) = without_furniture((page(1, artifact("Dnr 2017", 30), *tagged(*lines(*BODY))),))
    assert [block.text for block in kept.blocks] == list(BODY)


def test_an_artifact_inside_the_page_is_kept() -> None:
    (kept,) = without_furniture((page(1, *tagged(*lines(*BODY)), artifact("Dnr 2017", 400)),))
    assert kept.blocks[-1].text == "Dnr 2017"


def test_a_line_that_the_tags_only_forgot_is_kept() -> None:
    (kept,) = without_furniture((page(1, line("Dnr 2017", 30), *tagged(*lines(*BODY))),))
    assert kept.blocks[0].text == "Dnr 2017"


def test_an_artifact_that_is_a_footnote_is_kept() -> None:
    note = replace(artifact("Beslut i nämnden.", 800), mark="7")
    (kept,) = without_furniture((page(1, *tagged(*lines(*BODY)), note),))
    assert kept.blocks[-1] == note


def test_a_line_at_the_edge_of_an_untagged_page_is_kept() -> None:
    (kept,) = without_furniture((page(1, line("Dnr 2017", 30), *lines(*BODY)),))
    assert kept.blocks[0].text == "Dnr 2017"


@pytest.mark.parametrize("running", ["Region Norrsken {}", "{} Region Norrsken", "Norrsken {} (9)"])
def test_a_page_number_at_an_end_of_a_running_line_becomes_the_label(running: str) -> None:
    kept = without_furniture(
        tuple(page(n, line(running.format(n + 4), 30), line("Mål", 400)) for n in range(1, 5))
    )
    assert [page.label for page in kept] == ["5", "6", "7", "8"]
    assert texts(kept) == [["Mål"]] * 4


def test_a_year_in_a_running_line_is_no_page_number() -> None:
    kept = without_furniture(
        tuple(page(n, line("Årsrapport 2017", 30), line("Mål", 400)) for n in range(1, 5))
    )
    assert [page.label for page in kept] == [None] * 4
