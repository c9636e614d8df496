import pytest

from bench.word_parts import letter_runs, parts_of_compounds, words_as_parts

WORDS = {
    "frågor": 1000,
    "planen": 1000,
    **dict.fromkeys(
        ("hamnfrågor", "hamnplanen", "skolfrågor", "skolplanen", "vägfrågor", "vägplanen"), 1
    ),
    **dict.fromkeys(("hamnvägen", "hamnhuset", "vägen", "huset"), 500),
}


def test_parts_that_serve_many_words_are_found() -> None:
    first, last = parts_of_compounds(WORDS)
    assert list(first) == ["hamn"]
    assert {"frågor", "planen"} <= last.keys()
    assert sum(first.values()) == pytest.approx(1)


def test_common_words_may_be_parts_with_a_joint() -> None:
    parts = words_as_parts({"mål": 0.01, "xyzzy": 1e-9}, {}, "s")
    assert parts.keys() == {"mål", "måls"}
    assert parts["mål"] > parts["måls"]


def test_usual_parts_are_not_put_twice() -> None:
    assert words_as_parts({"mål": 0.01}, {"mål": 0.1}) == {}


def test_runs_of_letters_know_a_words_edges() -> None:
    runs = dict(line.split("\t") for line in letter_runs({"hamn": 100, "hamnen": 100}))
    assert runs["^ham"] == runs["hamn"]
    assert "mn$" in runs


def test_short_words_are_parts_only_when_they_are_common() -> None:
    assert words_as_parts({"sjö": 1e-3, "mås": 1e-6, "holme": 1e-6}, {}).keys() == {"sjö", "holme"}


def test_words_met_once_teach_no_letters() -> None:
    assert list(letter_runs({"xyzzy": 1})) == []


def test_a_first_part_need_not_be_a_word() -> None:
    ends = dict.fromkeys(("planen", "frågor", "sektor", "resan", "tiden"), 1000)
    words = {**ends, **{f"tjänste{end}": 5 for end in ends}}
    first, _ = parts_of_compounds(words)
    assert "tjänste" in first
    assert "tjänste" not in words
