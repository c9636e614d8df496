from bench.repair_lines import PlacedWord, lines_beside


def line(text: str, x: float, y: float, slope: float = 0.0) -> list[PlacedWord]:
    placed = []
    for word in text.split():
        placed.append(PlacedWord(word, x, y, x + 5 * len(word), y + 10))
        x += 5 * len(word) + 3
        y += slope
    return placed


def test_lines_of_two_columns_are_told_apart() -> None:
    true = line("målet nåddes", 50, 100) + line("länet växer", 300, 100)
    read = [line("malet naddes", 50, 101), line("lanet vaxer", 300, 99)]
    assert lines_beside(true, read).pairs == [
        ("målet nåddes", "malet naddes"),
        ("länet växer", "lanet vaxer"),
    ]


def test_a_line_read_in_two_pieces_is_two_lines() -> None:
    true = line("målet nåddes i år", 50, 100)
    read = [true[:2], true[2:]]
    assert [pair[0] for pair in lines_beside(true, read).pairs] == ["målet nåddes", "i år"]


def test_a_word_that_was_not_read_stays_in_its_line() -> None:
    true = line("i målet nåddes nu", 50, 100)
    found = lines_beside(true, [true[1:3]])
    assert found.pairs == [("i målet nåddes nu", "målet nåddes")]
    assert found.unread == 0


def test_the_height_of_a_leaning_line_is_that_of_the_nearest_word() -> None:
    true = [*line("ett två tre fyra fem sex sju", 50, 100, 3), *line("å ä ö", 50, 115, 3)]
    read = [line("ett tva tre fyra fem sex sju", 50, 101, 3), line("a a o", 50, 116, 3)]
    assert next(pair[0] for pair in lines_beside(true, read).pairs).endswith("sex sju")


def test_what_no_line_was_read_for_is_counted() -> None:
    true = line("målet nåddes", 50, 100) + line("figurens text", 50, 400)
    assert lines_beside(true, [line("malet naddes", 50, 100)]).unread == 2


def test_a_line_whose_letters_differ_is_dropped_and_kept_apart() -> None:
    found = lines_beside(line("målet nåddes", 50, 100), [line("[[~~ |/1", 50, 100)])
    assert found.pairs == []
    assert found.dropped == [("målet nåddes", "[[~~ |/1")]
