"""Paint a page of a PDF for OCR: at the right resolution, upright lines, and the way back from
the painting's pixels to the page's points."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import pypdfium2
from PIL import Image

from indexer.model.document import Box

POINTS_PER_INCH: Final = 72
# 200 dpi has half the errors of 150 and costs a fifth less than 300.
USUAL_DPI: Final = 200
# A scan between these is painted as it is: painting it at 200 blurs every edge.
_LOWEST_KEPT_DPI: Final = 180
_HIGHEST_KEPT_DPI: Final = 240
# A page with more pixels is painted smaller: 30 million are an A2 sheet at 240 dpi. Below 70
# dpi body text cannot be read.
_MOST_PIXELS: Final = 30_000_000
_LEAST_DPI: Final = 70
# A page with more images than this is no scan; their resolutions say nothing.
_MOST_IMAGES: Final = 50
_WHOLE_PAGE: Final = 0.8
# Tesseract follows lines that lean less than this by itself (degrees); turning blurs.
_LEAST_LEAN: Final = 0.8
_MOST_LEAN: Final = 6
_COARSE: Final = 1.0
_FINE: Final = 0.25
# Lines that are straightened stand out this much more clearly from the gaps between them.
_CLEARER: Final = 1.15
_SMALL_WIDTH: Final = 500
_WHITE: Final = 255
_QUARTER: Final = 90
_TURNS: Final = {
    1: Image.Transpose.ROTATE_90,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_270,
}


class ImageTooLarge(Exception):
    """A page that is not painted."""


@dataclass(frozen=True, slots=True)
class Painting:
    """A page in shades of grey; `lean` is how many degrees it has been turned to be straight."""

    image: Image.Image
    dpi: float
    width: float
    height: float
    lean: float = 0.0

    def box(self, edges: tuple[int, int, int, int]) -> Box:
        """Where a rectangle of the image (pixels) is on the page (points)."""
        x0, top, x1, bottom = edges
        wide, tall = (x1 - x0) / 2, (bottom - top) / 2
        x, y = self._turned_back((x0 + x1) / 2, (top + bottom) / 2)
        # A leaning line reaches further up and down than an upright one.
        quarters = round(self.lean / _QUARTER)
        tall += abs(math.sin(math.radians(self.lean - quarters * _QUARTER))) * wide
        if quarters % 2:
            wide, tall = tall, wide
        scale = self.dpi / POINTS_PER_INCH
        frame = (x - wide, y - tall, x + wide, y + tall)
        return Box(*(round(edge / scale, 1) for edge in frame))

    def _turned_back(self, x: float, y: float) -> tuple[float, float]:
        if not self.lean:
            return x, y
        scale = self.dpi / POINTS_PER_INCH
        angle = math.radians(self.lean)
        across, down = x - self.image.width / 2, y - self.image.height / 2
        return (
            across * math.cos(angle) - down * math.sin(angle) + self.width * scale / 2,
            across * math.sin(angle) + down * math.cos(angle) + self.height * scale / 2,
        )

    def straightened(self) -> "Painting":
        """The same page with its lines level, if they lean so much that it helps."""
        lean = lean_of(self.image)
        if abs(lean) < _LEAST_LEAN:
            return self
        image = self.image.rotate(lean, Image.Resampling.BICUBIC, expand=True, fillcolor=_WHITE)
        return replace(self, image=image, lean=self.lean + lean)

    def turned(self, quarters: int) -> "Painting":
        """The same page after as many quarter turns anticlockwise, as Pillow counts."""
        if not quarters:
            return self
        image = self.image.transpose(_TURNS[quarters])
        return replace(self, image=image, lean=self.lean + quarters * _QUARTER)

    def may_lie_on_its_side(self) -> bool:
        """Whether gaps run down the page more clearly than across it; ruled tables do so too."""
        small = _small(self.image)
        side = small.transpose(Image.Transpose.ROTATE_90)
        return _clearness(side, 0) > _clearness(small, 0) * _CLEARER


def paint(page: Any) -> Painting:
    """A page of pypdfium2 as its reader sees it. Raises ImageTooLarge and pypdfium2's errors."""
    width, height = page.get_size()
    dpi = _dpi_of(page, width, height)
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True)
    image = bitmap.to_pil().convert("L")
    return Painting(image, dpi, width, height)


def _dpi_of(page: Any, width: float, height: float) -> float:
    dpi = float(USUAL_DPI)
    for share, image_dpi in _images(page, width * height):
        if share > _WHOLE_PAGE and _LOWEST_KEPT_DPI <= image_dpi <= _HIGHEST_KEPT_DPI:
            dpi = image_dpi
    inches = width * height / POINTS_PER_INCH**2
    dpi = min(dpi, math.sqrt(_MOST_PIXELS / max(inches, 1e-6)))
    if dpi < _LEAST_DPI:
        raise ImageTooLarge
    return dpi


def _images(page: Any, area: float) -> list[tuple[float, float]]:
    """Of each image the share of the page that it covers and its dpi; nothing is decoded."""
    found = []
    kinds = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    for place, item in enumerate(page.get_objects(filter=kinds)):
        if place == _MOST_IMAGES:
            break
        across, down = item.get_px_size()
        left, bottom, right, top = item.get_bounds()
        covered = abs((right - left) * (top - bottom))
        if covered > 0 and area > 0:
            density = math.sqrt(across * down / covered)
            found.append((covered / area, density * POINTS_PER_INCH))
    return found


def lean_of(image: Image.Image) -> float:
    """How many degrees, anticlockwise, make the lines of print level; 0.0 when they are."""
    small = _small(image)
    steps = int(_MOST_LEAN / _COARSE)
    level = _clearness(small, 0)
    coarse = max(
        (angle * _COARSE for angle in range(-steps, steps + 1)),
        key=lambda angle: _clearness(small, angle),
    )
    fine = int(_COARSE / _FINE)
    best = max(
        (coarse + step * _FINE for step in range(-fine + 1, fine)),
        key=lambda angle: _clearness(small, angle),
    )
    return best if _clearness(small, best) > level * _CLEARER else 0.0


def _small(image: Image.Image) -> Image.Image:
    factor = max(1, image.width // _SMALL_WIDTH)
    return image.reduce(factor) if factor > 1 else image


def _clearness(image: Image.Image, angle: float) -> float:
    """How sharply lines and gaps part when the image is turned: the sum of the squared steps
    between neighbouring rows."""
    turned = image.rotate(angle, Image.Resampling.NEAREST, fillcolor=_WHITE) if angle else image
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return float(sum((one - other) ** 2 for one, other in pairwise(rows)))
