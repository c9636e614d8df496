"""Facets and their values by the names that people use."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from indexer.model.metadata import FacetLabel

FACET_TITLES: Final = {
    "area": "Område",
    "year": "År",
    "programme": "Program och fond",
    "type": "Dokumenttyp",
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of all values, in the order of the vocabulary."""

    known: tuple[FacetLabel, ...] = ()

    def of(self, facet: str) -> tuple[FacetLabel, ...]:
        """The values of one facet."""
        return tuple(label for label in self.known if label.facet == facet)

    def text(self, facet: str, value: str) -> str:
        """A value's name; a value without a name is shown as it is."""
        names = (
            label.label for label in self.known if (label.facet, label.value) == (facet, value)
        )
        return next(names, value)

    def texts(self, facet: str, values: Iterable[str]) -> tuple[str, ...]:
        """The names of several values."""
        return tuple(self.text(facet, value) for value in values)


def facet_title(facet: str) -> str:
    """What a facet is called on the site."""
    return FACET_TITLES.get(facet, facet.capitalize())
