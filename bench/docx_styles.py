"""What the styles of a Word file mean for the truth: headings, captions, lists, bold, rules.

A small reader of its own, on the standard library: a benchmark that read the truth with the
reader under test would agree with its mistakes.
"""

import re
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bench.truth import Rules

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING: Final = re.compile(r"(?:heading|rubrik) ?([1-9])\b")
_OFF: Final = ("0", "false", "none", "off")
_BODY_LEVEL: Final = 9
_DEFAULT_HALF_POINTS: Final = 22


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or table style as the file has it."""

    name: str
    based_on: str
    element: Element


def is_on(element: Element | None) -> bool:
    """Whether a toggle such as `w:b` is there and not switched off."""
    return element is not None and element.get(f"{W}val", "1") not in _OFF


def value_of(element: Element | None, path: str) -> str | None:
    """The `w:val` of the element at the path; None when there is none."""
    found = element.find(path) if element is not None else None
    return found.get(f"{W}val") if found is not None else None


class Styles:
    """The styles of one file."""

    def __init__(self, xml: bytes) -> None:
        root = ElementTree.fromstring(xml)
        self._styles = {
            style.get(f"{W}styleId", ""): Style(
                (value_of(style, f"{W}name") or "").lower(),
                value_of(style, f"{W}basedOn") or "",
                style,
            )
            for style in root.iter(f"{W}style")
        }
        size = value_of(root, f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
        normal = next(
            (s for s in self._styles.values() if s.element.get(f"{W}default") == "1"), None
        )
        own = value_of(normal.element, f"{W}rPr/{W}sz") if normal else None
        self.body_size = int(own or size or _DEFAULT_HALF_POINTS)
        self.default = next(
            (key for key, s in self._styles.items() if normal is not None and s is normal), ""
        )

    def chain(self, style_id: str) -> list[Style]:
        """The style and those it is based on, nearest first."""
        found: list[Style] = []
        while style_id in self._styles and self._styles[style_id] not in found:
            found.append(self._styles[style_id])
            style_id = found[-1].based_on
        return found

    def names(self, style_id: str) -> list[str]:
        """The style's name and those it is based on, in lower case."""
        return [style.name for style in self.chain(style_id)]

    def property_of(self, style_id: str, path: str) -> Element | None:
        """The nearest element at the path in the chain; None when no style has one."""
        for style in self.chain(style_id):
            found = style.element.find(path)
            if found is not None:
                return found
        return None

    def heading_level(self, paragraph: Element, style_id: str) -> int:
        """1–9 for a heading by outline level or name, else 0."""
        for outline in (
            paragraph.find(f"{W}pPr/{W}outlineLvl"),
            self.property_of(style_id, f"{W}pPr/{W}outlineLvl"),
        ):
            if outline is not None:
                level = int(outline.get(f"{W}val", _BODY_LEVEL))
                return level + 1 if level < _BODY_LEVEL else 0
        for name in self.names(style_id):
            if found := _HEADING.match(name):
                return int(found.group(1))
        return 0

    def is_list(self, paragraph: Element, style_id: str) -> bool:
        """Whether Word prints a bullet or a number before the paragraph."""
        number = paragraph.find(f"{W}pPr/{W}numPr")
        if number is None:
            number = self.property_of(style_id, f"{W}pPr/{W}numPr")
        return number is not None and value_of(number, f"{W}numId") != "0"

    def is_bold(self, run: Element, style_id: str) -> bool:
        """Whether a run is bold, by itself or by the paragraph's style."""
        own = run.find(f"{W}rPr/{W}b")
        return is_on(own if own is not None else self.property_of(style_id, f"{W}rPr/{W}b"))

    def size(self, run: Element, style_id: str) -> int:
        """A run's font size in half points."""
        found = value_of(run, f"{W}rPr/{W}sz")
        if found is None:
            element = self.property_of(style_id, f"{W}rPr/{W}sz")
            found = element.get(f"{W}val") if element is not None else None
        return int(found or self.body_size)

    def rules_of(self, table: Element) -> Rules:
        """Which lines between cells the table is drawn with, by its cells, itself or its style."""
        style_id = value_of(table, f"{W}tblPr/{W}tblStyle") or ""
        own = table.find(f"{W}tblPr/{W}tblBorders")
        borders = [own] if own is not None else []
        styled = self.property_of(style_id, f"{W}tblPr/{W}tblBorders")
        if own is None and styled is not None:
            borders.append(styled)
        borders += table.findall(f".//{W}tcPr/{W}tcBorders")
        upright = any(_has_line(b, ("insideV", "left", "right")) for b in borders)
        level = any(_has_line(b, ("insideH", "top", "bottom")) for b in borders)
        inner = any(_has_line(b, ("insideV",)) for b in borders[:1]) or any(
            _has_line(b, ("left", "right")) for b in table.findall(f".//{W}tcPr/{W}tcBorders")
        )
        if upright and inner:
            return Rules.RULED
        return Rules.HORIZONTAL if level else Rules.NONE


def _has_line(borders: Element, sides: tuple[str, ...]) -> bool:
    return any(value_of(borders, f"{W}{side}") not in (None, "nil", "none") for side in sides)
