from indexer.model.query import Filters
from indexer.model.results import Facet, FacetValue
from tests.webapp.samples import LABELS
from webapp.presenters.facets import VALUES_SHOWN, chosen_filters, facet_panels
from webapp.presenters.labels import Labels
from webapp.state import SearchState

labels = Labels(LABELS)


def facet(*values: FacetValue) -> tuple[Facet, ...]:
    return (Facet("year", values),)


def value(name: str, count: int = 1, *, is_selected: bool = False) -> FacetValue:
    return FacetValue(name, name, count, is_selected)


def test_every_chosen_filter_can_be_removed_alone() -> None:
    state = SearchState("skog", Filters((("area", "innovation"), ("year", "2019"))))
    chosen = chosen_filters(state, labels)
    assert [(one.title, one.label, one.url) for one in chosen] == [
        ("Område", "Innovation och företagande", "/sok?q=skog&year=2019"),
        ("År", "2019", "/sok?q=skog&area=innovation"),
    ]


def test_a_filter_that_nobody_knows_can_be_removed_too() -> None:
    state = SearchState("", Filters((("type", "påhittad"),)))
    assert [(one.label, one.url) for one in chosen_filters(state, labels)] == [("påhittad", "/sok")]


def test_values_without_hits_are_hidden_unless_chosen() -> None:
    values = facet(value("2018", 0), value("2019", 0, is_selected=True), value("2020"))
    assert [one.value for one in facet_panels(values, labels)[0].shown] == ["2019", "2020"]


def test_a_facet_without_values_is_not_shown() -> None:
    assert facet_panels(facet(value("2018", 0)), labels) == ()


def test_many_values_are_folded() -> None:
    panel = facet_panels(facet(*(value(str(year)) for year in range(2010, 2025))), labels)[0]
    assert len(panel.shown) == VALUES_SHOWN
    assert len(panel.folded) == 15 - VALUES_SHOWN
    assert not panel.is_unfolded


def test_a_lone_value_is_not_folded() -> None:
    panel = facet_panels(facet(*(value(str(year)) for year in range(VALUES_SHOWN + 1))), labels)[0]
    assert panel.folded == ()


def test_a_chosen_value_is_never_out_of_sight() -> None:
    values = [value(str(year), is_selected=year == 2024) for year in range(2010, 2025)]
    assert facet_panels(facet(*values), labels)[0].is_unfolded


def test_a_value_without_a_label_gets_the_vocabularys() -> None:
    panels = facet_panels((Facet("area", (FacetValue("kompetens", "", 1, False),)),), labels)
    assert panels[0].shown[0].label == "Kompetensförsörjning"
