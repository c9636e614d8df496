"""What a Word document's paragraph styles mean: heading level, list, hidden.

Takes the styles part, gives the meaning of a paragraph by its properties.
"""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from indexer.extract.office_xml import attribute, child, local_name

_HEADING_NAME: Final = re.compile(r"(?:heading|rubrik|överskrift)\s*([1-9])\b", re.I)
_TITLE_NAMES: Final = frozenset({"title", "titel", "rubrik"})
# Not "List Paragraph": Word leaves that on text whose bullet has been taken away.
_LIST_NAME: Final = re.compile(r"list (?:bullet|number)|punktlista|numrerad lista", re.I)
_NOT_LISTED: Final = "0"
# Outline levels 0–8 are headings 1–9; level 9 says that the paragraph is body text.
_BODY_OUTLINE: Final = 9
_OFF: Final = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Style:
    """One style as it is declared. None means that it says nothing and its parent decides."""

    parent: str | None = None
    level: int | None = None
    is_list: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by id, and the id of the style of a paragraph that names none."""

    by_id: dict[str, Style]
    default: str | None = None

    def level(self, properties: etree._Element | None) -> int:
        """The heading level of a paragraph, 0 if it is none. Takes its `w:pPr`."""
        own = _outline_level(properties)
        if own is not None:
            return own
        return next((s.level for s in self._chain(properties) if s.level is not None), 0)

    def is_list(self, properties: etree._Element | None) -> bool:
        """Whether a paragraph is a list item. Takes its `w:pPr`."""
        own = _is_numbered(properties)
        if own is not None:
            return own
        return next((s.is_list for s in self._chain(properties) if s.is_list is not None), False)

    def _chain(self, properties: etree._Element | None) -> list[Style]:
        """The paragraph's style and those it is based on, nearest first."""
        name = child(properties, "pStyle")
        style_id = self.default if name is None else attribute(name, "val")
        chain: list[Style] = []
        while style_id in self.by_id and len(chain) <= len(self.by_id):
            chain.append(self.by_id[style_id])
            style_id = chain[-1].parent
        return chain


def styles_from_part(root: etree._Element | None) -> Styles:
    """The paragraph styles of a styles part; none if the file has no such part."""
    by_id: dict[str, Style] = {}
    default = None
    for element in root if root is not None else ():
        style_id = attribute(element, "styleId")
        if local_name(element) != "style" or style_id is None:
            continue
        by_id[style_id] = _style(element)
        if attribute(element, "type") == "paragraph" and is_on(attribute(element, "default")):
            default = style_id
    return Styles(by_id, default)


def is_on(value: str | None) -> bool:
    """Whether an on/off attribute that is there says on."""
    return value is not None and value.lower() not in _OFF


def _style(element: etree._Element) -> Style:
    name = _value(element, "name")
    properties = child(element, "pPr")
    named_list = True if _LIST_NAME.match(name) else None
    numbered = _is_numbered(properties)
    return Style(
        parent=_value(element, "basedOn") or None,
        level=_level_by_name(name) or _outline_level(properties),
        is_list=named_list if numbered is None else numbered,
    )


def _level_by_name(name: str) -> int | None:
    match = _HEADING_NAME.match(name)
    if match:
        return int(match.group(1))
    return 1 if name.lower() in _TITLE_NAMES else None


def _outline_level(properties: etree._Element | None) -> int | None:
    value = _value(properties, "outlineLvl")
    if not value.isdecimal():
        return None
    return int(value) + 1 if int(value) < _BODY_OUTLINE else 0


def _is_numbered(properties: etree._Element | None) -> bool | None:
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    return _value(numbering, "numId") != _NOT_LISTED


def _value(parent: etree._Element | None, name: str) -> str:
    element = child(parent, name)
    return "" if element is None else attribute(element, "val") or ""
