from dataclasses import replace

from indexer.model.document import Block, BlockKind, NoteMark, Page
from indexer.structure.footnotes import body_size, with_footnotes
from indexer.structure.lines import with_joined_lines
from tests.indexer.building import line, lines, mended, page, table

BODY = (
    replace(line("Stödet gick till hamnen i Norrvik", 100), marks=(NoteMark(33, "7"),)),
    *lines("och till bygdens företag i länet.", "Det räckte hela året för alla.", top=114),
)


def note(text: str, top: float = 700, mark: str = "") -> Block:
    return replace(line(text, top, size=8), mark=mark)


def notes_of(page: Page) -> list[tuple[str, str]]:
    (noted,) = with_footnotes((page,))
    return [(b.mark, b.text) for b in noted.blocks if b.kind is BlockKind.FOOTNOTE]


def test_the_body_size_is_that_of_most_letters_outside_tables() -> None:
    wide = replace(table(("Område " * 50, "Belopp")), size=8.0)
    assert body_size((page(1, wide, *BODY),)) == 11.0
    assert body_size(()) == 0.0


def test_small_type_with_a_raised_mark_at_the_foot_is_a_footnote() -> None:
    assert notes_of(page(1, *BODY, note("Beslut i nämnden.", mark="7"))) == [
        ("7", "Beslut i nämnden.")
    ]


def test_a_plain_number_that_the_text_refers_to_is_a_mark() -> None:
    assert notes_of(page(1, *BODY, note("7 Beslut i nämnden."))) == [("7", "Beslut i nämnden.")]


def test_the_words_of_a_note_stay_in_place_when_its_mark_leaves_the_text() -> None:
    (noted,) = with_footnotes((page(1, *BODY, note("7 Beslut i nämnden.")),))
    found = noted.blocks[-1]
    words = [found.text[word.start : word.end] for word in found.words]
    assert words == ["Beslut", "i", "nämnden."]


def test_a_number_that_nothing_refers_to_is_no_mark() -> None:
    assert notes_of(page(1, *BODY, note("12 personer deltog."))) == []


def test_type_as_large_as_the_body_is_no_note() -> None:
    assert notes_of(page(1, *BODY, line("7 Beslut i nämnden.", 700))) == []


def test_a_small_line_with_a_number_above_the_body_is_no_note() -> None:
    assert notes_of(page(1, note("7 Beslut i nämnden.", 60), *BODY)) == []


def test_a_note_of_several_lines_is_one_block_and_the_next_mark_begins_another() -> None:
    page_of_notes = page(
        1,
        *BODY,
        note("Beslut i nämnden för", 700, "7"),
        note("regional utveckling.", 710),
        note("Se bilaga.", 720, "8"),
    )
    assert notes_of(page_of_notes) == [
        ("7", "Beslut i nämnden för regional utveckling."),
        ("8", "Se bilaga."),
    ]


def test_a_small_line_far_below_a_note_is_none_of_it() -> None:
    assert notes_of(page(1, *BODY, note("Beslut.", 700, "7"), note("Tryck", 780))) == [
        ("7", "Beslut.")
    ]


def test_a_line_in_the_bodys_size_right_below_a_note_is_none_of_it() -> None:
    assert notes_of(page(1, *BODY, note("Beslut.", 700, "7"), line("Hamnen", 712))) == [
        ("7", "Beslut.")
    ]


def test_text_of_the_next_column_ends_a_note() -> None:
    (noted,) = with_footnotes(
        (page(1, *BODY, note("Beslut.", 700, "7"), line("Nästa spalt börjar här", 100, x0=320)),)
    )
    assert [b.kind for b in noted.blocks[-2:]] == [BlockKind.FOOTNOTE, BlockKind.LINE]


def test_a_line_that_the_file_tags_as_a_note_is_one_in_any_size() -> None:
    tagged = [
        replace(line("7 Beslut i", 700), role="Note", element=9),
        replace(line("nämnden.", 714), role="Note", element=9),
    ]
    assert notes_of(page(1, *BODY, *tagged)) == [("7", "Beslut i nämnden.")]


def test_footnotes_are_kept_out_of_the_paragraph_above() -> None:
    (joined,) = with_joined_lines(
        with_footnotes((page(1, *BODY, note("Beslut i nämnden.", 142, "7")),))
    )
    assert [b.kind for b in joined.blocks] == [BlockKind.PARAGRAPH, BlockKind.FOOTNOTE]
    assert joined.blocks[0].marks == (NoteMark(33, "7"),)


def test_a_notes_mended_words_move_with_its_text_when_the_mark_is_taken_off() -> None:
    text = "1 Enligt länet."
    note = replace(line(text, 700, size=8), repairs=mended(text, länet="l&net"))
    body = replace(line("Stödet betalades ut.", 150), marks=(NoteMark(19, "1"),))
    (noted,) = with_footnotes((page(1, body, note),))
    footnote = noted.blocks[-1]
    assert footnote.kind is BlockKind.FOOTNOTE
    assert [footnote.text[r.start : r.end] for r in footnote.repairs] == ["länet"]
