"""What a hyphen at the end of a line of Swedish print means."""

import re
from typing import Final

from indexer.language.lexicon import is_known
from indexer.language.sentences import is_abbreviation

_HYPHENS: Final = ("-", "\u00ad", "\u2010")
# After a hyphen these stand between the halves of a pair: `små-` och medelstora.
_JOINING_WORD: Final = re.compile(r"^(?:och|eller|samt|respektive|till|som|resp\.?|el\.)\b")
# After these nothing but the rest of a date, an address or a file's name can follow.
_OPEN_END: Final = re.compile(r"(?:\d{4}-|-\d{2}-|://\S*[/._-]|www\.\S*[/._-]|\w_)$")
_IDENTIFIER: Final = re.compile(r"[a-zåäö][A-ZÅÄÖ]|[_/.\d][a-z]")
# So short a piece that is no word of its own was the end of the one above.
_LONGEST_TAIL: Final = 2


def joined_start(above: str, below: str) -> tuple[str, str]:
    """The upper text as it is to stand before the lower one, and what goes between them.

    `utvecklings-` + `strategi` loses the hyphen; `små-` + `och` and `FoU-` + `projekt` keep it.
    """
    if not above.endswith(_HYPHENS) or not above[-2:-1].isalnum():
        return above, " "
    if above[-2].isdigit():
        # `scope 3-` + `rapporteringen` is one word; `2014-` + `2020` may be a range.
        is_word = below[:1].isalpha() and not _JOINING_WORD.match(below)
        return above, "" if is_word else " "
    if _JOINING_WORD.match(below):
        return above, " "
    last_word = above.rsplit(maxsplit=1)[-1]
    stem = last_word[:-1]
    # A single letter (e-tjänst), a stem that ends in a capital (FoU-, EU-) and one with a hyphen
    # of its own (land-för-land-rapport) are not halves.
    is_half = below[:1].islower() and len(stem) > 1 and stem[-1:].islower() and "-" not in stem
    return (above[:-1], "") if is_half else (above, "")


def is_broken_word(above: str, below: str) -> bool:
    """Whether two pieces of print in a narrow cell, one below the other, look like one word
    that was broken without a hyphen because there was no room: `Revisio` + `n`, `2013-05-` +
    `01`, `www.example.org/` + `page`."""
    if _OPEN_END.search(above):
        return below[:1].isalnum()
    if not (above[-1:].isalpha() and below[:1].islower()):
        return False
    tail = below.rstrip(".,;:)!?")
    if is_known(tail) or is_abbreviation(below):
        return False
    is_tail = not is_known(above.rpartition("-")[2]) or len(tail) <= _LONGEST_TAIL
    return is_tail or is_known(above + tail) or bool(_IDENTIFIER.search(above))
