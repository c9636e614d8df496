"""Builders of word lists, on lists small enough to follow by hand."""

from collections import Counter

from bench.build_compound_parts import Words, ends_of, lines, parts, words_to_split
from bench.build_lemmas import differing, fitting
from bench.relevance.compounds import HALVES, JudgedWord, figures, judged_words, no_parts, two_words

GALLA = ("gälla", "gällde", "gällt", "gällas", "gälldes", "gällts")
LEMMAS = dict.fromkeys(GALLA, "gälla") | {"gäller": "gäll", "gäll": "gäll", "gällare": "gäll"}


def test_a_form_goes_to_the_word_whose_other_forms_are_met() -> None:
    counts = Counter(dict.fromkeys((*GALLA, "gäller"), 50) | {"gäll": 1})
    changed, _ = differing(LEMMAS, counts)
    assert changed["gäller"] == "gälla"


def test_a_verb_fits_its_paradigm() -> None:
    assert "v2d" in [name for name, _ in fitting("gälla", LEMMAS)]


def test_a_part_is_counted_by_the_words_that_are_cut_at_it() -> None:
    listed = frozenset(("skol", "plikt", "mat", "bok", "skolplikt", "skolmat", "skolbok"))
    found = list(lines(Words(listed, frozenset()), Counter(listed)))
    assert "skol F 3 3" in found
    assert "plikt L 1 1" in found


def test_a_cut_within_a_part_says_nothing_of_it() -> None:
    listed = frozenset(("kärn", "kraft", "verk", "kraftverk", "kärnkraft", "kärnkraftverk"))
    found = parts(ends_of(Words(listed, frozenset())))
    assert found.first["kärn"] == 2
    assert found.begins["kärnkraft"] == 0


def test_words_that_the_dictionary_lacks_are_split_too_one_form_of_each() -> None:
    counts = Counter({"bredbandsnätet": 2, "bredbandsnäten": 1})
    words = words_to_split({"nät": "nät"}, counts)
    assert words.new == {"bredbandsnätet"}
    assert ends_of(words)["bredbandsnätet"][len("bredbands")] == "nät"


def test_every_judged_word_has_a_half_and_all_parts_hold_both_kinds() -> None:
    words = judged_words()
    for half in HALVES:
        chosen = [word for word in words if word.half == half]
        assert sum(bool(word.wanted) for word in chosen) > 150
        assert sum(not word.wanted for word in chosen) > 150
    assert {word.half for word in words} == set(HALVES)


def test_figures_count_parts_found_and_words_with_nonsense() -> None:
    words = [
        JudgedWord("skolplikt", "dev", ("skola", "plikt"), ()),
        JudgedWord("fabrik", "dev", (), ()),
    ]
    assert figures(words, no_parts)[:2] == (0.0, 0.0)
    assert figures(words, lambda word: {"rik"} if word == "fabrik" else {"plikt"})[:2] == (0.5, 0.5)


def test_the_spelling_checkers_way_cuts_into_any_two_words() -> None:
    assert "plikt" in two_words("bokplikt")
