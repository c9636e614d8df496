"""What becomes of sentences, on a page that was read without its å, ä and ö."""

import unicodedata

import pytest

from indexer.repair import RepairedText, repair_text, words_of_archive

PAGE = """Kommunen har under hosten skrivit en ny plan for hamnen och for vagarna dit. Planen ar
beslutad av namnden och galler till dess att bron over sundet ar klar, vilket den berakna
vara om tva ar. De som bor pa oarna har fatt saga vad de tycker, och manga har gjort det."""


def mended(text: str) -> str:
    """The text as it is after a damaged page."""
    found = repair_text(f"{PAGE}\n\n{text}")
    assert found.damage is not None
    return found.text.split("\n\n", 1)[1]


@pytest.mark.parametrize(
    ("read", "clean"),
    [
        ("Vi har ett kontor i Ystad.", "Vi har ett kontor i Ystad."),
        ("Mer om detta gar att lasa har nedan.", "Mer om detta går att läsa här nedan."),
        ("Foretagen i lanet vaxer.", "Företagen i länet växer."),
        ("Banken betalade ut lanet till foretaget.", "Banken betalade ut lånet till företaget."),
        ("Det var var tur att fa dem.", "Det var vår tur att få dem."),
        ("Ar det sa? Ja, sa ar det!", "Är det så? Ja, så är det!"),
        ("Antal arbetslosa per ar.", "Antal arbetslösa per år."),
    ],
)
def test_the_words_around_decide_between_readings(read: str, clean: str) -> None:
    assert mended(read) == clean


@pytest.mark.parametrize(
    ("read", "clean"),
    [
        ("Det ar Aven viktigt att folja upp.", "Det är även viktigt att följa upp."),
        ("Aven hamnen byggs.", "Även hamnen byggs."),
        ("Atgarder och mal", "Åtgärder och mål"),
        ("ATGARDER OCH SATSNINGAR", "ÅTGÄRDER OCH SATSNINGAR"),
        ("6vriga fragor", "Övriga frågor"),
        ("Familjen kommer fran Orebro.", "Familjen kommer från Örebro."),
        ("LULEA KOMMUN", "LULEÅ KOMMUN"),
    ],
)
def test_capital_and_small_letters_are_those_of_the_print(read: str, clean: str) -> None:
    assert mended(read) == clean


@pytest.mark.parametrize(
    ("read", "clean"),
    [
        ("Manga anvander Al pa arbetet.", "Många använder AI på arbetet."),
        ("Det finns pengar till Fol att soka.", "Det finns pengar till FoI att söka."),
        ("| dag ar det sondag.", "I dag är det söndag."),
        ("Skolan ligger 1 staden och ar stor.", "Skolan ligger i staden och är stor."),
    ],
)
def test_an_i_that_was_read_as_a_bar_or_a_figure_is_an_i(read: str, clean: str) -> None:
    assert mended(read) == clean


@pytest.mark.parametrize(
    "text",
    [
        "RUN 2017:345 och A4 samt C3TS",
        "2 500 tkr, 12,5 % av 1 200 000 kr den 1 juli 2017",
        "10.30–12.00, 2017/2018, 08-123 45 67",
        "bl.a. t.ex. s.k. dvs. ca resp. osv.",
        "for.namn@lanet.exempel.se",
        "https://exempel.se/atgarder?ar=har",
        "www.atgarder.exempel.se/mal",
        "Hallsten, Brandel och Kvistberg",
        "BNP, EU och ESF",
        "a) b) c) – • *",
    ],
)
def test_what_is_no_word_is_left_alone(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("read", "clean"),
    [
        ("Sma- och medelstora foretag", "Små- och medelstora företag"),
        ("Hamn-, vag- och brofragor", "Hamn-, väg- och brofrågor"),
        ("halso-/sjukvard", "hälso-/sjukvård"),
        ("”Malet ar natt”, sager han.", "”Målet är nått”, säger han."),
        ("10-arig (fran 2017)", "10-årig (från 2017)"),
        ("FoU-\nprojekt for hamnen", "FoU-\nprojekt för hamnen"),
        ("sma-\noch medelstora foretag", "små-\noch medelstora företag"),
        ("Se foretag.2 och namnder).12 har", "Se företag.2 och nämnder).12 här"),
        ("e Bygga vagar\ne Oka stodet", "• Bygga vägar\n• Öka stödet"),
        ("Kostnad\tAr\nVagar\t2 500", "Kostnad\tÅr\nVägar\t2 500"),
    ],
)
def test_signs_around_words_stay(read: str, clean: str) -> None:
    assert mended(read) == clean


