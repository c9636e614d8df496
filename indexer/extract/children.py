"""Read each file in a forked child process, so that no file can hurt the run.

The parent must be single-threaded when it forks. What comes back is JSON, decoded strictly:
a child that a hostile file has taken over can send nothing but text.
"""

import os
import selectors
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn

import msgspec

from indexer.extract.formats import EXTRACTORS, format_of
from indexer.extract.limits import Limits, limit_this_process, wall_seconds_of
from indexer.model.document import Document, ReadingMethod, SourceFile
from indexer.model.errors import UnreadableFile

# How often the clock is looked at while nothing comes, in seconds.
_TICK: Final = 0.2
# A child that has closed its pipe is leaving; one still here after this many seconds is killed.
_LEAVING_SECONDS: Final = 5.0
_LEAVING_TICK: Final = 0.001
_FIRST_OWN_FILE: Final = 3
# More than this, in JSON with a box for every word, is not a document that anybody reads.
_LARGEST_REPLY: Final = 400 * 1024 * 1024
_CHUNK: Final = 1 << 20
_MEBI: Final = 1024 * 1024
_NO_MEMORY: Final = 3

_REASONS: Final[Mapping[int, tuple[str, str]]] = {
    signal.SIGXCPU: ("limits", "Filen tog för lång tid att läsa."),
    signal.SIGKILL: ("limits", "Filen tog för lång tid eller för mycket minne att läsa."),
    signal.SIGABRT: ("limits", "Filen krävde för mycket minne, eller är skadad."),
}


class _Refusal(msgspec.Struct, frozen=True):
    stage: str
    reason: str


class _Reply(msgspec.Struct, frozen=True):
    document: Document | None = None
    refusal: _Refusal | None = None


@dataclass(slots=True)
class _Child:
    source: SourceFile
    pid: int
    pipe: int
    started: float
    received: bytearray = field(default_factory=bytearray)
    is_too_large: bool = False


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
    waiting = iter(sources)
    children: dict[int, _Child] = {}
    with selectors.DefaultSelector() as selector:
        try:
            while True:
                while len(children) < workers and (source := next(waiting, None)) is not None:
                    child = _start(source, limits)
                    children[child.pipe] = child
                    selector.register(child.pipe, selectors.EVENT_READ)
                if not children:
                    return
                ready = {key.fd for key, _ in selector.select(timeout=_TICK)}
                on_wait()
                for child in list(children.values()):
                    is_finished = child.pipe in ready and _is_finished(child)
                    if is_finished or _is_too_late(child, limits):
                        selector.unregister(child.pipe)
                        del children[child.pipe]
                        yield _result(child)
        finally:
            for child in children.values():
                os.close(child.pipe)
                os.kill(child.pid, signal.SIGKILL)
                os.waitpid(child.pid, 0)


def _is_too_late(child: _Child, limits: Limits) -> bool:
    """Kill a child that has had its time. Its pipe is not waited for: a process that it has
    started may hold that open for ever."""
    if time.monotonic() - child.started <= wall_seconds_of(child.pid, limits):
        return False
    os.kill(child.pid, signal.SIGKILL)
    return True


def read_file(source: SourceFile, limits: Limits) -> Document:
    """One file's Document. Raises UnreadableFile."""
    (_, result), *_ = read_files([source], limits, workers=1)
    if isinstance(result, UnreadableFile):
        raise result
    return result


def _start(source: SourceFile, limits: Limits) -> _Child:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _read_and_exit(source.path, limits, writing)
    os.close(writing)
    os.set_blocking(reading, False)
    return _Child(source, pid, reading, time.monotonic())


def _read_and_exit(path: Path, limits: Limits, pipe: int) -> NoReturn:
    """The child's whole life. Leaves by `_exit`: nothing of the parent's is run or flushed."""
    code = 1
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        _close_all_but(pipe)
        # Ctrl-C reaches the whole group; the parent, not the file, is what was interrupted.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        limit_this_process(limits)
        _send(pipe, msgspec.json.encode(_reply(path, limits)))
        code = 0
    except MemoryError:
        code = _NO_MEMORY
    finally:
        os._exit(code)


def _close_all_but(pipe: int) -> None:
    """Let go of the parent's files: its lock lives as long as anyone holds it, its catalogue and
    the other children's pipes are no business of a child that a file may have taken over."""
    os.closerange(_FIRST_OWN_FILE, pipe)
    os.closerange(max(pipe + 1, _FIRST_OWN_FILE), os.sysconf("SC_OPEN_MAX"))


def _reply(path: Path, limits: Limits) -> _Reply:
    try:
        return _Reply(document=read_here(path, limits))
    except UnreadableFile as refusal:
        return _Reply(refusal=_Refusal(refusal.stage, refusal.reason))


def read_here(path: Path, limits: Limits) -> Document:
    """The Document in this very process. Only for children and tests of single extractors."""
    try:
        size = path.stat().st_size
        if size > limits.file_megabytes * _MEBI:
            raise UnreadableFile(
                "limits",
                f"Filen är för stor ({size // _MEBI} MB; gränsen är {limits.file_megabytes} MB).",
            )
        document = EXTRACTORS[format_of(path)](path)
    except OSError as error:
        raise UnreadableFile("open", "Filen går inte att öppna (saknas läsrättighet?).") from error
    except RecursionError as error:
        raise UnreadableFile("read", "Filen är skadad: för djupt nästlad.") from error
    if not _has_content(document):
        raise UnreadableFile("read", "Filen innehåller ingen text.")
    return document


def _has_content(document: Document) -> bool:
    return any(
        page.reading.method is ReadingMethod.UNREAD
        or any(block.text.strip() for block in page.blocks)
        for page in document.pages
    )


def _send(pipe: int, reply: bytes) -> None:
    view = memoryview(reply)
    while view:
        view = view[os.write(pipe, view[:_CHUNK]) :]


def _is_finished(child: _Child) -> bool:
    """Take what has come; True when the child has closed its end, or sends too much."""
    try:
        piece = os.read(child.pipe, _CHUNK)
    except BlockingIOError:
        return False
    if len(child.received) + len(piece) > _LARGEST_REPLY:
        child.is_too_large = True
        child.received.clear()
        os.kill(child.pid, signal.SIGKILL)
        return True
    child.received += piece
    return not piece


def _result(child: _Child) -> Read:
    os.close(child.pipe)
    status = _exit_status(child.pid)
    if child.is_too_large:
        return child.source, UnreadableFile("limits", "Filen innehåller för mycket text.")
    if os.WIFSIGNALED(status):
        stage, reason = _REASONS.get(
            os.WTERMSIG(status),
            ("read", "Filen är skadad: läsningen avbröts av filens innehåll."),
        )
        return child.source, UnreadableFile(stage, reason)
    if os.WEXITSTATUS(status) == _NO_MEMORY:
        return child.source, UnreadableFile("limits", "Filen krävde för mycket minne att läsa.")
    try:
        reply = msgspec.json.decode(child.received, type=_Reply)
    except (msgspec.DecodeError, UnicodeDecodeError):
        reply = _Reply()
    if reply.document is not None:
        return child.source, reply.document
    if reply.refusal is not None:
        return child.source, UnreadableFile(reply.refusal.stage, reply.refusal.reason)
    return child.source, UnreadableFile("read", "Filen är skadad och går inte att läsa.")


def _exit_status(pid: int) -> int:
    until = time.monotonic() + _LEAVING_SECONDS
    while time.monotonic() < until:
        finished, status = os.waitpid(pid, os.WNOHANG)
        if finished:
            return status
        time.sleep(_LEAVING_TICK)
    os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]
