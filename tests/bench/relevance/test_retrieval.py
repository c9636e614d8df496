import numpy as np

from bench.relevance.question_sets import Asked
from bench.relevance.retrieval import (
    Scored,
    by_meaning,
    by_words,
    crossed,
    fused_with,
    is_right,
)
from tests.indexer.building import record

WORDS = np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 3.0]])
MEANING = np.array([[0.7, 0.9, 0.8], [0.7, np.nan, 0.9]], np.float32)
RIGHT = np.array([[True, False, False], [False, True, False]])
SCORED = Scored(WORDS, MEANING, RIGHT)


def test_recall_counts_questions_with_a_right_passage_among_the_first() -> None:
    assert SCORED.recall(by_words) == (0.5, 1.0, 1.0)
    assert SCORED.recall(by_meaning) == (0.0, 1.0, 1.0)


def test_a_weight_of_nothing_is_words_alone() -> None:
    assert SCORED.recall(fused_with(10, 0.0)) == SCORED.recall(by_words)


def test_a_passage_is_right_when_it_holds_the_answer_in_the_right_document() -> None:
    def holds(text: str, answers: list[str]) -> bool:
        return any(answer in text for answer in answers)

    passage = record("Målet är tio.")
    assert is_right(passage, Asked("?", ["tio"], ""), holds)
    assert not is_right(passage, Asked("?", ["elva"], ""), holds)
    assert not is_right(passage, Asked("?", ["tio"], "annan.txt"), holds)


def test_each_set_is_left_out_once() -> None:
    assert [row[0] for row in crossed({"a": SCORED, "b": SCORED})] == ["a", "b"]
