"""What a hyphen at the end of a line of Swedish print means."""

import re
from typing import Final

_HYPHEN_END: Final = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
# After a hyphen these stand between the halves of a pair: `små-` och medelstora.
_JOINING_WORD: Final = re.compile(r"^(?:och|eller|samt|respektive|till|som|resp\.?|el\.)\b")


def joined_start(above: str, below: str) -> tuple[str, str]:
    """The upper text as it is to stand before the lower one, and what goes between them.

    `utvecklings-` + `strategi` loses the hyphen; `små-` + `och` and `FoU-` + `projekt` keep it.
    """
    if not _HYPHEN_END.search(above):
        return above, " "
    if _JOINING_WORD.match(below):
        return above, " "
    last_word = above.rsplit(maxsplit=1)[-1]
    stem = last_word[:-1].rpartition("-")[2]
    # A single letter (e-tjänst) and a stem that ends in a capital (FoU-, EU-) are not halves.
    is_half = below[:1].islower() and len(stem) > 1 and stem[-1:].islower()
    return (above[:-1], "") if is_half else (above, "")


def joined(above: str, below: str) -> str:
    """Two pieces of one text, the second from the line below the first."""
    start, between = joined_start(above, below)
    return start + between + below
