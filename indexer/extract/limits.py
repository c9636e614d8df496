"""What reading one file may take, enforced by the operating system on a child process."""

import os
import resource
from dataclasses import dataclass
from typing import Final

_MEBI: Final = 1024 * 1024
# The hard limit: no file, however many scanned pages it has, is read longer than this.
_MOST_SECONDS: Final = 7200
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
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, _MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))


def allow_more_time(seconds: int) -> None:
    """Give this process more CPU seconds, up to the hard limit; OCR asks for them page by page."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft != resource.RLIM_INFINITY:
        more = soft + seconds if hard == resource.RLIM_INFINITY else min(soft + seconds, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (more, hard))
