import pytest

from bench import repair_sound
from bench.repair_sound import Sound, in_context, words_changed
from indexer.model.document import Block, BlockKind, Document, Page, Repair
from indexer.repair import RepairedText

DOCUMENT = Document((Page(1, None, (Block(BlockKind.LINE, "Vi har mal"),)), Page(2, None, ())))


def test_changed_words_are_counted_place_by_place() -> None:
    assert words_changed("vi har mal i\nlanet", "vi här mål i\nlanet") == 2


def test_a_change_is_shown_with_what_stands_around_it() -> None:
    shown = in_context("Vi har mål\ni år", Repair(7, 10, "mal", 0.9))
    assert shown == "…Vi har [mal → mål, 0.90] i år…"


def test_only_pages_with_text_count_and_forced_changes_are_counted_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def changes_when_forced(text: str, *, force: bool = False) -> RepairedText:
        repairs = (Repair(7, 10, "mal", 0.5),) if force else ()
        return RepairedText("Vi har mål" if force else text, repairs, None)

    monkeypatch.setattr(repair_sound, "repair_text", changes_when_forced)
    monkeypatch.setattr(repair_sound, "repair", lambda document: document)
    total = Sound()
    total.add("a.pdf", DOCUMENT, lambda text: text.replace("har", "här"))
    assert (total.pages, total.words, total.found_damaged, total.changed) == (1, 3, 0, 0)
    assert (total.forced, total.looked_up) == (1, 1)
    assert total.shown == ["a.pdf, page 1: …Vi har [mal → mål, 0.50]…"]
