"""From printed lines and tables to blocks: text with the place of every word in it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.extract.pdf_tables import Cell, FoundTable
from indexer.extract.pdf_words import Line, PrintedWord, joined, with_marks
from indexer.language.hyphens import is_broken_word, joined_start
from indexer.model.document import (
    BETWEEN_CELLS,
    BETWEEN_ROWS,
    Block,
    BlockKind,
    Box,
    NoteMark,
    WordBox,
)

# Two pieces of one line of print: their feet are this near, as a share of the size …
SAME_FOOT = 0.25
# … and the second begins this near the end of the first.
NEXT_TO = 1.5
# What is broken for want of room leaves less than this free, as a share of the size.
_NARROW = 0.8
# Words nearer than this, as a share of the size, touch; a space is at least twice as wide.
_TOUCHING = 0.1
_CLOSING = re.compile(r"[.,;:!?)\]]+")


def blocks_of(lines: Sequence[Line], tables: Sequence[FoundTable]) -> list[Block]:
    """Lines and tables in the order of the lines; a table stands where its first word does."""
    table_of = {word: place for place, table in enumerate(tables) for word in table.words()}
    if not table_of:
        return [line_block(line) for line in lines]
    blocks: list[Block] = []
    written: set[int] = set()
    for line in lines:
        rest: Line = []
        for word in line:
            place = table_of.get(id(word))
            if place is None:
                rest.append(word)
                continue
            if rest:
                blocks.append(line_block(rest))
                rest = []
            if place not in written:
                written.add(place)
                blocks.append(table_block(tables[place]))
        if rest:
            blocks.append(line_block(rest))
    return blocks


def whole_lines(lines: Iterable[Line]) -> list[Line]:
    """Lines as they are printed: PDFium begins a new one where the file steps in its painting,
    and lets one run over several paragraphs or cells that stand side by side."""
    whole: list[Line] = []
    for line in lines:
        for part in _parts(line):
            if whole and _goes_on(whole[-1], part[0]):
                whole[-1] = _one_line(whole[-1], part)
            else:
                whole.append(part)
    return whole


def _parts(line: Line) -> Iterator[Line]:
    """A line parted where one tagged element ends and the next begins."""
    first = 0
    for place in range(1, len(line)):
        before, here = line[place - 1].tag.element, line[place].tag.element
        if before != here and before and here and not line[place].is_raised:
            yield line[first:place]
            first = place
    yield line[first:] if first else line


def _one_line(line: Line, rest: Line) -> Line:
    """Two pieces of a line as one. Words that touch are one word (`CO₂` and `-utsläpp`), and the
    full stop behind a note mark belongs to the word before it."""
    whole = with_marks([*line, *rest])
    before, word = whole[len(line) - 1], whole[len(line)]
    owner = len(line) - 1
    if before.is_raised and _CLOSING.fullmatch(word.text):
        owner -= 1
    is_near = word.x0 - before.x1 < _TOUCHING * word.style.size
    if is_near and owner >= 0 and not word.is_raised and not whole[owner].is_raised:
        whole[owner] = joined(whole[owner], word)
        del whole[len(line)]
    return whole


def _goes_on(line: Line, word: PrintedWord) -> bool:
    last = line[-1]
    size = max(last.style.size, word.style.size)
    if last.tag.element != word.tag.element or not last.x1 - 1 <= word.x0 < last.x1 + (
        NEXT_TO * size
    ):
        return False
    # After a note mark, a line goes on where its letters stand.
    standing = next((each for each in reversed(line) if not each.is_raised), last)
    is_level = abs(word.bottom - standing.bottom) < SAME_FOOT * size
    middle = (word.top + word.bottom) / 2
    return is_level or (word.style.size < last.style.size and last.top < middle < last.bottom)


def line_block(line: Line) -> Block:
    """A line of print; the marks of notes in it are kept beside its text."""
    first = line[0]
    style = first.style
    pieces: list[str] = []
    words: list[WordBox] = []
    marks: list[NoteMark] = []
    mark = ""
    length = 0
    is_even = True
    for text, x0, top, x1, bottom, set_in, _, is_raised in line:
        if set_in is not style:
            is_even = is_even and set_in == style
        if is_raised and len(line) > 1:
            if words:
                marks.append(NoteMark(length - 1, text))
            else:
                mark = text
            continue
        end = length + len(text)
        words.append(WordBox(length, end, x0, top, x1, bottom))
        pieces.append(text)
        length = end + 1
    main = line if is_even else _main_words(line)
    return Block(
        BlockKind.LINE,
        " ".join(pieces),
        size=main[0].style.size,
        is_bold=style.is_bold if is_even else _is_bold(main),
        box=_box(main, words),
        words=tuple(words),
        marks=tuple(marks),
        mark=mark,
        role=first.tag.role,
        element=first.tag.element,
    )


def _main_words(line: Line) -> Line:
    """The words in the line's commonest size."""
    size = line[0].style.size
    if all(word.style.size == size for word in line):
        return line
    letters: dict[float, int] = {}
    for word in line:
        letters[word.style.size] = letters.get(word.style.size, 0) + len(word.text)
    main = max(letters, key=lambda size: letters[size])
    return [word for word in line if word.style.size == main]


def _is_bold(words: Line) -> bool:
    """Whether all words are bold; a bullet or a dash has no weight of its own."""
    weighed = [word for word in words if any(map(str.isalnum, word.text))]
    return all(word.style.is_bold for word in weighed or words)


def _box(main: Line, words: list[WordBox]) -> Box:
    _, _, lefts, _, rights, _, _ = zip(*words, strict=True)
    _, _, tops, _, bottoms, *_ = zip(*main, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def table_block(table: FoundTable) -> Block:
    """A table: rows on lines, cells parted by tabs, the words placed in that text."""
    text = ""
    words: list[WordBox] = []
    marks: list[NoteMark] = []
    for number, row in enumerate(table.rows):
        text += BETWEEN_ROWS if number else ""
        for place, cell in enumerate(row):
            text += BETWEEN_CELLS if place else ""
            text = _with_cell(text, cell, words, marks)
    first = next(w for row in table.rows for cell in row for w in cell)
    return Block(
        BlockKind.TABLE,
        text,
        size=first.style.size,
        box=table.box,
        words=tuple(words),
        header_rows=table.header_rows,
        marks=tuple(marks),
        element=first.tag.element,
    )


def _fills(word: PrintedWord, cell: Cell) -> bool:
    """Whether a word fills its line of a cell alone: only then can it have been broken."""
    is_alone = all(each is word or abs(each.top - word.top) > 1 for each in cell)
    return is_alone and word.x1 > max(each.x1 for each in cell) - _NARROW * word.style.size


def _with_cell(text: str, cell: Cell, words: list[WordBox], marks: list[NoteMark]) -> str:
    start = len(text)
    above: PrintedWord | None = None
    for word in cell:
        if word.is_raised and above is not None:
            marks.append(NoteMark(len(text), word.text))
            continue
        if len(text) > start:
            is_lower = above is not None and word.top > above.top + above.style.size / 2
            head, between = (text[start:], " ")
            if above is not None and is_lower:
                if _fills(above, cell) and is_broken_word(above.text, word.text):
                    between = ""
                else:
                    head, between = joined_start(head, word.text)
            if len(head) < len(text) - start:
                text = text[:start] + head
                words[-1] = words[-1]._replace(end=len(text))
            text += between
        words.append(WordBox(len(text), len(text) + len(word.text), *word[1:5]))
        text += word.text
        above = word
    return text
