import pytest

from indexer.classify.printed import year_printed
from indexer.classify.title import Title
from indexer.classify.year import year_reported_on
from indexer.model.document import Document
from indexer.model.metadata import Value
from tests.indexer.classify.builders import front, line, paragraph, pdf, printed_page, word_file


def year(
    type_: str, title: str, document: Document | None = None, name: str = "fil.pdf"
) -> Value | None:
    seen = front(document or pdf(), name)
    return year_reported_on(seen, Title(title, 1, "titel"), type_, year_printed(seen))


def value(found: Value | None) -> str | None:
    return found.value if found else None


def lines(*texts: str) -> Document:
    return pdf(printed_page(1, *map(line, texts)))


def test_a_report_is_of_the_year_in_its_title_not_of_the_year_it_was_printed() -> None:
    document = lines("Årsrapport 2017", "2018-02-15")
    assert value(year("aterrapportering", "Årsrapport 2017", document)) == "2017"


def test_a_reports_own_date_is_not_its_year() -> None:
    assert year("aterrapportering", "Årsrapport, februari 2018", lines("2018-02-15")) is None


def test_a_period_in_a_title_is_not_a_reports_year() -> None:
    assert year("aterrapportering", "Slutrapport för programmet 2014–2020") is None


def test_a_file_name_tells_the_year() -> None:
    found = year("aterrapportering", "Norrsken", name="aterrapportering-2017.txt")
    assert found is not None
    assert (found.value, found.evidence.rule) == ("2017", "filnamn")


def test_the_cover_tells_the_year() -> None:
    found = year("aterrapportering", "Årsrapport", lines("Årsrapport", "Verksamhetsåret 2016"))
    assert found is not None
    assert (found.value, found.evidence.rule, found.evidence.page) == ("2016", "första sidan", 1)


def test_most_often_during_a_year_tells_the_year() -> None:
    text = (
        "Under 2016 fick byarna fiber. Stödet växte under 2016 och ansvaret delades. "
        "Under 2016 hölls tre möten, och under 2017 väntas fler."
    )
    found = year("aterrapportering", "Norrsken", word_file(paragraph(text)))
    assert found is not None
    assert found.value == "2016"
    assert "under året" in found.evidence.rule


def test_the_year_named_most_is_the_last_evidence() -> None:
    text = "Stöd 2019 gavs till åtta byar. År 2019 var torrt. Hösten 2019 var blöt, och 2018 kall."
    found = year("aterrapportering", "Norrsken", word_file(paragraph(text)))
    assert found is not None
    assert (found.value, found.evidence.rule) == ("2019", "oftast nämnda året i texten")


@pytest.mark.parametrize(
    "text",
    [
        "Innan 2017 hade länsstyrelsen ansvaret. Innan 2017 var det så. Det var så innan 2017.",
        "Hösten 2017 och våren 2018. Hösten 2017 och våren 2018. Hösten 2017, våren 2018.",
        "Arbetet började 2015.",
        "Programmet 2014–2020 och 2014–2020 och 2014–2020.",
    ],
)
def test_without_clear_evidence_there_is_no_year(text: str) -> None:
    assert year("aterrapportering", "Norrsken", word_file(paragraph(text))) is None


def test_a_plan_is_of_its_periods_first_year() -> None:
    found = year("handlingsplan", "Handlingsplan för turism 2018–2021", lines("2017-12-01"))
    assert found is not None
    assert (found.value, found.evidence.rule) == ("2018", "titel, periodens första år")


def test_a_plan_without_period_is_of_the_year_it_was_decided() -> None:
    found = year("handlingsplan", "Handlingsplan för turism", lines("Beslutad 2017-12-01"))
    assert found is not None
    assert (found.value, found.evidence.rule) == ("2017", "utgivningsår (datum)")


def test_a_strategys_goal_is_not_its_year() -> None:
    assert value(year("strategi", "Strategi för Norrsken 2030", lines("2019-06-01"))) == "2019"
    assert year("strategi", "Strategi för Norrsken 2030") is None


def test_a_period_in_a_file_name_is_a_plans() -> None:
    assert value(year("strategi", "Norrsken", name="strategi_2014_2020.pdf")) == "2014"


def test_minutes_are_of_the_meetings_year() -> None:
    document = lines("Protokoll nr 1", "Sammanträde den 9 januari 2019", "Justerat 2020-01-02")
    found = year("protokoll", "Protokoll nr 1", document)
    assert found is not None
    assert (found.value, found.evidence.rule) == ("2019", "mötesdatum")


def test_minutes_may_have_their_date_in_title_or_file_name() -> None:
    assert value(year("protokoll", "Protokoll april 2013")) == "2013"
    assert value(year("protokoll", "Protokoll", name="protokoll_140212.pdf")) == "2014"


def test_a_school_year_is_of_its_first_year() -> None:
    assert value(year("analysrapport", "Stöd i skolan läsåret 2021/22")) == "2021"


def test_other_documents_are_of_the_year_they_were_issued() -> None:
    found = year("ovrigt", "Kontaktlista", lines("Kontaktlista", "2015-01-27"))
    assert found is not None
    assert (found.value, found.evidence.rule) == ("2015", "utgivningsår (datum på första sidan)")


def test_a_goal_after_a_places_name_is_not_the_year() -> None:
    name = "2017/Bilaga Vägar Norrsken 2030.pdf"
    assert value(year("bilaga", "Vägar i Norrsken 2030", name=name)) == "2017"
    assert value(year("aterrapportering", "Arbetet i Norrsken 2020")) == "2020"


def test_an_attachment_is_of_its_reports_year() -> None:
    document = lines("Bilaga 3 till årsrapporten för 2019. Uppgifter om stöd 2014.")
    found = year("bilaga", "Beviljade stöd 2014–2019", document, name="2021/bilaga.pdf")
    assert found is not None
    assert (found.value, found.evidence.rule) == ("2019", "rapporten den hör till")


def test_a_folder_named_by_a_year_is_evidence() -> None:
    found = year("bilaga", "Enkät", name="arkiv/2018/bilaga.pdf")
    assert found is not None
    assert (found.value, found.evidence.rule) == ("2018", "mappens namn")
    assert year("bilaga", "Enkät", name="arkiv 2018/bilaga.pdf") is None
