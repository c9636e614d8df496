from bench.alignment import edits


def test_both_spellings_are_cut_into_runs_that_are_equal_or_not() -> None:
    assert edits("från", "fr&n") == [("fr", "fr"), ("å", "&"), ("n", "n")]
    assert edits("barn", "bam") == [("ba", "ba"), ("rn", "m")]


def test_equal_words_are_one_run() -> None:
    assert edits("hamn", "hamn") == [("hamn", "hamn")]
