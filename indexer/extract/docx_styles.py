"""What a Word document's styles mean: heading, list, caption, line of a contents list, hidden.

Takes the styles part, gives the meaning of a style by its id. Only styles in use are looked at.
"""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from indexer.extract.docx_package import VALUE, child, value, word

# Word writes "heading 1" in every language; other programs write what their user sees.
_HEADING_NAME: Final = re.compile(
    r"(?:heading|rubrik|överskrift|overskrift|otsikko|überschrift|titre|título|titolo|kop)"
    r"\s*([1-9])\b",
    re.I,
)
_TITLE_NAMES: Final = frozenset({"title", "titel", "rubrik"})
# Not "List Paragraph": Word leaves that on text whose bullet has been taken away.
_LIST_NAME: Final = re.compile(r"list (?:bullet|number)|punktlista|numrerad lista", re.I)
_CAPTION_NAME: Final = re.compile(
    r"(?:caption|beskrivning|(?:bild|figur|diagram|tabell)(?:text|rubrik))\s*\d?$", re.I
)
_CONTENTS_NAME: Final = re.compile(
    r"(?:toc|innehåll|innehållsförteckning)\s*\d|table of figures|figurförteckning", re.I
)
# Outline levels 0–8 are headings 1–9; level 9 says that the paragraph is body text.
_BODY_OUTLINE: Final = 9
_OFF: Final = frozenset({"0", "false", "off", "none"})
_STYLE: Final = word("style")
_PROPERTIES: Final = word("pPr")
_RUN_PROPERTIES: Final = word("rPr")
_ID: Final = word("styleId")
_TYPE: Final = word("type")
_DEFAULT: Final = word("default")
_NUMBERING: Final = word("numPr")
_NAME: Final = word("name")
_PARENT: Final = word("basedOn")
_OUTLINE: Final = word("outlineLvl")
_LIST_ID: Final = word("numId")
_LIST_LEVEL: Final = word("ilvl")
VANISH: Final = word("vanish")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a style says, with what it inherits. `chain` holds its id and its parents' ids.

    `list_id` and `list_level` are those of the numbering part, "" and None if it names none.
    """

    level: int = 0
    is_title: bool = False
    is_listed: bool = False
    is_caption: bool = False
    is_contents: bool = False
    is_hidden: bool = False
    list_id: str = ""
    list_level: int | None = None
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Declared:
    """One style as it stands. None means that it says nothing and its parent decides."""

    parent: str
    name: str
    level: int | None
    list_id: str | None
    list_level: int | None
    is_hidden: bool | None


class Styles:
    """All styles of a document; those that are asked for are read."""

    def __init__(self, root: etree._Element | None) -> None:
        self._may_hide = root is not None and next(root.iter(VANISH), None) is not None
        elements = root.iterchildren(_STYLE) if root is not None else ()
        self._elements: dict[str, etree._Element] = {}
        self._default = ""
        for element in elements:
            style_id = element.get(_ID, "")
            self._elements[style_id] = element
            if is_on(element.get(_DEFAULT)) and element.get(_TYPE) == "paragraph":
                self._default = style_id
        self._meanings: dict[str | None, Meaning] = {}

    def meaning(self, style_id: str | None) -> Meaning:
        """What a paragraph or run of this style is; None is a paragraph that names no style."""
        if style_id not in self._meanings:
            self._meanings[style_id] = self._read(self._default if style_id is None else style_id)
        return self._meanings[style_id]

    def hidden_ids(self) -> list[str]:
        """The ids of the styles that hide their text by themselves."""
        if not self._may_hide:
            return []
        return [
            style_id
            for style_id, element in self._elements.items()
            if is_hidden(child(element, _RUN_PROPERTIES))
        ]

    def list_of(self, style_id: str) -> str | None:
        """The list that a style names; None if it names none."""
        return self.meaning(style_id).list_id or None

    def _read(self, style_id: str) -> Meaning:
        chain: dict[str, _Declared] = {}
        while style_id in self._elements and style_id not in chain:
            chain[style_id] = _declared(self._elements[style_id])
            style_id = chain[style_id].parent
        styles = list(chain.values())
        names = [style.name for style in styles]
        return Meaning(
            level=next((each.level for each in styles if each.level is not None), 0),
            is_title=any(name.lower() in _TITLE_NAMES for name in names[:1]),
            is_listed=any(_LIST_NAME.match(name) for name in names),
            is_caption=any(_CAPTION_NAME.match(name) for name in names),
            is_contents=any(_CONTENTS_NAME.match(name) for name in names),
            is_hidden=next((e.is_hidden for e in styles if e.is_hidden is not None), False),
            list_id=next((each.list_id for each in styles if each.list_id is not None), ""),
            list_level=next((e.list_level for e in styles if e.list_level is not None), None),
            chain=tuple(chain),
        )


def is_on(value: str | None) -> bool:
    """Whether an on/off attribute that is there says on."""
    return value is not None and value.lower() not in _OFF


def is_hidden(properties: etree._Element | None) -> bool | None:
    """Whether a `w:rPr` hides its text by itself; None if it is silent."""
    vanish = child(properties, VANISH)
    return None if vanish is None else is_on(vanish.get(VALUE, "on"))


def _declared(element: etree._Element) -> _Declared:
    name = value(element, _NAME)
    properties = child(element, _PROPERTIES)
    numbering = child(properties, _NUMBERING)
    list_level = value(numbering, _LIST_LEVEL)
    return _Declared(
        parent=value(element, _PARENT),
        name=name,
        level=_level_by_name(name) or outline_level(value(properties, _OUTLINE)),
        list_id=value(numbering, _LIST_ID) or None,
        list_level=int(list_level) if list_level.isdecimal() else None,
        is_hidden=is_hidden(child(element, _RUN_PROPERTIES)),
    )


def outline_level(written: str) -> int | None:
    """The heading level of an outline level: 0 for body text, None if there is none."""
    if not written.isdecimal():
        return None
    return int(written) + 1 if int(written) < _BODY_OUTLINE else 0


def _level_by_name(name: str) -> int | None:
    match = _HEADING_NAME.match(name)
    if match:
        return int(match.group(1))
    return 1 if name.lower() in _TITLE_NAMES else None
