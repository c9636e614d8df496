from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK

from bench import docx_parts as parts
from bench.truth import CellForm, Kind, Rules, Truth
from bench.truth_docx import truth_of


@pytest.fixture
def document() -> Any:
    return docx.Document()


def truth(document: Any, folder: Path) -> Truth:
    document.save(str(folder / "prov.docx"))
    return truth_of(folder / "prov.docx")


def kinds(found: Truth) -> list[tuple[Kind, int, str]]:
    return [(block.kind, block.level, block.shown) for block in found.blocks]


def test_styles_say_what_a_paragraph_is(document: Any, tmp_path: Path) -> None:
    document.add_paragraph("Årsrapport", style="Title")
    document.add_paragraph("Mål", style="Heading 2")
    document.add_paragraph("Tabell 1", style="Caption")
    document.add_paragraph("Ett", style="List Bullet")
    document.add_paragraph("Text.")
    assert kinds(truth(document, tmp_path)) == [
        (Kind.TITLE, 0, "Årsrapport"),
        (Kind.HEADING, 2, "Mål"),
        (Kind.CAPTION, 0, "Tabell 1"),
        (Kind.LIST_ITEM, 0, "Ett"),
        (Kind.PARAGRAPH, 0, "Text."),
    ]


def test_an_outline_level_makes_a_heading_whatever_the_style_is_called(
    document: Any, tmp_path: Path
) -> None:
    style = document.styles.add_style("Avsnitt", 1)
    parts.set_outline_level(style, 3)
    document.add_paragraph("Utfall", style="Avsnitt")
    assert kinds(truth(document, tmp_path)) == [(Kind.HEADING, 3, "Utfall")]


def test_a_short_bold_line_only_looks_like_a_heading(document: Any, tmp_path: Path) -> None:
    document.add_paragraph().add_run("Bakgrund").bold = True
    document.add_paragraph().add_run("Detta är en viktig mening.").bold = True
    found = [kind for kind, _, _ in kinds(truth(document, tmp_path))]
    assert found == [Kind.VISUAL_HEADING, Kind.PARAGRAPH]


def test_footnotes_stand_apart_and_their_marks_are_no_text(document: Any, tmp_path: Path) -> None:
    notes = parts.Footnotes()
    notes.add(document.add_paragraph("Målet nåddes."), "Se bilagan.")
    notes.write(document)
    found = [(kind, text) for kind, _, text in kinds(truth(document, tmp_path))]
    assert found == [(Kind.PARAGRAPH, "Målet nåddes."), (Kind.FOOTNOTE, "Se bilagan.")]


def test_a_contents_list_is_no_paragraph_and_no_heading(document: Any, tmp_path: Path) -> None:
    parts.add_contents(document, [(1, "Mål", 3)])
    assert [kind for kind, _, _ in kinds(truth(document, tmp_path))] == [Kind.OTHER]


def test_a_break_inside_a_paragraph_is_a_space(document: Any, tmp_path: Path) -> None:
    run = document.add_paragraph().add_run("Mål och")
    run.add_break(WD_BREAK.LINE)
    run.add_text("medel")
    assert kinds(truth(document, tmp_path)) == [(Kind.PARAGRAPH, 0, "Mål och medel")]


@pytest.mark.parametrize(
    ("sides", "rules"),
    [(parts.SIDES, Rules.RULED), (("top", "insideH"), Rules.HORIZONTAL), ((), Rules.NONE)],
)
def test_a_table_is_told_by_its_lines(
    document: Any, tmp_path: Path, sides: tuple[str, ...], rules: Rules
) -> None:
    table = document.add_table(1, 2)
    parts.set_borders(table, sides)
    table.cell(0, 0).text, table.cell(0, 1).text = "A", "1"
    (row,) = truth(document, tmp_path).rows
    assert (row.rules, row.form, row.keys) == (rules, CellForm.ALL, ("a\t1",))


def test_merged_rows_accept_a_blank_or_the_text_above(document: Any, tmp_path: Path) -> None:
    table = document.add_table(2, 2)
    table.cell(0, 1).text, table.cell(1, 1).text = "1", "2"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Norr"
    first, second = truth(document, tmp_path).rows
    assert first.form is second.form is CellForm.FILLED
    assert set(second.keys) == {"2", "norr\t2"}


def test_a_frame_of_one_column_is_no_table(document: Any, tmp_path: Path) -> None:
    document.add_table(1, 1).cell(0, 0).text = "Ruta"
    found = truth(document, tmp_path)
    assert not found.rows
    assert kinds(found) == [(Kind.OTHER, 0, "Ruta")]
