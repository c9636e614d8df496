"""What a question is about: its content words, without the words that only ask."""

from dataclasses import dataclass
from typing import Final

from indexer.language.analysis import Term, terms
from indexer.language.stopwords import question_words

# Longer questions are cut; what people ask fits in a tenth of it.
LONGEST_QUESTION: Final = 500


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its content words, each once, in order."""

    asked: str
    words: tuple[Term, ...]


def read_question(asked: str) -> Question:
    """The question as it is looked for. A question of nothing but asking words keeps them."""
    found = [term for term in terms(asked[:LONGEST_QUESTION]) if not term.is_stop]
    content = [term for term in found if term.norm not in question_words()] or found
    once = {term.index_term: term for term in reversed(content)}
    in_order = sorted(once.values(), key=lambda term: term.start)
    return Question(asked, tuple(in_order))
