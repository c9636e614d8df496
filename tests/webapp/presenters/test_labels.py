from tests.webapp.samples import LABELS
from webapp.presenters.labels import Labels, facet_title

labels = Labels(LABELS)


def test_a_value_is_shown_by_its_name() -> None:
    assert labels.text("area", "kompetens") == "Kompetensförsörjning"


def test_a_value_without_a_name_is_shown_as_it_is() -> None:
    assert labels.text("year", "2019") == "2019"
    assert labels.texts("area", ("innovation", "okänt")) == ("Innovation och företagande", "okänt")


def test_the_values_of_a_facet_keep_the_order_of_the_vocabulary() -> None:
    assert [label.value for label in labels.of("area")] == [
        "innovation",
        "livsmiljo",
        "kompetens",
        "samarbete",
    ]


def test_a_new_facet_needs_no_change_to_be_shown() -> None:
    assert (facet_title("type"), facet_title("kommun")) == ("Dokumenttyp", "Kommun")
