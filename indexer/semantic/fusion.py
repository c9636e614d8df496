"""Words and meaning in one order.

Each of the two is brought to 0–1 between its own hundredth best score and its best, and the two
are added.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

# Of 30 … 100 the deepest depends least on the weight. Between the best and the worst of all scores,
# as is usual, an archive's size would decide (ADR 0017).
DEEPEST: Final = 100
# Meaning's weight: 0.75 to 1.25 are alike on the bench's three sets, 0.5 and 1.5 are worse.
MEANING: Final = 1.0


def fused(
    word_scores: Scores, similarities: Scores, *, deepest: int = DEEPEST, weight: float = MEANING
) -> Scores:
    """One score for each passage from its score by words and its cosine with the question.

    Both have the same length and order; a passage that no word meets has 0, one without a vector
    NaN. Min–max normalisation and weighted sum (Fox & Shaw 1994, "CombSUM"), over the first of
    each list. Higher is better; 0–2. The scores say nothing across questions.
    """
    words = _to_one(word_scores, deepest)
    if not np.isfinite(similarities).any():
        return words
    # A passage without a vector yet is judged by its words alone, as one of middling meaning
    # would be: counted as meaning nothing, it would sink as its neighbours get their vectors.
    meaning = _to_one(similarities, deepest)
    meaning[np.isnan(similarities)] = words[np.isnan(similarities)]
    combined: Scores = words + np.float32(weight) * meaning
    return combined


def _to_one(scores: Scores, deepest: int) -> Scores:
    """Scores between the hundredth best and the best as 0–1; what is below is 0."""
    known = scores[np.isfinite(scores)]
    if not len(known):
        return np.zeros(len(scores), np.float32)
    place = max(0, len(known) - deepest)
    least = np.partition(known, place)[place]
    width = known.max() - least
    above = np.nan_to_num(scores - least, nan=0.0)
    if width <= 0:
        return np.zeros(len(scores), np.float32)
    shares: Scores = np.clip(above / width, 0, None).astype(np.float32)
    return shares
