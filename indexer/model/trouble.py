"""What is wrong with a file or page that could not be read, and what somebody can do about it.

The one place where stages, reasons and statuses become kinds of trouble and plain advice.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from indexer.model.document import Reading, ReadingMethod
from indexer.model.failure import Failure


class Trouble(StrEnum):
    """A kind of trouble, in the order in which they are shown: what people can mend comes first."""

    LOCKED = "locked"
    FORMAT = "format"
    WRONG_NAME = "wrong_name"
    DAMAGED = "damaged"
    EMPTY = "empty"
    NO_OCR = "no_ocr"
    OCR_OFF = "ocr_off"
    IMAGE_TOO_LARGE = "image_too_large"
    SCAN = "scan"
    LETTERS = "letters"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    TOO_MUCH_MEMORY = "too_much_memory"
    ACCESS = "access"
    MISSING = "missing"
    NOT_A_FILE = "not_a_file"
    SUSPECT = "suspect"
    OURS = "ours"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A kind of trouble in plain Swedish: a heading for what has it, and what to do."""

    heading: str
    advice: str


EXPLANATIONS: Final[Mapping[Trouble, Explanation]] = {
    Trouble.LOCKED: Explanation(
        "Låst med lösenord",
        "Be den som gjorde filen om en version utan lösenord och lägg den i stället för den låsta.",
    ),
    Trouble.FORMAT: Explanation(
        "Format som inte läses",
        "Öppna filen i programmet den gjordes i och spara om den som PDF eller DOCX.",
    ),
    Trouble.WRONG_NAME: Explanation(
        "Innehållet är inte vad filnamnet säger",
        "Ge filen rätt filändelse, eller öppna den och spara om den.",
    ),
    Trouble.DAMAGED: Explanation(
        "Skadad",
        "Hämta filen på nytt där den kom ifrån. Går den att öppna, så spara om den som PDF.",
    ),
    Trouble.EMPTY: Explanation(
        "Tom eller utan text",
        "Kontrollera att det är rätt fil. Ska den vara tom kan du ta bort den.",
    ),
    Trouble.NO_OCR: Explanation(
        "Inskannad, men läsning av bilder är inte installerad",
        "Be den som sköter servern att installera paketet tesseract-ocr-swe. "
        "Försök sedan igen med filen.",
    ),
    Trouble.OCR_OFF: Explanation(
        "Inskannad, men läsning av bilder är avstängd",
        "Be den som sköter servern att köra aterblick index med --ocr auto.",
    ),
    Trouble.IMAGE_TOO_LARGE: Explanation(
        "Bilden har för många bildpunkter",
        "Skanna om sidan i 300 dpi, eller spara bilden mindre och gör om filen till PDF.",
    ),
    Trouble.SCAN: Explanation(
        "Bilden går inte att läsa",
        "Skanna om sidan rakt och i 300 dpi, eller lägg in en version som har text.",
    ),
    Trouble.LETTERS: Explanation(
        "Filen säger inte vilka bokstäver den visar",
        "Be om filen som den skrevs, till exempel i Word, eller skriv ut den och skanna i 300 dpi.",
    ),
    Trouble.TOO_LARGE: Explanation(
        "För stor",
        "Dela filen i mindre delar, eller be den som sköter servern att höja gränsen "
        "(inställningen ATERBLICK_FILE_SIZE_LIMIT).",
    ),
    Trouble.TOO_SLOW: Explanation(
        "Tog för lång tid att läsa",
        "Spara om filen som PDF eller dela den. Annars kan den som sköter servern höja gränsen "
        "(inställningen ATERBLICK_FILE_SECONDS) och försöka igen.",
    ),
    Trouble.TOO_MUCH_MEMORY: Explanation(
        "Krävde för mycket minne",
        "Spara om filen som PDF eller dela den. Annars kan den som sköter servern höja gränsen "
        "(inställningen ATERBLICK_FILE_MEGABYTES) och försöka igen.",
    ),
    Trouble.ACCESS: Explanation(
        "Får inte öppnas",
        "Ge programmet rätt att läsa filen eller mappen och försök igen.",
    ),
    Trouble.MISSING: Explanation(
        "Försvann innan de hann läsas",
        "Kontrollera att mappen är ansluten och att filen ligger kvar, och försök igen.",
    ),
    Trouble.NOT_A_FILE: Explanation(
        "Genvägar och annat som inte är vanliga filer",
        "Lägg själva filen i mappen, med ett namn av vanliga bokstäver.",
    ),
    Trouble.SUSPECT: Explanation(
        "Byggd på ett sätt som vanliga dokument inte är",
        "Öppna den inte om du inte vet var den kommer ifrån. Annars: spara om den som PDF.",
    ),
    Trouble.OURS: Explanation(
        "Fel i programmet", "Du kan inte göra något åt det. Säg till den som sköter arkivet."
    ),
    Trouble.OTHER: Explanation("Annat", "Säg till den som sköter arkivet."),
}

