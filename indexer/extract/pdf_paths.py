"""The rules and pictures painted on a PDF page."""

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.extract import pdfium
from indexer.extract.batch import Address
from indexer.extract.pdf_geometry import Sheet
from indexer.extract.pdfium import Floats, Objects

# A page with more objects than this is a drawing or malice; the rest of them is not looked at.
_MOST_OBJECTS: Final = 20_000
_DEEPEST_FORM: Final = 3
# What is thinner than this is a rule, in points.
_RULE: Final = 3.0
# A rectangle is made of four or five pieces; what has fewer is a thick or slanting line, what
# has more a grid in one path …
_RECTANGLE_PIECES: Final = (4, 5)
# … or a drawing, which has curves, slanting lines or still more pieces.
_MOST_PIECES: Final = 2000
# A rule shorter than this parts no cells, in points.
_SHORTEST: Final = 3.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight rule, or one side of a rectangle, as shown."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it lies; otherwise it stands."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(slots=True)
class Painted:
    """What is painted on a page beside its text; `pictures` is the share of its area."""

    edges: list[Edge] = field(default_factory=list)
    pictures: float = 0.0


def painted_on(page: Any, sheet: Sheet) -> Painted:
    """The edges of all rules and rectangles on a page, and how much of it is pictures."""
    painted = Painted()
    area = sheet.width * sheet.height
    for matrix, objects in _holders(pdfium.address_of(page.raw)):
        paths = objects.paths()
        if paths:
            shown = sheet.shown(_moved(pdfium.bounds_of(paths), matrix))
            painted.edges.extend(_edges(paths, shown))
            for path, count in _of_lines(paths, shown):
                painted.edges.extend(_grid(path, count, matrix, sheet))
        images = objects.images()
        if images and area:
            boxes = sheet.shown(_moved(pdfium.bounds_of(images), matrix))
            painted.pictures += float(
                ((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])).sum() / area
            )
    return painted


def _holders(page: Address) -> list[tuple[Floats | None, Objects]]:
    """The page and the forms on it, each with the matrix that puts it in its place."""
    found: list[tuple[Floats | None, Objects]] = []
    waiting: list[tuple[Address, Floats | None, int]] = [(page, None, 0)]
    left = _MOST_OBJECTS
    while waiting and left > 0:
        holder, matrix, depth = waiting.pop()
        objects = Objects(holder, is_form=depth > 0, most=left)
        left -= objects.count
        found.append((matrix, objects))
        if depth < _DEEPEST_FORM:
            waiting += [
                (form, _product(pdfium.matrix_of(form), matrix), depth + 1)
                for form in objects.forms()
            ]
    return found


def _product(inner: Floats, outer: Floats | None) -> Floats:
    if outer is None:
        return inner
    both = np.array([[*outer[:2], 0], [*outer[2:4], 0], [*outer[4:], 1]])
    one = np.array([[*inner[:2], 0], [*inner[2:4], 0], [*inner[4:], 1]])
    product: Floats = (one @ both)[:, :2].reshape(-1).astype(np.float32)
    return product


def _moved(bounds: Floats, matrix: Floats | None) -> Floats:
    if matrix is None:
        return bounds
    a, b, c, d, e, f = matrix
    x, y = bounds[:, [0, 2]], bounds[:, [1, 3]]
    return np.stack([a * x + c * y + e, b * x + d * y + f], axis=2).reshape(-1, 4)


def _is_thick(boxes: Floats) -> npt.NDArray[np.bool_]:
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    thick: npt.NDArray[np.bool_] = (wide >= _RULE) & (high >= _RULE)
    return thick


def _of_lines(paths: list[Address], boxes: Floats) -> list[tuple[Address, int]]:
    """The paths that are neither thin rules nor rectangles, and of how many pieces."""
    thick = [paths[place] for place in np.flatnonzero(_is_thick(boxes)).tolist()]
    counted = zip(thick, pdfium.segment_counts(thick), strict=True)
    return [
        (path, count)
        for path, count in counted
        if count not in _RECTANGLE_PIECES and count <= _MOST_PIECES
    ]


def _grid(path: Address, count: int, matrix: Floats | None, sheet: Sheet) -> list[Edge]:
    """The rules of a path that consists of nothing but level and upright lines."""
    pieces = pdfium.straight_pieces(path, count)
    if not len(pieces):
        return []
    boxes = sheet.shown(_moved(pieces, _product(pdfium.matrix_of(path), matrix)))
    return [] if _is_thick(boxes).any() else _edges([path] * len(boxes), boxes)


def _edges(paths: list[Address], boxes: Floats) -> list[Edge]:
    """A thin path is one edge; a rectangle has four."""
    edges = []
    wide = boxes[:, 2] - boxes[:, 0]
    high = boxes[:, 3] - boxes[:, 1]
    seen = np.flatnonzero((wide >= _SHORTEST) | (high >= _SHORTEST))
    thick = [place for place in seen.tolist() if wide[place] >= _RULE and high[place] >= _RULE]
    counts = dict(zip(thick, pdfium.segment_counts([paths[p] for p in thick]), strict=True))
    rows = boxes.astype(np.float64).round(2).tolist()
    for place in seen.tolist():
        x0, top, x1, bottom = rows[place]
        if high[place] < _RULE:
            middle = (top + bottom) / 2
            edges.append(Edge(x0, middle, x1, middle))
        elif wide[place] < _RULE:
            middle = (x0 + x1) / 2
            edges.append(Edge(middle, top, middle, bottom))
        elif counts[place] in _RECTANGLE_PIECES:
            edges += [Edge(x0, top, x1, top), Edge(x0, bottom, x1, bottom)]
            edges += [Edge(x0, top, x0, bottom), Edge(x1, top, x1, bottom)]
    return edges
