from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from indexer.extract import pdf_paths
from indexer.extract.pdf_paths import Edge, Painted
from tests.indexer.extract.pdf_files import Draw, part_read, write

HIGH = A4[1]


def painted(tmp_path: Path, draw: Draw) -> Painted:
    return part_read(write(tmp_path / "a.pdf", draw))[1]


def places(found: Painted) -> list[tuple[float, ...]]:
    return sorted((e.x0, e.top, e.x1, e.bottom) for e in found.edges)


def near(*edges: tuple[float, ...]) -> list[object]:
    """Edges as they are compared: PDFium counts the thickness of a line in."""
    return [pytest.approx(edge, abs=1.1) for edge in sorted(edges)]


RECTANGLE = ((72, 150, 172, 150), (72, 200, 172, 200), (72, 150, 72, 200), (172, 150, 172, 200))


def test_a_thin_line_is_one_edge(tmp_path: Path) -> None:
    found = painted(tmp_path, lambda canvas: canvas.line(72, HIGH - 100, 300, HIGH - 100))
    assert places(found) == near((72, 100, 300, 100))
    assert [edge.is_level for edge in found.edges] == [True]


def test_a_thin_rectangle_is_one_edge(tmp_path: Path) -> None:
    found = painted(tmp_path, lambda canvas: canvas.rect(72, HIGH - 200, 1, 100, stroke=0, fill=1))
    assert len(found.edges) == 1
    assert not any(edge.is_level for edge in found.edges)


def test_a_rectangle_has_four_edges(tmp_path: Path) -> None:
    found = painted(tmp_path, lambda canvas: canvas.rect(72, HIGH - 200, 100, 50, stroke=0, fill=1))
    assert places(found) == near(*RECTANGLE)


def test_a_grid_in_one_path_is_its_rules(tmp_path: Path) -> None:
    found = painted(tmp_path, lambda canvas: canvas.grid([72, 172], [HIGH - 200, HIGH - 150]))
    assert places(found) == near(*RECTANGLE)


@pytest.mark.parametrize("wide", [0.5, 2, 4])
def test_a_thick_line_is_one_edge(tmp_path: Path, wide: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(wide)
        canvas.line(72, HIGH - 100, 300, HIGH - 100)

    assert len(painted(tmp_path, draw).edges) == 1


def test_a_slanting_line_has_no_edges(tmp_path: Path) -> None:
    assert painted(tmp_path, lambda canvas: canvas.line(72, 600, 300, 700)).edges == []


def test_a_drawing_has_no_edges(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        curve, slanting = canvas.beginPath(), canvas.beginPath()
        for path in (curve, slanting):
            path.moveTo(72, 700)
            for step in range(1, 8):
                path.lineTo(72 + 20 * step, 700 + step % 2 * 30)
        curve.curveTo(80, 700, 90, 800, 100, 600)
        canvas.drawPath(curve)
        canvas.drawPath(slanting)

    assert painted(tmp_path, draw).edges == []


def test_a_forms_rules_stand_where_the_form_is_put(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("inre")
        canvas.line(0, 0, 50, 0)
        canvas.endForm()
        canvas.beginForm("yttre")
        canvas.translate(0, 10)
        canvas.doForm("inre")
        canvas.endForm()
        canvas.translate(100, HIGH - 200)
        canvas.scale(2, 2)
        canvas.doForm("yttre")

    assert places(painted(tmp_path, draw)) == near((100, 180, 200, 180))


def test_forms_in_forms_are_followed_only_so_deep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("inre")
        canvas.line(0, 0, 50, 0)
        canvas.endForm()
        canvas.doForm("inre")

    monkeypatch.setattr(pdf_paths, "_DEEPEST_FORM", 0)
    assert painted(tmp_path, draw).edges == []


def test_the_share_of_pictures_is_told(tmp_path: Path) -> None:
    picture = Image.new("L", (10, 10), 128)
    found = painted(
        tmp_path, lambda canvas: canvas.drawInlineImage(picture, 0, 0, A4[0] / 2, A4[1] / 2)
    )
    assert found.pictures == pytest.approx(0.25, abs=0.001)


@pytest.mark.parametrize(
    ("edge", "is_level"), [(Edge(0, 5, 10, 5), True), (Edge(5, 0, 5, 10), False)]
)
def test_an_edge_lies_or_stands(edge: Edge, is_level: bool) -> None:
    assert edge.is_level is is_level
