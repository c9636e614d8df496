"""An archive of a few records in memory, behind the same door as the real one."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from indexer.archive import Archive, Marker
from indexer.model.answer import Answer, Citation, Coverage, NoAnswer
from indexer.model.document import Repair
from indexer.model.errors import NotFound
from indexer.model.expansions import Expansion, ExpansionKind
from indexer.model.metadata import FacetLabel
from indexer.model.passage import Passage
from indexer.model.query import ALL_TIERS, FACETS, Filters, Sort
from indexer.model.records import (
    AbbreviationCount,
    ArchiveStatus,
    DocumentRecord,
    DocumentSummary,
    FoundPassage,
    TroubledFile,
)
from indexer.model.repairs import repairs_within
from indexer.model.results import (
    Easing,
    Facet,
    FacetValue,
    Hit,
    PassageRecord,
    SearchResults,
    Snippet,
    TierCount,
)
from indexer.model.similar import SimilarPassage, SimilarPassages
from indexer.model.suggestions import Suggestion, SuggestionKind
from indexer.model.tiers import CHOSEN_TIERS, Tier
from tests.webapp.samples import LABELS, RECORDS, STATUS

SNIPPET_LETTERS = 180


class FakeArchive(Archive):
    """Finds words by their beginnings; counts facets as the real archive must."""

    def __init__(
        self,
        records: tuple[DocumentRecord, ...] = RECORDS,
        labels: tuple[FacetLabel, ...] = LABELS,
        status: ArchiveStatus = STATUS,
        folder: Path | None = None,
        changed: dict[str, tuple[str, str]] | None = None,
    ) -> None:
        """`changed` maps the name of an old passage to that of its successor and its old text;
        `folder` holds the originals."""
        self.records, self.known_labels, self.state = records, labels, status
        self.folder, self.changed = folder, changed or {}
        self.is_warm = False
        self.passages = tuple(
            record_of(passage, record) for record in records for passage in record.passages
        )

    def warm(self) -> None:
        self.is_warm = True

    def search(
        self,
        text: str,
        filters: Filters = Filters(),  # the door's own default
        *,
        is_exact: bool = False,
        tiers: frozenset[Tier] = ALL_TIERS,
        left_out: frozenset[str] = frozenset(),
        sort: Sort = Sort.RELEVANCE,
        limit: int = 10,
        offset: int = 0,
    ) -> SearchResults:
        del left_out  # Finds other forms, whatever the address says.
        found = [
            one for one in self.passages if not text or marks_in(one.text, text, is_exact=is_exact)
        ]
        hits = [one for one in found if meets(one, filters)]
        if not text and not filters.chosen:
            hits = []
        if sort != Sort.RELEVANCE:
            hits.sort(key=lambda one: one.year or 0, reverse=sort == Sort.NEWEST)
        return SearchResults(
            query=text,
            interpreted_as=" OCH ".join(text.split()),
            remarks=("Ett citattecken saknas; vi sökte på orden var för sig.",)
            if text.count('"') % 2
            else (),
            total=len(hits),
            took_ms=1.0,
            hits=tuple(hit_of(one, text) for one in hits[offset : offset + limit]),
            facets=tuple(self._facet(name, found, filters) for name in FACETS),
            tiers=tuple(
                TierCount(tier, len(hits) if tier is Tier.INFLECTED else 0, tier in tiers)
                for tier in CHOSEN_TIERS
            ),
            expansions=tuple(
                Expansion(ExpansionKind.INFLECTION, word) for word in text.lower().split()
            ),
            suggestion="bredband" if text == "bredbnad" else None,
            easings=(Easing(("saknas",), (), "bredband", filters, 2),) if "saknas" in text else (),
        )

    def suggestions(self, typed: str) -> tuple[Suggestion, ...]:
        if not typed:
            return ()
        return (
            Suggestion(SuggestionKind.WORD, f"{typed}band", 2),
            Suggestion(SuggestionKind.THEME, "Livsmiljöer", value="livsmiljoer"),
            Suggestion(SuggestionKind.DOCUMENT, "Årsrapport", value="arsrapport-2017"),
        )

    def ask(self, question: str, limit: int = 5) -> Answer | NoAnswer:
        words = [word for word in re.findall(r"\w+", question) if len(word) > 4]
        best = sorted(
            self.passages,
            key=lambda one: -sum(bool(marks_in(one.text, word)) for word in words),
        )
        nearest = tuple(hit_of(one, " ".join(words)) for one in best[:limit])
        missing = tuple(
            word for word in words if not any(marks_in(one.text, word) for one in self.passages)
        )
        coverage = Coverage(
            len(self.records),
            self.state.pages,
            len(self.passages),
            self.state.years,
            len(self.state.failures),
            missing,
        )
        if missing or not words or not best:
            reason = "Inget stycke täcker frågans alla ord."
            return NoAnswer(question, coverage, nearest, reason)
        return _answer(question, best[0], coverage, nearest)

    def documents(self) -> tuple[DocumentSummary, ...]:
        summaries = [record.summary for record in self.records]
        return tuple(sorted(summaries, key=lambda one: (-(one.year or 0), one.title)))

    def document(self, document_id: str) -> DocumentRecord:
        for record in self.records:
            if record.summary.id == document_id:
                return record
        raise NotFound("Det finns inget dokument med det namnet.")

    def passage(self, passage_id: str) -> FoundPassage:
        now, was = self.changed.get(passage_id, (passage_id, ""))
        for record in self.records:
            for passage in record.passages:
                if passage.id_in(record.summary.id) == now:
                    return FoundPassage(record.summary, passage, now == passage_id, was)
        raise NotFound("Det finns inget stycke med det namnet.")

    def abbreviations(self) -> tuple[AbbreviationCount, ...]:
        return (AbbreviationCount("RUS", "regional utvecklingsstrategi", 2),)

    def words_beginning(self, text: str, most: int) -> tuple[tuple[str, int], ...]:
        words = Counter(w for one in self.passages for w in re.findall(r"\w+", one.text.lower()))
        return tuple(pair for pair in words.most_common() if pair[0].startswith(text))[:most]

    def similar(self, passage_id: str) -> SimilarPassages:
        others = [one for one in self.passages if one.passage_id != passage_id]
        same = tuple(SimilarPassage(one, 1.0) for one in others[:1])
        return SimilarPassages(same, tuple(SimilarPassage(one, 0.1) for one in others[1:3]))

    def marker(
        self, query: str, *, is_exact: bool = False, left_out: frozenset[str] = frozenset()
    ) -> Marker:
        del left_out  # Finds other forms, whatever the address says.

        def mark(text: str, repairs: tuple[Repair, ...] = ()) -> tuple[tuple[int, int], ...]:
            del repairs  # Finds no word by what was read.
            return marks_in(text, query, is_exact=is_exact)

        return mark

    def citation(self, passage_id: str, style: str = "text") -> str:
        found = self.passage(passage_id)
        record = record_of(found.passage, self.document(found.document.id))
        line = self.citation_of(record, 0, len(record.text))
        if style == "text":
            return line
        return f"@report{{{passage_id},\n  title = {{{record.title}}},\n  year = {record.year}\n}}"

    def citation_of(self, passage: PassageRecord, start: int, end: int) -> str:
        quote = " ".join(passage.text[start:end].split())
        page = f", s. {passage.page_label or passage.page}" if passage.page else ""
        return f"”{quote}” ({passage.body}, {passage.title}, {passage.year}{page})"

    def labels(self, facet: str) -> tuple[FacetLabel, ...]:
        return tuple(label for label in self.known_labels if label.facet == facet)

    def original(self, document_id: str) -> Path:
        record = self.document(document_id)
        if self.folder is None:
            raise NotFound("Originalfilen finns inte kvar på sin plats.")
        return self.folder / Path(record.summary.file).name

    def status(self) -> ArchiveStatus:
        return self.state

    def troubled_files(self) -> tuple[TroubledFile, ...]:
        return self.state.files

    def ask_to_read_again(self, document_id: str) -> TroubledFile:
        for place, file in enumerate(self.state.files):
            if file.document_id == document_id:
                waiting = replace(file, queued_at="2025-11-21T08:00:00+00:00")
                files = (*self.state.files[:place], waiting, *self.state.files[place + 1 :])
                self.state = replace(self.state, files=files)
                return waiting
        raise NotFound("Filen behöver inte läsas igen.")

    def _facet(self, name: str, found: list[PassageRecord], filters: Filters) -> Facet:
        """Counts that ignore the facet's own filter."""
        others = Filters(tuple(pair for pair in filters.chosen if pair[0] != name))
        counts = Counter(
            value for one in found if meets(one, others) for value in values_of(one, name)
        )
        chosen = filters.values(name)
        values = dict.fromkeys(
            [label.value for label in self.labels(name)] + sorted(counts, reverse=True)
        )
        return Facet(
            name,
            tuple(
                FacetValue(value, self._label(name, value), counts[value], value in chosen)
                for value in values
            ),
        )

    def _label(self, facet: str, value: str) -> str:
        return next((one.label for one in self.labels(facet) if one.value == value), value)


