"""What becomes of blocks, and of all that points into them."""

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
from indexer.repair import repair
from tests.indexer.repair.test_repair_of_texts import PAGE


def block(text: str, kind: BlockKind = BlockKind.LINE, marks: tuple[NoteMark, ...] = ()) -> Block:
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append(WordBox(at, at + len(word), at, 0, at + len(word), 10))
        at += len(word)
    return Block(kind, text, words=tuple(words), marks=marks)


DAMAGED = tuple(map(block, PAGE.split("\n")))


def mended(*blocks: Block) -> tuple[Block, ...]:
    """The blocks as they are after those of a damaged page."""
    (page,) = repair(Document((Page(1, None, (*DAMAGED, *blocks)),))).pages
    return page.blocks[len(DAMAGED) :]


def test_a_word_cut_between_two_blocks_is_mended_in_both() -> None:
    first, second = mended(block("vi vill mota for-"), block("andringar i tid"))
    assert (first.text, second.text) == ("vi vill möta för-", "ändringar i tid")
    assert [one.as_read for one in (*first.repairs, *second.repairs)] == [
        "mota",
        "for",
        "andringar",
    ]


def test_the_mark_of_a_note_stays_behind_its_word() -> None:
    text = "Det galler fr&n oarna och hamnen"
    marks = (NoteMark(text.index(" oarna"), "7"), NoteMark(len(text), "8"))
    (found,) = mended(block(text, marks=marks))
    assert found.text == "Det gäller från öarna och hamnen"
    assert [(found.text[: one.at].split()[-1], one.mark) for one in found.marks] == [
        ("från", "7"),
        ("hamnen", "8"),
    ]


def test_a_block_is_the_same_but_for_its_words() -> None:
    whole = Block(
        BlockKind.HEADING, "Atgarder", level=2, size=14.0, is_bold=True, role="H2", element=3
    )
    (found,) = mended(whole)
    assert (found.text, found.kind, found.level, found.size, found.is_bold) == (
        "Åtgärder",
        BlockKind.HEADING,
        2,
        14.0,
        True,
    )
    assert (found.role, found.element) == ("H2", 3)


def test_an_empty_block_stays() -> None:
    empty, text = mended(Block(BlockKind.PARAGRAPH, ""), block("Oarna ar stora"))
    assert (empty.text, text.text) == ("", "Öarna är stora")


def test_a_page_keeps_how_it_was_read() -> None:
    reading = Reading(ReadingMethod.OCR, quality=0.8, known_words=0.5)
    whole = Page(7, "vii", DAMAGED, 595.0, 842.0, reading)
    (found,) = repair(Document((whole,), title="Hamnen", format="pdf")).pages
    assert (found.number, found.label, found.width, found.height) == (7, "vii", 595.0, 842.0)
    assert (found.reading.method, found.reading.quality) == (ReadingMethod.OCR, 0.8)
    assert found.reading.is_repaired


def test_a_documents_title_stays() -> None:
    document = Document((Page(1, None, DAMAGED),), title="Hamnen", author="Namnden", format="pdf")
    found = repair(document)
    assert (found.title, found.author, found.format) == ("Hamnen", "Namnden", "pdf")


@pytest.mark.parametrize("document", [Document(()), Document((Page(None, None, ()),))])
def test_a_document_without_text_is_the_same(document: Document) -> None:
    assert repair(document) is document


WORDS = st.sampled_from([*PAGE.split(), "for-", "f6r-", "andringar", "e", "1", "|", "Al", "2 500"])
LINES = st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=12)


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES, max_size=6), st.sampled_from([BlockKind.LINE, BlockKind.TABLE]))
def test_whatever_the_blocks_all_that_points_into_them_holds(
    lines: list[str], kind: BlockKind
) -> None:
    before = [block(line, kind, (NoteMark(len(line), "1"),)) for line in lines]
    for old, new in zip(before, mended(*before), strict=True):
        assert text_as_read(new.text, new.repairs) == old.text
        boxed = [new.text[word.start : word.end] for word in new.words]
        # One box may hold two words, where an "i" had lost its space.
        assert " ".join(boxed).split() == new.text.split()
        assert len(boxed) == len(old.words)
        assert new.marks == (NoteMark(len(new.text), "1"),)
        assert len(new.rows) == len(old.rows)
