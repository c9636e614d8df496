"""What a search gives back."""

from dataclasses import dataclass

from indexer.model.document import Reading, ReadingMethod, Repair, text_as_read
from indexer.model.expansions import Expansion
from indexer.model.query import Filters
from indexer.model.tiers import Tier


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a passage; `marks` are (start, end) offsets in `text` of the words that met,
    `repairs` the words of it that were mended."""

    text: str
    marks: tuple[tuple[int, int], ...]
    starts_inside: bool = False
    ends_inside: bool = False
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A passage with all that is shown about it, as it is stored in the index.

    `file` is the source file's name; `page` is None in files without pages; `last_page` is
    the page where the passage's last sentence ends. `reading` tells how the passage's pages were
    read, the worse of two; `caption` is that of a row's table. `repairs` are the words of `text`
    that were mended. `text_keys` are what the pieces of the text are known by among those that
    are compared by meaning.
    """

    passage_id: str
    document_id: str
    title: str
    body: str
    file: str
    type: str
    year: int | None
    areas: tuple[str, ...]
    programmes: tuple[str, ...]
    section: tuple[str, ...]
    page: int | None
    page_label: str | None
    last_page: int | None
    paragraph: int | None
    kind: str
    columns: tuple[str, ...]
    text: str
    reading: Reading = Reading()
    caption: str = ""
    repairs: tuple[Repair, ...] = ()
    text_keys: tuple[str, ...] = ()

    @property
    def text_as_read(self) -> str:
        """The text before words of it were mended."""
        return text_as_read(self.text, self.repairs)

    @property
    def is_ocr(self) -> bool:
        """Whether the page is a scanned image that was read by OCR."""
        return self.reading.method is ReadingMethod.OCR

    @property
    def link(self) -> str:
        """The permanent link, as a path on the site."""
        return f"/stycke/{self.passage_id}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that meets the query. `marks` are offsets in the passage's whole text."""

    passage: PassageRecord
    snippet: Snippet
    marks: tuple[tuple[int, int], ...]
    score: float
    tier: Tier


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet; `count` is the number of hits that a click on it gives."""

    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's values in the order in which they are shown."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class TierCount:
    """How many hits are in a tier under the filters, and whether the tier is shown."""

    tier: Tier
    count: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Easing:
    """A change to a search that would give hits: what is left of its text and filters, and how
    many hits; `gone` are the words or phrases and `gone_filters` the values taken away."""

    gone: tuple[str, ...]
    gone_filters: tuple[tuple[str, str], ...]
    text: str
    filters: Filters
    total: int


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The hits asked for and what was counted. `took_ms` is wall time. `typed_filters` are those
    written in the text (`år:2017`), and `text_left` is the text without them."""

    query: str
    interpreted_as: str
    remarks: tuple[str, ...]
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    tiers: tuple[TierCount, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    suggestion: str | None = None
    easings: tuple[Easing, ...] = ()
    typed_filters: Filters = Filters()
    text_left: str = ""
    is_cut_short: bool = False
