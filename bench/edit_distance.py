"""How far two sequences are apart."""

from collections import defaultdict
from collections.abc import Hashable, Sequence


def distance(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """Levenshtein distance, by Hyyrö's bit vectors: one long integer a column."""
    if not one:
        return len(other)
    places: defaultdict[Hashable, int] = defaultdict(int)
    for place, item in enumerate(one):
        places[item] |= 1 << place
    everything, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    plus, minus, steps = everything, 0, len(one)
    for item in other:
        here = places.get(item, 0)
        across = (((here & plus) + plus) ^ plus) | here | minus
        more, fewer = minus | (~(across | plus) & everything), plus & across
        steps += bool(more & last) - bool(fewer & last)
        more, fewer = (more << 1) | 1, fewer << 1
        plus = (fewer | ~((here | minus) | more)) & everything
        minus = more & (here | minus)
    return steps
