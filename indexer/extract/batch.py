"""One C function called for many arguments, by a small library of our own or mapped in Python.

A call from Python into C costs some 400 ns and a page has thousands of characters; `batch.c`
needs 10. It is compiled when the package is built (`hatch_build.py`) where there is a compiler;
without it everything is read as well, in about a seventh more time. Must not know PDFium.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Address = int
Array = npt.NDArray[Any]
Addresses = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]

LIBRARY: Final = Path(__file__).with_name("_batch.so")
_POINTER: Final = ctypes.c_void_p
_INT: Final = ctypes.c_int
_FLOAT_BYTES: Final = 4
_SIGNATURES: Final = {
    "fill_rows": (_POINTER, _POINTER, _POINTER, _INT, _POINTER, _INT),
    "find_at": (_POINTER, _POINTER, _POINTER, _INT, _POINTER),
    "measure_at": (_POINTER, _POINTER, _POINTER, _INT, _POINTER),
    "numbers_of": (_POINTER, _POINTER, _INT, _POINTER),
    "owners_of": (_POINTER, _POINTER, _INT, _POINTER),
    "frames_of": (_POINTER, _POINTER, _INT, _POINTER),
}


class Function:
    """A C function that takes plain addresses and numbers, without conversions."""

    def __init__(self, function: Any, result: Any, *arguments: Any) -> None:
        address = ctypes.cast(function, _POINTER).value
        if address is None:
            raise RuntimeError("a library lacks a function that this version needs")
        self.address: Address = address
        self.call: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(address)


class Mapped:
    """The calls mapped over their arguments in Python."""

    def fill_rows(self, function: Function, handle: Address, places: Places, rows: Array) -> None:
        """Have `int f(handle, place, row)` write each place's row."""
        # The rows of an empty array lie no distance apart.
        start, step = rows.ctypes.data, rows.strides[0] or 1
        ends = range(start, start + step * len(places), step)
        deque(map(function.call, repeat(handle), places.tolist(), ends), maxlen=0)

    def find_at(self, function: Function, handle: Address, places: Places) -> Addresses:
        """What `void *f(handle, place)` gives for each place; 0 for nothing."""
        found = map(function.call, repeat(handle), places.tolist())
        return np.fromiter((each or 0 for each in found), np.uint64, len(places))

    def measure_at(self, function: Function, handle: Address, places: Places) -> Array:
        """What `double f(handle, place)` gives for each place."""
        found = map(function.call, repeat(handle), places.tolist())
        return np.fromiter(found, np.float64, len(places))

    def numbers_of(self, function: Function, handles: Addresses) -> Array:
        """What `int f(handle)` gives for each handle."""
        return np.fromiter(map(function.call, handles.tolist()), np.int32, len(handles))

    def owners_of(self, function: Function, handles: Addresses) -> Addresses:
        """What `void *f(handle)` gives for each handle; 0 for nothing."""
        found = map(function.call, handles.tolist())
        return np.fromiter((each or 0 for each in found), np.uint64, len(handles))

    def frames_of(self, function: Function, handles: Addresses) -> Array:
        """The four numbers (n, 4) that `int f(handle, float *, float *, float *, float *)`
        writes for each handle."""
        frames = np.zeros((len(handles), 4), np.float32)
        start, end = frames.ctypes.data, frames.ctypes.data + frames.nbytes
        edges = (range(start + k * _FLOAT_BYTES, end, frames.strides[0]) for k in range(4))
        deque(map(function.call, handles.tolist(), *edges), maxlen=0)
        return frames


class Compiled(Mapped):
    """The calls made by the compiled library."""

    def __init__(self, library: Path) -> None:
        calls = ctypes.PyDLL(str(library))
        for name, arguments in _SIGNATURES.items():
            call = getattr(calls, name)
            call.argtypes, call.restype = arguments, None
        self._calls = calls

    def fill_rows(self, function: Function, handle: Address, places: Places, rows: Array) -> None:
        """Have `int f(handle, place, row)` write each place's row."""
        arguments = function.address, handle, places.ctypes.data, len(places)
        self._calls.fill_rows(*arguments, rows.ctypes.data, rows.strides[0])

    def find_at(self, function: Function, handle: Address, places: Places) -> Addresses:
        """What `void *f(handle, place)` gives for each place; 0 for nothing."""
        found = np.zeros(len(places), np.uint64)
        arguments = function.address, handle, places.ctypes.data, len(places)
        self._calls.find_at(*arguments, found.ctypes.data)
        return found

    def measure_at(self, function: Function, handle: Address, places: Places) -> Array:
        """What `double f(handle, place)` gives for each place."""
        found = np.zeros(len(places), np.float64)
        arguments = function.address, handle, places.ctypes.data, len(places)
        self._calls.measure_at(*arguments, found.ctypes.data)
        return found

    def numbers_of(self, function: Function, handles: Addresses) -> Array:
        """What `int f(handle)` gives for each handle."""
        found = np.zeros(len(handles), np.int32)
        arguments = function.address, handles.ctypes.data, len(handles)
        self._calls.numbers_of(*arguments, found.ctypes.data)
        return found

    def owners_of(self, function: Function, handles: Addresses) -> Addresses:
        """What `void *f(handle)` gives for each handle; 0 for nothing."""
        found = np.zeros(len(handles), np.uint64)
        arguments = function.address, handles.ctypes.data, len(handles)
        self._calls.owners_of(*arguments, found.ctypes.data)
        return found

    def frames_of(self, function: Function, handles: Addresses) -> Array:
        """The four numbers (n, 4) that `int f(handle, float *, float *, float *, float *)`
        writes for each handle."""
        found = np.zeros((len(handles), 4), np.float32)
        arguments = function.address, handles.ctypes.data, len(handles)
        self._calls.frames_of(*arguments, found.ctypes.data)
        return found


def places_of(numbers: Sequence[int]) -> Places:
    """Places as the calls take them."""
    return np.array(numbers, np.int32)


def fastest() -> Mapped:
    """The compiled calls where the library is there and fits this machine."""
    try:
        return Compiled(LIBRARY)
    except (OSError, AttributeError):
        return Mapped()
