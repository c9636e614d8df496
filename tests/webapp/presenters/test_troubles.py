from dataclasses import replace

from indexer.model.document import Reading, ReadingMethod
from indexer.model.failure import Failure
from indexer.model.records import TroubledFile, TroubledPage
from tests.webapp.samples import FAILURES, POOR_FONT, POOR_SCAN, TROUBLED, troubled
from webapp.presenters.troubles import LINES_FOLDED, FileCard, cause_of, file_card

UNREAD = Reading(ReadingMethod.UNREAD, reason="Sidan är en bild utan text.")
FILE = "arkiv/a.pdf"


def card_of(file: TroubledFile, *, is_whole: bool = False) -> FileCard:
    return file_card(file, cause_of(file), is_whole=is_whole)


def poor_pages(count: int) -> TroubledFile:
    pages = (TroubledPage(number + 1, None, POOR_SCAN) for number in range(count))
    return troubled("a1", FILE, None, *pages)


def test_a_file_that_failed_is_listed_under_its_own_failure() -> None:
    cause = cause_of(TROUBLED[1])
    assert (cause.word, cause.heading) == ("locked", "Låst med lösenord")
    card = card_of(TROUBLED[1])
    assert card.reason == "Filen är skyddad med lösenord."
    assert (card.link, card.note, card.lines) == ("", "", ())


def test_every_page_is_told_with_how_it_was_read_why_and_what_to_do() -> None:
    missing, poor = card_of(TROUBLED[2]).lines
    assert (missing.place, missing.badge) == ("Sida 3 (PDF-sida 4)", "inte läst")
    assert missing.why == "Sidan är en bild utan text."
    # The group's own advice is not told again.
    assert missing.advice == ""
    assert poor.badge == "svårläst inskannad sida"
    assert poor.why == (
        "Inskannad bild, läst av datorn; svag läsbarhet, 52 procent; "
        "61 procent av orden finns i ordlistan."
    )
    assert "originalet" in poor.advice
    assert poor.link.endswith("/sida/3")


def test_pages_that_failed_alike_are_one_line() -> None:
    pages = (TroubledPage(number, None, UNREAD, "ocr") for number in (1, 2, 3, 7))
    (line,) = card_of(troubled("a1", FILE, None, *pages)).lines
    assert line.place == "Sidorna 1–3 och 7"


def test_doubtful_pages_are_grouped_by_how_they_were_read() -> None:
    letters = troubled("a1", FILE, None, TroubledPage(1, None, POOR_FONT))
    assert cause_of(letters).heading == "Text som är svår att tyda"
    assert cause_of(poor_pages(1)).heading == "Inskannade sidor"


def test_a_file_with_one_scanned_page_among_others_is_grouped_with_the_scanned() -> None:
    pages = (TroubledPage(1, None, POOR_FONT), TroubledPage(2, None, POOR_SCAN))
    assert cause_of(troubled("a1", FILE, None, *pages)) == cause_of(poor_pages(1))


def test_many_pages_are_folded_and_very_many_have_a_page_of_their_own() -> None:
    assert [len(card_of(poor_pages(count)).lines) for count in (1, 2, 3, 4)] == [1, 2, 3, 2]
    folded = card_of(poor_pages(10))
    assert (len(folded.rest), folded.rest_text, folded.more_url) == (8, "8\xa0rader till", "")
    many = card_of(poor_pages(LINES_FOLDED + 20))
    assert (len(many.lines), many.rest, many.more_url) == (2, (), "/status?fil=a1")
    assert len(card_of(poor_pages(500), is_whole=True).lines) == 500


def test_an_earlier_reading_is_told_of_and_its_pages_are_not_linked_to() -> None:
    failure = Failure(FILE, "open", "Filen är skadad och går inte att öppna.")
    kept = troubled("a1", FILE, failure, TroubledPage(1, None, POOR_SCAN), has_text=True)
    assert "tidigare läsningen" in card_of(kept).note
    older = replace(kept, is_older=True)
    assert "har ändrats" in card_of(older).note
    assert [line.link for line in card_of(older).lines] == [""]


def test_a_slide_and_a_sheet_are_called_what_they_are() -> None:
    slide = troubled("a1", "a/b.pptx", None, TroubledPage(2, None, UNREAD))
    assert card_of(slide).lines[0].place == "Bild 2"
    assert FAILURES
