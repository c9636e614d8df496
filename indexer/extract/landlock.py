"""Landlock: leave this process only the files that are named, and those only for reading.

Kernels from 5.13 have it; older ones, and containers that forbid it, are told by `restrict`.
"""

import ctypes
import os
import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

# The numbers are the same on every architecture.
_CREATE_RULESET: Final = 444
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_ASK_VERSION: Final = 1
_PATH_BENEATH: Final = 1
_READ_FILE: Final = 1 << 2
_READ_FOLDER: Final = 1 << 3
# How many rights to files each version of the interface knows; all of them are taken away.
_RIGHTS: Final = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_MOST_RIGHTS: Final = 16
_FIRST_WITH_NETWORK: Final = 4
_FIRST_WITH_SCOPES: Final = 6
_BIND_AND_CONNECT: Final = 0b11
_SOCKETS_AND_SIGNALS: Final = 0b11
_syscall: Final = ctypes.CDLL(None, use_errno=True).syscall


def _call(number: int, *arguments: object) -> int:
    return int(_syscall(ctypes.c_long(number), *arguments))


@cache
def _version() -> int:
    """The version of the interface; below 1 where there is none."""
    return _call(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION))


def is_at_hand() -> bool:
    """Whether this kernel has Landlock."""
    return _version() >= 1


def restrict(readable: Iterable[Path]) -> bool:
    """Let this process open only these files, and what lies below these folders, for reading.

    From version 4 on it may also use no TCP, from 6 on reach no other process by signals or
    abstract sockets. False where the kernel does not have it; paths that are not there are
    passed over.
    """
    if not is_at_hand():
        return False
    attributes = _attributes(_version())
    rules = _call(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))
    if rules < 0:
        return False
    try:
        for path in readable:
            _allow(rules, path)
        return _call(_RESTRICT_SELF, ctypes.c_int(rules), ctypes.c_uint32(0)) == 0
    finally:
        os.close(rules)


def _attributes(version: int) -> bytes:
    files = (1 << _RIGHTS.get(version, _MOST_RIGHTS)) - 1
    if version < _FIRST_WITH_NETWORK:
        return struct.pack("=Q", files)
    if version < _FIRST_WITH_SCOPES:
        return struct.pack("=QQ", files, _BIND_AND_CONNECT)
    return struct.pack("=QQQ", files, _BIND_AND_CONNECT, _SOCKETS_AND_SIGNALS)


@cache
def rights_to(path: Path) -> int:
    """What may be done with a path: a folder's files are read, and listed.

    Asked for by the parent for what all children may read.
    """
    return _READ_FILE | _READ_FOLDER if path.is_dir() else _READ_FILE


def _allow(rules: int, path: Path) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    rule = struct.pack("=Qi", rights_to(path), place)
    _call(_ADD_RULE, ctypes.c_int(rules), ctypes.c_int(_PATH_BENEATH), rule, ctypes.c_uint32(0))
    os.close(place)
