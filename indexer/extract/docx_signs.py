"""The characters behind Word's picture fonts, where they mean something in a sentence."""

from typing import Final

from lxml import etree

from indexer.extract.docx_package import word

_SYMBOL: Final = {
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x65: "ε", 0x6C: "λ", 0x6D: "µ", 0x70: "π",
    0x73: "σ", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB0: "°",
    0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xAC: "←", 0xAE: "→", 0xDE: "⇒",
    0xB7: "•", 0x2D: "−", 0xE5: "∑", 0xD6: "√",
}  # fmt: skip
_WINGDINGS: Final = {
    0xFC: "✓", 0xFE: "☑", 0xFD: "☒", 0xFB: "✗", 0xA8: "☐", 0x6F: "☐", 0xE0: "→", 0xDF: "←",
    0xE8: "→", 0xF0: "⇨", 0xA7: "▪", 0x6C: "●", 0x6E: "■", 0xD8: "➢", 0x4A: "☺", 0x4C: "☹",
}  # fmt: skip
_PICTURE_FONTS: Final = ("wingdings", "webdings", "symbol")
# Fonts without Unicode names keep their 256 signs here.
_PRIVATE_USE: Final = range(0xF000, 0xF100)
_PLAIN: Final = range(0x20, 0xD800)


def sign(element: etree._Element) -> str:
    """The character of a `w:sym`; "" for signs that mean nothing as text."""
    try:
        code = int(element.get(word("char"), ""), 16)
    except ValueError:
        return ""
    font = element.get(word("font"), "").lower()
    place = code - _PRIVATE_USE.start if code in _PRIVATE_USE else code
    if font in ("symbol", "wingdings"):
        return (_SYMBOL if font == "symbol" else _WINGDINGS).get(place, "")
    is_picture = font.startswith(_PICTURE_FONTS)
    return chr(place) if place in _PLAIN and not is_picture else ""
