"""A document's title: from what it says, else from its properties, else from its file name."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import Final

from indexer.classify.front import Front
from indexer.classify.years_in_text import years_in
from indexer.model.document import Block, BlockKind, Document, Page


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the page it stands on and the rule that found it."""

    text: str
    page: int | None
    rule: str


# The title's letters are at least this much larger than the body's.
_LARGER: Final = 1.15
_SAME_SIZE: Final = 0.6
_LONGEST: Final = 160
# A title of fewer words is completed by the line under it.
_SHORT_TITLE_WORDS: Final = 3
_FEWEST_LETTERS: Final = 4
# Headings of parts, not of documents.
_OF_A_PART: Final = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:innehåll(?:sförteckning)?|inledning|sammanfattning|bakgrund|förord|syfte"
    r"|om rapporten|om uppdraget|uppdraget|läsanvisning|revisionshistorik|versionshistorik"
    r"|utgåvehistorik|dokumenthistorik|version|metadata om dokument\w*|figurförteckning"
    r"|tabellförteckning|contents|table of contents|blad\s?\d+|sheet\s?\d+)\s*:?$",
    re.IGNORECASE,
)
# Properties that programs fill in.
_NOT_A_PROPERTY: Final = re.compile(
    r"^(?:microsoft|untitled|namnlös|document\s?\d*|dokument\s?\d*|presentation\s?\d*|bok\s?\d*"
    r"|powerpoint|<.*>|titel|rubrik|föreskriftens namn|print|scan)|\.(?:docx?|pdf|xlsx?|pptx?|indd"
    r"|odt|txt)\b|^[^a-zåäö]*$",
    re.IGNORECASE,
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\ufffd\ufffe]")
_SEPARATORS: Final = re.compile(r"[_\s]+")
_NUMBERING: Final = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[^\W\d])")
_DIGITS: Final = re.compile(r"\d+")


def title_of(front: Front, document: Document) -> Title:
    """The title; a file's name, made readable, when nothing better is found."""
    said = _from_content(document)
    given = _from_property(document)
    if said and given and _is_same_but_split(said.text, given.text):
        return Title(given.text, said.page, said.rule)
    return said or given or Title(_readable(front), None, "filnamn")


def _from_content(document: Document) -> Title | None:
    page = next((page for page in document.pages if page.blocks), None)
    if page is None:
        return None
    words = _from_headings(page) or _from_largest(document, page)
    return Title(words, page.number, "titel") if words else None


def _from_headings(page: Page) -> str:
    """The first heading of the highest level, where the format marks headings."""
    from_first = list(dropwhile(lambda block: not _is_top_heading(block), page.blocks))
    if not from_first:
        return ""
    first, *after = from_first
    continued = takewhile(
        lambda block: _is_top_heading(block) and not _begins_a_part(block), after
    )
    return _usable(" ".join(block.text for block in (first, *continued)))


def _is_top_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1


def _begins_a_part(block: Block) -> bool:
    return bool(_NUMBERING.match(block.text) or _OF_A_PART.match(block.text.strip()))


def _from_largest(document: Document, page: Page) -> str:
    """The lines in the largest letters of the first page."""
    body = _body_size(document)
    running = _running_lines(document)
    lines = [
        block
        for block in page.blocks
        if block.text.strip() and block.size and _masked(block.text) not in running
        and sum(map(str.isalpha, block.text)) > 1
    ]
    largest = max((block.size for block in lines), default=0.0)
    if not lines or largest < body * _LARGER:
        return ""
    first = next(place for place, block in enumerate(lines) if block.size > largest - _SAME_SIZE)
    after = lines[first:]
    title = list(takewhile(lambda block: block.size > largest - _SAME_SIZE, after))
    joined = _usable(" ".join(block.text for block in title))
    if not joined or len(joined.split()) > _SHORT_TITLE_WORDS:
        return joined
    return _usable(" ".join([joined, *_completing(after[len(title) :], body)])) or joined


def _completing(lines: list[Block], body: float) -> Iterator[str]:
    """The lines right under a short title that are part of it: in large letters, or a year."""
    for line in lines[:2]:
        is_year = bool(years_in(line.text)) and len(line.text.split()) <= _SHORT_TITLE_WORDS
        if not is_year and line.size < body * _LARGER:
            return
        yield line.text


def _body_size(document: Document) -> float:
    letters: Counter[float] = Counter()
    for page in document.pages:
        for block in page.blocks:
            if block.size:
                letters[round(block.size, 1)] += len(block.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _running_lines(document: Document) -> frozenset[str]:
    """Lines, numbers masked, that come back on a third of the pages."""
    counted: Counter[str] = Counter()
    for page in document.pages:
        counted.update({_masked(block.text) for block in page.blocks})
    enough = max(3, len(document.pages) / 3)
    return frozenset(line for line, pages in counted.items() if pages >= enough)


def _masked(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split()))


def _from_property(document: Document) -> Title | None:
    words = _usable(document.title)
    if not words or _NOT_A_PROPERTY.search(words) or "_" in words:
        return None
    return Title(words, None, "filens egenskaper")


def _usable(text: str) -> str:
    """The text as a title, "" when it is none."""
    words = " ".join(_CONTROL.sub(" ", text).split())
    words = words.replace(" ,", ",").strip(" -–:|")
    is_title = (
        sum(map(str.isalpha, words)) >= _FEWEST_LETTERS
        and len(words) <= _LONGEST
        and not _OF_A_PART.match(words)
    )
    return words if is_title else ""


def _is_same_but_split(said: str, given: str) -> bool:
    """Whether a property spells in whole words what large letters split over lines."""
    return bool(said) and _letters(given).startswith(_letters(said))


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _readable(front: Front) -> str:
    words = _SEPARATORS.sub(" ", front.file_words).strip()
    # "aterrapportering-2017" has hyphens for spaces; "2014-2020" and "e-tjänst" keep theirs.
    if " " not in words:
        words = re.sub(r"(?<=[^\W\d])-|-(?=[^\W\d])", " ", words)
    return words[:1].upper() + words[1:] or front.source_name

