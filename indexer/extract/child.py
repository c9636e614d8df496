"""A child's whole life: bind itself, read a file, send what it says, leave."""

import gc
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn

from indexer.extract.breaks import NO_MEMORY
from indexer.extract.formats import parts_of
from indexer.extract.frames import Ended, Frame, Opened, PageRead, Recognised, Refused, framed
from indexer.extract.guards import guard_this_process
from indexer.extract.limits import (
    Limits,
    free_seconds,
    give_time_back,
    limit_page,
    limit_this_process,
    most_free_seconds,
)
from indexer.extract.ocr_cache import ScannedPage
from indexer.extract.parts import Opening, Part
from indexer.model.errors import UnreadableFile
from indexer.model.failure import ReadingStatus

_FIRST_OWN_FILE: Final = 3
_PIECE: Final = 1 << 20
_MEBI: Final = 1024 * 1024


def live(path: Path, limits: Limits, first: int, pipe: int) -> NoReturn:
    """Read the file from page `first` on, send it, leave by `_exit`: nothing of the parent's
    is run or flushed."""
    code = 1
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        _close_all_but(pipe)
        # Ctrl-C reaches the whole group; the parent, not the file, is what was interrupted.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        limit_this_process(limits)
        # A child lives for one file: looking for rings of objects costs it more than they do.
        gc.disable()
        guard_this_process((path, *limits.readable))
        for frame in frames_of(path, limits, first):
            _send(pipe, framed(frame))
        code = 0
    except MemoryError:
        code = NO_MEMORY
    finally:
        os._exit(code)


def _close_all_but(pipe: int) -> None:
    """Let go of the parent's files: its lock lives as long as anyone holds it, its catalogue and
    the other children's pipes are no business of a child that a file may have taken over."""
    os.closerange(_FIRST_OWN_FILE, pipe)
    os.closerange(max(pipe + 1, _FIRST_OWN_FILE), os.sysconf("SC_OPEN_MAX"))


def frames_of(path: Path, limits: Limits, first: int) -> Iterator[Frame]:
    """What is to be sent of a file, page by page, under a limit for each page."""
    parts = checked_parts(path, limits, first)
    opening: Opening | None = None
    number, given = first, 0.0
    started = time.process_time()
    try:
        for part in parts:
            if isinstance(part, Opening):
                opening = part
                yield Opened(part)
            elif isinstance(part, ScannedPage):
                yield Recognised(part)
                continue
            else:
                now = time.process_time()
                yield PageRead(part, now - started)
                free = free_seconds(part, now - started)
                if opening is not None and given + free <= most_free_seconds(opening.pages):
                    give_time_back(free)
                    given += free
                number += 1
            if opening is not None:
                limit_page(is_last=number >= opening.pages)
            started = time.process_time()
    except UnreadableFile as refusal:
        yield Refused(refusal.stage, refusal.reason, refusal.status)
    else:
        yield Ended()


def checked_parts(path: Path, limits: Limits, first: int = 1) -> Iterator[Part]:
    """The parts of a file that may be read at all. Raises UnreadableFile, with a reason for what
    the system says too; what goes wrong after the Opening is the page's trouble, and is raised."""
    is_open = False
    try:
        _check_size(path, limits)
        for part in parts_of(path, first):
            is_open = True
            yield part
    except FileNotFoundError as error:
        if is_open:
            raise
        raise UnreadableFile("open", _GONE, ReadingStatus.MISSING) from error
    except OSError as error:
        if is_open:
            raise
        raise UnreadableFile("open", _CLOSED, ReadingStatus.CLOSED) from error
    except RecursionError as error:
        if is_open:
            raise
        raise UnreadableFile("read", _TOO_DEEP, ReadingStatus.DAMAGED) from error


_GONE: Final = "Filen går inte att öppna: den finns inte längre där den låg."
_CLOSED: Final = "Filen går inte att öppna (saknas läsrättighet?)."
_TOO_DEEP: Final = "Filen är skadad: för djupt nästlad."


def _check_size(path: Path, limits: Limits) -> None:
    size = path.stat().st_size
    if size > limits.file_megabytes * _MEBI:
        raise UnreadableFile(
            "limits",
            f"Filen är för stor ({size // _MEBI} MB; gränsen är {limits.file_megabytes} MB).",
            ReadingStatus.TOO_LARGE,
        )


def _send(pipe: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(pipe, view[:_PIECE]) :]
