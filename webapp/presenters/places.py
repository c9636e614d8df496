"""Where in a file something stands, as people say it: page, slide, sheet or paragraph."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from indexer.model.passage import PageText, Passage
from indexer.model.records import TroubledPage
from indexer.model.results import PassageRecord

SLIDES: Final = frozenset({".pptx", ".odp"})
SHEETS: Final = frozenset({".xlsx", ".xls", ".ods"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place: `text` as it is cited ("s. 12"), `note` what else is good to know."""

    text: str
    note: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({self.note})" if self.note else self.text


def place_of(passage: Passage | PassageRecord, file: str) -> Place:
    """The place of a passage in its file."""
    if passage.page is None:
        return Place(f"stycke {passage.paragraph}" if passage.paragraph else "")
    if (suffix := _suffix(file)) in SLIDES or suffix in SHEETS:
        return Place(_sheet_or_slide(suffix, passage.page, passage.page_label))
    label = passage.page_label or str(passage.page)
    note = f"PDF-sida {passage.page}" if label != str(passage.page) else ""
    steps = (passage.last_page or passage.page) - passage.page
    return Place(f"s. {_label_span(label, steps)}", note)


def page_heading(page: PageText | TroubledPage, file: str) -> str:
    """A page's name as a heading: "Sida 12", "Bild 3", "Blad Belopp", "Hela texten"."""
    if page.number is None:
        return "Hela texten"
    if (suffix := _suffix(file)) in SLIDES or suffix in SHEETS:
        name = _sheet_or_slide(suffix, page.number, page.label)
        return name[0].upper() + name[1:]
    return f"Sida {page.label or page.number}"


def page_label(page: PageText | TroubledPage, file: str) -> str:
    """A page's name where it is clear that pages are listed: "12", "Blad Beslut"."""
    return page_heading(page, file).removeprefix("Sida ")


def page_note(page: PageText | TroubledPage, file: str) -> str:
    """Which page of the PDF this is, where another number is printed on it."""
    if page.number is None or _suffix(file) in SLIDES | SHEETS:
        return ""
    return f"PDF-sida {page.number}" if page.label not in {None, "", str(page.number)} else ""


def file_kind(file: str) -> str:
    """The file's kind as it is written beside a title: "PDF", "DOCX"."""
    return _suffix(file).lstrip(".").upper()


def file_name(file: str) -> str:
    """The last part of a file's name."""
    return PurePosixPath(file).name or "original"


def pages_word(file: str, count: int) -> str:
    """What the pages of a file are called."""
    suffix = _suffix(file)
    if suffix in SLIDES:
        return "bild" if count == 1 else "bilder"
    if suffix in SHEETS:
        return "blad"
    return "sida" if count == 1 else "sidor"


def _suffix(file: str) -> str:
    return PurePosixPath(file).suffix.lower()


def _sheet_or_slide(suffix: str, page: int, label: str | None) -> str:
    if suffix in SLIDES:
        return f"bild {page}"
    return f"blad {label or page}"


def _label_span(label: str, steps: int) -> str:
    """The printed pages from `label` and `steps` on; only figures can be counted on."""
    if steps <= 0:
        return label
    if label.isascii() and label.isdigit():
        return f"{label}–{int(label) + steps}"
    return f"{label} och nästa sida"
