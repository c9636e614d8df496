"""The parts of a Word file: python-docx opens the package, lxml reads the parts that are needed.

python-docx's own tree gives every element a class and parses parts that nobody asks for (themes,
headers, glossaries); that took half of the time of reading a document.
"""

import posixpath
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from docx.opc.packuri import PackURI
from docx.opc.phys_pkg import PhysPkgReader
from lxml import etree

from indexer.extract.cleaning import clean
from indexer.extract.office_xml import local_name, parsed
from indexer.extract.zipcheck import check_prolog

_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# "Strict Open XML document" in Word's list of formats: the same elements in another namespace.
_STRICT: Final = re.compile(
    rb"(?<==[\"'])http://purl\.oclc\.org/ooxml/wordprocessingml/main(?=[\"'])"
)
_STRICT_HOST: Final = b"purl.oclc.org"
_ROOT: Final = "/"
_USUAL_MAIN: Final = "/word/document.xml"


def word(name: str) -> str:
    """The full tag or attribute name of a WordprocessingML name."""
    return f"{{{_TRANSITIONAL.decode()}}}{name}"


VALUE: Final = word("val")


def child(parent: etree._Element | None, tag: str) -> etree._Element | None:
    """The first child with a full tag; three times as fast as lxml's `find`."""
    return None if parent is None else next(parent.iterchildren(tag), None)


def value(parent: etree._Element | None, tag: str) -> str:
    """The `w:val` of the first child with a full tag, "" if there is none."""
    element = child(parent, tag)
    return "" if element is None else element.get(VALUE, "")


class WordPackage:
    """A Word file on disk, whose parts are named by how the main part is related to them.

    Raises what zipfile, python-docx and lxml raise on damaged files. Close it after use.
    """

    def __init__(self, path: Path) -> None:
        open_package: Any = PhysPkgReader
        self._files = open_package(str(path))
        self._package_targets = self._targets(_ROOT)
        self._main = self._package_targets.get("officeDocument", _USUAL_MAIN)

    def close(self) -> None:
        """Let go of the file."""
        self._files.close()

    @cached_property
    def body_xml(self) -> bytes:
        """The main part as it is stored, transitional."""
        return self._blob(self._main)

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part that the main part calls its "styles", "numbering" …"""
        xml = self.xml_of(kind)
        return parsed(xml) if xml else None

    def xml_of(self, kind: str) -> bytes:
        """Such a part as it is stored, b"" if there is none."""
        target = self._main_targets.get(kind)
        return b"" if target is None else self._blob(target)

    def title_and_author(self) -> tuple[str, str]:
        """The core properties as they stand in the file; "" where there are none."""
        target = self._package_targets.get("core-properties")
        xml = self._blob(target) if target is not None else b""
        try:
            root = parsed(xml) if xml else ()
        except etree.XMLSyntaxError:
            return "", ""
        texts = {local_name(each): clean(each.text or "") for each in root}
        return texts.get("title", ""), texts.get("creator", "")

    def _blob(self, target: str) -> bytes:
        try:
            xml = bytes(self._files.blob_for(PackURI(target)))
        except KeyError:
            # Word opens a file whose relationship leads nowhere; only the main part is needed.
            if target == self._main:
                raise
            return b""
        check_prolog(xml)
        # Looking for the host alone is 50 times faster, and hardly any file is strict.
        return _STRICT.sub(_TRANSITIONAL, xml) if _STRICT_HOST in xml else xml

    @cached_property
    def _main_targets(self) -> Mapping[str, str]:
        return self._targets(self._main)

    def _targets(self, source: str) -> Mapping[str, str]:
        """Where the parts lie, by the last word of the relationship's type; the first one wins."""
        xml = self._files.rels_xml_for(PackURI(source))
        check_prolog(xml or b"")
        targets: dict[str, str] = {}
        for each in parsed(xml) if xml else ():
            if each.get("TargetMode") != "External":
                kind = each.get("Type", "").rpartition("/")[2]
                target = posixpath.join(posixpath.dirname(source), each.get("Target", ""))
                targets.setdefault(kind, posixpath.normpath(target))
        return targets
