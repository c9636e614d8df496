"""How the footnotes and endnotes of a Word file are marked.

Takes references in the order of the text, gives each its printed mark.
"""

from dataclasses import dataclass, field
from typing import Final

from indexer.extract.docx_numbering import figure
from indexer.extract.docx_package import WordPackage, child, value, word

FOOTNOTE: Final = "footnote"
ENDNOTE: Final = "endnote"
# Word numbers footnotes 1, 2, 3 and endnotes i, ii, iii unless the file says otherwise.
_USUAL_FORMATS: Final = {FOOTNOTE: "decimal", ENDNOTE: "lowerRoman"}
_NEW_IN_EACH_SECTION: Final = "eachSect"


@dataclass(slots=True)
class _Kind:
    """How the notes of one kind are numbered, and what they say."""

    format: str
    start: int
    is_new_in_each_section: bool
    next_number: int
    marks: dict[str, str] = field(default_factory=dict)


class Notes:
    """The notes of one document. Their parts are opened at the first reference."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._kinds: dict[str, _Kind] = {}

    def mark(self, name: str, note_id: str, own_mark: str = "") -> str:
        """The mark of a reference to a note: its own, typed by the author, or the next number."""
        if name not in self._kinds:
            self._kinds[name] = _kind(self._package, name)
        kind = self._kinds[name]
        if own_mark:
            kind.marks[note_id] = own_mark
        elif note_id not in kind.marks:
            kind.marks[note_id] = figure(kind.next_number, kind.format)
            kind.next_number += 1
        return kind.marks[note_id]

    def xml(self, name: str) -> bytes:
        """The part that holds the notes of one kind, b"" if nothing refers to it."""
        return self._package.xml_of(f"{name}s") if name in self._kinds else b""

    def end_section(self) -> None:
        """Begin anew with the first number where the file wants that after a section."""
        for kind in self._kinds.values():
            if kind.is_new_in_each_section:
                kind.next_number = kind.start


def _kind(package: WordPackage, name: str) -> _Kind:
    settings = package.related("settings")
    told = child(settings, word(f"{name}Pr"))
    start = value(told, word("numStart"))
    first = int(start) if start.isdecimal() else 1
    return _Kind(
        format=value(told, word("numFmt")) or _USUAL_FORMATS[name],
        start=first,
        # A page's first note may also be 1 on every page; which page it is only Word knows.
        is_new_in_each_section=value(told, word("numRestart")) == _NEW_IN_EACH_SECTION,
        next_number=first,
    )
