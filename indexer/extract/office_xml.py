"""What the readers of zip-based formats share: parts parsed safely, errors in plain Swedish."""

import codecs
import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final

from lxml import etree

from indexer.extract.cleaning import clean
from indexer.extract.zipcheck import DAMAGED
from indexer.model.errors import Reason, UnreadableFile
from indexer.model.failure import ReadingStatus

# zipfile looks this codec up when it opens its first archive; a forked child would have to import
# it from disk for every file, which takes a millisecond.
codecs.lookup("cp437")

NO_TEXT: Final = Reason("Filen innehåller ingen text.", ReadingStatus.NO_TEXT)
_CORE_PROPERTIES: Final = "docProps/core.xml"
_TOO_DEEP: Final = "Filen är skadad: för djupt nästlad."


@contextmanager
def damage_as_unreadable() -> Iterator[None]:
    """Whatever a library raises on a damaged file becomes an UnreadableFile."""
    try:
        yield
    except (UnreadableFile, MemoryError):
        raise
    except RecursionError as error:
        raise UnreadableFile("read", _TOO_DEEP) from error
    except Exception as error:
        # KeyError, ValueError, XMLSyntaxError, zlib.error, AttributeError … : no list is full.
        raise UnreadableFile("open", DAMAGED) from error


def parsed(xml: bytes) -> etree._Element:
    """The root element. Entities are not resolved, nothing is fetched, a DOCTYPE is refused.

    Comments are dropped: one inside a text would part it.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    root = etree.fromstring(xml, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("open", DAMAGED)
    return root


def local_name(element: etree._Element) -> str:
    """The tag without its namespace: strict and transitional files differ only in that one."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name, whichever namespace it has."""
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The descendant at a path of local names, the first one at each step; None if none."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local_name(each) == name), None)
    return element


def title_and_author(path: Path) -> tuple[str, str]:
    """The core properties of an Office file as they stand in it; "" where there are none."""
    with zipfile.ZipFile(path) as archive:
        if _CORE_PROPERTIES not in archive.namelist():
            return "", ""
        try:
            root = parsed(archive.read(_CORE_PROPERTIES))
        except etree.XMLSyntaxError:
            return "", ""
    texts = {local_name(each): clean(each.text or "") for each in root}
    return texts.get("title", ""), texts.get("creator", "")


def without_dangling_relationships(path: Path) -> BytesIO:
    """The package less relationships to parts that it does not hold.

    Word opens such files; python-docx and python-pptx stop at them.
    """
    mended = BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(mended, "w") as copy:
        names = set(package.namelist())
        for name in names:
            content = package.read(name)
            if name.endswith(".rels"):
                content = _existing_relationships(name, content, names)
            copy.writestr(name, content)
    mended.seek(0)
    return mended


def _existing_relationships(name: str, xml: bytes, names: set[str]) -> bytes:
    root = parsed(xml)
    folder = posixpath.dirname(posixpath.dirname(name))
    for relationship in list(root):
        target = relationship.get("Target", "")
        part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if relationship.get("TargetMode") != "External" and part not in names:
            root.remove(relationship)
    return etree.tostring(root)