def marks_in(text: str, query: str, *, is_exact: bool = False) -> tuple[tuple[int, int], ...]:
    """Words of the text that begin like a word of the query; none if a word is missing."""
    words = re.findall(r"\w+", query.lower())
    stems = {word if is_exact else word[: max(4, len(word) - 2)] for word in words}
    marks = [
        (match.start(), match.end(), stem)
        for match in re.finditer(r"\w+", text.lower())
        for stem in stems
        if match.group().startswith(stem)
    ]
    met = {stem for _, _, stem in marks}
    return tuple((start, end) for start, end, _ in marks) if met == stems else ()


def values_of(passage: PassageRecord, facet: str) -> tuple[str, ...]:
    """The values of one facet of a passage."""
    year = (str(passage.year),) if passage.year else ()
    every = {
        "area": passage.areas,
        "year": year,
        "programme": passage.programmes,
        "type": (passage.type,),
    }
    return every[facet]


def meets(passage: PassageRecord, filters: Filters) -> bool:
    """OR inside a facet, AND across facets."""
    return all(
        filters.values(facet) & set(values_of(passage, facet))
        for facet in {name for name, _ in filters.chosen}
    )


def hit_of(passage: PassageRecord, text: str) -> Hit:
    """A passage as a hit, with a snippet from its beginning."""
    marks = marks_in(passage.text, text)
    words = passage.text[:SNIPPET_LETTERS]
    inside = tuple((start, end) for start, end in marks if end <= len(words))
    snippet = Snippet(
        words,
        inside,
        ends_inside=len(words) < len(passage.text),
        repairs=repairs_within(passage.repairs, 0, len(words)),
    )
    tier = Tier.INFLECTED if marks else Tier.PARTIAL
    return Hit(passage, snippet, marks, 1.0, tier)


