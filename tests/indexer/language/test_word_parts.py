from indexer.language.word_parts import (
    ONSET,
    first_share,
    is_in_use,
    is_prefix,
    is_suffix,
    last_share,
    onsets,
    says_little,
    share_of_no_word,
)


def test_what_compounds_begin_with_is_told_from_the_beginnings_of_simple_words() -> None:
    assert first_share("utvecklings") > 0.5
    assert first_share("stud") < 0.05


def test_what_compounds_end_with_is_told_from_endings_by_chance() -> None:
    assert last_share("program") > 0.5
    assert last_share("ökning") < 0.5


def test_prefixes_begin_no_compound() -> None:
    assert is_prefix("under") and is_prefix("oför")
    assert first_share("under") == 0.0
    assert not is_prefix("miljö")


def test_suffixes_end_no_compound() -> None:
    assert is_suffix("ning") and not is_suffix("plan")


def test_some_parts_are_cut_off_but_say_little() -> None:
    assert says_little("låg", is_first=True)
    assert says_little("mässig", is_first=False)
    assert not says_little("miljö", is_first=True)


def test_a_long_first_part_that_is_never_met_is_likelier_than_a_short_one() -> None:
    assert first_share("qvarxplans", "qvarxplan") > first_share("qvax", "qvax") > 0.0
    assert first_share("qvarxplans") == 0.0


def test_what_is_often_cut_off_may_begin_a_compound_although_it_is_no_word() -> None:
    assert share_of_no_word("mikro") > 0.0
    assert share_of_no_word("stud") == share_of_no_word("under") == 0.0


def test_words_of_texts_are_in_use_and_parts_begin_as_they_do() -> None:
    assert is_in_use("miljö") and not is_in_use("nysta")
    assert "miljö"[:ONSET] in onsets() and "qxz" not in onsets()
