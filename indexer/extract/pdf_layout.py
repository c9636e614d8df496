"""From the words and rules of a page to its blocks: lines of print and tables."""

from indexer.extract.pdf_blocks import blocks_of, whole_lines
from indexer.extract.pdf_open_tables import open_tables
from indexer.extract.pdf_paths import Painted
from indexer.extract.pdf_quick import may_hold_open_tables, quick_blocks
from indexer.extract.pdf_tables import FoundTable, Ruling, ruled_tables, ruling_of, tagged_tables
from indexer.extract.pdf_words import Line, PrintedWords
from indexer.model.document import Block


def blocks_of_words(words: PrintedWords, painted: Painted) -> tuple[Block, ...]:
    """The blocks of a page as PDFium reads it."""
    ruling = ruling_of(painted.edges)
    if not ruling:
        is_tagged = any(tag.element for tag in words.tags)
        may_hold_tables = (
            any(tag.table for tag in words.tags) if is_tagged else may_hold_open_tables(words)
        )
        if not may_hold_tables:
            return tuple(quick_blocks(words))
    return blocks_of_lines(words.as_lines(), ruling)


def blocks_of_lines(lines: list[Line], ruling: Ruling) -> tuple[Block, ...]:
    """Lines and tables. Rules are believed first, for a tagged table lacks its empty cells, so
    that its columns may have moved; then how cells stand, in a tagged file only where its tags
    see a table; then the tags alone."""
    lines = whole_lines(lines)
    words = [word for line in lines for word in line]
    tables = ruled_tables(ruling, words)
    left = _outside(tables, lines)
    in_table = [[word for word in line if word.tag.table] for line in left]
    if any(in_table):
        tables += open_tables([line for line in in_table if line])
        tables += tagged_tables(word for line in _outside(tables, lines) for word in line)
    elif not any(word.tag.element for word in words):
        tables += open_tables(left)
    return tuple(blocks_of(lines, tables))


def _outside(tables: list[FoundTable], lines: list[Line]) -> list[Line]:
    """The lines less the words that are in a table."""
    taken = {word for table in tables for word in table.words()}
    if not taken:
        return lines
    left = ([word for word in line if id(word) not in taken] for line in lines)
    return [line for line in left if line]
