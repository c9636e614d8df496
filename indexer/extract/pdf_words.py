"""The printed words of a PDF page, with their type and place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from indexer.extract.cleaning import clean
from indexer.model.document import Box

# What pdfminer writes for a character whose font does not tell which letter it is.
_UNMAPPED: Final = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word as it stands on a page; `size` in points."""

    text: str
    size: float
    is_bold: bool
    box: Box


def printed_words(page: Any) -> Iterator[PrintedWord]:
    """The words of a pdfplumber page in the order of its content stream, which is the reading
    order in 99 % of real pages; sorting from top to bottom would mix columns."""
    words = page.extract_words(
        use_text_flow=True, keep_blank_chars=False, extra_attrs=["fontname", "size"]
    )
    for word in words:
        text = mapped_text(word["text"])
        if text:
            box = Box(
                round(float(word["x0"]), 1),
                round(float(word["top"]), 1),
                round(float(word["x1"]), 1),
                round(float(word["bottom"]), 1),
            )
            font = word["fontname"].lower()
            is_bold = "bold" in font or "black" in font
            yield PrintedWord(text, round(float(word["size"]), 1), is_bold, box)


def mapped_text(text: str) -> str:
    """Clean text without the characters that no letter is known for."""
    return clean(_UNMAPPED.sub("", text))


def is_unmapped(character: str) -> bool:
    """Whether no letter is known for a character."""
    return _UNMAPPED.fullmatch(character) is not None
