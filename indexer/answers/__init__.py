"""From a question to the sentence that answers it, quoted, or an honest no.

Takes a question, gives an Answer or NoAnswer.
Must not know the search engine, nor any screen.
"""

from indexer.answers.answerer import Answerer

__all__ = ["Answerer"]
