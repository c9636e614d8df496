"""Make the tree of a Word part say what is printed, before its paragraphs are read.

Takes the bytes of a part; gives its tree without what is deleted, hidden or an older copy, and
the text boxes by the paragraph they hang on. What does not occur in it is not looked for.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from indexer.extract.cleaning import clean
from indexer.extract.docx_package import child, value, word
from indexer.extract.docx_signs import sign
from indexer.extract.docx_styles import VANISH, Styles, is_hidden, is_on
from indexer.extract.inline import REFERENCE
from indexer.extract.office_xml import parsed

PARAGRAPH: Final = word("p")
TEXT_BOX: Final = word("txbxContent")
FOOTNOTE_REFERENCE: Final = word("footnoteReference")
ENDNOTE_REFERENCE: Final = word("endnoteReference")
# Our own attribute on a reference: the mark that its author typed.
OWN_MARK: Final = "own-mark"
_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT: Final = word("t")
_RUN: Final = word("r")
_RUN_PROPERTIES: Final = word("rPr")
_CHANGES: Final = (word("del"), word("moveFrom"))
# How words of other scripts are read aloud; what a paragraph was before it was changed.
_UNPRINTED: Final = (word("rt"), word("pPrChange"))
_ALTERNATIVES: Final = f"{_COMPATIBILITY}AlternateContent"
# One way through the tree finds which of these there are; looking for each in the bytes took four
# times as long.
_SELDOM: Final = (_ALTERNATIVES, TEXT_BOX, VANISH, *_CHANGES, *_UNPRINTED)


@dataclass(frozen=True, slots=True)
class VisibleTree:
    """A part of which the printed is left. `runs_on` are the paragraphs whose end is deleted, so
    that they go on in the next one; `boxes` the text boxes by the paragraph they hang on."""

    root: etree._Element
    runs_on: frozenset[etree._Element] = frozenset()
    boxes: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)


def visible_tree(xml: bytes, styles: Styles) -> VisibleTree:
    """The tree of a part as somebody sees it who has accepted all changes."""
    root = parsed(xml.replace(REFERENCE.encode(), b""))
    seldom = {element.tag for element in root.iter(*_SELDOM)}
    if _ALTERNATIVES in seldom:
        _choose(root)
    runs_on: frozenset[etree._Element] = frozenset()
    if not seldom.isdisjoint(_CHANGES):
        runs_on = _accept_deletions(root)
    if VANISH in seldom or any(f'"{style}"'.encode() in xml for style in styles.hidden_ids()):
        _drop_hidden(root, styles)
    if b"customMarkFollows" in xml:
        _keep_own_marks(root)
    if not seldom.isdisjoint(_UNPRINTED):
        etree.strip_elements(root, *_UNPRINTED, with_tail=False)
    boxes = _boxes_set_aside(root) if TEXT_BOX in seldom else {}
    return VisibleTree(root, runs_on, boxes)


def _choose(root: etree._Element) -> None:
    """Keep the first choice of alternatives, which today's Word shows; older copies go."""
    for alternatives in list(root.iter(_ALTERNATIVES)):
        choice = child(alternatives, f"{_COMPATIBILITY}Choice")
        if choice is not None:
            _take_out(branch for branch in list(alternatives) if branch is not choice)


def _accept_deletions(root: etree._Element) -> frozenset[etree._Element]:
    """Take out what is deleted, rows too; give the paragraphs whose end is deleted."""
    runs_on: set[etree._Element] = set()
    rows: list[etree._Element] = []
    for change in root.iter(*_CHANGES):
        properties = change.getparent()
        owner = None if properties is None else properties.getparent()
        if properties is None or owner is None:
            continue
        if properties.tag == word("trPr"):
            rows.append(owner)
        elif properties.tag == _RUN_PROPERTIES and owner.tag == word("pPr"):
            runs_on.update(itertools.islice(owner.iterancestors(PARAGRAPH), 1))
    _take_out(rows)
    etree.strip_elements(root, *_CHANGES, with_tail=False)
    return frozenset(runs_on)


def _drop_hidden(root: etree._Element, styles: Styles) -> None:
    hidden: list[etree._Element] = []
    for paragraph in root.iter(PARAGRAPH):
        style = value(child(paragraph, word("pPr")), word("pStyle"))
        by_style = styles.meaning(style or None).is_hidden
        hidden.extend(
            run for run in paragraph.iter(_RUN) if _is_hidden(run, styles, by_style=by_style)
        )
    _take_out(hidden)


def _is_hidden(run: etree._Element, styles: Styles, *, by_style: bool) -> bool:
    properties = child(run, _RUN_PROPERTIES)
    own = is_hidden(properties)
    if own is not None:
        return own
    style = value(properties, word("rStyle"))
    return by_style or (style != "" and styles.meaning(style).is_hidden)


def _keep_own_marks(root: etree._Element) -> None:
    """Move the mark that an author typed after a note reference from the text to the reference."""
    for reference in root.iter(FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE):
        if is_on(reference.get(word("customMarkFollows"))):
            rest = list(reference.itersiblings(_TEXT, word("sym")))
            texts = (each.text or "" if each.tag == _TEXT else sign(each) for each in rest)
            reference.set(OWN_MARK, clean("".join(texts)))
            _take_out(rest)


def _boxes_set_aside(root: etree._Element) -> dict[etree._Element, list[etree._Element]]:
    boxes: dict[etree._Element, list[etree._Element]] = {}
    for box in list(root.iter(TEXT_BOX)):
        paragraph = next(box.iterancestors(PARAGRAPH), None)
        if paragraph is not None:
            _take_out([box])
            boxes.setdefault(paragraph, []).append(box)
    return boxes


def _take_out(elements: Iterable[etree._Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
