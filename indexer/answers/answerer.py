"""The first answerer: the sentence that covers most of the question, quoted as it stands."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from indexer.answers.question import Question, read_question
from indexer.language.analysis import terms
from indexer.language.asking import Asked, met_by_quantities
from indexer.language.sentences import sentence_spans
from indexer.model.answer import Answer, Citation, Coverage, NoAnswer
from indexer.model.passage import PassageKind
from indexer.model.repairs import whole_words, words_as_read
from indexer.model.results import Hit, PassageRecord
from indexer.search.retrieval import Retriever
from indexer.search_index import IndexReader

# Sentences are taken from this many of the best passages.
_PASSAGES: Final = 10
_MOST_NEAREST: Final = 50
# Words in the sentence count whole; those only in its passage or headings count for less.
_CONTEXT_WEIGHT: Final = 0.5
# A lower-ranked passage must cover more to win: each rank costs this share.
_RANK_COST: Final = 0.01
# Of 0.4 … 0.9 on SweQUAD and the Swedish SQuAD, 0.6 lost fewest right answers for the share of
# unanswerable questions that it turns away (ADR 0008).
_LEAST_COVERAGE: Final = 0.6
_SHORTEST_SENTENCE: Final = 3
# A caption or a heading says what a text is about and answers nothing: without a closing mark
# a line is worth this share (27 instead of 26 of the demonstration archive's 49 questions right).
_UNFINISHED: Final = 0.7
_CLOSING: Final = '.!?:”"’)'

_NOTHING_NEAR: Final = "Inget i arkivet handlar om det du frågar om."
_NOT_COVERED: Final = "Inget stycke i arkivet täcker hela frågan."
_NO_WORDS: Final = "Skriv en fråga med några ord om det du vill veta."


@dataclass(frozen=True, slots=True)
class _Candidate:
    hit: Hit
    start: int
    end: int
    coverage: float
    confidence: float
    value: float


class Answerer:
    """Answers from one generation of the index."""

    def __init__(
        self,
        reader: IndexReader,
        retriever: Retriever,
        coverage: Callable[[], Coverage],
    ) -> None:
        self._reader = reader
        self._retriever = retriever
        self._coverage = coverage

    def ask(self, asked: str, limit: int = 5) -> Answer | NoAnswer:
        """The best sentence with its passage, or what lies nearest; never raises for any text."""
        question = read_question(asked)
        if not question.words:
            return NoAnswer(asked, self._coverage(), (), _NO_WORDS)
        shown = max(1, min(limit, _MOST_NEAREST))
        hits = self._nearest(question, max(_PASSAGES, shown))
        nearest = tuple(hits[:shown])
        best = self._best(question, hits[:_PASSAGES])
        if best is None:
            return NoAnswer(asked, self._coverage(), nearest, _NOTHING_NEAR)
        if best.coverage < _LEAST_COVERAGE:
            return NoAnswer(asked, self._coverage(), nearest, _NOT_COVERED)
        quote = Citation(best.hit.passage, best.start, best.end)
        confidence = round(min(1.0, best.confidence), 3)
        return Answer(asked, quote, (quote,), confidence, self._coverage(), nearest)

    def _nearest(self, question: Question, limit: int) -> list[Hit]:
        return self._retriever.nearest(question.asked, question.looked_for, limit)

    def _best(self, question: Question, hits: list[Hit]) -> _Candidate | None:
        weights = self._weights(question)
        candidates = [
            candidate
            for rank, hit in enumerate(hits)
            for candidate in _candidates(hit, rank, weights, question.quantities)
        ]
        return max(candidates, key=lambda candidate: candidate.value, default=None)

    def _weights(self, question: Question) -> dict[str, float]:
        """How much each content word says: rare words more (inverse document frequency)."""
        passages = max(1, self._reader.passages)
        weights = {}
        for term in question.words:
            found = self._reader.document_frequency("text", term.index_term)
            weights[term.index_term] = math.log(1 + passages / (1 + found))
        return weights


def _candidates(
    hit: Hit, rank: int, weights: dict[str, float], quantities: tuple[Asked, ...]
) -> Iterable[_Candidate]:
    """Each sentence of a passage with the share of the question that it covers."""
    passage = hit.passage
    total = sum(weights.values()) or 1.0
    # "… 2019?" is met by a passage of the report on 2019, which seldom repeats its own year.
    # Whoever asks by a damaged word, as it was read, means the word that was mended.
    as_read = words_as_read(whole_words(passage.text, passage.repairs))
    about = (passage.title, str(passage.year or ""), *passage.section, *passage.columns, as_read)
    around = _found((passage.text, *about), weights, quantities)
    for start, end in _sentences(passage):
        inside = _found((passage.text[start:end],), weights, quantities)
        covered = sum(weights[term] for term in inside)
        in_context = sum(weights[term] for term in around - inside)
        confidence = value = (covered + _CONTEXT_WEIGHT * in_context) / total
        if passage.kind != PassageKind.TABLE_ROW and passage.text[end - 1] not in _CLOSING:
            value *= _UNFINISHED
        yield _Candidate(
            hit,
            start,
            end,
            (covered + in_context) / total,
            confidence,
            value * (1 - _RANK_COST * rank),
        )


def _sentences(passage: PassageRecord) -> Iterable[tuple[int, int]]:
    spans = sentence_spans(passage.text)
    long_enough = [
        (start, end)
        for start, end in spans
        if len(passage.text[start:end].split()) >= _SHORTEST_SENTENCE
    ]
    return long_enough or spans


def _found(
    texts: Iterable[str], weights: dict[str, float], quantities: tuple[Asked, ...]
) -> frozenset[str]:
    """Which of the question's words the texts hold, as they stand or within the same quantity."""
    found = frozenset(term.index_term for text in texts for term in terms(text))
    return (found | met_by_quantities(quantities, found)) & weights.keys()
