from dataclasses import replace

from indexer.model.document import BlockKind, NoteMark, WordBox
from indexer.model.passage import BlockSpan, PageText
from indexer.structure.insertion import text_with
from tests.indexer.building import mended

TEXT = "Stöd till utvecklings-\tBeviljat"
AT = TEXT.index("\t")
PAGE = PageText(
    1,
    None,
    TEXT,
    (BlockSpan(0, len(TEXT), BlockKind.TABLE),),
    (WordBox(10, AT, 0, 0, 9, 9), WordBox(AT + 1, len(TEXT), 9, 0, 18, 9)),
    marks=(NoteMark(AT, "1"), NoteMark(len(TEXT), "2")),
    repairs=mended(TEXT, Beviljat="Bev1ljat"),
)


def test_a_rest_completes_what_stands_before_its_place() -> None:
    found = text_with(PAGE, AT, "arbete i länet", ())
    assert found.text.text == "Stöd till utvecklingsarbete i länet\tBeviljat"
    assert found.text.text[found.start : found.end] == "arbete i länet"
    assert found.by == len("arbete i länet") - len("-")


def test_the_space_before_a_rest_is_part_of_what_was_put_in() -> None:
    found = text_with(PAGE, len(TEXT), "2017", ())
    assert found.text.text[found.start : found.end] == " 2017"
    assert found.text.text.endswith("Beviljat 2017")


def test_boxes_notes_blocks_and_mended_words_move_with_their_letters() -> None:
    found = text_with(PAGE, AT, "arbete i länet", mended("arbete i länet", länet="l&net")).text
    assert [found.text[word.start : word.end] for word in found.words] == [
        "utvecklings",
        "Beviljat",
    ]
    assert [word.box for word in found.words] == [word.box for word in PAGE.words]
    assert [(found.text[:at].split()[-1], mark) for at, mark in found.marks] == [
        ("utvecklingsarbete"[:11], "1"),
        ("Beviljat", "2"),
    ]
    assert [found.text[r.start : r.end] for r in found.repairs] == ["länet", "Beviljat"]
    assert (found.spans[0].start, found.spans[0].end) == (0, len(found.text))


def test_blocks_before_the_place_stay_and_those_after_it_move() -> None:
    whole = PageText(1, None, "Ett\n\nTvå\n\nTre")
    spans = [BlockSpan(at, at + 3, BlockKind.PARAGRAPH) for at in (0, 5, 10)]
    found = text_with(replace(whole, spans=tuple(spans)), 8, "gånger", ()).text
    assert [found.text[s.start : s.end] for s in found.spans] == ["Ett", "Två gånger", "Tre"]
