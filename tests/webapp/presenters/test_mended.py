from indexer.model.document import Repair
from webapp.presenters.mended import (
    changed_words,
    mended_word,
    repair_badge,
    repair_notice,
    toggle,
)

TEXT = "Han får mer. Länet har ökat och får mer i länet."
REPAIRS = (
    Repair(4, 7, "far", 0.4),
    Repair(13, 18, "L&net", 0.97),
    Repair(23, 27, "6kat", 0.85),
    Repair(32, 35, "far", 0.99),
)


def test_a_mended_word_tells_what_was_read_and_how_sure_it_is() -> None:
    word = mended_word(Repair(0, 8, "tillvéxt", 0.97))
    assert (word.told, word.is_unsure) == ("Inläst: tillvéxt. Säkerhet 97 %", False)
    assert mended_word(Repair(0, 3, "far", 0.5)).is_unsure


def test_the_doubtful_words_are_listed_first_each_once_as_sure_as_the_least() -> None:
    listed = [
        (one.as_read, one.text, one.sureness, one.count) for one in changed_words(TEXT, REPAIRS)
    ]
    assert listed == [
        ("far", "får", "osäker", "2\N{NO-BREAK SPACE}gånger"),
        ("6kat", "ökat", "trolig", ""),
        ("L&net", "Länet", "säker", ""),
    ]


def test_a_word_of_which_a_part_was_mended_is_listed_whole() -> None:
    (only,) = changed_words("besökningen", (Repair(2, 11, "sdkningen", 0.9),))
    assert (only.as_read, only.text) == ("besdkningen", "besökningen")


def test_a_text_without_mended_words_has_no_badge_and_no_list() -> None:
    assert not repair_badge(0).text
    assert changed_words("Hel.", ()) == ()


def test_a_badge_says_how_many_words_or_that_the_text_is_as_it_was_read() -> None:
    assert repair_badge(2).about == "Texten är tolkad: 2 ord är rättade efter inläsningen."
    assert repair_badge(2, is_as_read=True).text == "som inläst"


def test_the_toggle_leads_to_what_is_not_shown() -> None:
    assert toggle("/a", "/a?visa", is_as_read=False).url == "/a?visa"
    assert toggle("/a", "/a?visa", is_as_read=True).url == "/a"


def test_a_text_that_was_read_right_has_nothing_beside_it() -> None:
    notice = repair_notice("Hel.", (), ("/a", "/a?visa"), is_as_read=False)
    assert (notice.badge.text, notice.toggle, notice.changed) == ("", None, ())


def test_the_list_of_mended_words_stands_beside_a_text_as_it_was_read_too() -> None:
    notice = repair_notice(TEXT, REPAIRS, ("/a", "/a?visa"), is_as_read=True)
    assert notice.toggle is not None
    assert notice.toggle.url == "/a"
    assert len(notice.changed) == 3
