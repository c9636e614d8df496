"""Whether a text has lost its å, ä and ö, as scans read with the wrong language do."""

from collections.abc import Iterable
from typing import Final

from indexer.model.passage import PageText

# Sound Swedish has 5–6 % å, ä and ö among its letters; the damaged seed report has none at all.
_LEAST_SHARE: Final = 0.03
_ENOUGH_LETTERS: Final = 20_000


def is_damaged(pages: Iterable[PageText]) -> bool:
    """Whether å, ä and ö are so rare that words must be looked for without them.

    English text is "damaged" too; looking harder in it for Swedish words does no harm.
    """
    letters = swedish = 0
    for page in pages:
        if letters > _ENOUGH_LETTERS:
            break
        text = page.text.lower()
        letters += sum(map(str.isalpha, text))
        swedish += sum(text.count(letter) for letter in "åäö")
    return letters > 0 and swedish < letters * _LEAST_SHARE
