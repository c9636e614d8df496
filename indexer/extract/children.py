"""Read each file in forked child processes, so that no file can hurt the run.

The parent must be single-threaded when it forks. A child sends its pages as it reads them; when
it dies at one, another child goes on after that page with what is left of the file's time.
"""

import os
import resource
import selectors
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from indexer.extract import guards, ocr
from indexer.extract.breaks import DAMAGED, TOO_MUCH_TEXT, TOO_SLOW, Break, break_of
from indexer.extract.child import checked_parts, live
from indexer.extract.file_reading import FileReading, document_of
from indexer.extract.frames import BadFrame, FrameReader, Recognised, TooManyBytes
from indexer.extract.limits import Limits
from indexer.extract.parts import Opening
from indexer.extract.warming import warm_up
from indexer.model.document import Document, Page, SourceFile
from indexer.model.errors import UnreadableFile

# How often the clock is looked at while nothing comes, in seconds.
_TICK: Final = 0.2
# A child that has closed its pipe is leaving; one still here after this many seconds is killed.
_LEAVING_SECONDS: Final = 5.0
_LEAVING_TICK: Final = 0.001
_PIECE: Final = 1 << 20


@dataclass(slots=True)
class _Child:
    """A child at work; `stopped` is why the parent has killed it."""

    reading: FileReading
    pid: int
    pipe: int
    received: FrameReader
    stopped: Break | None = None

    def stop(self, why: Break) -> None:
        """Kill it. Its pipe is not waited for: a process that it has started may hold that."""
        self.stopped = self.stopped or why
        os.kill(self.pid, signal.SIGKILL)


Read = tuple[SourceFile, Document | UnreadableFile]


def read_files(
    sources: Iterable[SourceFile],
    limits: Limits,
    workers: int,
    on_wait: Callable[[], None] = lambda: None,
) -> Iterator[Read]:
    """Every file with its Document or the reason why it has none, as they become ready.

    `workers` files are read at a time; `on_wait` is called a few times a second.
    """
    for reading in read_with_costs(sources, limits, workers, on_wait):
        yield reading.source, reading.result()


def read_with_costs(
    sources: Iterable[SourceFile],
    limits: Limits,
    workers: int,
    on_wait: Callable[[], None] = lambda: None,
) -> Iterator[FileReading]:
    """As `read_files`, with what each file took: for measurements."""
    guards.prepare()
    warm_up()
    waiting = iter(sources)
    children: dict[int, _Child] = {}
    with selectors.DefaultSelector() as selector:

        def start(reading: FileReading) -> None:
            child = _start(reading)
            children[child.pipe] = child
            selector.register(child.pipe, selectors.EVENT_READ)

        try:
            while True:
                while len(children) < workers and (source := next(waiting, None)) is not None:
                    start(FileReading(source, limits))
                if not children:
                    return
                ready = {key.fd for key, _ in selector.select(timeout=_TICK)}
                on_wait()
                for child in list(children.values()):
                    if not _has_ended(child, is_ready=child.pipe in ready):
                        continue
                    selector.unregister(child.pipe)
                    del children[child.pipe]
                    _bury(child)
                    if child.reading.is_done:
                        yield child.reading
                    else:
                        start(child.reading)
        finally:
            for child in children.values():
                os.close(child.pipe)
                os.kill(child.pid, signal.SIGKILL)
                os.waitpid(child.pid, 0)


def read_file(source: SourceFile, limits: Limits) -> Document:
    """One file's Document. Raises UnreadableFile."""
    (_, result), *_ = read_files([source], limits, workers=1)
    if isinstance(result, UnreadableFile):
        raise result
    return result


def read_here(path: Path, limits: Limits) -> Document:
    """The Document in this very process, without limits on time and memory. Only for tests of
    single extractors. Raises UnreadableFile."""
    opening = Opening(0)
    pages: list[Page] = []
    for part in checked_parts(path, limits):
        if isinstance(part, Opening):
            opening = part
        elif isinstance(part, Page):
            pages.append(part)
    result = document_of(opening, tuple(pages))
    if isinstance(result, UnreadableFile):
        raise result
    return result


def _start(reading: FileReading) -> _Child:
    limits, first = reading.next_limits, reading.next_page
    reading.children += 1
    reading_end, writing_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading_end)
        live(reading.source.path, limits, first, writing_end)
    os.close(writing_end)
    os.set_blocking(reading_end, False)
    return _Child(reading, pid, reading_end, FrameReader(reading.bytes_left))


def _has_ended(child: _Child, *, is_ready: bool) -> bool:
    """Take what has come; True when the child has closed its end or has been stopped."""
    if is_ready and _has_closed(child):
        return True
    if child.stopped is None and child.reading.is_late:
        child.stop(TOO_SLOW)
    return child.stopped is not None


def _has_closed(child: _Child) -> bool:
    try:
        piece = os.read(child.pipe, _PIECE)
    except BlockingIOError:
        return False
    try:
        for frame in child.received.frames(piece):
            if isinstance(frame, Recognised):
                ocr.keep(frame.scanned)
            elif (why := child.reading.take(frame)) is not None:
                child.stop(why)
                break
    except BadFrame:
        child.stop(DAMAGED)
    except TooManyBytes:
        child.stop(TOO_MUCH_TEXT)
    return not piece


def _bury(child: _Child) -> None:
    """Take leave of a child, and tell its file what it cost and how it ended."""
    os.close(child.pipe)
    wait_status, usage = _exit_of(child)
    reading = child.reading
    reading.seconds += usage.ru_utime + usage.ru_stime
    reading.megabytes = max(reading.megabytes, usage.ru_maxrss >> 10)
    reading.bytes_left = child.received.bytes_left
    if child.stopped is not None:
        reading.broke_off(child.stopped, is_final=True)
    else:
        reading.broke_off(break_of(wait_status), is_final=False)


def _exit_of(child: _Child) -> tuple[int, resource.struct_rusage]:
    """A leaving child's wait status and what it used; one that does not leave is killed."""
    until = time.monotonic() + _LEAVING_SECONDS
    while time.monotonic() < until:
        finished, status, usage = os.wait4(child.pid, os.WNOHANG)
        if finished:
            return status, usage
        time.sleep(_LEAVING_TICK)
    child.stop(TOO_SLOW)
    _, status, usage = os.wait4(child.pid, 0)
    return status, usage
