"""Find the headings among paragraphs, and how deep each one lies.

The order of evidence: what the format itself marks, the tags of a tagged PDF, its bookmarks,
the numbering ("2.1 Bredband"), and last the type.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from indexer.model.document import Block, BlockKind, OutlineEntry, Page
from indexer.structure.captions import is_caption, titles_table
from indexer.structure.footnotes import body_size
from indexer.structure.heading_type import (
    NUMBERING,
    Style,
    is_larger,
    looks_like_heading,
    style_of,
)

_ROLE_LEVELS: Final = {"Title": 1, "H": 1, **{f"H{level}": level for level in range(1, 7)}}
_DEEPEST: Final = 6
# Fewer tagged headings than this, or than one on so many pages, and the author marked only some.
_FEWEST_TAGGED: Final = 3
_PAGES_A_HEADING: Final = 6
# Bookmarks are taken for all the headings there are when this many of them, and this share,
# are found in the text.
_FEWEST_FOUND: Final = 5
_FOUND_SHARE: Final = 0.6
# The first of the numbered headings.
_FIRST: Final = re.compile(r"1\.?\s+[^\W\d_]")
_NO_LETTER: Final = re.compile(r"[\W\d_]+")
# A page with less running text than this is a cover, whose large lines head no section.
_COVER_WORDS: Final = 120
_RUNNING_WORDS: Final = 12
# A short paragraph is running text too when it is a sentence with its stop.
_SENTENCE_WORDS: Final = 8

_Levels = dict[int, int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A paragraph that looks like a heading, with the style of its letters; `is_title` when it
    stands over a table in letters no larger than the body's."""

    block: Block
    style: Style
    is_title: bool = False


def with_headings(
    pages: tuple[Page, ...], outline: tuple[OutlineEntry, ...] = ()
) -> tuple[Page, ...]:
    """The pages with headings and captions marked. A format that marks its own headings is
    believed."""
    blocks = [block for page in pages for block in page.blocks]
    if any(block.kind is BlockKind.HEADING for block in blocks):
        return pages
    levels = _by_tags(blocks)
    found = _candidates(pages)
    titles = {id(each.block) for each in found if each.is_title}
    candidates = [each for each in found if not each.is_title]
    if len(levels) < max(_FEWEST_TAGGED, len(pages) / _PAGES_A_HEADING):
        levels = {**_by_type_and_bookmarks(pages, outline, candidates), **levels}
    else:
        levels = {**_beside_tags(pages, levels, candidates), **levels}
    return tuple(
        replace(page, blocks=tuple(_marked(block, levels, titles) for block in page.blocks))
        for page in pages
    )


def _marked(block: Block, levels: _Levels, titles: set[int]) -> Block:
    level = levels.get(id(block))
    if is_caption(block) or (level is None and id(block) in titles):
        return replace(block, kind=BlockKind.CAPTION)
    if level is None:
        return block
    return replace(block, kind=BlockKind.HEADING, level=min(level, _DEEPEST))


def _by_tags(blocks: Sequence[Block]) -> _Levels:
    return {
        id(block): _ROLE_LEVELS[block.role]
        for block in blocks
        if block.role in _ROLE_LEVELS and block.kind is not BlockKind.TABLE
    }


def _beside_tags(pages: tuple[Page, ...], tagged: _Levels, candidates: list[_Candidate]) -> _Levels:
    """Headings that the author made by type alone beside those with a style: bold or large, with
    running text below. They lie under the tagged headings of larger type."""
    known = _usual_levels(pages, tagged)
    styles = {id(each.block): each.style for each in candidates}
    return {
        id(block): _level_beside(styles[id(block)], known)
        for page in pages
        for block, following in pairwise(page.blocks)
        if id(block) in styles and id(block) not in tagged and _heads_text(block, following)
    }


def _heads_text(block: Block, following: Block) -> bool:
    return (
        block.kind is BlockKind.PARAGRAPH
        and following.kind is BlockKind.PARAGRAPH
        and len(following.text.split()) >= _RUNNING_WORDS
    )


def _level_beside(style: Style, known: dict[Style, int]) -> int:
    if style in known:
        return known[style]
    return 1 + max((level for other, level in known.items() if other > style), default=0)


