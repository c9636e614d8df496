"""Words and meaning in one order.

Each of the two is brought to 0–1 between its own fiftieth best score and its best, and the two
are added. What stands outside both lists' first fifty keeps the order that words give.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

# Of 20 … 200 the bench's three sets did best with 50 and 60 and little worse up to 100; between
# the best and the worst of all scores, as is usual, an archive's size would decide (ADR 0017).
_DEEPEST: Final = 50
# Meaning's weight. 0.75 to 1.25 differ by chance; chosen on two sets, 1 is never worse than words
# on the third.
_MEANING: Final = np.float32(1.0)


def fused(word_scores: Scores, similarities: Scores) -> Scores:
    """One score for each passage from its score by words and its cosine with the question.

    Both have the same length and order; a passage that no word meets has 0, one without a vector
    NaN. Min–max normalisation and weighted sum (Fox & Shaw 1994, "CombSUM"), over the first of
    each list. Higher is better; 0–2. The scores say nothing across questions.
    """
    words = _to_one(word_scores)
    if not np.isfinite(similarities).any():
        return words
    # A passage without a vector yet is judged by its words alone, as one of middling meaning
    # would be: counted as meaning nothing, it would sink as its neighbours get their vectors.
    meaning = _to_one(similarities)
    meaning[np.isnan(similarities)] = words[np.isnan(similarities)]
    combined: Scores = words + _MEANING * meaning
    return combined


def _to_one(scores: Scores) -> Scores:
    """Scores between the fiftieth best and the best as 0–1; what is below is 0."""
    known = scores[np.isfinite(scores)]
    if not len(known):
        return np.zeros(len(scores), np.float32)
    deepest = max(0, len(known) - _DEEPEST)
    least = np.partition(known, deepest)[deepest]
    width = known.max() - least
    above = np.nan_to_num(scores - least, nan=0.0)
    if width <= 0:
        return (above >= 0).astype(np.float32) * (known.max() > 0)
    return np.clip(above / width, 0, None).astype(np.float32)
