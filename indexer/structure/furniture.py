"""Drop what is printed on every page: running headers, footers and page numbers.

The printed page number is kept as the page's label: people cite the printed page.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from indexer.model.document import Block, Page

# Headers and footers stand in the outer 12 % of the page.
_OUTER_SHARE: Final = 0.12
# Two prints of one running line are at most this far apart on their pages, in points.
_SAME_HEIGHT: Final = 6.0
# A line on fewer pages than this may be text that happens to come back.
_FEWEST_PAGES: Final = 3
_LEAST_SHARE: Final = 0.2
_NUMBER: Final = re.compile(r"\d+")
_LONE_NUMBER: Final = re.compile(
    r"^(?:sida|sid\.?|s\.)?\s*(\d{1,4})\s*(?:\(\d+\)|av \d+|/\s*\d+)?$", re.IGNORECASE
)

_Key = tuple[str, int]


def without_furniture(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages without running lines, labelled by the page number printed on them."""
    repeated = _repeated_lines(pages)
    labels = _printed_numbers(pages)
    return tuple(
        replace(
            page,
            label=page.label or labels.get(place),
            blocks=tuple(
                block for block in page.blocks if not _is_furniture(page, block, repeated)
            ),
        )
        for place, page in enumerate(pages)
    )


def _is_furniture(page: Page, block: Block, repeated: frozenset[_Key]) -> bool:
    if not _is_outer(page, block):
        return False
    is_page_number = bool(_LONE_NUMBER.match(block.text.strip()))
    return is_page_number or any(key in repeated for key in _keys(block))


def _is_outer(page: Page, block: Block) -> bool:
    if block.box is None or not page.height:
        return False
    return block.box.bottom < page.height * _OUTER_SHARE or block.box.top > page.height * (
        1 - _OUTER_SHARE
    )


def _keys(block: Block) -> Iterable[_Key]:
    """The line with its numbers masked, at its height and the next, to allow for rounding."""
    if block.box is None:
        return ()
    masked = _NUMBER.sub("#", " ".join(block.text.split()))
    row = round(block.box.top / _SAME_HEIGHT)
    return ((masked, row), (masked, row + 1), (masked, row - 1))


def _repeated_lines(pages: tuple[Page, ...]) -> frozenset[_Key]:
    """Masked lines that come back at one height with nothing changed but the page number.

    Footnotes that differ only in their figures ("Beslut 12 av 2017") also look alike when
    masked; they are kept because their numbers do not follow the pages.
    """
    seen: dict[_Key, dict[int, str]] = defaultdict(dict)
    for place, page in enumerate(pages):
        for block in page.blocks:
            if _is_outer(page, block):
                key = next(iter(_keys(block)))
                seen[key][place] = block.text
    fewest = min(_FEWEST_PAGES, len(pages) if len(pages) > 1 else _FEWEST_PAGES)
    enough = max(fewest, len(pages) * _LEAST_SHARE)
    return frozenset(
        key
        for key, places in seen.items()
        if len(places) >= enough and _only_the_page_number_moves(places)
    )


def _only_the_page_number_moves(places: dict[int, str]) -> bool:
    columns = zip(*(_NUMBER.findall(text) for text in places.values()), strict=False)
    for column in columns:
        distances = {int(number) - place for number, place in zip(column, places, strict=False)}
        if len(set(column)) > 1 and len(distances) > max(1, len(places) // 4):
            return False
    return True


def _printed_numbers(pages: tuple[Page, ...]) -> dict[int, str]:
    """The page number printed on each page, where the numbers follow the pages."""
    found: dict[int, int] = {}
    for place, page in enumerate(pages):
        for block in page.blocks:
            match = _LONE_NUMBER.match(block.text.strip()) if _is_outer(page, block) else None
            if match:
                found[place] = int(match.group(1))
    distances = Counter(number - place for place, number in found.items())
    if not distances or max(distances.values()) < _FEWEST_PAGES:
        return {}
    usual = distances.most_common(1)[0][0]
    return {place: str(number) for place, number in found.items() if number - place == usual}
