"""Take away from a child what reading a file never needs: network, other processes, other files.

Two guards of the Linux kernel, each used where it is at hand: a seccomp filter of system calls,
and Landlock, which leaves a process only the files that are named. A child is bound for good; it
costs a fraction of a millisecond. Takes the paths that the child may read.
"""

import ctypes
import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from indexer.extract import landlock, seccomp

_SET_NO_NEW_PRIVILEGES: Final = 38
_libc: Final = ctypes.CDLL(None, use_errno=True)
_PACKAGE: Final = Path(__file__).parents[1]
# What Python and the readers open while they read: their own files, lists of fonts, what the
# system says of the processor. Nothing below /home, /root, /var, /tmp or /run.
_SYSTEM: Final = (
    "/usr",
    "/lib",
    "/lib64",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/dev/null",
    "/dev/urandom",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/sys/devices/system/cpu",
)


def guard_this_process(readable: Iterable[Path]) -> tuple[str, ...]:
    """Bind this process, for good, and give the names of the guards that hold.

    It may then read the program's files and the paths given, write and make nothing, start
    nothing, and reach no other process and no network.
    """
    # Without this a process that is not root may bind itself with neither guard.
    _libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    # Landlock first: the filter forbids the calls that it takes.
    has_landlock = landlock.restrict((*program_files(), *readable))
    has_seccomp = seccomp.restrict(os.getpid())
    return _names(has_landlock, has_seccomp)


def active_guards() -> tuple[str, ...]:
    """The guards that bind every child on this system: some of limits, landlock, seccomp."""
    return _names(landlock.is_at_hand(), seccomp.is_at_hand())


def _names(has_landlock: bool, has_seccomp: bool) -> tuple[str, ...]:
    guards = (("limits", True), ("landlock", has_landlock), ("seccomp", has_seccomp))
    return tuple(name for name, holds in guards if holds)


def prepare() -> None:
    """Find out in the parent, once, what every child would have to find out for itself."""
    for path in program_files():
        landlock.rights_to(path)
    active_guards()
    seccomp.prepare()


def program_files() -> tuple[Path, ...]:
    """What every child may read beside its own file."""
    return _program_files(os.environ.get("TESSDATA_PREFIX", ""))


@cache
def _program_files(model: str) -> tuple[Path, ...]:
    """The folders and files that are there, none of them below another one."""
    prefixes = (sys.prefix, sys.base_prefix, sys.exec_prefix)
    libraries = [path for path in sys.path if "-packages" in path]
    named = dict.fromkeys(filter(None, (*_SYSTEM, *prefixes, *libraries, str(_PACKAGE), model)))
    there = {path: path.resolve() for path in map(Path, named) if path.exists()}
    return tuple(
        path
        for path, real in there.items()
        if not any(other in real.parents for other in there.values())
    )