# What readers of files call a trouble, where that is not our own name for it.
_BY_STATUS: Final[Mapping[str, Trouble]] = {
    "unsafe": Trouble.SUSPECT,
    "unsupported": Trouble.FORMAT,
    "not_as_named": Trouble.WRONG_NAME,
    "no_text": Trouble.EMPTY,
    "closed": Trouble.ACCESS,
}
# Said of so much that the reason, where it is known, tells more.
_BROAD: Final = frozenset({"damaged", "no_text"})
# The first that is found in the reason decides: "skadad" is said of much that has a better name.
_BY_REASON: Final[tuple[tuple[str, Trouble], ...]] = (
    (r"lösenord|låst", Trouble.LOCKED),
    (r"OCR är avstängt", Trouble.OCR_OFF),
    (r"OCR saknas|tesseract-ocr", Trouble.NO_OCR),
    (r"inte vad namnet säger|inte en textfil", Trouble.WRONG_NAME),
    (r"läses inte|men inte ett textdokument", Trouble.FORMAT),
    (r"Genvägar|vanlig fil|Filnamnet", Trouble.NOT_A_FILE),
    (r"DOCTYPE|utanför filen|packas upp|\bdelar\b.*\bnamn\b|fler än .* delar", Trouble.SUSPECT),
    (r"bildpunkter", Trouble.SUSPECT),
    (r"bilden är för stor|bilderna .* för stora", Trouble.IMAGE_TOO_LARGE),
    (r"lång tid", Trouble.TOO_SLOW),
    (r"mycket minne", Trouble.TOO_MUCH_MEMORY),
    (r"för stor|för mycket text|fler än .* sidor", Trouble.TOO_LARGE),
    (r"Felet är vårt", Trouble.OURS),
    (r"typsnitt|teckenkod", Trouble.LETTERS),
    (r"skadad|avbr[öu]t", Trouble.DAMAGED),
    (r"finns inte|försvann", Trouble.MISSING),
    (r"läsrättighet|Mappen går inte|går inte att öppna", Trouble.ACCESS),
    (r"är en bild|otydlig", Trouble.SCAN),
    (r"ingen text|är tom\b|inga sidor", Trouble.EMPTY),
)
_BY_STAGE: Final[Mapping[str, Trouble]] = {
    "open": Trouble.DAMAGED,
    "read": Trouble.DAMAGED,
    "ocr": Trouble.SCAN,
    "limits": Trouble.TOO_LARGE,
    "structure": Trouble.OURS,
    "repair": Trouble.OURS,
}
_POOR_SCAN: Final = "Läs originalet innan du citerar. Skanna om sidan rakt och i 300 dpi om du kan."
_POOR_TEXT: Final = (
    "Läs originalet innan du citerar. Be om filen som den skrevs, till exempel i Word, om du kan."
)


def trouble_of(failure: Failure) -> Trouble:
    """The kind of a failure: by its status when it has one, else by its reason and stage."""
    return _kind(str(getattr(failure, "status", "") or ""), failure.stage, failure.reason)


def trouble_of_page(reading: Reading, stage: str = "ocr") -> Trouble:
    """The kind of trouble of an unread page."""
    return _kind(str(getattr(reading, "status", "") or ""), stage or "ocr", reading.reason)


def _kind(status: str, stage: str, reason: str) -> Trouble:
    told = _BY_STATUS.get(status)
    if status in set(Trouble):
        told = Trouble(status)
    if told is not None and status not in _BROAD:
        return told
    for pattern, trouble in _BY_REASON:
        if re.search(pattern, reason):
            return trouble
    return told or _BY_STAGE.get(stage, Trouble.OTHER)


def advice_on(failure: Failure) -> str:
    """What somebody can do about a failure."""
    return EXPLANATIONS[trouble_of(failure)].advice


def advice_on_page(reading: Reading, stage: str = "ocr") -> str:
    """What somebody can do about a page that is unread or in doubt; "" for one read well."""
    if reading.method is ReadingMethod.UNREAD:
        return EXPLANATIONS[trouble_of_page(reading, stage)].advice
    if not reading.is_poor:
        return ""
    return _POOR_SCAN if reading.method is ReadingMethod.OCR else _POOR_TEXT
