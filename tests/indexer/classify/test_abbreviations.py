import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.classify.abbreviations import abbreviations_in
from indexer.model.metadata import Abbreviation
from indexer.model.passage import PageText


def explained(*texts: str) -> tuple[Abbreviation, ...]:
    return abbreviations_in(PageText(number, None, text) for number, text in enumerate(texts, 1))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Länets regionala utvecklingsstrategi (RUS) antogs.", "inom parentes efter"),
        ("Länets regionala utvecklingsstrategi (nedan kallad RUS).", "inom parentes efter"),
        ("En regionala utvecklingsstrategi (RUS, antagen 2012).", "inom parentes efter"),
        ("RUS (regionala utvecklingsstrategi) antogs.", "inom parentes före"),
        ("Länets regionala utvecklingsstrategi, nedan kallad RUS, antogs.", "nedan kallat"),
        ("Länets regionala utvecklingsstrategi, förkortat RUS.", "nedan kallat"),
        ("RUS, det vill säga den regionala utvecklingsstrategi som gäller.", "det vill säga"),
        ("Länets regionala utvecklingsstrategi, RUS, antogs.", "mellan komman"),
    ],
)
def test_an_explanation_is_found_however_it_is_written(text: str, rule: str) -> None:
    (found,) = explained(text)
    assert (found.short, found.meaning) == ("RUS", "regionala utvecklingsstrategi")
    assert (found.rule, found.page) == (rule, 1)
    assert "RUS" in text[found.start : found.end]
    assert "regionala utvecklingsstrategi" in text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "Ökade utsläpp i länet (SCB).",
        "Länets regionala\n\nutvecklingsstrategi (RUS).",
        "Regional.\tUtvecklingsstrategi (RUS)",
        "Den regionala planen. Utvecklingsstrategin (RUS).",
        "Stöd gavs till Energikontoret, EN, i år.",
    ],
)
def test_what_is_no_explanation_is_left(text: str) -> None:
    assert explained(text) == ()


def test_each_meaning_is_kept_once_where_it_is_first_explained() -> None:
    first = "Sveriges kommuner och regioner (SKR)."
    found = explained(first, first, "Stora kliniska register (SKR).")
    assert [(each.meaning, each.page) for each in found] == [
        ("Sveriges kommuner och regioner", 1),
        ("Stora kliniska register", 3),
    ]


@given(st.text(alphabet="RUS regionala(),.\n", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for each in explained(text):
        assert each.short in text[each.start : each.end]


@pytest.mark.parametrize("piece", ["(RUS) ", "RUS (", "R, RUS,", "regional ", "(", "RUS, nedan "])
def test_a_hostile_page_takes_time_by_its_length(piece: str) -> None:
    started = time.process_time()
    explained((piece * 100_000)[:100_000])
    assert time.process_time() - started < 20
