import pytest

from indexer.classify.areas import AreaRules, areas_of_document
from indexer.model.metadata import Value
from tests.indexer.classify.builders import SHIPPED, metadata, passage, word_file

RULES = AreaRules(SHIPPED.areas)


def of_section(*section: str, is_ordered: bool = True, is_damaged: bool = False) -> list[str]:
    values = RULES.of_section(section, 1, is_ordered=is_ordered, is_damaged=is_damaged)
    return [value.value for value in values]


def of_text(text: str, *section: str, is_damaged: bool = False) -> tuple[Value, ...]:
    clues = RULES.clues_in(section, is_damaged=is_damaged)
    return RULES.of_text(passage(text, *section), clues, is_damaged=is_damaged)


@pytest.mark.parametrize(
    ("heading", "areas"),
    [
        ("Innovation och företagande", ["innovation"]),
        ("2.1 Innovation och förnyelse i länet", ["innovation"]),
        ("Attraktiva livsmiljöer och tillgänglighet", ["livsmiljoer", "tillganglighet"]),
        ("Kompetensförsörjning och ökat arbetskraftsutbud", ["kompetensforsorjning"]),
        ("Kompetensförsörjning och kompetensutveckling i hela landet", ["kompetensforsorjning"]),
        ("Internationellt samarbete", ["gransoverskridande"]),
        ("Likvärdiga möjligheter till boende, arbete och välfärd", ["livsmiljoer"]),
        (
            "Tillgänglighet genom digital kommunikation och transportsystemet",
            ["tillganglighet"],
        ),
        ("Prioriterat område 3: Tillgänglighet", ["tillganglighet"]),
        ("Ekonomi", []),
    ],
)
def test_every_strategys_names_meet_under_one_list(heading: str, areas: list[str]) -> None:
    assert of_section(heading) == areas


def test_the_innermost_heading_that_names_an_area_decides() -> None:
    path = ("Innovation och företagande", "Kompetensförsörjning", "Yrkeshögskolan")
    assert of_section(*path) == ["kompetensforsorjning"]


def test_an_everyday_word_is_an_area_only_where_areas_order_the_document() -> None:
    assert of_section("Tillgänglighet", is_ordered=False) == []
    assert of_section("Tillgänglighet för skärmläsare") == []
    assert not RULES.order(["Tillgänglighet", "Säkerhet"], is_damaged=False)
    assert RULES.order(["Tillgänglighet", "Livsmiljöer"], is_damaged=False)
    assert RULES.order(["Tillgänglighet", "Innovation och förnyelse"], is_damaged=False)


def test_a_heading_that_lists_the_areas_names_none() -> None:
    heading = (
        "Innovation och förnyelse, kompetensförsörjning, internationellt samarbete "
        "samt attraktiva livsmiljöer"
    )
    assert of_section(heading) == []


def test_a_damaged_heading_is_known_and_said_to_be_damaged() -> None:
    values = RULES.of_section(("Innovation och foretagande",), 3, is_ordered=True, is_damaged=True)
    assert [(each.value, each.evidence.rule) for each in values] == [
        ("innovation", "rubrik i skadad text")
    ]


def test_two_different_clues_tell_an_area() -> None:
    (value,) = of_text("Fler byar fick bredband när järnvägen byggdes om.")
    assert value.value == "tillganglighet"
    assert (value.evidence.rule, value.evidence.words) == ("ord i texten", "bredband, järnvägen")


def test_one_clue_is_not_enough_however_often_it_is_used() -> None:
    assert of_text("Bredband byggs. Bredbandet når byn. Bredbandsutbyggnaden tar slut.") == ()


def test_a_clue_in_the_heading_and_one_in_the_text_are_enough() -> None:
    (value,) = of_text("Nu har varje by bredband.", "Utbyggnad av bredband")
    assert (value.value, value.evidence.rule) == ("tillganglighet", "ord i rubrik och text")


def test_a_name_in_the_text_is_enough() -> None:
    (value,) = of_text("Medlen gick till kompetensförsörjningen i vården.")
    assert value.value == "kompetensforsorjning"


def test_a_passage_may_have_two_areas() -> None:
    text = "Bredband och kollektivtrafik lockar turism och inflyttning till byarna."
    assert [value.value for value in of_text(text)] == ["livsmiljoer", "tillganglighet"]


def test_a_passage_that_lists_the_areas_is_about_none() -> None:
    text = (
        "Strategin har fyra delar: innovation och företagande, attraktiva livsmiljöer och "
        "tillgänglighet, kompetensförsörjning samt internationellt samarbete."
    )
    assert of_text(text) == ()


def test_a_table_of_contents_is_about_nothing() -> None:
    assert of_text("Kompetensförsörjning ........ 4 Innovation och förnyelse ....... 7") == ()


def test_damaged_words_tell_an_area_and_are_said_to_be_damaged() -> None:
    (value,) = of_text("Yrkeshdgskolan och validéring.  Fler larlingar.", is_damaged=True)
    assert (value.value, value.evidence.rule) == ("kompetensforsorjning", "ord i skadad text")


def test_a_document_has_the_areas_that_headings_name() -> None:
    heading = (
        Value(
            "area",
            "innovation",
            RULES.of_section(("Innovation och förnyelse",), 7, is_ordered=True, is_damaged=False)[
                0
            ].evidence,
        ),
    )
    nothing: tuple[Value, ...] = ()
    (value,) = areas_of_document([*[nothing] * 40, heading], SHIPPED.areas)
    assert (value.value, value.evidence.rule, value.evidence.page) == ("innovation", "rubrik", 7)


def test_words_alone_make_a_documents_area_from_a_tenth_of_its_passages() -> None:
    told = passage("Bredband och järnväg byggs ut i norr.")
    silent = [passage("Mötet avslutades och alla gick hem.")] * 10
    assert metadata(word_file(), told, *silent).areas == ()
    (value,) = metadata(word_file(), told, *silent[:9]).areas
    assert value.value == "tillganglighet"
    assert value.evidence.words == "Bredband, järnväg (1 av 10 stycken)"
