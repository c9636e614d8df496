from indexer.model.document import Block, BlockKind, NoteMark, Repair, WordBox, text_as_read
from indexer.repair.changes import Change, changed_block, changed_text

CHANGES = (Change(3, 10, "företag", 0.9), Change(11, 13, "är", 0.8))


def test_a_change_is_a_repair_of_the_new_text() -> None:
    text, repairs = changed_text("De foretag &r bra", (*CHANGES[:1], Change(11, 13, "är", 0.8)))
    assert text == "De företag är bra"
    assert repairs == (Repair(3, 10, "foretag", 0.9), Repair(11, 13, "&r", 0.8))
    assert text_as_read(text, repairs) == "De foretag &r bra"


def test_boxes_and_notes_stay_at_their_words() -> None:
    words = (WordBox(0, 4, 0, 0, 1, 1), WordBox(5, 9, 2, 0, 3, 1), WordBox(10, 13, 4, 0, 5, 1))
    block = Block(BlockKind.LINE, "m&al fr&n oss", words=words, marks=(NoteMark(9, "7"),))
    changed = changed_block(block, (Change(0, 4, "mål", 1.0), Change(5, 9, "från", 1.0)))
    assert changed.text == "mål från oss"
    assert [changed.text[word.start : word.end] for word in changed.words] == ["mål", "från", "oss"]
    assert changed.marks == (NoteMark(8, "7"),)


def test_a_place_inside_a_change_stays_inside() -> None:
    words = (WordBox(0, 3, 0, 0, 1, 1), WordBox(3, 5, 1, 0, 2, 1))
    changed = changed_block(Block(BlockKind.LINE, "aéaéx", words=words), (Change(0, 4, "ä", 1.0),))
    assert [(word.start, word.end) for word in changed.words] == [(0, 1), (1, 2)]


def test_a_block_without_changes_is_the_same() -> None:
    block = Block(BlockKind.LINE, "Hamnen")
    assert changed_block(block, ()) is block
