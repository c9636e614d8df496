from indexer.repair.model import shipped_model
from indexer.repair.unknown import UnknownWords

UNKNOWN = UnknownWords(shipped_model().letter_runs)


def test_what_looks_like_a_word_is_likelier_than_what_does_not() -> None:
    assert UNKNOWN.score("stranderna") > UNKNOWN.score("xqrtzkwpfj")


def test_signs_and_figures_are_strange_in_a_word() -> None:
    assert UNKNOWN.score("stranden") > UNKNOWN.score("str&nden")


def test_any_text_has_a_score() -> None:
    assert UNKNOWN.score("") < 0
    assert UNKNOWN.score("日本") < UNKNOWN.score("ja")
