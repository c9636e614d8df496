"""Links between the pages of a long list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from indexer.model.errors import NotFound
from webapp.wording import counted

# Pages shown on each side of the present one; the first and the last are always there.
NEIGHBOURS: Final = 2


@dataclass(frozen=True, slots=True)
class PageStep:
    """One link of the paging. `is_after_gap` says that pages are left out before it."""

    number: int
    url: str
    is_current: bool
    is_after_gap: bool


@dataclass(frozen=True, slots=True)
class Paging:
    """The pages of a list; `previous` and `next` are "" at the ends."""

    steps: tuple[PageStep, ...]
    previous: str
    next: str


def paging_of(page: int, total: int, per_page: int, link: Callable[[int], str]) -> Paging:
    """The paging of `total` things. Raises NotFound for a page that does not exist."""
    last = max(1, -(-total // per_page))
    if not 1 <= page <= last:
        pages = counted(last, "sida", "sidor")
        raise NotFound(f"Den sidan av resultatet finns inte. Resultatet har {pages}.")
    near = range(page - NEIGHBOURS, page + NEIGHBOURS + 1)
    numbers = sorted({1, last, *(number for number in near if 1 <= number <= last)})
    steps = tuple(
        PageStep(number, link(number), number == page, number - before > 1)
        for before, number in zip([0, *numbers], numbers, strict=False)
    )
    return Paging(
        steps=steps if last > 1 else (),
        previous=link(page - 1) if page > 1 else "",
        next=link(page + 1) if page < last else "",
    )
