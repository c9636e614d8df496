from bench.confusions import counted

LINES = [("för att få mål", "f6r att f& mal")] * 3 + [("barn och", "bam och")] * 3


def test_letters_are_counted_as_what_they_were_read_as() -> None:
    letters = counted(LINES).letters
    assert (letters["ö"]["6"], letters["å"]["&"], letters["å"]["a"]) == (3, 3, 3)


def test_short_runs_of_other_letters_are_edits() -> None:
    assert "rn\tm\t1.000000" in list(counted(LINES).edit_lines())


def test_whole_words_are_counted_when_they_are_known() -> None:
    assert list(counted(LINES).word_lines({"för"})) == ["för\tf6r\t3\t3"]


def test_lines_of_other_lengths_are_left_out() -> None:
    assert not counted([("för att", "f6ratt")]).letters
