"""PDFium called for whole pages at a time: many values a call, no object for each character.

A page has thousands of characters, so `batch` calls PDFium for all of them at once and has it
write into arrays. Must not know words, tables or our documents.
"""

import ctypes
from collections.abc import Callable
from itertools import repeat
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from pypdfium2 import raw

from indexer.extract.batch import Address, Addresses, Function, fastest, places_of

Floats = npt.NDArray[np.float32]

_POINTER: Final = ctypes.c_void_p
_INT: Final = ctypes.c_int
_NAME_BYTES: Final = 128
# No real image has more filters; the innermost one decides how pixels are decoded.
_MOST_FILTERS: Final = 16
# A line that leaves its direction by more than this share of its length is slanting.
_SLANT: Final = 0.05
_FORCE_BOLD: Final = 1 << 18


_batch: Final = fastest()


def _call(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A PDFium function to be called now and then."""
    return Function(function, result, *arguments).call


_count_chars = _call(raw.FPDFText_CountChars, _INT, _POINTER)
_get_text = _call(raw.FPDFText_GetText, _INT, _POINTER, _INT, _INT, _POINTER)
_unicode = _call(raw.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
_has_map_error = _call(raw.FPDFText_HasUnicodeMapError, _INT, _POINTER, _INT)
_is_generated = _call(raw.FPDFText_IsGenerated, _INT, _POINTER, _INT)
_loose_box = Function(raw.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
_text_object = Function(raw.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
_font_size = Function(raw.FPDFText_GetFontSize, ctypes.c_double, _POINTER, _INT)
_matrix = Function(raw.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
_object_font = Function(raw.FPDFTextObj_GetFont, _POINTER, _POINTER)
_render_mode = Function(raw.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
_content_id = Function(raw.FPDFPageObj_GetMarkedContentID, _INT, _POINTER)
_font_name = _call(
    raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t
)
_font_weight = _call(raw.FPDFFont_GetWeight, _INT, _POINTER)
_font_flags = _call(raw.FPDFFont_GetFlags, _INT, _POINTER)
_count_marks = _call(raw.FPDFPageObj_CountMarks, _INT, _POINTER)
_mark_at = _call(raw.FPDFPageObj_GetMark, _POINTER, _POINTER, ctypes.c_ulong)
_mark_name = _call(raw.FPDFPageObjMark_GetName, _INT, _POINTER, _POINTER, ctypes.c_ulong, _POINTER)
_count_objects = _call(raw.FPDFPage_CountObjects, _INT, _POINTER)
_get_object = Function(raw.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
_count_in_form = _call(raw.FPDFFormObj_CountObjects, _INT, _POINTER)
_get_in_form = Function(raw.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
_object_type = Function(raw.FPDFPageObj_GetType, _INT, _POINTER)
_object_bounds = Function(
    raw.FPDFPageObj_GetBounds, _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER
)
_pixel_size = _call(raw.FPDFImageObj_GetImagePixelSize, _INT, _POINTER, _POINTER, _POINTER)
_count_filters = _call(raw.FPDFImageObj_GetImageFilterCount, _INT, _POINTER)
_filter_at = _call(
    raw.FPDFImageObj_GetImageFilter, ctypes.c_ulong, _POINTER, _INT, _POINTER, ctypes.c_ulong
)
_encoded = _call(
    raw.FPDFImageObj_GetImageDataRaw, ctypes.c_ulong, _POINTER, _POINTER, ctypes.c_ulong
)
_object_matrix = _call(raw.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
_count_segments = Function(raw.FPDFPath_CountSegments, _INT, _POINTER)
_segment_at = _call(raw.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
_segment_type = _call(raw.FPDFPathSegment_GetType, _INT, _POINTER)
_segment_point = _call(raw.FPDFPathSegment_GetPoint, _INT, _POINTER, _POINTER, _POINTER)
_segment_closes = _call(raw.FPDFPathSegment_GetClose, _INT, _POINTER)

tree_of = _call(raw.FPDF_StructTree_GetForPage, _POINTER, _POINTER)
close_tree = _call(raw.FPDF_StructTree_Close, None, _POINTER)
count_roots = _call(raw.FPDF_StructTree_CountChildren, _INT, _POINTER)
root_at = _call(raw.FPDF_StructTree_GetChildAtIndex, _POINTER, _POINTER, _INT)
count_children = _call(raw.FPDF_StructElement_CountChildren, _INT, _POINTER)
child_at = _call(raw.FPDF_StructElement_GetChildAtIndex, _POINTER, _POINTER, _INT)
content_at = _call(raw.FPDF_StructElement_GetChildMarkedContentID, _INT, _POINTER, _INT)
_element_type = _call(
    raw.FPDF_StructElement_GetType, ctypes.c_ulong, _POINTER, _POINTER, ctypes.c_ulong
)
_count_attributes = _call(raw.FPDF_StructElement_GetAttributeCount, _INT, _POINTER)
_attribute_at = _call(raw.FPDF_StructElement_GetAttributeAtIndex, _POINTER, _POINTER, _INT)
_attribute_value = _call(raw.FPDF_StructElement_Attr_GetValue, _POINTER, _POINTER, ctypes.c_char_p)
_number_value = _call(raw.FPDF_StructElement_Attr_GetNumberValue, _INT, _POINTER, _POINTER)
_type_buffer: Final = ctypes.create_string_buffer(_NAME_BYTES)
_type_address: Final = ctypes.addressof(_type_buffer)


def address_of(handle: Any) -> Address:
    """The address behind a pypdfium2 object's `raw`."""
    return ctypes.cast(handle, _POINTER).value or 0


class Characters:
    """The characters of one page, in the order of its content stream."""

    def __init__(self, text_page: Any) -> None:
        self._page = address_of(text_page.raw)
        self.count: int = max(0, _count_chars(self._page))
        self.text = self._text()

    def _text(self) -> str:
        """One character for each of PDFium's, so that offsets are its indices."""
        buffer = ctypes.create_string_buffer(2 * (self.count + 1))
        written = _get_text(self._page, 0, self.count, ctypes.addressof(buffer))
        text = buffer.raw[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
        if len(text) == self.count:
            return text
        codes = map(_unicode, repeat(self._page), range(self.count))
        return "".join(map(chr, codes))

    def map_errors(self) -> int:
        """How many characters the file does not say the letter of."""
        return sum(1 for bad in map(_has_map_error, repeat(self._page), range(self.count)) if bad)

    def is_made_up(self, place: int) -> bool:
        """Whether PDFium put in a character, a space or a line end, where the file has none."""
        return bool(_is_generated(self._page, place) == 1)

    def boxes(self, places: list[int]) -> Floats:
        """Boxes of characters, (n, 4): left, top, right, bottom in PDF points, y upwards.

        They are as wide as the advance and as high as the font's ascent and descent.
        """
        boxes = np.zeros((len(places), 4), np.float32)
        _batch.fill_rows(_loose_box, self._page, places_of(places), boxes)
        return boxes

    def objects(self, places: list[int]) -> list[Address]:
        """The text object that each character is painted by; 0 where PDFium made it up."""
        found: list[Address] = _batch.find_at(_text_object, self._page, places_of(places)).tolist()
        return found

    def sizes(self, places: list[int]) -> tuple[list[float], Floats]:
        """Font sizes in points as they are printed, and the matrices (n, 6) they come from."""
        at = places_of(places)
        matrices = np.zeros((len(places), 6), np.float32)
        _batch.fill_rows(_matrix, self._page, at, matrices)
        nominal = _batch.measure_at(_font_size, self._page, at)
        scale = np.hypot(matrices[:, 2], matrices[:, 3])
        return np.round(nominal * scale, 1).tolist(), matrices


def fonts_of(objects: list[Address]) -> list[Address]:
    """The font of each text object."""
    fonts: list[Address] = _batch.owners_of(_object_font, _addresses(objects)).tolist()
    return fonts


def _addresses(handles: list[Address]) -> Addresses:
    return np.array(handles, np.uint64)


def are_stroked(objects: list[Address]) -> list[bool]:
    """Which letters are filled and outlined, which is how Word makes a missing bold."""
    modes = _batch.numbers_of(_render_mode, _addresses(objects))
    stroked: list[bool] = (modes == raw.FPDF_TEXTRENDERMODE_FILL_STROKE).tolist()
    return stroked


def content_ids(objects: list[Address]) -> list[int]:
    """The marked content that each object belongs to; -1 for none."""
    ids: list[int] = _batch.numbers_of(_content_id, _addresses(objects)).tolist()
    return ids


def is_artifact(page_object: Address) -> bool:
    """Whether a tagged file says that an object is no part of the text: a running head, a rule."""
    size = ctypes.c_ulong()
    for place in range(_count_marks(page_object)):
        mark = _mark_at(page_object, place)
        if not mark or not _mark_name(mark, _type_address, _NAME_BYTES, ctypes.addressof(size)):
            continue
        # Written as UTF-16, with a terminating zero.
        if _type_buffer.raw[: max(0, size.value - 2) : 2] == b"Artifact":
            return True
    return False


def font_name(font: Address) -> str:
    """A font's name in the file ("ABCDEF+Calibri-Bold")."""
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    _font_name(font, ctypes.addressof(buffer), _NAME_BYTES)
    return buffer.value.decode("latin-1")


def is_forced_bold(font: Address, least_weight: int) -> bool:
    """Whether the font's descriptor says bold."""
    return bool(_font_weight(font) >= least_weight or _font_flags(font) & _FORCE_BOLD)


class Objects:
    """The painted objects of a page or of a form on it."""

    def __init__(self, holder: Address, *, is_form: bool, most: int) -> None:
        count = _count_in_form(holder) if is_form else _count_objects(holder)
        get = _get_in_form if is_form else _get_object
        self.count: int = max(0, count)
        shown = min(self.count, most)
        self._objects = _batch.find_at(get, holder, np.arange(shown, dtype=np.int32))
        self._types = _batch.numbers_of(_object_type, self._objects)

    def _of_type(self, kind: int) -> list[Address]:
        found: list[Address] = self._objects[self._types == kind].tolist()
        return found

    def paths(self) -> list[Address]:
        """Lines, rectangles and curves."""
        return self._of_type(raw.FPDF_PAGEOBJ_PATH)

    def images(self) -> list[Address]:
        """Pictures."""
        return self._of_type(raw.FPDF_PAGEOBJ_IMAGE)

    def forms(self) -> list[Address]:
        """Forms: pages within the page."""
        return self._of_type(raw.FPDF_PAGEOBJ_FORM)


def bounds_of(objects: list[Address]) -> Floats:
    """What each object covers, (n, 4): left, bottom, right, top in its holder's points."""
    return _batch.frames_of(_object_bounds, _addresses(objects))


def pixel_size(image: Address) -> tuple[int, int]:
    """The width and height in pixels that an image declares. FPDFImageObj_GetImageMetadata tells
    more and decodes JPEG 2000 to do so."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    _pixel_size(image, ctypes.addressof(width), ctypes.addressof(height))
    return width.value, height.value


def filters_of(image: Address) -> tuple[str, ...]:
    """The names of an image's filters, the innermost last."""
    names = []
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    count = _count_filters(image)
    for place in range(max(0, count - _MOST_FILTERS), count):
        size = _filter_at(image, place, ctypes.addressof(buffer), _NAME_BYTES)
        names.append(buffer.value.decode("latin-1") if size <= _NAME_BYTES else "")
    return tuple(names)


def encoded_size(image: Address) -> int:
    """How many bytes an image has as it stands in the file."""
    return int(_encoded(image, None, 0))


def encoded_bytes(image: Address) -> bytes:
    """An image as it stands in the file, filters and all."""
    size = encoded_size(image)
    buffer = ctypes.create_string_buffer(size)
    _encoded(image, ctypes.addressof(buffer), size)
    return buffer.raw


def segment_counts(paths: list[Address]) -> list[int]:
    """How many lines and curves each path is made of."""
    counts: list[int] = _batch.numbers_of(_count_segments, _addresses(paths)).tolist()
    return counts


def straight_pieces(path: Address, count: int) -> Floats:
    """The lines a path is made of, (n, 4): from x, y to x, y in the path's own points; none when
    it has curves or slanting lines, as the line of a diagram has from its beginning."""
    place, start = (0.0, 0.0), (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    pieces = []
    for number in range(count):
        segment = _segment_at(path, number)
        kind = _segment_type(segment)
        _segment_point(segment, ctypes.addressof(x), ctypes.addressof(y))
        end = (x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = end
        elif kind == raw.FPDF_SEGMENT_LINETO and not _slants(place, end):
            pieces.append((*place, *end))
        else:
            return np.zeros((0, 4), np.float32)
        place = end
        if _segment_closes(segment):
            pieces.append((*place, *start))
            place = start
    return np.array(pieces, np.float32).reshape(-1, 4)


def _slants(start: tuple[float, float], end: tuple[float, float]) -> bool:
    across, down = abs(end[0] - start[0]), abs(end[1] - start[1])
    return across > _SLANT * down and down > _SLANT * across


def matrix_of(page_object: Address) -> Floats:
    """An object's matrix (a, b, c, d, e, f)."""
    matrix = np.array([1, 0, 0, 1, 0, 0], np.float32)
    _object_matrix(page_object, matrix.ctypes.data)
    return matrix


def type_of(element: Address) -> str:
    """A structure element's standard type ("P", "H2"), "" when it has none."""
    size = _element_type(element, _type_address, _NAME_BYTES)
    # Written as UTF-16; standard types are ASCII.
    return _type_buffer.raw[: size - 2 : 2].decode("latin-1") if 2 < size <= _NAME_BYTES else ""


def number_attribute(element: Address, name: bytes) -> float | None:
    """A structure element's attribute that is a number; None when it has none."""
    for place in range(_count_attributes(element)):
        attributes = _attribute_at(element, place)
        value = _attribute_value(attributes, name) if attributes else None
        number = ctypes.c_float()
        if value and _number_value(value, ctypes.addressof(number)):
            return float(number.value)
    return None
