"""Words of a page for counting: one normalisation for every reader, and what two lists share."""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import Final

from indexer.model.document import Block, Page

# A hyphen between letters is dropped, with white space round it if there is any: whether a
# reader joined the word with its hyphen, without it or not at all must not count here.
_HYPHEN: Final = re.compile(r"(?<=\w)\s*[-\u2010\u2011\u00ad\u0002\ufffe]\s*(?=\w)")
# Letters or digits: a note's raised number is glued to its word by some readers only.
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_ADDRESS: Final = re.compile(r"\S+@\S+\.\w+|\bhttps?://\S+")
# "K l i m a t h j ä l t a r" is twelve pieces to engines that do not know tracked letters.
_LONGEST_RUN: Final = 14


def words_of(text: str) -> list[str]:
    """The words of a page's text: composed, ligatures opened, hyphens dropped."""
    return _WORD.findall(_HYPHEN.sub("", unicodedata.normalize("NFKC", text)))


def text_as_read(page: Page) -> str:
    """All text of a page's blocks, line by line, the marks of notes where they are printed."""
    return "\n".join(_with_marks(block) for block in page.blocks)


def _with_marks(block: Block) -> str:
    text = block.text
    for mark in sorted(block.marks, reverse=True):
        text = f"{text[: mark.at]} {mark.mark} {text[mark.at :]}"
    return f"{block.mark} {text}"


def consensus(pages: Sequence[str]) -> Counter[str]:
    """The words that at least two of three readers saw on a page, as often as two saw them."""
    counts = [Counter(words_of(page)) for page in pages]
    seen = {word for count in counts for word in count}
    agreed = {word: sorted(count[word] for count in counts)[-2] for word in seen}
    return Counter({word: times for word, times in agreed.items() if times})


def words_of_addresses(text: str) -> set[str]:
    """The words of the e-mail and web addresses in a text, folded: no address has a space."""
    return {word.casefold() for address in _ADDRESS.findall(text) for word in words_of(address)}


def shared(wanted: Counter[str], found: Counter[str]) -> int:
    """How many of the wanted words were found."""
    return (wanted & found).total()


def cut_better(
    missed: Counter[str],
    surplus: Counter[str],
    judges: Sequence[Sequence[str]],
    ours: Sequence[str],
    known: Container[str],
) -> int:
    """How many missed words are the engines' mistake in where a word ends: they saw "Kom",
    "unikation" where we have "Kommunikation", or "EnaAndra" where we have "Ena", "Andra".

    A cut is better when all its words are known Swedish words and not all of the other's are;
    both must have the same letters in the same order on the page.
    """
    left, spare, better = +missed, +surplus, 0
    for sequence in judges:
        for run in _runs(sequence):
            whole = "".join(run)
            if spare[whole] and whole.casefold() in known and not _are_known(run, known):
                spare[whole] -= 1
                taken = Counter(run) & left
                left -= taken
                better += taken.total()
    for run in _runs(ours):
        whole = "".join(run)
        if left[whole] and whole.casefold() not in known and _are_known(run, known):
            left[whole] -= 1
            better += 1
    return better


def _runs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Every run of two and more neighbouring words."""
    for length in range(2, _LONGEST_RUN + 1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]


def _are_known(words: Sequence[str], known: Container[str]) -> bool:
    return all(len(word) > 1 and word.casefold() in known for word in words)


def longest_common_subsequence(wanted: Sequence[str], found: Sequence[str]) -> int:
    """The length of the longest common subsequence: words in the right order.

    Bits of one long integer are a row of the table (Hyyrö 2004): a page takes milliseconds.
    """
    places: dict[str, int] = {}
    for place, word in enumerate(wanted):
        places[word] = places.get(word, 0) | 1 << place
    everything = (1 << len(wanted)) - 1
    row = everything
    for word in found:
        matches = row & places.get(word, 0)
        row = ((row + matches) | (row - matches)) & everything
    return len(wanted) - row.bit_count()
