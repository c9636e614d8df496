from indexer.model.document import Reading, ReadingMethod
from tests.webapp.samples import POOR_SCAN
from webapp.presenters.readings import ReadingNote, reading_note


def test_a_page_read_as_usual_has_nothing_to_tell() -> None:
    assert reading_note(Reading(known_words=0.97)) == ReadingNote("", "", "", False, False)


def test_a_poor_scan_is_told_in_words_and_per_cent() -> None:
    note = reading_note(POOR_SCAN)
    assert note.is_poor
    assert note.badge == "svårläst inskannad sida"
    assert note.measures == "svag läsbarhet, 52 procent; 61 procent av orden finns i ordlistan"


def test_an_unread_page_is_not_poor_but_unread() -> None:
    note = reading_note(Reading(ReadingMethod.UNREAD, reason="Sidan är en bild."))
    assert (note.is_unread, note.is_poor, note.warning) == (True, False, "Sidan är en bild.")
