"""Sentences as a wrong OCR model reads them, each as the last one of a damaged page."""

import unicodedata

import pytest

from indexer.model.document import Repair
from indexer.repair import repair_text

SOUND = """Kommunen har under våren sett över hur den långa kusten ska skötas och vilka åtgärder
som är viktigast för de boende. Många av dem som svarade på frågorna vill att båtarna går
oftare, även på hösten, och att det blir lättare att nå öarna. Därför föreslår nämnden att
färjeläget byggs ut så att fler får plats när sommaren är här."""
LOST = str.maketrans("åäöÅÄÖ", "aaoAAO")
DAMAGED = SOUND.translate(LOST).replace("farjelaget", "f&rjelaget").replace("dem", "dern")
PARTED = "\n\n"
# A word that can hardly be another is as sure as this.
SURE = 0.9


def mended(sentence: str) -> tuple[str, list[Repair]]:
    """The sentence as it is shown, and its repairs, whose places are of the whole page."""
    found = repair_text(DAMAGED + PARTED + sentence)
    start = found.text.rindex(PARTED) + len(PARTED)
    return found.text[start:], [one for one in found.repairs if one.start >= start]


def shown(sentence: str) -> str:
    return mended(sentence)[0]


def test_the_page_around_the_sentences_gets_its_letters_back() -> None:
    assert repair_text(DAMAGED).text == SOUND


@pytest.mark.parametrize(
    "sentence",
    [
        "Här finns många företag.",
        "Kommunen har en plan för arbetet.",
        "Familjen tog ett lån i banken för att köpa huset.",
        "Hela länet ska ha bredband.",
        "Det får de göra nästa år.",
        "Två år senare var bron klar.",
        "När vi är klara är allt bra.",
        "De bor i byn och bor kvar.",
        "Man bör följa upp målen.",
    ],
)
def test_the_words_around_tell_words_with_the_same_letters_apart(sentence: str) -> None:
    assert shown(sentence.translate(LOST)) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Den 14 maj 2018 bestod gruppen av tre.",
        "Bidraget var 2 500 000 kronor, allt som allt 12,5 %.",
        "Se s. 14 ff. i bil. 3 samt dnr RS 2018-00345.",
        "Priset steg 2014-2025 enligt RUS, LTP och C3TS.",
        "Kontakta anna.sjoberg@foretag.se eller se www.foretag.se/for-alla nu.",
        "Filen heter atgarder-for-aret-2019.pdf/2 och ligger i arkivet.",
        "Karin Hallgren och Peter Olsson deltog.",
        "Nya pengar till t.ex. NUTEK, EU m.fl.",
    ],
)
def test_names_codes_amounts_years_and_addresses_are_left_alone(sentence: str) -> None:
    assert mended(sentence) == (sentence, [])


def test_names_that_lost_their_letters_get_them_back() -> None:
    assert shown("Resan gick till Skane, Orebro och Malmo.").endswith("Skåne, Örebro och Malmö.")


@pytest.mark.parametrize(
    "word",
    [
        "en kompetensutvecklingsåtgärd",
        "en tjänsteföretagsstrategi",
        "en öronmärkningsåtgärd",
        "med landsbygdsföretagarna",
    ],
)
def test_compounds_of_two_and_three_parts_get_their_letters_back(word: str) -> None:
    assert shown(word.translate(LOST)) == word


@pytest.mark.parametrize("word", ["brosselkrimp", "Xylvandrum", "kvintrofaser"])
def test_a_word_that_is_unlike_all_others_is_left_alone(word: str) -> None:
    assert word in shown(f"De talade om {word} hela dagen.")


@pytest.mark.parametrize(
    ("read", "clean"),
    [
        ("Men Aven vi ska vara med.", "Men även vi ska vara med."),
        ("Aven vi ska vara med.", "Även vi ska vara med."),
        ("Vi reser. Over alla hav.", "Vi reser. Över alla hav."),
        ("PA vagen hem.", "På vägen hem."),
        ("Atgarder", "Åtgärder"),
        ("Overgripande mal", "Övergripande mål"),
        ("ATGARDER FOR LANETS FORETAG", "ÅTGÄRDER FÖR LÄNETS FÖRETAG"),
        ("PA VAGEN HEM", "PÅ VÄGEN HEM"),
        ("STOD TILL EU OCH FORETAG", "STÖD TILL EU OCH FÖRETAG"),
        ("IT-foretag och EU-stod", "IT-företag och EU-stöd"),
    ],
)
def test_capital_and_small_letters_stay_or_are_mended(read: str, clean: str) -> None:
    assert shown(read) == clean


def test_a_capital_i_that_was_read_as_an_l_is_mended_in_abbreviations() -> None:
    assert shown("De satsar mer pa Al och Fol framover.") == "De satsar mer på AI och FoI framöver."


def test_an_i_that_was_read_as_a_one_is_mended_and_a_number_is_not() -> None:
    assert shown("Vi ar 1 skolan.") == "Vi är i skolan."
    assert shown("Avtalet galler fran den 1 juli.") == "Avtalet gäller från den 1 juli."


def test_a_bar_that_was_read_for_a_capital_i_is_mended() -> None:
    assert shown("| hela landet finns det skolor.") == "I hela landet finns det skolor."


@pytest.mark.parametrize(
    ("read", "clean"),
    [
        ("Det galler foretag.2 Nu", "Det gäller företag.2 Nu"),
        ("nya atgarder3 i kommunen", "nya åtgärder3 i kommunen"),
        ("alla (aven fore-\ntag) svarade", "alla (även före-\ntag) svarade"),
        ("FoU-\nprojekt for foretag", "FoU-\nprojekt för företag"),
        ("sma- och medelstora foretag", "små- och medelstora företag"),
        ("sma-\noch medelstora foretag", "små-\noch medelstora företag"),
        ("Halso-/sjukvard", "Hälso-/sjukvård"),
        ("”Manga”, sa hon", "”Många”, sa hon"),
    ],
)
def test_what_stands_around_a_word_stays(read: str, clean: str) -> None:
    assert shown(read) == clean


def test_a_word_that_may_well_be_another_is_less_sure() -> None:
    _, (unsure, sure) = mended("Det blev ett lan med goda utsikter och tillvaxt.")
    assert (unsure.as_read, sure.as_read) == ("lan", "tillvaxt")
    assert 0 < unsure.confidence < SURE < sure.confidence <= 1


def test_letters_written_with_marks_of_their_own_are_left_as_they_are() -> None:
    apart = unicodedata.normalize("NFD", SOUND)
    assert repair_text(apart).text == apart
    assert repair_text(apart, force=True).text == apart
    assert repair_text(apart + PARTED + DAMAGED).text == apart + PARTED + SOUND


def test_stars_in_words_are_no_trouble() -> None:
    assert shown("*Atgarder* for f*retag*").startswith("*Åtgärder* för f")


def test_a_word_that_a_thousand_line_breaks_cut_is_left_alone() -> None:
    cut = "-\n".join(["for"] * 1_000)
    assert mended(cut) == (cut, [])
