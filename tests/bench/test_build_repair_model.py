import numpy as np

from bench.build_repair_model import vocabulary, word_list, word_stream
from indexer.repair.model import NUMBER, START, UNKNOWN


def test_a_text_is_the_numbers_of_its_words() -> None:
    words, stream, _, _ = word_stream(["Hamnen kostar 14 kr. Hamnen byggs."])
    named = [words[number] for number in stream]
    assert named == [".", "hamnen", "kostar", "#", "kr", ".", "hamnen", "byggs", "."]
    assert [words[number] for number in (UNKNOWN, NUMBER, START)] == ["", "#", "."]


def test_how_words_are_written_is_counted_inside_sentences() -> None:
    _, _, forms, in_sentence = word_stream(["Planen för EU och hamnen i Ystad."])
    assert forms["eu"]["EU"] == 1
    assert in_sentence["ystad"]["Ystad"] == 1
    assert not forms["planen"]


def test_a_word_misspelt_without_its_dots_is_left_out() -> None:
    words = ["", "#", ".", "företag", "foretag", "hamn", "xyzzy"]
    kept = vocabulary(words, np.array([0, 0, 0, 1000, 3, 5, 1]), frozenset())
    assert [words[number] for number in kept] == ["företag", "hamn"]


def test_a_form_of_the_dictionary_is_a_word() -> None:
    words = ["", "#", ".", "för", "for"]
    kept = vocabulary(words, np.array([0, 0, 0, 1000, 1]), frozenset({"for"}))
    assert "for" in [words[number] for number in kept]


def test_a_list_of_words_is_sorted_by_their_keys() -> None:
    arrays = word_list("w", {"här": 0.2, "hatt": 0.1, "hår": 0.1}, {"här": 7})
    assert arrays["w_keys"].tobytes().decode().split("\n") == ["h*r", "h*r", "hatt"]
    assert arrays["w_numbers"].tolist() == [0, 7, 0]
