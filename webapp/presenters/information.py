"""Pages of plain text as screens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InformationScreen:
    """A page whose text stands in its template."""

    title: str
