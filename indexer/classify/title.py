"""A document's title: from what it says, else from its properties, else from its file name."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile, zip_longest
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


# The title's letters are at least this much larger than the body's. Modest ones that are much
# smaller than the largest elsewhere are not the title: the cover's own letters were a picture.
_LARGER: Final = 1.15
_CLEARLY_LARGER: Final = 1.5
_LEAST_OF_LARGEST: Final = 0.7
_SAME_SIZE: Final = 0.6
_LONGEST: Final = 160
# A title of fewer words is completed by the line under it.
_SHORT_TITLE_WORDS: Final = 3
_FEWEST_LETTERS: Final = 4
_FEWEST_DIGITS: Final = 4
# So many pages tell the body's size and the running headers.
_PAGES_COMPARED: Final = 20
# A heading after more blocks than this, or after the contents, is a chapter's.
_COVER_BLOCKS: Final = 8
_COVER_LINE_WORDS: Final = 12
# Headings of parts, not of documents.
_OF_A_PART: Final = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:innehåll(?:sförteckning)?|inledning|sammanfattning|bakgrund|förord|syfte"
    r"|om rapporten|om uppdraget|uppdraget|läsanvisning|revisions?\s?historik|versionshistorik"
    r"|utgåvehistorik|dokumenthistorik|version|metadata om dokument\w*|figurförteckning"
    r"|tabellförteckning|contents|table of contents|blad\s?\d+|sheet\s?\d+"
    r"|dokumentnamn|rubrik på titelsida\s?\d*|projekt eller systemnamn)\s*:?$",
    re.IGNORECASE,
)
# Properties that programs and templates fill in.
_NOT_A_PROPERTY: Final = re.compile(
    r"^(?:microsoft|untitled|namnlös|document\s?\d*$|dokument\s?\d*$|presentation\s?\d*$|bok\s?\d*$"
    r"|powerpoint|<.*>|titel$|rubrik$|föreskriftens namn|print|scan)|- mall$"
    r"|\.(?:docx?|pdf|xlsx?|pptx?|indd|odt|txt)\b|^[^a-zåäö]*$|_",
    re.IGNORECASE,
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\ufffd\ufffe]")
_LABEL: Final = re.compile(r"^(?:rubrik|titel|dokumentnamn):\s*", re.IGNORECASE)
# "RIKSDAGS- PARTIERNAS" was one word; "energi- och" is two.
_BROKEN_WORD: Final = re.compile(r"(?<=[^\W\d])- (?!(?:och|eller|samt|o|resp)\b)(?=[^\W\d])", re.I)
_NUMBERING: Final = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[^\W\d])")
_DIGITS: Final = re.compile(r"\d+")


def title_of(front: Front) -> Title:
    """The title; the file's name, made readable, when nothing better is found."""
    said = _from_content(front.document)
    given = _from_property(front.document)
    if said and given and _completes(given.text, said.text):
        return Title(given.text, said.page, said.rule)
    return said or given or Title(_readable(front), None, "filnamn")


def _from_content(document: Document) -> Title | None:
    page = next((page for page in document.pages if page.blocks), None)
    if page is None:
        return None
    words = _from_headings(page)
    if not words and _has_sizes(document):
        words = _from_largest(document, page)
    elif not words:
        words = _from_first_lines(page)
    return Title(words, page.number, "titel") if words else None


def _from_headings(page: Page) -> str:
    """The first heading of the highest level, where the format marks headings."""
    blocks = _without_sheet_name(page)[:_COVER_BLOCKS]
    cover = takewhile(lambda block: not _is_contents(block), blocks)
    from_first = list(dropwhile(lambda block: not _is_top_heading(block), cover))
    if not from_first:
        return ""
    first, *after = from_first
    continued = takewhile(lambda block: _is_top_heading(block) and not _begins_a_part(block), after)
    return _usable(" ".join(block.text for block in (first, *continued)))


def _from_first_lines(page: Page) -> str:
    """The lone lines that a Word or text file without marked headings begins with."""
    blocks = _without_sheet_name(page)[:_COVER_BLOCKS]
    cover = takewhile(
        lambda pair: _is_cover_line(*pair) and not _begins_a_part(pair[0]),
        zip_longest(blocks, blocks[1:]),
    )
    title = ""
    for block, _ in cover:
        if len(title.split()) > _SHORT_TITLE_WORDS or (
            title and _DIGITS.search(title + block.text)
        ):
            break
        title = _usable(f"{title} {_LABEL.sub('', block.text)}") or title
    return title


def _without_sheet_name(page: Page) -> tuple[Block, ...]:
    """A workbook's sheets begin with their names ("Blad1"), which are not the workbook's."""
    begins_with_name = page.blocks[0].text.strip() == page.label
    return page.blocks[1:] if begins_with_name else page.blocks


def _is_cover_line(block: Block, following: Block | None) -> bool:
    words = block.text.split()
    runs_on = (
        block.kind is BlockKind.LINE and following is not None and following.text[:1].islower()
    )
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LINE)
        and not runs_on
        and 0 < len(words) <= _COVER_LINE_WORDS
        and not block.text.rstrip().endswith((".", ";", ","))
        and block.text.strip()[:1] not in "|([•-"
    )


