from pathlib import Path

from indexer.extract.docx_notes import ENDNOTE, FOOTNOTE, Notes
from indexer.extract.docx_package import WordPackage
from tests.indexer.extract.word_files import package


def notes(folder: Path, settings: str = "") -> Notes:
    parts = {"document": "", "settings": settings, "footnotes": ""}
    return Notes(WordPackage(package(folder / "a.docx", parts)))


def test_footnotes_are_numbered_in_figures_and_endnotes_in_roman_ones(tmp_path: Path) -> None:
    both = notes(tmp_path)
    assert [both.mark(FOOTNOTE, each) for each in ("7", "5", "7")] == ["1", "2", "1"]
    assert [both.mark(ENDNOTE, each) for each in ("7", "5")] == ["i", "ii"]


def test_a_mark_that_the_author_typed_takes_no_number(tmp_path: Path) -> None:
    marked = notes(tmp_path)
    assert [marked.mark(FOOTNOTE, "1", "*"), marked.mark(FOOTNOTE, "2")] == ["*", "1"]


def test_the_file_says_how_notes_are_numbered(tmp_path: Path) -> None:
    told = notes(
        tmp_path,
        '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/>'
        '<w:numRestart w:val="eachSect"/></w:footnotePr>',
    )
    first = [told.mark(FOOTNOTE, "1"), told.mark(FOOTNOTE, "2")]
    told.end_section()
    assert [*first, told.mark(FOOTNOTE, "3")] == ["c", "d", "c"]


def test_notes_go_on_over_sections_unless_the_file_says_otherwise(tmp_path: Path) -> None:
    plain = notes(tmp_path)
    plain.mark(FOOTNOTE, "1")
    plain.end_section()
    assert plain.mark(FOOTNOTE, "2") == "2"


def test_a_part_that_nothing_refers_to_is_not_opened(tmp_path: Path) -> None:
    plain = notes(tmp_path)
    assert plain.xml(FOOTNOTE) == b""
    plain.mark(FOOTNOTE, "1")
    assert plain.xml(FOOTNOTE)
