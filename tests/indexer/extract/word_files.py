"""The smallest Word packages, written part by part: what no library would write for us."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from indexer.extract.docx import read
from indexer.extract.office_xml import parsed
from indexer.model.document import Block

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES: Final = (
    f'xmlns:w="{WORD}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def element(xml: str) -> etree._Element:
    """An element written with Word's usual prefixes."""
    name = xml.lstrip()[1:].split(">")[0].split("/")[0].split()[0]
    return parsed(xml.replace(f"<{name}", f"<{name} {SPACES}", 1).encode())


def part(name: str, content: str) -> str:
    """A part's XML; the body is wrapped in its document."""
    inner = f"<w:body>{content}</w:body>" if name == "document" else content
    return f"<w:{name} {SPACES}>{inner}</w:{name}>"


def package(path: Path, parts: Mapping[str, str]) -> Path:
    """A Word file of these parts: "document" (what stands in the body), "styles" …"""
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    main = f'<Relationship Id="m" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", f"<Relationships>{main}</Relationships>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", part(name, content))
    return path


def blocks(folder: Path, body: str, **parts: str) -> tuple[Block, ...]:
    """The blocks that are read from a Word file with this body and these other parts."""
    path = package(folder / "a.docx", {"document": body, **parts})
    (page,) = read(path).pages
    return page.blocks


def p(text: str = "", properties: str = "") -> str:
    """A paragraph; text that begins with "<" is XML that stands among its runs."""
    run = text if text.startswith("<") else f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{run if text else ''}</w:p>"


def style(style_id: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    """A style."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{inner}</w:style>'
    )


def levels(*formats: tuple[str, str]) -> str:
    """Levels of a list: for each its numFmt and its lvlText."""
    return "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{number}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (number, text) in enumerate(formats)
    )


def numbered(list_id: int, level: int = 0) -> str:
    """The properties of an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
