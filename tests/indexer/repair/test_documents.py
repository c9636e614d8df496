"""Whole documents: what follows from mending for all that points into their texts."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model.document import (
    Block,
    BlockKind,
    Document,
    NoteMark,
    Page,
    Reading,
    ReadingMethod,
    WordBox,
    text_as_read,
)
from indexer.repair import repair, repair_text

SOUND = (
    "Biblioteket på torget har öppet även om kvällarna, och där kan barn och äldre låna böcker.",
    "Under hösten byggs en större läsesal, så att det blir lättare att få plats för alla som vill",
    "läsa i lugn och ro. Vår förhoppning är att många fler då hittar hit, också från byarna.",
)
LOST = str.maketrans("åäöÅÄÖ", "aaoAAO")
DAMAGED = tuple(line.translate(LOST) for line in SOUND)


def line(text: str, *marks: NoteMark, kind: BlockKind = BlockKind.LINE) -> Block:
    """A block with a box for each word, 10 points a letter."""
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append(WordBox(at, at + len(word), at * 10, 0, (at + len(word)) * 10, 12))
        at += len(word)
    return Block(kind, text, words=tuple(words), marks=marks)


def page(*blocks: Block, number: int = 1) -> Page:
    return Page(number, None, blocks)


def damaged(*blocks: Block) -> Page:
    return page(*map(line, DAMAGED), *blocks)


def mended(*blocks: Block) -> tuple[Block, ...]:
    """Blocks as they are after those of a damaged page."""
    (found,) = repair(Document((damaged(*blocks),))).pages
    return found.blocks[len(DAMAGED) :]


def boxed(block: Block) -> list[str]:
    return [block.text[word.start : word.end] for word in block.words]


def test_each_block_has_its_own_repairs() -> None:
    (first,) = mended(line("Manga barn laser."))
    assert first.text == "Många barn läser."
    assert [(one.start, one.as_read) for one in first.repairs] == [(0, "Manga"), (11, "laser")]


def test_a_box_stays_at_its_word_when_letters_were_read_as_two_signs() -> None:
    (found,) = mended(line("Vi har faétt fler laésare i staden."))
    assert found.text == "Vi har fått fler läsare i staden."
    assert boxed(found) == found.text.split()
    assert [word.x0 for word in found.words] == [0, 30, 70, 130, 180, 260, 280]


def test_a_note_stays_behind_its_word() -> None:
    text = "Vi har faétt fler laésare i staden."
    marks = [NoteMark(text.index(word) + len(word), word) for word in ("har", "faétt", "staden.")]
    (found,) = mended(line(text, *marks))
    assert [found.text[: at.at].split()[-1] for at in found.marks] == ["har", "fått", "staden."]
    assert [at.mark for at in found.marks] == ["har", "faétt", "staden."]


def test_a_word_cut_between_two_lines_of_print_is_mended_in_both() -> None:
    first, second = mended(line("Nu vill vi for-"), line("battra larsalen i samma hus."))
    assert first.text == "Nu vill vi för-"
    assert second.text.startswith("bättra ")
    assert [one.as_read for one in first.repairs] == ["for"]
    assert second.repairs[0].as_read == "battra"


def test_a_table_keeps_its_rows_and_cells() -> None:
    text = "Åtgärd\tPlats\tKostnad\nNya böcker\t2019\t2 500\n\t\tför alla".translate(LOST)
    (table,) = mended(line(text, kind=BlockKind.TABLE))
    assert table.rows == (
        ("Åtgärd", "Plats", "Kostnad"),
        ("Nya böcker", "2019", "2 500"),
        ("", "", "för alla"),
    )
    assert text_as_read(table.text, table.repairs) == text


def test_what_a_block_says_of_itself_stays() -> None:
    block = Block(BlockKind.HEADING, "Atgarder", level=2, size=14.0, is_bold=True, role="H2")
    (found,) = mended(block)
    assert (found.kind, found.level, found.size, found.is_bold, found.role) == (
        BlockKind.HEADING,
        2,
        14.0,
        True,
        "H2",
    )
    assert found.text == "Åtgärder"


def test_a_short_page_of_a_damaged_document_is_mended_too() -> None:
    short = page(line("Mal och atgarder"), number=2)
    _, found = repair(Document((damaged(), short))).pages
    assert found.blocks[0].text == "Mål och åtgärder"


def test_a_short_page_of_a_sound_document_is_the_same_object() -> None:
    sound = page(*map(line, SOUND))
    document = Document((sound, page(line("Mal och atgarder"), number=2)))
    assert repair(document) is document


def test_one_damaged_page_of_a_sound_document_is_mended_and_the_others_are_the_same() -> None:
    sound = page(*map(line, SOUND))
    pages = (sound, damaged(), sound, Page(4, None, ()))
    found = repair(Document(pages)).pages
    assert [a is b for a, b in zip(pages, found, strict=True)] == [True, False, True, True]
    assert [block.text for block in found[1].blocks] == list(SOUND)


@pytest.mark.parametrize(
    "document", [Document(()), Document((page(),)), Document((page(line("")),))]
)
def test_a_document_without_words_is_the_same_object(document: Document) -> None:
    assert repair(document) is document


def test_how_a_page_was_read_stays_beside_how_damaged_it_was() -> None:
    before = Reading(ReadingMethod.OCR, quality=0.9, known_words=0.6)
    (found,) = repair(Document((Page(1, None, damaged().blocks, reading=before),))).pages
    assert (found.reading.method, found.reading.quality) == (ReadingMethod.OCR, 0.9)
    assert found.reading.is_repaired


def test_damage_is_a_share_of_words_also_where_they_are_cut_or_joined() -> None:
    cut = [line(text) for text in ["Vi vill for-", *["andra och for-"] * 40, "andra"]]
    (found,) = repair(Document((page(*cut),))).pages
    assert found.reading.damage is not None
    assert 0.4 <= found.reading.damage <= 0.6
    joined = repair_text("for/battre " * 20, force=True)
    assert (joined.text, joined.damage) == ("för/bättre " * 20, 1.0)


PIECES = st.lists(
    st.sampled_from(
        [
            *" ".join(DAMAGED).split(),
            "for-",
            "faétt",
            "h*r",
            "1",
            "|",
            "e",
            "isamma",
            "l&ser",
            "&",
            "-",
        ]
    ),
    max_size=12,
)
TEXTS = st.one_of(
    PIECES.map(" ".join), PIECES.map("\t".join), st.text("aåoö6&é*1 \t\n-.I", max_size=20)
)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    text = draw(TEXTS)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
    kind = draw(st.sampled_from([BlockKind.LINE, BlockKind.TABLE, BlockKind.PARAGRAPH]))
    return line(text, *(NoteMark(at, "1") for at in places), kind=kind)


def places_are_in_order(places: Sequence[int], text: str) -> bool:
    return list(places) == sorted(places) and all(0 <= at <= len(text) for at in places)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(blocks(), max_size=4), max_size=3))
def test_whatever_the_document_all_that_points_into_it_still_does(
    pages: list[list[Block]],
) -> None:
    document = Document(tuple(damaged(*found) for found in pages))
    for before, after in zip(document.pages, repair(document).pages, strict=True):
        assert 0 <= (after.reading.damage or 0) <= 1
        for old, new in zip(before.blocks, after.blocks, strict=True):
            assert text_as_read(new.text, new.repairs) == old.text
            assert [[*row].count("\t") for row in new.text.split("\n")] == [
                [*row].count("\t") for row in old.text.split("\n")
            ]
            assert "".join(boxed(new)).replace(" ", "") == "".join(new.text.split())
            assert [word[2:] for word in new.words] == [word[2:] for word in old.words]
            assert places_are_in_order([at for word in new.words for at in word[:2]], new.text)
            assert places_are_in_order([mark.at for mark in new.marks], new.text)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(" ".join(SOUND).split()), max_size=80))
def test_words_of_a_sound_text_in_any_order_are_left_alone(words: list[str]) -> None:
    lines = [" ".join(words[at : at + 9]) for at in range(0, len(words), 9)]
    document = Document((page(*map(line, lines)),))
    assert repair(document) is document
    assert repair_text("\n".join(lines)).damage is None
