import io

from rich.console import Console

from indexer.cli.troubles import print_troubles, summary
from indexer.model.document import Reading, ReadingMethod
from indexer.model.failure import Failure
from indexer.model.records import TroubledFile, TroubledPage

POOR = Reading(ReadingMethod.OCR, 0.52)
UNREAD = Reading(ReadingMethod.UNREAD, reason="Sidan är en bild utan text: svensk OCR saknas.")


def troubled(name: str, failure: str = "", *pages: TroubledPage, **more: object) -> TroubledFile:
    found = Failure(name, "open", failure) if failure else None
    usual = {"page_count": 9, "has_text": not failure, "is_older": False, **more}
    return TroubledFile(f"id{name}", name, "", found, pages, **usual)  # type: ignore[arg-type]


def printed(*files: TroubledFile) -> str:
    out = io.StringIO()
    print_troubles(Console(file=out, width=40), files)
    return out.getvalue()


def test_a_whole_archive_says_so() -> None:
    assert summary(()) == "Alla filer och sidor är lästa."


def test_files_and_pages_are_counted() -> None:
    pages = (TroubledPage(1, None, UNREAD), TroubledPage(2, None, POOR))
    assert summary((troubled("a", "Filen är tom."), troubled("b", "", *pages))) == (
        "Kunde inte läsas: 1 fil. Delvis lästa: 1 fil (1 sida saknas). "
        "Med svårlästa sidor: 0 filer (1 sida)."
    )


def test_what_to_do_is_told_once_for_all_files_of_a_kind() -> None:
    shown = printed(*(troubled(f"{place}.pdf", "Filen är lösenordsskyddad.") for place in "abc"))
    assert shown.count("utan lösenord") == 1
    assert "Låst med lösenord (3)" in shown
    assert "a.pdf [ida.pdf]: Filen är lösenordsskyddad." in shown


def test_pages_are_told_with_how_they_were_read_and_what_to_do() -> None:
    pages = (
        TroubledPage(1, None, UNREAD),
        TroubledPage(2, None, UNREAD),
        TroubledPage(4, None, POOR),
    )
    shown = printed(troubled("a.pdf", "", *pages))
    assert "sidorna 1–2: Sidan är en bild utan text: svensk OCR saknas." in shown
    assert "sida 4: svårläst inskannad sida, svag läsbarhet, 52 procent" in shown
    assert "tesseract-ocr-swe" in shown
    assert "Skanna om" in shown


def test_a_long_name_is_not_broken_and_is_not_markup() -> None:
    name = "arkiv/" + "mycket-lang-mapp/" * 5 + "plan [utkast][/b].pdf"
    assert name in printed(troubled(name, "Filen är tom."))


def test_an_earlier_reading_and_a_wish_are_told_of() -> None:
    shown = printed(troubled("a.pdf", "Filen är tom.", has_text=True, is_older=True, queued_at="x"))
    assert "En tidigare läsning finns kvar" in shown
    assert "I kö för ny läsning." in shown
