"""From the words and rules of a page to its blocks: lines of print and tables."""

from typing import Final

from indexer.extract.pdf_blocks import blocks_of, whole_lines
from indexer.extract.pdf_open_tables import open_tables
from indexer.extract.pdf_paths import Painted
from indexer.extract.pdf_quick import may_hold_open_tables, quick_blocks
from indexer.extract.pdf_tables import FoundTable, Ruling, ruled_tables, ruling_of, tagged_tables
from indexer.extract.pdf_words import Line, PrintedWords
from indexer.model.document import Block

# Lines of one paragraph follow each other within this many type sizes.
_LINE_PITCH: Final = 2.5
# A page shown by so many quarter turns is painted from the foot of each paragraph upwards.
_UPWARDS: Final = 3


def blocks_of_words(words: PrintedWords, painted: Painted, turns: int = 0) -> tuple[Block, ...]:
    """The blocks of a page as PDFium reads it; `turns` are the quarter turns it is shown by."""
    ruling = ruling_of(painted.edges)
    if turns == _UPWARDS:
        return blocks_of_lines(downwards(words.as_lines()), ruling)
    has_table_tags = any(tag.table for tag in words.tags)
    if not (ruling or has_table_tags or may_hold_open_tables(words)):
        return tuple(quick_blocks(words))
    lines = whole_lines(words.as_lines())
    tables = _tables(lines, ruling)
    return tuple(blocks_of(lines, tables) if tables else quick_blocks(words))


def blocks_of_lines(lines: list[Line], ruling: Ruling) -> tuple[Block, ...]:
    """The blocks of lines of words, wherever they come from."""
    lines = whole_lines(lines)
    return tuple(blocks_of(lines, _tables(lines, ruling)))


def _tables(lines: list[Line], ruling: Ruling) -> list[FoundTable]:
    """The tables among the lines. Rules are believed first, for a tagged table lacks its empty
    cells, so that its columns may have moved; then how cells stand, on a page where the tags see
    tables only in those; then the tags alone."""
    words = [word for line in lines for word in line]
    tables = ruled_tables(ruling, words)
    left = _outside(tables, lines)
    in_table = [[word for word in line if word.tag.table] for line in left]
    if any(in_table):
        tables += open_tables([line for line in in_table if line])
        tables += tagged_tables(word for line in _outside(tables, lines) for word in line)
    else:
        tables += open_tables(left)
    return tables


def downwards(lines: list[Line]) -> list[Line]:
    """Lines that PDFium gives from the lowest to the highest of each paragraph, the other way."""
    turned: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if run and not _is_right_above(line, run[-1]):
            turned += reversed(run)
            run = []
        run.append(line)
    return [*turned, *reversed(run)]


def _is_right_above(line: Line, other: Line) -> bool:
    up = other[0].top - line[0].top
    overlaps = line[0].x0 < other[-1].x1 and other[0].x0 < line[-1].x1
    return overlaps and 0 < up < _LINE_PITCH * other[0].style.size


def _outside(tables: list[FoundTable], lines: list[Line]) -> list[Line]:
    """The lines less the words that are in a table."""
    taken = {word for table in tables for word in table.words()}
    if not taken:
        return lines
    left = ([word for word in line if id(word) not in taken] for line in lines)
    return [line for line in left if line]
