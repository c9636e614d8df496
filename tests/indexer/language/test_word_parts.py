from indexer.language.word_parts import (
    first_share,
    is_prefix,
    is_suffix,
    last_share,
    says_little,
)


def test_what_compounds_begin_with_is_told_from_the_beginnings_of_simple_words() -> None:
    assert first_share("utvecklings") > 0.5
    assert first_share("stud") == 0.0


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
