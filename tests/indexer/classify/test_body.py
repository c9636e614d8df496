import pytest

from indexer.classify.body import issuing_body
from tests.indexer.classify.builders import SHIPPED, front, line, pdf, printed_page


def body(*pages: str, name: str = "fil.pdf") -> str:
    document = pdf(*(printed_page(number, line(text)) for number, text in enumerate(pages, 1)))
    return issuing_body(front(document, name), SHIPPED.bodies)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Region Norrskens årsrapport", "Region Norrsken"),
        ("Region Jämtland Härjedalen", "Region Jämtland Härjedalen"),
        ("Region Jönköpings län", "Region Jönköpings län"),
        ("Västra Götalandsregionen", "Västra Götalandsregionen"),
        ("Länsstyrelsen i Norrskens län", "Länsstyrelsen i Norrskens län"),
        ("Lansstyrelsen i Norrskens lan", "Länsstyrelsen i Norrskens lan"),
        ("Antagen av Kallfors kommun", "Kallfors kommun"),
        ("Kallfors kommuns plan", "Kallfors kommun"),
        ("Östra Göinge kommun", "Östra Göinge kommun"),
        ("Klimatstrateg Haparanda stad", "Haparanda stad"),
        ("Varje kommun ska svara", ""),
        ("Region 2050 är ett projekt", ""),
        ("Utan avsändare", ""),
    ],
)
def test_the_body_is_read_from_the_first_page(text: str, name: str) -> None:
    assert body(text) == name


def test_the_body_named_most_wins() -> None:
    assert body("Kallfors kommun och Region Norrsken. Region Norrsken leder.") == "Region Norrsken"


def test_the_first_page_goes_before_the_next() -> None:
    assert body("Region Norrsken", "Kallfors kommun. Kallfors kommun.") == "Region Norrsken"


def test_an_authority_named_once_is_only_a_source() -> None:
    assert body("Siffror från Tillväxtverket. Region Norrsken.") == "Region Norrsken"
    assert body("Siffror från Tillväxtverket.") == ""


def test_an_authority_named_often_issued_the_document() -> None:
    assert body("Skolverket", "") == ""
    assert body("Skolverkets publikation. Skolverket, Solna.") == "Skolverket"


def test_an_empty_document_has_no_body() -> None:
    assert issuing_body(front(pdf()), SHIPPED.bodies) == ""


def test_of_equals_a_region_goes_before_a_municipality() -> None:
    assert body("Frånvarande: Kallfors kommun. Plats: Region Norrsken.") == "Region Norrsken"


def test_a_place_in_the_file_name_tells_which_of_the_named_bodies() -> None:
    pages = ("Vägplan", "Granås kommun, Granås kommun och Kallfors kommun")
    assert body(*pages) == "Granås kommun"
    assert body(*pages, name="Kallfors_vägplan_2019.pdf") == "Kallfors kommun"
