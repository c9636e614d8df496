from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.frames import (
    BadFrame,
    Ended,
    Frame,
    FrameReader,
    Opened,
    PageRead,
    Refused,
    TooManyBytes,
    framed,
)
from indexer.extract.parts import Opening
from indexer.model.document import Box, OutlineEntry, Reading, ReadingMethod, WordBox
from indexer.model.failure import ReadingStatus
from tests.indexer.building import block, line, page

WORDY = line("Å är ett ord", 72.0)
FRAMES: tuple[Frame, ...] = (
    Opened(Opening(2, "T", "A", "pdf", (OutlineEntry(1, "Mål", 2),))),
    PageRead(page(1, WORDY, block("😀"), label="iv"), 0.25),
    Refused("open", "Låst.", ReadingStatus.LOCKED),
    Ended(),
)


def test_words_and_boxes_come_through_as_they_were() -> None:
    assert WORDY.words[0] == WordBox(0, 1, 72.0, 72.0, 78.0, 83.0)
    assert isinstance(WORDY.box, Box)
    assert Reading().method is ReadingMethod.TEXT
    assert list(FrameReader(9_999).frames(framed(FRAMES[1]))) == [FRAMES[1]]


@given(st.lists(st.integers(0, 2_000), max_size=20))
def test_frames_are_the_same_however_they_are_cut(cuts: list[int]) -> None:
    sent = b"".join(map(framed, FRAMES))
    places = sorted({0, len(sent), *(cut for cut in cuts if cut < len(sent))})
    reader = FrameReader(9_999)
    came = [frame for start, end in pairwise(places) for frame in reader.frames(sent[start:end])]
    assert tuple(came) == FRAMES


def test_a_frame_that_is_too_long_is_not_waited_for() -> None:
    with pytest.raises(TooManyBytes):
        list(FrameReader(100).frames((101).to_bytes(4, "big")))


def test_frames_that_are_too_many_together_are_too_much() -> None:
    reader = FrameReader(50)
    one = framed(Ended())
    with pytest.raises(TooManyBytes):
        for _ in range(10):
            list(reader.frames(one))


@given(st.binary(max_size=200))
def test_what_is_no_frame_is_said_to_be_none(content: bytes) -> None:
    reader = FrameReader(9_999)
    with pytest.raises(BadFrame):
        list(reader.frames(len(content).to_bytes(4, "big") + content))


def test_a_lone_surrogate_cannot_be_sent() -> None:
    with pytest.raises(UnicodeEncodeError):
        framed(PageRead(page(1, block("\udcff")), 0.0))
