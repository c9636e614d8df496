"""What a question is about: its content words, without the words that only ask."""

from dataclasses import dataclass
from typing import Final

from indexer.language.analysis import Term
from indexer.language.asking import Asked, asked_in
from indexer.language.stopwords import question_words

# Longer questions are cut; what people ask fits in a tenth of it.
LONGEST_QUESTION: Final = 500


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its content words, each once, in order, and its quantities."""

    asked: str
    words: tuple[Term, ...]
    quantities: tuple[Asked, ...] = ()

    @property
    def looked_for(self) -> tuple[str, ...]:
        """The words and quantities as they are written, to be looked for."""
        quantities = (term for each in self.quantities for term in each.quantities)
        return tuple(term.surface for term in (*self.words, *quantities))


def read_question(asked: str) -> Question:
    """The question as it is looked for. A question of nothing but asking words keeps them."""
    parts = asked_in(asked[:LONGEST_QUESTION])
    found = [term for part in parts for term in part.words if not term.is_stop]
    content = [term for term in found if term.norm not in question_words()] or found
    once = {term.index_term: term for term in reversed(content)}
    in_order = sorted(once.values(), key=lambda term: term.start)
    quantities = tuple(part for part in parts if part.quantities)
    return Question(asked, tuple(in_order), quantities)
