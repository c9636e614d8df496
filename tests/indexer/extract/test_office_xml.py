import zipfile
from pathlib import Path

import pytest

from indexer.extract.office_xml import (
    attribute,
    child,
    damage_as_unreadable,
    local_name,
    parsed,
    title_and_author,
    without_dangling_relationships,
)
from indexer.model.errors import UnreadableFile


def test_an_entity_is_not_resolved() -> None:
    with pytest.raises(UnreadableFile):
        parsed(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>')


def test_names_are_found_whichever_namespace_they_have() -> None:
    root = parsed(b'<w:a xmlns:w="urn:x"><w:b w:val="7"/></w:a>')
    found = child(root, "b")
    assert found is not None
    assert (local_name(root), attribute(found, "val")) == ("a", "7")
    assert child(root, "b", "c") is None


def test_a_comment_does_not_part_a_text() -> None:
    assert parsed(b"<a>regi<!-- c -->onen</a>").text == "regionen"


@pytest.mark.parametrize("error", [KeyError("word"), ValueError(), RecursionError()])
def test_whatever_a_library_raises_becomes_an_unreadable_file(error: Exception) -> None:
    with pytest.raises(UnreadableFile, match="skadad"), damage_as_unreadable():
        raise error


def test_a_lack_of_memory_is_left_to_the_caller() -> None:
    with pytest.raises(MemoryError), damage_as_unreadable():
        raise MemoryError


def test_a_package_without_core_properties_has_no_title(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("a.xml", "<a/>")
    assert title_and_author(tmp_path / "a.docx") == ("", "")


def test_damaged_core_properties_do_not_cost_the_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("docProps/core.xml", "<a>")
    assert title_and_author(tmp_path / "a.docx") == ("", "")


def test_only_relationships_to_missing_parts_are_dropped(tmp_path: Path) -> None:
    relationships = """<Relationships xmlns="urn:r">
        <Relationship Id="here" Target="styles.xml"/>
        <Relationship Id="rooted" Target="/word/styles.xml"/>
        <Relationship Id="gone" Target="../NULL"/>
        <Relationship Id="web" Target="https://example.se" TargetMode="External"/>
    </Relationships>"""
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/styles.xml", "<a/>")
        archive.writestr("word/_rels/document.xml.rels", relationships)
    with zipfile.ZipFile(without_dangling_relationships(tmp_path / "a.docx")) as mended:
        root = parsed(mended.read("word/_rels/document.xml.rels"))
    assert [attribute(each, "Id") for each in root] == ["here", "rooted", "web"]
