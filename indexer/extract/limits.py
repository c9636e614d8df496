"""What reading one file may take, enforced by the operating system on a child process."""

import math
import os
import resource
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from indexer.model.document import Page, ReadingMethod

_MEBI: Final = 1024 * 1024
# The hard limit: no file, however many scanned pages it has, is read longer than this.
_MOST_SECONDS: Final = 7200
# A child may wait for disks and for its turn: on two cores with ten processes at work, files
# within their CPU limit took up to five times as long by the clock on the wall.
_WALL_FACTOR: Final = 10
_OPEN_FILES: Final = 64
# One page may take this share of the time that is left, so that the pages after it get some too.
_PAGE_SHARE: Final = 0.5
# What OCR may borrow to finish a page when the file's own time is nearly out, in CPU seconds.
RESERVE: Final = 4
# OCR of a page costs its file nothing up to this many CPU seconds, if it was really recognised:
# the pages of the real scan at hand have confidences of 0.93 and more, charts and drawings that
# were read as if they were print 0.44 to 0.56.
_FREE_SECONDS_A_PAGE: Final = 20.0
_LEAST_RECOGNISED: Final = 0.6


@dataclass(frozen=True, slots=True)
class Limits:
    """CPU seconds and MiB of memory for one file, the largest file in MiB, and the most that is
    taken from its children in MiB.

    `readable` are the folders and files that a child may read beside the program and its file.
    """

    seconds: int
    megabytes: int
    file_megabytes: int
    readable: tuple[Path, ...] = ()
    # 64 MiB of JSON with a box for every word are some 3,000 dense pages, and six times as much
    # memory in the parent; the largest real report at hand sends 4 MiB.
    reply_megabytes: int = 64


@dataclass(slots=True)
class _Clock:
    """At which CPU second of this process its time is out; OCR moves it."""

    end: float = math.inf


_clock: Final = _Clock()


def limit_this_process(limits: Limits) -> None:
    """Bind this process, for good, to the limits: no writing of files, no core dump."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    size = limits.megabytes * _MEBI
    _bind(resource.RLIMIT_AS, size, size)
    _bind(resource.RLIMIT_CPU, limits.seconds, max(limits.seconds, _MOST_SECONDS))
    _bind(resource.RLIMIT_CORE, 0, 0)
    _bind(resource.RLIMIT_FSIZE, 0, 0)
    _bind(resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES)
    _clock.end = resource.getrlimit(resource.RLIMIT_CPU)[0]


def _bind(kind: int, soft: int, hard: int) -> None:
    """Set a limit, under the one this process was started with: only root may raise that."""
    _, most = resource.getrlimit(kind)
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(kind, (soft, hard))


def limit_page(*, is_last: bool) -> None:
    """Let the page that is read now take half of the file's time that is left, the last page
    all of it. Slow pages are then left out one by one, and the pages between them are read."""
    if math.isfinite(_clock.end):
        used = time.process_time()
        # The system counts whole seconds.
        share = max(1.0, (_clock.end - used) * _PAGE_SHARE)
        _stop_at(_clock.end if is_last else min(_clock.end, used + share))


def allow_more_time(seconds: int) -> None:
    """Let the page that is read now take this many more CPU seconds: OCR is slow. Beyond the
    file's own time only the reserve is lent; `give_time_back` makes up for what was used."""
    if math.isfinite(_clock.end):
        granted, _ = resource.getrlimit(resource.RLIMIT_CPU)
        wanted = min(time.process_time() + seconds, _clock.end + RESERVE)
        if wanted > granted:
            _stop_at(wanted)


def give_time_back(seconds: float) -> None:
    """Do not count this much of the CPU time used against the file."""
    _clock.end += seconds


def free_seconds(page: Page, seconds: float) -> float:
    """How many of the CPU seconds that a page took do not count: those of a page that OCR made
    out, so that a long scan is read to its end and a file of noise is not."""
    quality = page.reading.quality or 0.0
    is_recognised = page.reading.method is ReadingMethod.OCR and quality >= _LEAST_RECOGNISED
    if not (is_recognised and page.blocks) or math.isnan(seconds):
        return 0.0
    return min(max(seconds, 0.0), _FREE_SECONDS_A_PAGE)


def most_free_seconds(pages: int) -> float:
    """What `free_seconds` may add up to in a file of so many pages."""
    return min(max(pages, 0) * _FREE_SECONDS_A_PAGE, _MOST_SECONDS)


def wall_seconds(limits: Limits, free: float = 0.0) -> float:
    """Wall-clock seconds that a file may take when so many CPU seconds of it did not count."""
    return (limits.seconds + free) * _WALL_FACTOR


def _stop_at(second: float) -> None:
    """End this process at a second of its CPU time. The hard limit stays as it is."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(second)
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))