def record_of(passage: Passage, record: DocumentRecord) -> PassageRecord:
    """A passage with its document's fields."""
    summary = record.summary
    reading = next(page.reading for page in record.pages if page.number == passage.page)
    return PassageRecord(
        passage_id=passage.id_in(summary.id),
        document_id=summary.id,
        title=summary.title,
        body=summary.body,
        file=summary.file,
        type=summary.type,
        year=summary.year,
        areas=summary.areas,
        programmes=summary.programmes,
        section=passage.section,
        page=passage.page,
        page_label=passage.page_label,
        last_page=passage.last_page,
        paragraph=passage.paragraph,
        kind=passage.kind,
        columns=passage.columns,
        text=passage.text,
        reading=reading,
        caption=passage.caption,
        repairs=passage.repairs,
    )


def _answer(
    question: str, best: PassageRecord, coverage: Coverage, nearest: tuple[Hit, ...]
) -> Answer:
    """The passage's first sentence with a figure, and the figure in it."""
    sentence = re.search(r"[^.]*\d[^.]*\.?", best.text) or re.search(r".+", best.text, re.S)
    assert sentence
    figure = re.search(r"\d[\d ,]*\s?\w*", best.text[sentence.start() : sentence.end()])
    start = sentence.start() + (figure.start() if figure else 0)
    end = sentence.start() + figure.end() if figure else sentence.end()
    quote = Citation(best, sentence.start(), sentence.end())
    return Answer(question, Citation(best, start, end), (quote,), 0.8, coverage, nearest)
