from indexer.structure import structure
from tests.indexer.building import document, line, lines, page


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
