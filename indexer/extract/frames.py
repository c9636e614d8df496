"""What a child sends its parent: JSON values, each after its length in four bytes.

The parent decodes strictly and counts as it goes: a child that a hostile file has taken over
can send nothing but text, and no more of it than a document may have.
"""

import struct
from collections.abc import Iterator
from typing import Final

import msgspec

from indexer.extract.ocr_cache import ScannedPage
from indexer.extract.parts import Opening
from indexer.model.document import Page
from indexer.model.failure import ReadingStatus

_LENGTH: Final = struct.Struct(">I")


class Opened(msgspec.Struct, frozen=True, tag="opened"):
    """What the file says before its first page."""

    opening: Opening


class PageRead(msgspec.Struct, frozen=True, tag="page"):
    """One page, and the CPU seconds that it took."""

    page: Page
    seconds: float


class Recognised(msgspec.Struct, frozen=True, tag="recognised"):
    """A page that OCR has just read, to be kept so that it is not read again."""

    scanned: ScannedPage


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """Why the file cannot be read."""

    stage: str
    reason: str
    status: ReadingStatus


class Ended(msgspec.Struct, frozen=True, tag="ended"):
    """All that there is to read has been sent."""


Frame = Opened | PageRead | Recognised | Refused | Ended


class BadFrame(Exception):
    """What came is no frame."""


class TooManyBytes(Exception):
    """More came than a document may have."""


def framed(frame: Frame) -> bytes:
    """The frame as it goes through the pipe. Raises UnicodeEncodeError for a lone surrogate."""
    content = msgspec.json.encode(frame)
    return _LENGTH.pack(len(content)) + content


class FrameReader:
    """Puts frames together from the pieces in which they come."""

    def __init__(self, most_bytes: int) -> None:
        self.bytes_left = most_bytes
        self._received = bytearray()
        self._decoder: msgspec.json.Decoder[Frame] = msgspec.json.Decoder(Frame)

    def frames(self, piece: bytes) -> Iterator[Frame]:
        """The frames that this piece completes. Raises BadFrame, TooManyBytes."""
        self._received += piece
        while len(self._received) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._received)
            # Said before it has come: a frame that is too long is not waited for.
            if length > self.bytes_left:
                raise TooManyBytes
            end = _LENGTH.size + length
            if len(self._received) < end:
                return
            frame = self._decoded(end)
            self.bytes_left -= length
            del self._received[:end]
            yield frame

    def _decoded(self, end: int) -> Frame:
        with memoryview(self._received) as received, received[_LENGTH.size : end] as content:
            try:
                return self._decoder.decode(content)
            # A deep nesting of brackets is a RecursionError.
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise BadFrame from error
