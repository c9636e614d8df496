from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.document import Repair
from tests.indexer.building import mended_texts
from webapp.presenters.marking import (
    Highlights,
    NoteLink,
    Segment,
    joined_marks,
    runs_of,
    segments_of,
    split_offsets,
)

TEXTS = st.text(max_size=40)
OFFSETS = st.integers(-5, 50)
MARKS = st.lists(st.tuples(OFFSETS, OFFSETS), max_size=6)


@given(TEXTS, MARKS)
def test_segments_joined_again_are_the_text(text: str, marks: list[tuple[int, int]]) -> None:
    assert "".join(segment.text for segment in segments_of(text, marks)) == text


@given(TEXTS, MARKS, st.tuples(OFFSETS, OFFSETS), st.tuples(OFFSETS, OFFSETS))
def test_runs_joined_again_are_the_text(
    text: str, marks: list[tuple[int, int]], passage: tuple[int, int], carried: tuple[int, int]
) -> None:
    highlights = Highlights(tuple(marks), passage, (carried,))
    runs = runs_of(text, 0, len(text), highlights)
    assert "".join(segment.text for run in runs for segment in run.segments) == text


@given(
    TEXTS,
    MARKS,
    st.tuples(OFFSETS, OFFSETS),
    st.tuples(OFFSETS, OFFSETS),
    st.lists(st.integers(0, 40)),
)
def test_every_note_stands_after_the_letters_it_should_and_none_is_lost(
    text: str,
    marks: list[tuple[int, int]],
    passage: tuple[int, int],
    carried: tuple[int, int],
    places: list[int],
) -> None:
    notes = tuple(NoteLink(at, "1", "", "") for at in sorted(places) if at <= len(text))
    plain = Highlights(tuple(marks), passage, (carried,))
    runs = runs_of(text, 0, len(text), Highlights(plain.marks, passage, plain.carried, notes))
    before, found = "", []
    for segment in (segment for run in runs for segment in run.segments):
        before += segment.text
        if segment.note:
            assert segment.note.at == len(before)
            found.append(segment.note)
    assert (before, found) == (text, list(notes))
    marked = {True: "", False: ""}
    for run in runs_of(text, 0, len(text), plain):
        for segment in run.segments:
            marked[segment.is_mark] += segment.text
    noted = {
        is_mark: "".join(s.text for run in runs for s in run.segments if s.is_mark is is_mark)
        for is_mark in (True, False)
    }
    assert noted == marked


@given(MARKS)
def test_joined_marks_are_in_order_and_do_not_touch(marks: list[tuple[int, int]]) -> None:
    joined = joined_marks(marks, 0, 40)
    assert all(start < end for start, end in joined)
    assert all(left[1] < right[0] for left, right in pairwise(joined))


def test_a_word_is_marked_where_it_stands() -> None:
    assert segments_of("ny skog", [(3, 7)]) == (Segment("ny "), Segment("skog", is_mark=True))


def test_marks_are_counted_from_where_a_piece_begins() -> None:
    assert joined_marks([(3, 7), (20, 30)], 5, 10) == ((0, 2),)


def test_a_passage_over_two_blocks_is_pointed_out_in_both_but_begins_once() -> None:
    text, highlights = "ett två\n\ntre fyra", Highlights(passage=(4, 12))
    first = runs_of(text, 0, 7, highlights)
    second = runs_of(text, 9, 17, highlights)
    assert [(run.is_passage, run.is_first) for run in first] == [(False, False), (True, True)]
    assert [(run.is_passage, run.is_first) for run in second] == [(True, False), (False, False)]


def test_a_passage_that_begins_between_blocks_is_led_to_in_the_next() -> None:
    runs = runs_of("ett\n\ntvå", 5, 8, Highlights(passage=(3, 8)))
    assert runs[0].is_first


def test_what_is_carried_to_the_next_page_is_told_apart() -> None:
    runs = runs_of("här och där", 0, 11, Highlights(carried=((8, 11),)))
    assert [run.is_carried for run in runs] == [False, True]
    runs = runs_of("här och där", 0, 11, Highlights(carried=((4, 7),)))
    assert [run.is_carried for run in runs] == [False, True, False]
    runs = runs_of("här och där", 0, 11, Highlights(carried=((0, 3), (8, 11))))
    assert [run.is_carried for run in runs] == [True, False, True]


def test_nothing_is_carried_when_the_offset_is_nought_or_the_end() -> None:
    for carried in (0, 11):
        runs = runs_of("här och där", 0, 11, Highlights(carried=((carried, carried),)))
        assert [run.is_carried for run in runs] == [False]


@given(st.text("ab\t", max_size=20), st.integers(0, 5))
def test_split_offsets_cut_the_pieces_that_split_gives(text: str, start: int) -> None:
    whole = "x" * start + text
    cut = [whole[left:right] for left, right in split_offsets(whole, start, len(whole), "\t")]
    assert cut == text.split("\t")


@given(mended_texts(), MARKS)
def test_marks_and_mended_words_may_lie_across_each_other(
    whole: tuple[str, tuple[Repair, ...]], marks: list[tuple[int, int]]
) -> None:
    text, repairs = whole
    segments = segments_of(text, marks, repairs)
    assert "".join(segment.text for segment in segments) == text
    place = 0
    for segment in segments:
        end = place + len(segment.text)
        inside = [r for r in repairs if r.start <= place and end <= r.end]
        assert (segment.mended is not None) is bool(inside)
        assert segment.is_mark is any(
            first <= place and end <= last for first, last in joined_marks(marks, 0, len(text))
        )
        place = end


def test_a_mended_word_inside_a_mark_is_a_piece_of_it() -> None:
    repairs = (Repair(9, 17, "tillvéxt", 0.97),)
    parts = segments_of("regional tillväxt i", [(0, 17)], repairs)
    assert [(p.text, p.is_mark, p.mended is not None) for p in parts] == [
        ("regional ", True, False), ("tillväxt", True, True), (" i", False, False),
    ]  # fmt: skip


def test_a_note_does_not_take_a_mended_words_explanation() -> None:
    highlights = Highlights(
        notes=(NoteLink(5, "1", "", ""),), repairs=(Repair(0, 5, "L&net", 0.9),)
    )
    (run,) = runs_of("Länet växer", 0, 11, highlights)
    assert [(p.text, p.mended is not None) for p in run.segments] == [
        ("Länet", True), ("", False), (" växer", False),
    ]  # fmt: skip
