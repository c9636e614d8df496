"""A PDF page read with pdfplumber: what PDFium cannot read, above all fonts without a map from
signs to letters, whose embedded tables pdfminer looks into (98 % right, other engines 0.4)."""

import re
from pathlib import Path
from typing import Any, Final

import pdfplumber

from indexer.extract.cleaning import clean
from indexer.extract.pdf_words import Line, PrintedWord, Style

# What pdfminer writes for a character whose font does not tell which letter it is.
_UNMAPPED: Final = re.compile(r"\(cid:\d+\)")
# Words belong to one line when their feet differ by less than this share of the font size.
_SAME_LINE: Final = 0.45


def lines_by_plumber(path: Path, number: int) -> list[Line]:
    """The lines of one page (from 1) as pdfplumber sees them; none when it cannot read it."""
    try:
        with pdfplumber.open(path, pages=[number], unicode_norm="NFC") as pdf:
            return _lines(pdf.pages[0])
    except MemoryError:
        raise
    except Exception:
        # pdfminer raises whatever a damaged file leads to: TypeError, KeyError, struct.error …
        return []


def _lines(page: Any) -> list[Line]:
    lines: list[Line] = []
    found = page.extract_words(use_text_flow=True, extra_attrs=["fontname", "size"])
    for each in found:
        text = clean(_UNMAPPED.sub("", each["text"]))
        if text:
            word = _word(text, each)
            if lines and _same_line(lines[-1][-1], word):
                lines[-1].append(word)
            else:
                lines.append([word])
    return lines


def _word(text: str, found: dict[str, Any]) -> PrintedWord:
    font = str(found["fontname"])
    is_bold = "bold" in font.lower() or "black" in font.lower()
    x0, top, x1, bottom = (round(float(found[edge]), 1) for edge in ("x0", "top", "x1", "bottom"))
    style = Style(round(float(found["size"]), 1), is_bold, font)
    return PrintedWord(text, x0, top, x1, bottom, style)


def _same_line(last: PrintedWord, word: PrintedWord) -> bool:
    size = max(last.style.size, word.style.size, 1.0)
    return abs(last.bottom - word.bottom) < size * _SAME_LINE and word.x0 > last.x0
