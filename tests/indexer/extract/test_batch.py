"""Every call, mapped in Python and compiled, against C functions made for the tests."""

import ctypes
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hatch_build import compiled
from indexer.extract import batch
from indexer.extract.batch import Compiled, Function, Mapped, places_of

INT, POINTER, DOUBLE = ctypes.c_int, ctypes.c_void_p, ctypes.c_double
HANDLE = 1 << 40


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("compiled") / "_batch.so"
    if not compiled(Path(batch.__file__).with_name("batch.c"), library):
        pytest.skip("there is no C compiler")
    return library


@pytest.fixture(params=["mapped", "compiled"])
def calls(request: pytest.FixtureRequest) -> Mapped:
    if request.param == "mapped":
        return Mapped()
    return Compiled(request.getfixturevalue("library"))


def function(body: Any, result: Any, *arguments: Any) -> Function:
    callback = ctypes.CFUNCTYPE(result, *arguments)(body)
    made = Function(callback, result, *arguments)
    made.kept = callback  # type: ignore[attr-defined]
    return made


def write(row: int, number: float) -> int:
    ctypes.c_float.from_address(row).value = number
    return 1


def test_rows_are_written_each_in_its_place(calls: Mapped) -> None:
    fill = function(lambda _, place, row: write(row, place + 0.5), INT, POINTER, INT, POINTER)
    rows = np.zeros((3, 4), np.float32)
    calls.fill_rows(fill, HANDLE, places_of([7, 1, 9]), rows)
    assert rows[:, 0].tolist() == [7.5, 1.5, 9.5]
    assert not rows[:, 1:].any()


def test_what_is_found_at_places_is_an_address_or_nothing(calls: Mapped) -> None:
    find = function(lambda handle, place: handle + place if place else None, POINTER, POINTER, INT)
    found = calls.find_at(find, HANDLE, places_of([2, 0]))
    assert found.tolist() == [HANDLE + 2, 0]


def test_places_are_measured(calls: Mapped) -> None:
    measure = function(lambda _, place: place / 4, DOUBLE, POINTER, INT)
    assert calls.measure_at(measure, HANDLE, places_of([1, 3])).tolist() == [0.25, 0.75]


def test_handles_have_numbers_and_owners(calls: Mapped) -> None:
    handles = np.array([HANDLE, HANDLE + 3], np.uint64)
    number = function(lambda handle: HANDLE - handle, INT, POINTER)
    owner = function(lambda handle: handle * 2 if handle > HANDLE else None, POINTER, POINTER)
    assert calls.numbers_of(number, handles).tolist() == [0, -3]
    assert calls.owners_of(owner, handles).tolist() == [0, 2 * HANDLE + 6]


def test_a_frame_has_its_four_numbers_in_order(calls: Mapped) -> None:
    frame = function(
        lambda handle, *edges: sum(write(row, handle - HANDLE + n) for n, row in enumerate(edges)),
        INT, POINTER, POINTER, POINTER, POINTER, POINTER,
    )  # fmt: skip
    handles = np.array([HANDLE, HANDLE + 10], np.uint64)
    assert calls.frames_of(frame, handles).tolist() == [[0, 1, 2, 3], [10, 11, 12, 13]]


def test_nothing_is_asked_of_nobody(calls: Mapped) -> None:
    never = function(lambda *_: pytest.fail("called"), INT, POINTER)
    assert calls.numbers_of(never, np.array([], np.uint64)).tolist() == []


def test_without_a_library_the_calls_are_mapped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(batch, "LIBRARY", tmp_path / "missing.so")
    assert type(batch.fastest()) is Mapped
    (tmp_path / "broken.so").write_bytes(b"no library")
    monkeypatch.setattr(batch, "LIBRARY", tmp_path / "broken.so")
    assert type(batch.fastest()) is Mapped


def test_a_source_that_does_not_compile_makes_no_library(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.c").write_text("this is no C")
    assert not compiled(tmp_path / "a.c", tmp_path / "a.so")
    assert not (tmp_path / "a.so").exists()
    assert "slower" in capsys.readouterr().err