def _is_contents(block: Block) -> bool:
    return block.text.strip().lower() in ("innehåll", "innehållsförteckning", "contents")


def _is_top_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1


def _begins_a_part(block: Block) -> bool:
    return bool(_NUMBERING.match(block.text) or _OF_A_PART.match(block.text.strip()))


def _from_largest(document: Document, page: Page) -> str:
    """The lines in the largest letters of the first page."""
    body = _body_size(document)
    running = _running_lines(document)
    lines = [
        block for block in page.blocks if _can_be_title(block) and _print_of(block) not in running
    ]
    largest = max((block.size for block in lines), default=0.0)
    if not lines or largest < body * _LARGER:
        return ""
    is_modest = largest < body * _CLEARLY_LARGER
    if is_modest and largest < _largest_size(document, running) * _LEAST_OF_LARGEST:
        return ""
    after = list(dropwhile(lambda block: block.size <= largest - _SAME_SIZE, lines))
    title = list(takewhile(lambda block: block.size > largest - _SAME_SIZE, after))
    joined = _usable(" ".join(block.text for block in title))
    if not joined or len(joined.split()) > _SHORT_TITLE_WORDS:
        return joined
    for line in _completing(after[len(title) :], body):
        # A subtitle begins with a capital; what begins with a small letter or a year runs on.
        joined += f" – {line}" if line[:1].isupper() else f" {line}"
    return _usable(joined) or joined


def _can_be_title(block: Block) -> bool:
    """Not a lone letter of a word that runs down the margin."""
    letters = sum(map(str.isalpha, block.text))
    return block.size > 0 and (letters > 1 or sum(map(str.isdigit, block.text)) >= _FEWEST_DIGITS)


def _completing(lines: list[Block], body: float) -> Iterator[str]:
    """The lines right under a short title that are part of it: in large letters, or a year."""
    for line in lines[:2]:
        is_year = bool(years_in(line.text)) and len(line.text.split()) <= _SHORT_TITLE_WORDS
        if not is_year and line.size < body * _LARGER:
            return
        yield line.text


def _has_sizes(document: Document) -> bool:
    """Whether letters differ in size; a text file's are all alike."""
    pages = document.pages[:_PAGES_COMPARED]
    return len({round(block.size, 1) for page in pages for block in page.blocks if block.size}) > 1


def _body_size(document: Document) -> float:
    letters: Counter[float] = Counter()
    for page in document.pages[:_PAGES_COMPARED]:
        for block in page.blocks:
            if block.size:
                letters[round(block.size, 1)] += len(block.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _largest_size(document: Document, running: frozenset[tuple[str, int]]) -> float:
    """The largest letters of several words on two pages or more; lone figures are diagrams'."""
    counted: Counter[float] = Counter()
    for page in document.pages[:_PAGES_COMPARED]:
        several = [block for block in page.blocks if " " in block.text.strip()]
        counted.update({round(each.size, 1) for each in several if _print_of(each) not in running})
    return max((size for size, pages in counted.items() if pages > 1), default=0.0)


def _running_lines(document: Document) -> frozenset[tuple[str, int]]:
    """Lines, numbers masked, that come back in one size on a third of the pages."""
    counted: Counter[tuple[str, int]] = Counter()
    for page in document.pages[:_PAGES_COMPARED]:
        counted.update({_print_of(block) for block in page.blocks})
    enough = max(3, min(len(document.pages), _PAGES_COMPARED) / 3)
    return frozenset(line for line, pages in counted.items() if pages >= enough)


def _print_of(block: Block) -> tuple[str, int]:
    return _DIGITS.sub("#", " ".join(block.text.split())), round(block.size)


def _from_property(document: Document) -> Title | None:
    words = _usable(document.title)
    if not words or _NOT_A_PROPERTY.search(words):
        return None
    return Title(words, None, "filens egenskaper")


def _usable(text: str) -> str:
    """The text as a title, "" when it is none."""
    words = _BROKEN_WORD.sub("", " ".join(_CONTROL.sub(" ", text).split()))
    words = words.replace(" ,", ",").strip(" -–:|")
    is_title = (
        sum(map(str.isalpha, words)) >= _FEWEST_LETTERS
        and len(words) <= _LONGEST
        and not _OF_A_PART.match(words)
        and not _NUMBERING.match(words)
    )
    return words if is_title else ""


def _completes(given: str, said: str) -> bool:
    """Whether a property says the same and more, or in whole words what lines have split."""
    words = set(said.lower().split())
    return words <= set(given.lower().split()) or _letters(given).startswith(_letters(said))


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _readable(front: Front) -> str:
    words = front.file_words
    # "aterrapportering-2017" has hyphens for spaces; "2014-2020" and "e-tjänst" keep theirs.
    if " " not in words:
        words = re.sub(r"(?<=[^\W\d])-|-(?=[^\W\d])", " ", words)
    return words[:1].upper() + words[1:] or front.source_name