def _by_type_and_bookmarks(
    pages: tuple[Page, ...], outline: tuple[OutlineEntry, ...], candidates: list[_Candidate]
) -> _Levels:
    bookmarked = _by_bookmarks(pages, outline)
    if len(bookmarked) >= max(_FEWEST_FOUND, _FOUND_SHARE * len(outline)):
        # What is set as the bookmarked headings are is a heading that the bookmarks left out.
        styles = _usual_levels(pages, bookmarked)
        by_type = {
            id(each.block): styles[each.style] for each in candidates if each.style in styles
        }
    else:
        by_type = _levels_by_style(candidates)
    return {**by_type, **bookmarked}


def _by_bookmarks(pages: tuple[Page, ...], outline: tuple[OutlineEntry, ...]) -> _Levels:
    """The blocks that bookmarks name, on the page they lead to or the one after."""
    by_number = {page.number: page for page in pages}
    levels: _Levels = {}
    for entry in outline:
        wanted = _letters(entry.title)
        for number in (entry.page, entry.page + 1):
            page = by_number.get(number)
            found = [
                block
                for block in (page.blocks if page else ())
                if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
                and id(block) not in levels
                and _letters(block.text) == wanted
            ]
            if wanted and found:
                levels[id(found[0])] = entry.level
                break
    return levels


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).lower()


def _usual_levels(pages: tuple[Page, ...], levels: _Levels) -> dict[Style, int]:
    """The commonest level of the headings in each style."""
    counted: dict[Style, Counter[int]] = {}
    for page in pages:
        for block in page.blocks:
            if id(block) in levels:
                counted.setdefault(style_of(block), Counter())[levels[id(block)]] += 1
    return {style: levels.most_common(1)[0][0] for style, levels in counted.items()}


def _candidates(pages: tuple[Page, ...]) -> list[_Candidate]:
    body = body_size(pages)
    sizes = {round(block.size, 1) for page in pages for block in page.blocks if block.size}
    found = []
    for place, page in enumerate(pages):
        if place == 0 and len(pages) > 1 and _is_cover(page, body):
            continue
        for each, block in enumerate(page.blocks):
            following = page.blocks[each + 1] if each + 1 < len(page.blocks) else None
            if looks_like_heading(block, following, body, has_sizes=len(sizes) > 1):
                is_title = not is_larger(block, body) and titles_table(page.blocks, each)
                found.append(_Candidate(block, style_of(block), is_title))
    return found


def _is_cover(page: Page, body: float) -> bool:
    words = [(len(block.text.split()), block) for block in page.blocks]
    if sum(count for count, _ in words) > _COVER_WORDS:
        return False
    return not any(
        count >= (_SENTENCE_WORDS if block.text.endswith(".") else _RUNNING_WORDS)
        and block.size <= body
        for count, block in words
    )


def _levels_by_style(candidates: list[_Candidate]) -> _Levels:
    """By its number ("2.1" lies two deep), else by how its style ranks among the others."""
    above = 1 if _begin_anew(candidates) else 0
    numbered: dict[Style, Counter[int]] = {}
    for each in candidates:
        if depth := _depth(each):
            numbered.setdefault(each.style, Counter())[depth + above] += 1
    ranked: dict[Style, int] = {}
    level = 0
    for style in sorted({each.style for each in candidates}, reverse=True):
        depths = numbered.get(style)
        level = depths.most_common(1)[0][0] if depths else level + 1
        ranked[style] = level
    return {
        id(each.block): depth + above if (depth := _depth(each)) else ranked[each.style]
        for each in candidates
    }


def _depth(candidate: _Candidate) -> int:
    """How deep a heading's number says that it lies; 0 when it has none."""
    numbering = NUMBERING.match(candidate.block.text)
    return numbering.group(1).count(".") + 1 if numbering else 0


def _begin_anew(candidates: list[_Candidate]) -> bool:
    """Whether the numbers begin anew under each larger heading without one, as they do in a
    collection of documents."""
    starts = [place for place, each in enumerate(candidates) if _FIRST.match(each.block.text)]
    return len(starts) > 1 and all(
        any(
            not _depth(each) and each.style > candidates[start].style
            for each in candidates[before + 1 : start]
        )
        for before, start in zip([-1, *starts], starts, strict=False)
    )
