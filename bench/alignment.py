"""The runs in which two spellings of a word differ."""

from difflib import SequenceMatcher


def edits(true: str, read: str) -> list[tuple[str, str]]:
    """Both spellings cut into the same number of runs, in order: equal runs and differing ones."""
    matcher = SequenceMatcher(None, true, read, autojunk=False)
    return [(true[a0:a1], read[b0:b1]) for _, a0, a1, b0, b1 in matcher.get_opcodes()]
