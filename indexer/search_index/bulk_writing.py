"""Passages → segments, by one process or by several that share nothing.

Most of the time goes to the terms. Each child process gets every nth batch of passages, makes their
terms and writes segments of its own beside the others', so only passages and names of segments go
between processes, and which passage lies in which segment is the same in every run.
"""

import multiprocessing
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from itertools import chain, cycle, islice
from multiprocessing.connection import Connection
from typing import Any, Final

import msgspec
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage

from indexer.model.results import PassageRecord
from indexer.search_index.bulk_segment import SegmentBuilder
from indexer.search_index.schema import fields_of, record_from, stored_from

# A child takes a second to know the words that others know; 1,000 passages take it as long.
FEWEST_FOR_CHILDREN: Final = 2_000
# So many passages are sent at a time: some hundred kilobytes.
_BATCH: Final = 200
_END: Final = b""


def segments_of(
    storage: FileStorage,
    schema: Schema,
    records: Iterable[PassageRecord],
    most_passages: int,
    workers: int = 1,
) -> list[Any]:
    """Segments that hold the passages, none more than `most_passages`, ready to be listed.

    Children are forked where there are many passages, so the process must have one thread.
    """
    stored: Iterator[bytes] = map(stored_from, records)
    first = list(islice(stored, FEWEST_FOR_CHILDREN)) if workers > 1 else []
    stored = chain(first, stored)
    if len(first) < FEWEST_FOR_CHILDREN:
        return _written(storage, schema, stored, most_passages)
    return _written_by_children(storage, schema, stored, most_passages, workers)


def _written(
    storage: FileStorage, schema: Schema, stored: Iterator[bytes], most_passages: int
) -> list[Any]:
    segments = []
    while (first := next(stored, None)) is not None:
        with closing(SegmentBuilder(storage, schema)) as builder:
            for each in chain((first,), islice(stored, most_passages - 1)):
                builder.add(fields_of(record_from(each)), each)
            segments.append(builder.finish())
    return segments


def _written_by_children(
    storage: FileStorage,
    schema: Schema,
    stored: Iterator[bytes],
    most_passages: int,
    workers: int,
) -> list[Any]:
    children: list[_Child] = []
    try:
        children.extend(_Child(storage, schema, most_passages) for _ in range(workers))
        for child in cycle(children):
            batch = list(islice(stored, _BATCH))
            # A child that answers before its time says below what went wrong.
            if not batch or child.has_answered():
                break
            child.send(batch)
        return [segment for child in children for segment in child.segments()]
    finally:
        for child in children:
            child.stop()


class _Child:
    """A forked process that writes segments of what it is sent."""

    def __init__(self, storage: FileStorage, schema: Schema, most_passages: int) -> None:
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        arguments = (self._pipe, theirs, storage, schema, most_passages)
        self._process = context.Process(target=_write_what_comes, args=arguments, daemon=True)
        self._process.start()
        theirs.close()

    def send(self, batch: Sequence[bytes]) -> None:
        """Hand over stored passages; waits while the child has enough to do."""
        with suppress(ConnectionError):
            self._pipe.send_bytes(msgspec.msgpack.encode(batch))

    def has_answered(self) -> bool:
        """Whether the child has answered or is gone."""
        return self._pipe.poll()

    def segments(self) -> list[Any]:
        """The segments of all that was sent. Raises RuntimeError when the child failed."""
        with suppress(ConnectionError):
            self._pipe.send_bytes(_END)
        try:
            segments, error = self._pipe.recv()
        except (EOFError, ConnectionError):
            segments, error = [], "the process that writes the index has ended"
        if error:
            raise RuntimeError(error)
        return list(segments)

    def stop(self) -> None:
        """End the process, finished or not."""
        self._process.terminate()
        self._process.join()
        self._process.close()
        self._pipe.close()


def _write_what_comes(
    parents: Connection,
    pipe: Connection,
    storage: FileStorage,
    schema: Schema,
    most_passages: int,
) -> None:
    """What a child does: its answer is the segments, or what went wrong."""
    # Whoever interrupts the run interrupts the parent, which then ends its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # With the parent's end closed, a child whose parent is gone finds the pipe at its end.
    parents.close()
    try:
        pipe.send((_written(storage, schema, _received(pipe), most_passages), ""))
    except Exception as error:
        pipe.send(([], repr(error)))
        # An end with something unread in it loses the answer.
        with suppress(EOFError):
            while pipe.recv_bytes() != _END:
                pass


def _received(pipe: Connection) -> Iterator[bytes]:
    while (batch := pipe.recv_bytes()) != _END:
        yield from msgspec.msgpack.decode(batch, type=list[bytes])
