import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model.document import (
    Block,
    BlockKind,
    Document,
    Page,
    Reading,
    ReadingMethod,
    WordBox,
    text_as_read,
)
from indexer.repair import RepairedText, repair, repair_text, words_of_archive

SOUND = """Regionen har ansvar för att leda arbetet med länets utveckling. Under året har nya
åtgärder tagits fram tillsammans med kommunerna, så att fler företag kan växa även i
inlandet. Det är viktigt att målen följs upp och att erfarenheterna tas till vara."""
LOST = str.maketrans({"å": "a", "ä": "a", "ö": "o", "Å": "A", "Ä": "A", "Ö": "O"})
DAMAGED = SOUND.translate(LOST).replace("for att", "f6r att").replace("vaxa", "v&xa")


def lines_of(text: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.LINE, line, words=boxes(line)) for line in text.split("\n"))


def boxes(line: str) -> tuple[WordBox, ...]:
    found, at = [], 0
    for word in line.split():
        at = line.index(word, at)
        found.append(WordBox(at, at + len(word), at, 0, at + len(word), 10))
        at += len(word)
    return tuple(found)


def page(number: int, text: str) -> Page:
    return Page(number, None, lines_of(text))


def test_a_damaged_text_gets_its_letters_back() -> None:
    assert repair_text(DAMAGED).text == SOUND


def test_a_sound_text_is_left_alone() -> None:
    assert repair_text(SOUND) == RepairedText(SOUND, (), None)
    assert repair_text(SOUND, force=True).text == SOUND


def test_every_change_has_what_was_read_and_how_sure_it_is() -> None:
    found = repair_text(DAMAGED)
    assert text_as_read(found.text, found.repairs) == DAMAGED
    assert all(0 < one.confidence <= 1 for one in found.repairs)
    assert found.damage is not None
    assert found.damage == pytest.approx(len(found.repairs) / len(SOUND.split()), abs=0.02)


def test_only_the_damaged_page_of_a_text_is_mended() -> None:
    english = "The county has few roads and one harbour. " * 8
    assert repair_text(f"{english}\f{DAMAGED}\f{SOUND}").text == f"{english}\f{SOUND}\f{SOUND}"


def test_codes_amounts_and_names_are_left_alone() -> None:
    kept = "RUN 2017-345, 2 500 tkr, 22 849 447 kr, anna@exempel.se, Hallsten, 12,5 % och C3TS"
    assert kept in repair_text(f"{DAMAGED}\n\n{kept}").text


def test_notes_glued_to_words_stay() -> None:
    assert "länet7" in repair_text(f"{DAMAGED} Nu ska vi gora mer i lanet7 tillsammans.").text


def test_a_word_cut_by_a_line_break_is_mended_as_one() -> None:
    found = repair_text(f"{DAMAGED} Vi ska mota framti-\nden med nya for-\nandringar i arbetet.")
    assert found.text.endswith("Vi ska möta framti-\nden med nya för-\nändringar i arbetet.")


def test_an_i_that_lost_its_space_is_parted() -> None:
    assert "är i samma arbete" in repair_text(f"{DAMAGED} Kommunen ar isamma arbete som vi.").text


def test_a_word_cut_twice_is_mended_as_one() -> None:
    found = repair_text(f"{DAMAGED} Nu ska vi ta ansvar for ut-\nveck-\nlingsatgarder i arbetet.")
    assert found.text.endswith("för ut-\nveck-\nlingsåtgärder i arbetet.")


def test_a_document_is_mended_page_by_page() -> None:
    document = Document((page(1, DAMAGED), page(2, SOUND)))
    first, second = repair(document).pages
    assert "\n".join(block.text for block in first.blocks) == SOUND
    assert second == document.pages[1]
    assert first.reading.is_repaired
    assert second.reading.damage is None


def test_boxes_follow_their_words() -> None:
    (mended,) = repair(Document((page(1, DAMAGED),))).pages
    for block in mended.blocks:
        assert [block.text[word.start : word.end] for word in block.words] == block.text.split()


def test_a_table_keeps_its_cells() -> None:
    table = Block(BlockKind.TABLE, "Åtgärd\tKostnad\nNya vägar\t2 500".translate(LOST))
    whole = Page(1, None, (*lines_of(DAMAGED), table))
    (mended,) = repair(Document((whole,))).pages
    assert mended.blocks[-1].rows == (("Åtgärd", "Kostnad"), ("Nya vägar", "2 500"))


def test_a_sound_document_is_the_same_object() -> None:
    document = Document((page(1, SOUND), Page(2, None, (), reading=Reading(ReadingMethod.UNREAD))))
    assert repair(document) is document


def test_the_archives_words_are_asked_for_only_where_there_is_damage() -> None:
    asked = []

    def own() -> None:
        asked.append(1)

    repair(Document((page(1, SOUND),)), own)
    assert not asked
    repair(Document((page(1, DAMAGED),)), own)
    assert asked


def test_a_small_archive_has_no_words_of_its_own() -> None:
    assert words_of_archive([SOUND]) is None


@pytest.mark.parametrize("text", ["", " \n\t", "\f\f", "a" * 10_000, "&" * 2_000, "- " * 500])
def test_strange_texts_are_no_trouble(text: str) -> None:
    started = time.process_time()
    assert repair_text(text, force=True).text.split() == repair_text(text).text.split()
    assert time.process_time() - started < 3


def test_a_long_text_is_no_trouble() -> None:
    found = repair_text("\n".join([DAMAGED] * 500))
    assert found.text == "\n".join([SOUND] * 500)


CUT = st.lists(st.sampled_from([*DAMAGED.split(), "İ", "ﬁnns", "1", "|", "e", "i", "m²"])).map(
    "-\n".join
)
SIGNS = st.text("aåäöeioudrtsnlk&é61|I-.,:/ \n\f\t()AOÖ\u0308", max_size=200)


@settings(deadline=None, max_examples=150)
@given(
    text=SIGNS
    | CUT.map(f"{DAMAGED}\n".__add__)
    | st.lists(st.sampled_from(DAMAGED.split())).map(" ".join),
    force=st.booleans(),
)
def test_whatever_the_text_only_words_are_changed(text: str, *, force: bool) -> None:
    found = repair_text(text, force=force)
    assert text_as_read(found.text, found.repairs) == text
    assert [line.count("\f") for line in found.text.split("\n")] == [
        line.count("\f") for line in text.split("\n")
    ]
    as_many = len(text.split())
    parted = sum(" " in found.text[one.start : one.end] for one in found.repairs)
    assert len(found.text.split()) == as_many + parted
    ends = 0
    for one in found.repairs:
        assert ends <= one.start < one.end <= len(found.text)
        ends = one.end
