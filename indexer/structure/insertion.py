"""Complete a page's text from the next page, with everything that counts its letters moved."""

from dataclasses import dataclass, replace

from indexer.language.hyphens import joined_start
from indexer.model.document import NoteMark, WordBox, moved_repairs
from indexer.model.passage import BlockSpan, PageText
from indexer.model.repairs import Repairs, repairs_joined


@dataclass(frozen=True, slots=True)
class Insertion:
    """A text after a rest was put into it at [start, end), with the space before it; what stood
    behind moved on by `by` characters. Of what stood before, a hyphen may be gone."""

    text: PageText
    start: int
    end: int
    by: int


def text_with(text: PageText, at: int, rest: str, mended: Repairs) -> Insertion:
    """A page's text with the rest of a sentence or cell, and its mended words, put in where what
    it completes ends."""
    above, separator = joined_start(text.text[:at], rest)
    start = len(above)
    end = start + len(separator) + len(rest)
    by = end - at
    longer = replace(
        text,
        text=above + separator + rest + text.text[at:],
        spans=tuple(_span(span, at, by) for span in text.spans),
        words=tuple(
            word if word.end <= start else _moved_on(word, at, start, by) for word in text.words
        ),
        marks=tuple(
            NoteMark(place + by, mark) if place > at else NoteMark(min(place, start), mark)
            for place, mark in text.marks
        ),
        repairs=_repairs(text, at, (above, separator, rest), mended),
    )
    return Insertion(longer, start, end, by)


def _span(span: BlockSpan, at: int, by: int) -> BlockSpan:
    """A block after the place moved on; the one that the place is in, or ends, made longer."""
    if span.end < at:
        return span
    start = span.start + by if span.start > at else span.start
    return replace(span, start=start, end=span.end + by)


def _repairs(text: PageText, at: int, pieces: tuple[str, str, str], mended: Repairs) -> Repairs:
    above, separator, rest = pieces
    before = [repair for repair in text.repairs if repair.start < at]
    by = len(above) + len(separator)
    gone = text.text[len(above) : at]
    joined = repairs_joined(before, len(above), mended, by, gone)
    return joined + moved_repairs(text.repairs[len(before) :], by + len(rest) - at)


def _moved_on(word: WordBox, at: int, kept: int, by: int) -> WordBox:
    """A word behind the place moved on, or the word before it less a hyphen that is gone."""
    if word.start >= at:
        return word._replace(start=word.start + by, end=word.end + by)
    return word._replace(end=kept)
