import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.document import Block, BlockKind, Box, NoteMark, Repair, text_as_read
from indexer.structure import lines as lines_module
from indexer.structure.lines import with_joined_lines
from tests.indexer.building import block, line, lines, mended, mended_texts, page


def joined_blocks(*blocks: Block) -> tuple[Block, ...]:
    (joined,) = with_joined_lines((page(1, *blocks),))
    return joined.blocks


def joined(*texts: str) -> list[str]:
    return [b.text for b in joined_blocks(*lines(*texts))]


def test_lines_at_the_usual_distance_are_one_paragraph() -> None:
    assert joined("Regionen har under året", "arbetat med bredband.") == [
        "Regionen har under året arbetat med bredband."
    ]


def test_a_blank_line_parts_paragraphs() -> None:
    texts = ("Ett första stycke som är", "två rader.", "", "Ett andra stycke", "på två rader.")
    assert joined(*texts) == [
        "Ett första stycke som är två rader.",
        "Ett andra stycke på två rader.",
    ]


def test_every_word_keeps_its_place_when_lines_are_joined() -> None:
    (paragraph,) = joined_blocks(*lines("en utvecklings-", "strategi för länet"))
    words = [paragraph.text[word.start : word.end] for word in paragraph.words]
    assert words == ["en", "utvecklings", "strategi", "för", "länet"]


def test_a_list_mark_begins_an_item() -> None:
    blocks = joined_blocks(*lines("Målen är", "• fler jobb", "• bättre vägar"))
    assert [b.kind for b in blocks[1:]] == [BlockKind.LIST_ITEM, BlockKind.LIST_ITEM]


def test_a_line_in_another_size_is_a_paragraph_of_its_own() -> None:
    blocks = joined_blocks(line("Rubrik", 150, size=16), line("Brödtext här.", 168))
    assert [b.text for b in blocks] == ["Rubrik", "Brödtext här."]


def test_blocks_of_other_formats_are_left_as_they_are() -> None:
    given = (block("Ett stycke."), block("Ett till."))
    assert joined_blocks(*given) == given


def test_a_sentence_that_begins_in_bold_is_one_paragraph() -> None:
    blocks = joined_blocks(
        line("Plikten har stor betydelse för", 150, bold=True), line("målet till 2045.", 164)
    )
    assert [b.text for b in blocks] == ["Plikten har stor betydelse för målet till 2045."]


def tagged(
    given: tuple[Block, ...], elements: tuple[int, ...], role: str = "P"
) -> tuple[Block, ...]:
    pairs = zip(given, elements, strict=True)
    return tuple(replace(each, role=role, element=element) for each, element in pairs)


# Six lines, five of them the middle of a sentence.
RUNNING = lines("Regionen har", "under", "året", "arbetat", "med bredband", "i länet.")
ONE_ELEMENT = (1,) * 6
MANY_ELEMENTS = (1, 2, 3, 4, 5, 6)


def test_tags_part_what_looks_like_one_paragraph_when_lines_that_run_on_share_them() -> None:
    more = lines("Målet är", "Tio.", top=150 + 6 * 14)
    blocks = joined_blocks(*tagged((*RUNNING, *more), (*ONE_ELEMENT, 2, 3)))
    assert [b.text for b in blocks[1:]] == ["Målet är", "Tio."]


def test_tags_join_what_stands_further_apart_than_lines_do() -> None:
    far = lines("Målet är", top=150 + 7 * 14)
    (paragraph,) = joined_blocks(*tagged((*RUNNING, *far), (1,) * 7))
    assert paragraph.text.endswith("i länet. Målet är")


def test_lines_very_far_apart_are_two_paragraphs_in_spite_of_one_tag() -> None:
    far = lines("Målet är", top=150 + 9 * 14)
    assert len(joined_blocks(*tagged((*RUNNING, *far), (1,) * 7))) == 2


def test_tags_that_part_running_lines_are_not_believed() -> None:
    (paragraph,) = joined_blocks(*tagged(RUNNING, MANY_ELEMENTS))
    assert paragraph.text == "Regionen har under året arbetat med bredband i länet."


def test_tags_are_judged_over_all_pages() -> None:
    pages = (
        page(1, *tagged(RUNNING, MANY_ELEMENTS)),
        page(2, *tagged(RUNNING, ONE_ELEMENT)),
        page(3, *tagged(lines("Ett nytt", "mål."), (1, 2))),
    )
    assert [len(each.blocks) for each in with_joined_lines(pages)] == [1, 1, 1]


