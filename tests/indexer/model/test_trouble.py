import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.model.document import Reading, ReadingMethod
from indexer.model.failure import Failure
from indexer.model.trouble import (
    EXPLANATIONS,
    Trouble,
    advice_on,
    advice_on_page,
    trouble_of,
    trouble_of_page,
)

INDEXER = Path(__file__).parents[3] / "indexer"
# A reason in the code: text in quotes that begins as reasons do.
BEGINS = "Filen|Filnamnet|Formatet|Mappen|Arbetsboken|Genvägar|Texten|Sidan|Sidans|OCR|svensk OCR"
REASON = re.compile(rf'"((?:{BEGINS})\b[^"]*)')


def reasons() -> list[str]:
    """Every reason that the readers of files and the finder of files can give."""
    files = (*INDEXER.glob("extract/*.py"), INDEXER / "sources.py", INDEXER / "pipeline.py")
    return sorted({r for file in files for r in REASON.findall(file.read_text(encoding="utf-8"))})


@pytest.mark.parametrize(
    ("stage", "reason", "trouble"),
    [
        ("open", "Filen är lösenordsskyddad.", Trouble.LOCKED),
        ("open", "Filen är lösenordsskyddad eller sparad i ett äldre Office-format.", "locked"),
        ("open", "Formatet .doc läses inte. Öppna filen och spara den som …", Trouble.FORMAT),
        ("open", "Filen är inte vad namnet säger: den heter .pdf.", Trouble.WRONG_NAME),
        ("open", "Filen är skadad och går inte att öppna.", Trouble.DAMAGED),
        ("open", "Filen är skadad: två av dess delar har samma namn.", Trouble.SUSPECT),
        ("open", "Filen blir orimligt stor när den packas upp.", Trouble.SUSPECT),
        ("open", "Filen går inte att öppna (saknas läsrättighet?).", Trouble.ACCESS),
        ("open", "Genvägar följs inte. Lägg dit filen.", Trouble.NOT_A_FILE),
        ("open", "Filen är tom.", Trouble.EMPTY),
        ("read", "Filen innehåller ingen text.", Trouble.EMPTY),
        ("limits", "Filen tog för lång tid att läsa.", Trouble.TOO_SLOW),
        ("limits", "Filen krävde för mycket minne att läsa.", Trouble.TOO_MUCH_MEMORY),
        ("limits", "Filen är för stor (300 MB; gränsen är 200 MB).", Trouble.TOO_LARGE),
        ("limits", "Filen har fler än 5000 sidor.", Trouble.TOO_LARGE),
        ("structure", "Texten gick inte att dela in. Felet är vårt.", Trouble.OURS),
        ("ocr", "Sidan är en bild utan text: svensk OCR saknas.", Trouble.NO_OCR),
        ("ocr", "Sidan är en bild utan text: OCR är avstängt (--ocr never)", Trouble.OCR_OFF),
        ("ocr", "Sidan är en bild utan text: bilden är skadad", Trouble.DAMAGED),
        ("ocr", "Sidan är en bild utan text: bilden är för stor", Trouble.IMAGE_TOO_LARGE),
        ("ocr", "bilderna på sidan är för stora tillsammans", Trouble.IMAGE_TOO_LARGE),
        ("ocr", "bilden säger sig ha fler bildpunkter än den kan ha", Trouble.SUSPECT),
        ("ocr", "Sidans typsnitt säger inte vilka bokstäver tecknen är", Trouble.LETTERS),
    ],
)
def test_a_reason_tells_the_kind_of_trouble(stage: str, reason: str, trouble: str) -> None:
    assert trouble_of(Failure("a", stage, reason)) == trouble


@pytest.mark.parametrize("reason", reasons())
def test_every_reason_in_the_code_has_a_kind_of_its_own(reason: str) -> None:
    # With a stage that nobody knows, so that the words alone decide.
    assert trouble_of(Failure("a", "?", reason)) is not Trouble.OTHER


def test_the_reasons_in_the_code_are_found() -> None:
    assert len(reasons()) > 15


def test_a_reason_that_nobody_knows_is_judged_by_its_stage() -> None:
    assert trouble_of(Failure("a", "limits", "Något.")) is Trouble.TOO_LARGE
    assert trouble_of(Failure("a", "annat", "Något.")) is Trouble.OTHER


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        ("locked", Trouble.LOCKED),
        ("unsafe", Trouble.SUSPECT),
        ("closed", Trouble.ACCESS),
        ("okänd", Trouble.DAMAGED),
    ],
)
def test_a_status_wins_over_the_words(status: str, trouble: Trouble) -> None:
    @dataclass(frozen=True)
    class WithStatus(Failure):
        status: str = ""

    assert trouble_of(WithStatus("a", "open", "Filen är skadad.", status=status)) is trouble


def test_a_broad_status_gives_way_to_a_reason_that_tells_more() -> None:
    @dataclass(frozen=True)
    class WithStatus(Reading):
        status: str = ""

    page = WithStatus(ReadingMethod.UNREAD, None, "svensk OCR saknas.", status="no_text")
    assert trouble_of_page(page) is Trouble.NO_OCR
    assert trouble_of_page(WithStatus(reason="Nytt.", status="no_text")) is Trouble.EMPTY
    assert trouble_of_page(WithStatus(reason="Nytt.", status="damaged")) is Trouble.DAMAGED


def test_every_kind_is_explained_in_words_of_its_own() -> None:
    assert set(EXPLANATIONS) == set(Trouble)
    assert len({told.heading for told in EXPLANATIONS.values()}) == len(Trouble)
    assert all(told.advice.endswith(".") for told in EXPLANATIONS.values())


def test_a_missing_package_and_a_limit_are_named_as_they_are_mended() -> None:
    no_ocr = Failure("a", "ocr", "Sidan är en bild utan text: svensk OCR saknas.")
    assert "tesseract-ocr-swe" in advice_on(no_ocr)
    assert "ATERBLICK_FILE_SECONDS" in EXPLANATIONS[Trouble.TOO_SLOW].advice
    assert "300 dpi" in EXPLANATIONS[Trouble.SCAN].advice


def test_an_unread_page_is_advised_on_by_its_reason_and_a_poor_one_by_its_method() -> None:
    unread = Reading(ReadingMethod.UNREAD, reason="Sidan är en bild utan text: svensk OCR saknas.")
    assert trouble_of_page(unread) is Trouble.NO_OCR
    assert "tesseract-ocr-swe" in advice_on_page(unread)
    assert "Skanna om" in advice_on_page(Reading(ReadingMethod.OCR, 0.5))
    assert "Word" in advice_on_page(Reading(ReadingMethod.FONT, known_words=0.1))
    assert advice_on_page(Reading(ReadingMethod.OCR, 0.95)) == ""
