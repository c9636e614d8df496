"""Whether a piece of text cannot be all: something must come after its last word or sign."""

import re
from typing import Final

# After these something must come: half a word, an item of several, a word that ends no clause.
_UNFINISHED: Final = re.compile(
    r"(?:[^\W\d_][-\u00ad\u2010]|,|(?<!\w)(?:och|eller|samt|att|som|en|ett|enligt|mellan|inom))$"
)


def is_unfinished(text: str) -> bool:
    """Whether a text breaks off inside a word, a list or a clause."""
    return bool(_UNFINISHED.search(text))