@pytest.mark.parametrize("word", ["landsbygdsfrågorna", "hamnutvecklingsplanen", "järnvägsarbetet"])
def test_words_of_parts_are_mended(word: str) -> None:
    plain = word.translate(str.maketrans("åäö", "aao"))
    assert mended(f"Det handlar om {plain} i planen.") == f"Det handlar om {word} i planen."


def test_letters_that_were_read_as_one_sign_are_two() -> None:
    assert mended("Det ﬁnns ﬂer som vill flytta hit.") == "Det finns fler som vill flytta hit."


def test_letters_printed_as_one_sign_are_sound() -> None:
    text = repair_text(PAGE).text + " Det ﬁnns ﬂer som vill flytta hit."
    assert repair_text(text, force=True).text == text


def test_a_close_choice_is_less_sure_than_a_plain_one() -> None:
    found = repair_text(f"{PAGE}\n\nDet gav ett lan till foretaget.")
    sure = {one.as_read: one.confidence for one in found.repairs}
    assert sure["lan"] < sure["foretaget"]


def test_what_an_archive_writes_about_decides_between_readings() -> None:
    text = f"{PAGE}\n\nMalet for lanet ar natt."
    region = words_of_archive(["Regionen arbetar för att länet ska växa. "] * 400)
    bank = words_of_archive(["Banken arbetar för att lånet ska betalas. "] * 400)
    assert repair_text(text, own=lambda: region).text.endswith("Målet för länet är nått.")
    assert repair_text(text, own=lambda: bank).text.endswith("Målet för lånet är nått.")


def test_mended_text_is_sound() -> None:
    clean = repair_text(PAGE).text
    assert repair_text(clean) == RepairedText(clean, (), None)


def test_sound_letters_apart_from_their_dots_are_sound() -> None:
    apart = unicodedata.normalize("NFD", repair_text(PAGE).text)
    for force in (False, True):
        assert repair_text(apart, force=force).text == apart


def test_english_is_left_alone_even_when_it_is_to_be_mended() -> None:
    english = (
        "The harbour plan was written in the autumn, and the board has decided that it is valid "
        "until the bridge across the sound is ready. Many who live on the islands have told us "
        "what they think of the roads and of the ferry. "
    )
    assert repair_text(english).damage is None
    assert repair_text(english, force=True).text == english


def test_figures_are_left_alone_even_when_they_are_to_be_mended() -> None:
    rows = "\n".join(f"{year}\t{year * 3}\t12,5 %" for year in range(1990, 2030))
    assert repair_text(rows).damage is None
    assert repair_text(rows, force=True).text == rows


def test_a_short_text_is_mended_only_when_it_is_to_be() -> None:
    assert repair_text("Atgarder for hamnen").text == "Atgarder for hamnen"
    assert repair_text("Atgarder for hamnen", force=True).text == "Åtgärder för hamnen"


def test_a_short_page_is_mended_with_its_document() -> None:
    assert repair_text(f"{PAGE}\fAtgarder").text.endswith("\fÅtgärder")
    sound = repair_text(PAGE).text
    assert repair_text(f"{sound}\fAtgarder").text == f"{sound}\fAtgarder"