def test_an_element_that_is_a_list_item_makes_one() -> None:
    (item,) = joined_blocks(*tagged(lines("fler jobb"), (1,), role="LI"))
    assert item.kind is BlockKind.LIST_ITEM


def test_every_mark_keeps_its_place_when_lines_are_joined() -> None:
    above, below = lines("en utvecklings-", "strategi för länet")
    (paragraph,) = joined_blocks(
        replace(above, marks=(NoteMark(2, "1"),)), replace(below, marks=(NoteMark(8, "2"),))
    )
    assert [(paragraph.text[: m.at], m.mark) for m in paragraph.marks] == [
        ("en", "1"),
        ("en utvecklingsstrategi", "2"),
    ]


def test_a_short_line_before_a_capital_ends_its_paragraph() -> None:
    assert joined(
        "Regionen har under året arbetat med bredband", "i länet.", "Målet är att nå alla hushåll."
    ) == ["Regionen har under året arbetat med bredband i länet.", "Målet är att nå alla hushåll."]


def test_a_sentence_flows_on_into_the_next_column() -> None:
    blocks = joined_blocks(line("Regionen har under", 700), line("året byggt.", 100, x0=320))
    assert [b.text for b in blocks] == ["Regionen har under året byggt."]


def test_a_new_sentence_in_the_next_column_is_a_new_paragraph() -> None:
    blocks = joined_blocks(line("Regionen har byggt.", 700), line("Målet är tio.", 100, x0=320))
    assert len(blocks) == 2


def test_a_line_with_a_mark_of_its_own_begins_anew() -> None:
    above, below = lines("Beslut i nämnden om", "regional utveckling")
    assert len(joined_blocks(above, replace(below, mark="7"))) == 2


def test_a_joined_paragraph_lies_in_the_box_around_its_lines() -> None:
    (paragraph,) = joined_blocks(line("Regionen", 150, x0=80), line("har under året", 164))
    assert paragraph.box == Box(72, 150, 72 + 14 * 6, 175)


def test_a_word_mended_in_two_halves_is_one_repair_when_the_lines_are_joined() -> None:
    above, below = lines("Sedan kom besök-", "näringen till länet.")
    (paragraph,) = joined_blocks(
        replace(above, repairs=mended(above.text, **{"besök-": "besdk-"})),
        replace(below, repairs=mended(below.text, näringen="ndringen", länet="l&net")),
    )
    repaired = [paragraph.text[r.start : r.end] for r in paragraph.repairs]
    assert repaired == ["besöknäringen", "länet"]
    as_read = text_as_read(paragraph.text, paragraph.repairs)
    assert as_read == "Sedan kom besdkndringen till l&net."


@given(st.lists(mended_texts(), min_size=1, max_size=4))
def test_joined_lines_read_as_the_lines_were_read(
    printed: list[tuple[str, tuple[Repair, ...]]],
) -> None:
    blocks = [Block(BlockKind.LINE, text, repairs=repairs) for text, repairs in printed]
    whole = lines_module.joined_blocks(blocks)
    letters = "".join(text_as_read(*each) for each in printed)
    as_read = text_as_read(whole.text, whole.repairs)
    assert re.sub(r"[-\s]", "", as_read) == re.sub(r"[-\s]", "", letters)
    place = 0
    for repair in whole.repairs:
        assert place <= repair.start < repair.end <= len(whole.text)
        place = repair.end


def test_a_name_that_had_no_room_on_the_line_above_runs_on() -> None:
    """In plain text, where words have no boxes."""
    blocks = joined_blocks(
        replace(line("a" * 70, 100), box=Box(0, 100, 420, 110), words=()),
        replace(line("Köparna är flera", 112), box=Box(0, 112, 360, 122), words=()),
        replace(line("Skellefteälvdalens bolag kom", 124), box=Box(0, 124, 160, 134), words=()),
    )
    assert len(blocks) == 1


def test_a_short_line_that_something_must_follow_runs_on() -> None:
    assert (
        len(joined_blocks(line("a" * 90, 100), line("Köparna, Lund och", 114), line("Berg", 128)))
        == 1
    )
