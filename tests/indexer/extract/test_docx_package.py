import zipfile
from pathlib import Path

import pytest

from indexer.extract.docx_package import WordPackage, child, value, word
from indexer.model.errors import UnreadableFile
from tests.indexer.extract.word_files import STRICT, WORD, element, p, package


def rewritten(path: Path, old: str, new: str) -> Path:
    """A copy of a package with a text replaced in every part."""
    copy = path.with_name(f"copy-{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).decode().replace(old, new))
    return copy


def test_parts_are_found_by_how_the_main_part_is_related_to_them(tmp_path: Path) -> None:
    opened = WordPackage(package(tmp_path / "a.docx", {"document": p("Mål"), "styles": ""}))
    styles = opened.related("styles")
    assert styles is not None
    assert styles.tag == word("styles")
    assert opened.related("numbering") is None
    assert opened.xml_of("numbering") == b""


def test_a_strict_file_is_read_as_a_transitional_one(tmp_path: Path) -> None:
    plain = package(tmp_path / "a.docx", {"document": p(f"Se {WORD}"), "styles": ""})
    opened = WordPackage(rewritten(plain, f'"{WORD}"', f'"{STRICT}"'))
    assert STRICT.encode() not in opened.body_xml
    styles = opened.related("styles")
    assert styles is not None
    assert styles.tag == word("styles")


def test_a_strict_address_in_the_text_itself_stays(tmp_path: Path) -> None:
    opened = WordPackage(package(tmp_path / "a.docx", {"document": p(f"Se {STRICT}")}))
    assert f"Se {STRICT}".encode() in opened.body_xml


def test_a_relationship_that_leads_nowhere_is_no_part(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", {"document": "", "styles": ""})
    opened = WordPackage(rewritten(path, 'Target="styles.xml"', 'Target="../NULL"'))
    assert opened.related("styles") is None


def test_a_package_that_does_not_say_so_has_its_body_where_word_puts_it(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", {"document": p("Mål")})
    opened = WordPackage(rewritten(path, "/officeDocument", "/other"))
    assert "Mål".encode() in opened.body_xml


def test_a_package_without_properties_has_no_title(tmp_path: Path) -> None:
    opened = WordPackage(package(tmp_path / "a.docx", {"document": ""}))
    assert opened.title_and_author() == ("", "")


def test_a_part_with_a_doctype_is_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", {"document": "", "styles": ""})
    opened = WordPackage(rewritten(path, "<w:styles", "<!DOCTYPE a><w:styles"))
    with pytest.raises(UnreadableFile, match="DOCTYPE"):
        opened.related("styles")


def test_a_child_is_the_first_of_its_tag() -> None:
    parent = element('<w:a><w:b w:val="1"/><w:b w:val="2"/><w:c><w:d w:val="3"/></w:c></w:a>')
    assert value(parent, word("b")) == "1"
    assert value(parent, word("d")) == ""
    assert child(parent, word("d")) is None
    assert child(None, word("b")) is None
