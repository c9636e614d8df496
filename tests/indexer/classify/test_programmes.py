import pytest

from indexer.classify.programmes import ProgrammeRules
from tests.indexer.classify.builders import SHIPPED, metadata, passage, word_file

RULES = ProgrammeRules(SHIPPED.programmes)


def named_in(text: str, *, is_damaged: bool = False) -> list[str]:
    values = RULES.of_text(passage(text), is_damaged=is_damaged)
    return [value.value for value in values]


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("medel ur anslag 1:1 för året", "anslag-1-1"),
        ("1:1-anslaget delades", "anslag-1-1"),
        ("stöd med 1:1-medel", "anslag-1-1"),
        ("ERUF och dess regler", "eruf"),
        ("Europeiska regionala utvecklingsfondens stöd", "eruf"),
        ("regionalfondsprogrammet i norr", "eruf"),
        ("ett ESF-projekt om arbete", "esf"),
        ("Socialfondens utlysning", "esf"),
        ("Interreg\nNord", "interreg-nord"),
        ("Interreg Aurora öppnade", "interreg-aurora"),
        ("Kolarctic stängde", "kolarctic"),
        ("Botnia–Atlantica", "botnia-atlantica"),
        ("NPA-projektet", "npa"),
        ("landsbygdsprogrammets stöd", "landsbygdsprogrammet"),
        ("Leaderområdet i dalen", "leader"),
        ("bygden fick stöd från Leader", "leader"),
        ("Horizon 2020", "horisont"),
        ("Horisont Europa", "horisont"),
        ("Klimatklivets investeringar", "klimatklivet"),
        ("det regionala serviceprogrammet", "serviceprogrammet"),
    ],
)
def test_a_programme_is_known_by_each_of_its_names(text: str, programme: str) -> None:
    assert named_in(text) == [programme]


@pytest.mark.parametrize(
    "text",
    [
        "ledare och projektledare",
        "a team leader",
        "esf, eruf och npa i små bokstäver",
        "Bilaga 1:1",
        "skala 1:1",
        "ESFERA och NPAX",
        "serviceprogramvara",
        "Interreg i allmänhet",
    ],
)
def test_other_words_are_not_programmes(text: str) -> None:
    assert named_in(text) == []


def test_a_heading_names_the_programme_of_all_under_it() -> None:
    (value,) = RULES.of_section(("Fonder", "Interreg Nord"), 4, is_damaged=False)
    assert (value.value, value.evidence.rule) == ("interreg-nord", "rubrik")
    assert (value.evidence.page, value.evidence.words) == (4, "Interreg Nord")


def test_a_damaged_name_is_found_in_damaged_text_only() -> None:
    assert named_in("regionala tillvaxtétgarder", is_damaged=True) == ["anslag-1-1"]
    assert named_in("regionala tillvaxtétgarder") == []


def test_a_document_has_every_programme_its_passages_name_in_the_vocabularys_order() -> None:
    found = metadata(
        word_file(),
        passage("Leader gav stöd.", page=2),
        passage("Anslag 1:1 och Leader gav stöd.", page=3),
    )
    assert [(each.value, each.evidence.page) for each in found.programmes] == [
        ("anslag-1-1", 3),
        ("leader", 2),
    ]
