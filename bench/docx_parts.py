"""What python-docx has no call for: notes, fields, rules, columns, contents lists."""

from typing import Any, Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

_FOOTNOTES_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
)
_SEPARATORS: Final = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:footnote>"
)
SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def element(tag: str, **attributes: str) -> Any:
    """A `w:` element with `w:` attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


class Footnotes:
    """A document's footnotes, written when all are known."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def add(self, paragraph: Any, text: str) -> None:
        """A note whose raised number stands last in the paragraph."""
        self._texts.append(text)
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(element("footnoteReference", id=str(len(self._texts))))

    def write(self, document: Document) -> None:
        """Put the notes' part in the package."""
        if not self._texts:
            return
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/>'
            f'<w:sz w:val="17"/></w:rPr><w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="17"/>'
            f'</w:rPr><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
            for number, text in enumerate(self._texts, start=1)
        )
        xml = f"<w:footnotes {nsdecls('w')}>{_SEPARATORS}{notes}</w:footnotes>"
        package = document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, xml.encode(), package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def set_borders(table: Any, sides: tuple[str, ...]) -> None:
    """Rule the table on these sides and no others."""
    borders = element("tblBorders")
    for side in SIDES:
        kind = "single" if side in sides else "nil"
        borders.append(element(side, val=kind, sz="6", space="0", color="444444"))
    table._tbl.tblPr.append(borders)


def set_bottom_border(row: Any) -> None:
    """A line under one row."""
    for cell in row.cells:
        borders = element("tcBorders")
        borders.append(element("bottom", val="single", sz="8", space="0", color="000000"))
        cell._tc.get_or_add_tcPr().append(borders)


def repeat_on_every_page(row: Any) -> None:
    """Make the row a header that is printed again on each page."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_on_one_page(row: Any) -> None:
    """A row that no page break may cut."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def add_page_number(paragraph: Any) -> None:
    """The number of the page the paragraph is printed on."""
    field = element("fldSimple", instr="PAGE")
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    paragraph._p.append(field)


def set_columns(section: Any, count: int) -> None:
    """So many columns, 1 cm apart."""
    columns = section._sectPr.find(qn("w:cols"))
    if columns is None:
        columns = element("cols")
        section._sectPr.append(columns)
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "567")


def set_outline_level(style: Any, level: int) -> None:
    """Make paragraphs of the style headings of a level, whatever they look like."""
    style.element.get_or_add_pPr().append(element("outlineLvl", val=str(level - 1)))


def hyphenate(document: Document) -> None:
    """Let words be parted at line ends."""
    document.settings.element.append(element("autoHyphenation", val="true"))


def add_contents(document: Document, lines: list[tuple[int, str, int]]) -> None:
    """A contents list as Word leaves it: a content control, a dotted tab, page numbers."""
    body = document.element.body
    content = element("sdtContent")
    for level, title, page in lines:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(5_400_000, 2, 1)
        paragraph.paragraph_format.left_indent = 150_000 * (level - 1)
        paragraph.paragraph_format.space_after = 0
        paragraph.add_run(f"{title}\t{page}")
        content.append(paragraph._p)
    control = element("sdt")
    properties, gallery = element("sdtPr"), element("docPartObj")
    gallery.append(element("docPartGallery", val="Table of Contents"))
    properties.append(gallery)
    control.append(properties)
    control.append(content)
    body.insert(len(body) - 1, control)
