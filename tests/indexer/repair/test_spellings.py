from indexer.repair.model import Edit
from indexer.repair.spellings import Steps, spellings

LETTERS = {
    "å": {"a": 0.97, "&": 0.01},
    "ä": {"a": 0.95, "ä": 0.001, "é": 0.03, "aé": 0.01, "i": 0.005},
    "ö": {"o": 0.6, "6": 0.2, "é": 0.2},
}
KEYS = sorted(["h*r", "har", "v*g", "*ga", "m*l*t", "hamn", "k*rr"])


def found(read: str, steps: Steps) -> set[tuple[str, tuple[str, ...]]]:
    return {(KEYS[f.place], f.reads) for f in spellings(KEYS, read, steps.along(read))}


def test_a_plain_letter_may_be_itself_or_one_with_dots() -> None:
    assert found("har", Steps(LETTERS)) == {("har", ()), ("h*r", ("a",))}


def test_one_and_two_signs_may_stand_for_a_letter() -> None:
    steps = Steps(LETTERS)
    assert found("v&g", steps) == {("v*g", ("&",))}
    assert found("vaég", steps) == {("v*g", ("aé",))}
    assert found("malat", steps) == {("m*l*t", ("a", "a"))}


def test_letters_that_are_still_there_are_stars_too() -> None:
    assert found("väg", Steps(LETTERS)) == {("v*g", ("ä",))}


def test_a_rare_read_stands_in_a_word_once() -> None:
    steps = Steps(LETTERS)
    assert found("malit", steps) == {("m*l*t", ("a", "i"))}
    assert found("milit", steps) == set()


def test_strange_steps_are_taken_once_and_only_when_wanted() -> None:
    strange = Steps(LETTERS, [Edit("mn", "rnn", -5.0)])
    assert found("harnn", Steps(LETTERS)) == set()
    assert found("harnn", strange) == {("hamn", ())}
    assert found("ktrr", strange) == {("k*rr", ("t",))}
    assert found("krr", strange) == {("k*rr", ("",))}


def test_beginnings_are_found_where_the_whole_is_not_wanted() -> None:
    steps = Steps(LETTERS)
    ends = {
        (KEYS[f.place], f.end)
        for f in spellings(KEYS, "hamnvag", steps.along("hamnvag"), is_whole=False)
    }
    assert ends == {("hamn", 4)}


def test_a_star_that_was_read_is_no_letter() -> None:
    assert found("h*r", Steps(LETTERS)) == set()
    assert found("h*r", Steps({"å": {"*": 0.1}})) == {("h*r", ("*",))}
