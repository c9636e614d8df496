"""What reading one file may take, enforced by the operating system on a child process."""

import os
import resource
from dataclasses import dataclass
from typing import Final

_MEBI: Final = 1024 * 1024
# The hard limit: no file, however many scanned pages it has, is read longer than this.
_MOST_SECONDS: Final = 7200
# A child may wait for disks; its wall-clock limit is this many times its CPU limit.
_WALL_FACTOR: Final = 4
_OPEN_FILES: Final = 64


@dataclass(frozen=True, slots=True)
class Limits:
    """CPU seconds and MiB of memory for one file, and the largest file in MiB."""

    seconds: int
    megabytes: int
    file_megabytes: int


def limit_this_process(limits: Limits) -> None:
    """Bind this process, for good, to the limits: no writing of files, no core dump."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    size = limits.megabytes * _MEBI
    _bind(resource.RLIMIT_AS, size, size)
    _bind(resource.RLIMIT_CPU, limits.seconds, max(limits.seconds, _MOST_SECONDS))
    _bind(resource.RLIMIT_CORE, 0, 0)
    _bind(resource.RLIMIT_FSIZE, 0, 0)
    _bind(resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES)


def _bind(kind: int, soft: int, hard: int) -> None:
    """Set a limit, under the one this process was started with: only root may raise that."""
    _, most = resource.getrlimit(kind)
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(kind, (soft, hard))


def wall_seconds_of(pid: int, limits: Limits) -> float:
    """Wall-clock seconds that a child may take. OCR gives it more CPU seconds page by page, and
    a scan of 200 pages is no hung child."""
    granted, _ = resource.prlimit(pid, resource.RLIMIT_CPU)
    seconds = limits.seconds
    if granted != resource.RLIM_INFINITY:
        seconds = max(seconds, min(granted, _MOST_SECONDS))
    return seconds * _WALL_FACTOR


def allow_more_time(seconds: int) -> None:
    """Give this process more CPU seconds, up to the hard limit; OCR asks for them page by page."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft != resource.RLIM_INFINITY:
        more = soft + seconds if hard == resource.RLIM_INFINITY else min(soft + seconds, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (more, hard))
