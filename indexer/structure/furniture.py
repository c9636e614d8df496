"""Drop what is printed on every page: running headers, footers and page numbers.

The printed page number is kept as the page's label: people cite the printed page.
"""

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import Final

from indexer.model.document import Block, BlockKind, Page

# Headers and footers stand in the outer 12 % of the page; what comes back on most pages, or what
# the file's tags call no part of the text, may reach further in.
_OUTER_SHARE: Final = 0.12
_WIDE_SHARE: Final = 0.22
_MOST_PAGES_SHARE: Final = 0.6
# Two prints of one running line are at most this far apart on their pages, in points.
_SAME_HEIGHT: Final = 6.0
# A line on fewer pages than this may be text that happens to come back.
_FEWEST_PAGES: Final = 3
_LEAST_SHARE: Final = 0.2
# The role of what a tagged file says is no part of its text.
_NO_TEXT: Final = "Artifact"
_NUMBER: Final = re.compile(r"\d+")
_LONE_NUMBER: Final = re.compile(
    r"^(?:(?:sida|sid\.?|s\.)?\s*[-–]?\s*(\d{1,4})\s*[-–]?\s*(?:\(\d+\)|av \d+|/\s*\d+)?|\(\d+\))$",
    re.IGNORECASE,
)
_NUMBER_AT_AN_END: Final = re.compile(r"^(\d{1,4})\b(?!\s*[.,]\d)|\b(\d{1,4})(?:\s?\(\d+\))?$")

_Key = tuple[str, int]


def without_furniture(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages without running lines, labelled by the page number printed on them."""
    outer = [_outer_blocks(page) for page in pages]
    repeated = _repeated_lines(outer)
    dropped = [
        {id(block) for block, wide in blocks if _is_furniture(block, repeated, wide=wide)}
        for blocks in outer
    ]
    labels = _printed_numbers(outer, dropped)
    return tuple(
        replace(
            page,
            label=page.label or labels.get(place),
            blocks=tuple(block for block in page.blocks if id(block) not in gone),
        )
        for place, (page, gone) in enumerate(zip(pages, dropped, strict=True))
    )


_Outer = list[tuple[Block, bool]]


def _outer_blocks(page: Page) -> _Outer:
    """The blocks near the page's upper and lower edge; True for those that reach further in."""
    if not page.height:
        return []
    narrow, wide = page.height * _OUTER_SHARE, page.height * _WIDE_SHARE
    found = []
    for block in page.blocks:
        if block.box is not None:
            depth = min(block.box.bottom, page.height - block.box.top)
            if depth < wide:
                found.append((block, depth >= narrow))
    return found


def _is_furniture(block: Block, repeated: dict[_Key, float], *, wide: bool) -> bool:
    share = max((repeated.get(key, 0.0) for key in _keys(block)), default=0.0)
    if share >= (_MOST_PAGES_SHARE if wide else _LEAST_SHARE):
        return True
    if block.kind is not BlockKind.LINE:
        return False
    if block.role == _NO_TEXT and not block.mark:
        return True
    return not wide and bool(_LONE_NUMBER.match(block.text.strip()))


def _keys(block: Block) -> tuple[_Key, ...]:
    """The line with its numbers masked, at its height and the next, to allow for rounding."""
    if block.box is None:
        return ()
    masked = _NUMBER.sub("#", " ".join(block.text.split()))
    row = round(block.box.top / _SAME_HEIGHT)
    return ((masked, row), (masked, row + 1), (masked, row - 1))


def _repeated_lines(outer: list[_Outer]) -> dict[_Key, float]:
    """Masked lines that come back at one height with nothing changed but the page number, with
    the share of pages they are on, at this height or another: margins differ between the parts
    of a report.

    Footnotes that differ only in their figures ("Beslut 12 av 2017") also look alike when
    masked; they are kept because their numbers do not follow the pages.
    """
    seen: dict[_Key, dict[int, str]] = defaultdict(dict)
    for place, blocks in enumerate(outer):
        for block, _ in blocks:
            seen[_keys(block)[0]][place] = block.text
    count = len(outer)
    fewest = min(_FEWEST_PAGES, max(2, count))
    repeated: dict[_Key, set[int]] = {}
    for key, places in seen.items():
        near = dict(places)
        for row in (key[1] - 1, key[1] + 1):
            near.update(seen.get((key[0], row), {}))
        enough = len(near) >= max(fewest, count * _LEAST_SHARE)
        if enough and _only_the_page_number_moves(near):
            repeated[key] = set(near)
    on_pages: dict[str, set[int]] = defaultdict(set)
    for (line, _), near_pages in repeated.items():
        on_pages[line] |= near_pages
    return {key: len(on_pages[key[0]]) / count for key in repeated}


def _only_the_page_number_moves(places: dict[int, str]) -> bool:
    columns = zip(*(_NUMBER.findall(text) for text in places.values()), strict=False)
    for column in columns:
        distances = {int(number) - place for number, place in zip(column, places, strict=False)}
        # A chapter's number ("KAPITEL 2") stays for many pages.
        few = max(1, len(places) // 4)
        if len(set(column)) > few and len(distances) > few:
            return False
    return True


def _printed_numbers(outer: list[_Outer], dropped: list[set[int]]) -> dict[int, str]:
    """The page number printed on each page, where the numbers follow the pages: alone on its
    line, or at an end of a running line ("Region Norrsken 7")."""
    found: dict[int, set[int]] = defaultdict(set)
    for place, (blocks, gone) in enumerate(zip(outer, dropped, strict=True)):
        for block, _ in blocks:
            if id(block) in gone:
                text = block.text.strip()
                match = _LONE_NUMBER.match(text)
                if match is None:
                    ends = [end[1] or end[2] for end in _NUMBER_AT_AN_END.finditer(text)]
                else:
                    ends = [match[1]] if match[1] else []
                found[place].update(map(int, ends))
    distances = Counter(number - place for place, numbers in found.items() for number in numbers)
    if not distances or max(distances.values()) < _FEWEST_PAGES:
        return {}
    usual = distances.most_common(1)[0][0]
    return {
        place: str(place + usual) for place, numbers in found.items() if place + usual in numbers
    }
