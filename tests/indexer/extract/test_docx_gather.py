from pathlib import Path

import pytest

from indexer.extract.docx_gather import Gathered, Reference, gathered
from indexer.extract.docx_notes import Notes
from indexer.extract.docx_package import WordPackage
from indexer.extract.docx_styles import Styles
from indexer.extract.docx_visible import visible_tree
from tests.indexer.extract.word_files import p, package

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
CODE = "<w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>"
INNER = f"{BEGIN}{CODE}{SEPARATE}<w:r><w:t>kod</w:t></w:r>{END}"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraphs(folder: Path, body: str) -> list[Gathered]:
    opened = WordPackage(package(folder / "a.docx", {"document": body}))
    return list(
        gathered(visible_tree(opened.body_xml, Styles(None)), Notes(opened)).values()
    )  # fmt: skip


def text_of(folder: Path, inner: str) -> str:
    (paragraph,) = paragraphs(folder, p(inner))
    return "".join(paragraph.pieces)


def test_the_properties_are_kept_as_they_are_written(tmp_path: Path) -> None:
    plain, told = paragraphs(
        tmp_path,
        p("a")
        + p(
            "b",
            '<w:pStyle w:val="R"/><w:numPr><w:ilvl w:val="2"/><w:numId w:val="7"/></w:numPr>'
            '<w:outlineLvl w:val="1"/>',
        ),
    )
    assert (plain.style, plain.list_id, plain.list_level, plain.outline) == (None, "", "", "")
    assert (told.style, told.list_id, told.list_level, told.outline) == ("R", "7", "2", "1")


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"{run('sid')}{BEGIN}{CODE}{SEPARATE}{run('5')}{END}{run(' f')}", "sid5 f"),
        (f"{BEGIN}{CODE}{INNER}{SEPARATE}{run('svar')}{END}", "svar"),
        (f"{BEGIN}{CODE}{END}{run('efter')}", "efter"),
        (f"{END}{SEPARATE}{run('löst')}", "löst"),
        (f'<w:fldSimple w:instr="DATE">{run("i dag")}</w:fldSimple>', "i dag"),
    ],
)  # fmt: skip
def test_a_field_is_its_result(tmp_path: Path, inner: str, text: str) -> None:
    assert text_of(tmp_path, inner) == text


def test_a_field_without_end_costs_no_more_than_its_paragraph(tmp_path: Path) -> None:
    first, second = paragraphs(tmp_path, p(f"{run('a')}{BEGIN}{run('kod')}") + p("kvar"))
    assert (first.pieces, second.pieces) == (["a"], ["kvar"])


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r>", "a\tb c "),
        ("<w:r><w:t>E</w:t><w:noBreakHyphen/><w:t>4</w:t><w:softHyphen/></w:r>", "E-4"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>', "≥5"),
        (f"<w:hyperlink>{run('länk')}</w:hyperlink>", "länk"),
        (f"<w:smartTag>{run('ort')}</w:smartTag>", "ort"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('val')}</w:sdtContent></w:sdt>", "val"),
        (f"<w:ins>{run('ny')}</w:ins><w:moveTo>{run('t')}</w:moveTo>", "nyt"),
        ("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
         "</m:den></m:f></m:oMath>", "1/2"),
        ("<w:r><w:commentReference w:id='1'/><w:t>a</w:t></w:r>", "a"),
        ("<w:r>\n  <w:rPr/>\n  <w:t>re</w:t>\n</w:r>\n<w:r>\n  <w:t>gion</w:t>\n</w:r>", "region"),
    ],
)  # fmt: skip
def test_what_is_printed_is_text(tmp_path: Path, inner: str, text: str) -> None:
    assert text_of(tmp_path, inner) == text


def test_tab_stops_are_no_tabs(tmp_path: Path) -> None:
    (paragraph,) = paragraphs(tmp_path, p("a", '<w:tabs><w:tab w:val="left"/></w:tabs>'))
    assert paragraph.pieces == ["a"]


def test_a_text_box_has_its_own_paragraphs_and_the_text_goes_on_after_it(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('ruta')}</w:txbxContent></w:pict></w:r>"
    outer, inner = paragraphs(tmp_path, p(f"{run('Före')}{box}{run(' och efter')}"))
    assert "".join(outer.pieces) == "Före och efter"
    assert inner.pieces == ["ruta"]
    assert len(outer.boxes) == 1


def test_references_are_counted_through_the_text(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    first, second = paragraphs(
        tmp_path, p(f"{run('a')}{reference.format(9)}") + p(f"{reference.format(4)}{run('b')}")
    )
    assert first.references == (Reference("footnote", "9", "1"),)
    assert second.references == (Reference("footnote", "4", "2"),)
    assert second.pieces == ["\ufdd0", "b"]


def test_a_large_first_letter_runs_on(tmp_path: Path) -> None:
    letter, rest = paragraphs(tmp_path, p("V", '<w:framePr w:dropCap="drop"/>') + p("i ska"))
    assert letter.runs_on
    assert not rest.runs_on
