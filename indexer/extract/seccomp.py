"""A filter of system calls: no network, no other process, no file made or written.

The filter is a small program in the kernel's own language (classic BPF), put together here and
handed over with prctl. What it forbids fails with "not permitted"; nothing is killed.
"""

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterator
from functools import cache
from typing import Final

from indexer.extract import system_calls
from indexer.extract.system_calls import Numbers

# The places of x86-64 and 64-bit ARM in `Numbers`, and what the kernel calls them.
_ARCHITECTURES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_MACHINE: Final = platform.machine()
_SET_SECCOMP: Final = 22
_GET_SECCOMP: Final = 21
_FILTER: Final = 2

# struct seccomp_data: the call's number, the architecture, an address, six arguments.
_NUMBER: Final = 0
_ARCHITECTURE: Final = 4
_ARGUMENTS: Final = 16
_ARGUMENT_BYTES: Final = 8
# Instructions: load a word; jump when equal, at least, any bit is set, always; return.
_LOAD: Final = 0x20
_IF_EQUAL: Final = 0x15
_IF_AT_LEAST: Final = 0x35
_IF_ANY_BIT: Final = 0x45
_JUMP: Final = 0x05
_RETURN: Final = 0x06
_ALLOW: Final = 0x7FFF0000
_KILL_PROCESS: Final = 0x80000000
_FAIL: Final = 0x00050000
_NOT_PERMITTED: Final = _FAIL | errno.EPERM
# The C library then uses the older call, whose arguments can be looked at.
_NO_SUCH_CALL: Final = _FAIL | errno.ENOSYS

_FIRST_X32_CALL: Final = 0x40000000
_CLONE_THREAD: Final = 0x10000
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# No process has this number; the child's own is put in its place.
_ANY_PROCESS: Final = 0xFFFFFFF1
# Whom a file tells by a signal that there is something to read (F_SETOWN, F_SETOWN_EX).
_SET_OWNER: Final = (8, 15)

_WORD: Final = struct.Struct("=I")
_INSTRUCTION_BYTES: Final = 8
_libc: Final = ctypes.CDLL(None, use_errno=True)
_Instruction = bytes


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def is_at_hand() -> bool:
    """Whether this kernel takes filters, and we know its system calls."""
    is_known = _MACHINE in _ARCHITECTURES
    return is_known and _libc.prctl(_GET_SECCOMP, 0, 0, 0, 0) >= 0


def prepare() -> None:
    """Put the filter together in the parent, so that no child has to."""
    if _MACHINE in _ARCHITECTURES:
        filter_for(_MACHINE)


def restrict(pid: int) -> bool:
    """Put the filter on this process, whose number is `pid`. False where it cannot be done."""
    if _MACHINE not in _ARCHITECTURES:
        return False
    instructions = filter_for(_MACHINE).replace(_WORD.pack(_ANY_PROCESS), _WORD.pack(pid))
    program = _Program(len(instructions) // _INSTRUCTION_BYTES, instructions)
    return int(_libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)) == 0


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> _Instruction:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _load_argument(place: int) -> _Instruction:
    """The lower half of an argument; the machines we know have it first."""
    return _instruction(_LOAD, _ARGUMENTS + place * _ARGUMENT_BYTES)


@cache
def filter_for(machine: str) -> bytes:
    """The filter for an architecture, with a mark where the process's own number belongs."""
    place, architecture = _ARCHITECTURES[machine]
    instructions = [
        _instruction(_LOAD, _ARCHITECTURE),
        _instruction(_IF_EQUAL, architecture, 1, 0),
        _instruction(_RETURN, _KILL_PROCESS),
        _instruction(_LOAD, _NUMBER),
    ]
    if machine == "x86_64":
        # The same calls under other numbers, with pointers of 32 bits.
        instructions += _unless(_IF_AT_LEAST, _FIRST_X32_CALL, _NOT_PERMITTED)
    instructions += _forbidden(place)
    for numbers, answer in _by_arguments():
        number = numbers[place]
        if number is not None:
            instructions += [_instruction(_IF_EQUAL, number, 0, len(answer)), *answer]
    instructions.append(_instruction(_RETURN, _ALLOW))
    return b"".join(instructions)


def _forbidden(place: int) -> list[_Instruction]:
    """One test for each call, and one answer for them all."""
    every = [each[place] for each in system_calls.FORBIDDEN.values()]
    numbers = [number for number in every if number is not None]
    tests = [
        _instruction(_IF_EQUAL, number, if_true=len(numbers) - position)
        for position, number in enumerate(numbers)
    ]
    return [*tests, _instruction(_JUMP, 1), _instruction(_RETURN, _NOT_PERMITTED)]


def _by_arguments() -> Iterator[tuple[Numbers, list[_Instruction]]]:
    """What is forbidden only with some arguments, or fails in its own way."""
    yield system_calls.CLONE3, [_instruction(_RETURN, _NO_SUCH_CALL)]
    yield system_calls.OPENAT2, [_instruction(_RETURN, _NO_SUCH_CALL)]
    yield system_calls.OPEN, _forbid_if(1, _IF_ANY_BIT, _WRITING)
    yield system_calls.OPENAT, _forbid_if(2, _IF_ANY_BIT, _WRITING)
    yield system_calls.CLONE, _allow_if(0, _IF_ANY_BIT, _CLONE_THREAD)
    yield system_calls.FCNTL, _forbid_if(1, _IF_EQUAL, *_SET_OWNER)
    # Signals and limits are for this process alone; to prlimit it is also 0, which as the
    # receiver of a signal would be the whole group, the parent with it.
    yield system_calls.PRLIMIT, _allow_if(0, _IF_EQUAL, _ANY_PROCESS, 0)
    for numbers in system_calls.SIGNALS.values():
        yield numbers, _allow_if(0, _IF_EQUAL, _ANY_PROCESS)


def _unless(code: int, value: int, answer: int) -> list[_Instruction]:
    return [_instruction(code, value, 0, 1), _instruction(_RETURN, answer)]


def _forbid_if(place: int, code: int, *values: int) -> list[_Instruction]:
    """Not permitted when a test of the argument holds for one of the values."""
    tests = [piece for value in values for piece in _unless(code, value, _NOT_PERMITTED)]
    return [_load_argument(place), *tests, _instruction(_RETURN, _ALLOW)]


def _allow_if(place: int, code: int, *values: int) -> list[_Instruction]:
    """Permitted only when a test of the argument holds for one of the values."""
    tests = [piece for value in values for piece in _unless(code, value, _ALLOW)]
    return [_load_argument(place), *tests, _instruction(_RETURN, _NOT_PERMITTED)]
