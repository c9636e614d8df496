from bench.repair_lines import LinesBeside
from bench.repair_rendered import Rendered, is_running_text


def test_lines_that_are_left_out_are_accounted_for() -> None:
    one = LinesBeside([("målet", "malet")], [("", "~~"), ("länet", "[|]")], 2)
    other = LinesBeside([("a", "a"), ("b", "b")], [], 1)
    assert Rendered([], [one, other]).account() == (
        "3 lines; dropped: 1 read where the text layer has nothing, "
        "1 of which less than half the letters agree; 3 true words stand where no line was read"
    )


def test_lists_of_contents_and_pages_with_few_words_are_no_running_text() -> None:
    assert is_running_text(["ord"] * 200)
    assert not is_running_text(["ord"] * 199)
    assert not is_running_text(["ord"] * 300 + ["Inledning........4"])
