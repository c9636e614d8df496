from indexer.model.records import AbbreviationCount
from webapp.presenters.glossary import WORDS_SHOWN, glossary_screen


def test_an_abbreviation_is_listed_once_with_all_its_meanings() -> None:
    screen = glossary_screen(
        "",
        (),
        (
            AbbreviationCount("RUS", "regional utvecklingsstrategi", 3),
            AbbreviationCount("RUS", "rådet för unga skapare", 1),
        ),
    )
    (one,) = screen.abbreviations
    assert (one.short, one.url) == ("RUS", "/sok?q=RUS")
    assert [(m.text, m.found) for m in one.meanings] == [
        ("regional utvecklingsstrategi", "3\xa0dokument"),
        ("rådet för unga skapare", "1\xa0dokument"),
    ]


def test_words_lead_to_the_search_for_them() -> None:
    screen = glossary_screen("bred", (("bredband", 12),), ())
    assert screen.status == "1\xa0ord i arkivet börjar på ”bred”."
    assert [(w.text, w.found, w.url) for w in screen.words] == [
        ("bredband", "12\xa0stycken", "/sok?q=bredband")
    ]


def test_what_is_missing_or_left_out_is_said() -> None:
    assert glossary_screen("", (), ()).status == ""
    assert "Inget ord" in glossary_screen("xyz", (), ()).status
    many = tuple((f"a{n}", 1) for n in range(WORDS_SHOWN))
    assert "Skriv fler bokstäver" in glossary_screen("a", many, ()).status
