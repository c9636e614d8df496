"""A run: from folders of files to a searchable generation, as one readable function."""

import logging
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from indexer import retry_queue
from indexer.catalogue import (
    CatalogueReader,
    CatalogueWriter,
    Derived,
    KnownFile,
    has_catalogue,
)
from indexer.classify import classify, load_vocabularies
from indexer.extract import ocr
from indexer.extract.children import read_files
from indexer.extract.limits import Limits
from indexer.locking import writing_to
from indexer.model.document import Document, SourceFile
from indexer.model.errors import DamagedIndex, NoArchive, TooManyRemoved, UnreadableFile
from indexer.model.failure import Failure, ReadingStatus, RunReport
from indexer.progress import Progress
from indexer.records import passage_records
from indexer.repair import REPAIR_RULES, OwnWords, repair, words_of_archive
from indexer.search_index import (
    Generation,
    IndexEntry,
    current_generation,
    write_generation,
)
from indexer.search_index.schema import index_stamp
from indexer.settings import Settings
from indexer.sources import Findings, find_files, sha256_of
from indexer.structure import structure
from indexer.structure.structure import STRUCTURE_RULES

# In the data folder: pages that OCR has read, by what they look like. Can be thrown away.
_READ_BY_OCR: Final = "ocr"
# Added to the rules of what was mended before the archive's own words were known.
_WITHOUT_OWN_WORDS: Final = "; without the archive's words"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a run has to do. `known` counts the files the catalogue has under the paths; `met`
    are the known documents whose files were looked at, or are gone."""

    to_read: tuple[tuple[SourceFile, str], ...]
    new: frozenset[Path]
    unchanged: int
    refused: tuple[tuple[SourceFile, Failure], ...]
    vanished: tuple[KnownFile, ...]
    known: int
    met: frozenset[str] = frozenset()


def index(
    paths: tuple[Path, ...],
    settings: Settings,
    progress: Progress,
    *,
    allow_removal: bool = False,
    retry_failed: bool = False,
    read_again: frozenset[str] = frozenset(),
) -> RunReport:
    """Bring the archive up to date with the files under the paths.

    A file is read when it is new or changed, when it waits in the retry queue, or when its
    document is among `read_again`. Raises BadUse for a path that is not there, TooManyRemoved,
    ArchiveBusy.
    """
    started = time.monotonic()
    ocr.set_mode(settings.ocr)
    with writing_to(settings.data_dir):
        catalogue = CatalogueWriter(settings.data_dir)
        try:
            findings = find_files(paths, catalogue.roots())
            wanted = read_again | retry_queue.queued(settings.data_dir).keys()
            wants_again = _wish(wanted, retry_failed=retry_failed)
            plan = _plan(paths, findings, catalogue.known_files(), wants_again)
            _guard(plan, allow_removal=allow_removal)
            deriver = _Deriver(catalogue)
            added, updated = _read_all(plan, catalogue, settings, progress, deriver.first)
            for known in plan.vanished:
                catalogue.remove(known.document_id)
            _derive_all(catalogue.stale_versions(_rules()), progress, deriver.last)
            _bring_index_up_to_date(settings, progress)
            retry_queue.forget(settings.data_dir, wanted & plan.met)
            report = _report(settings, plan, findings, (added, updated), started)
            catalogue.add_run(report)
        finally:
            catalogue.close()
    return report


def reindex(settings: Settings, progress: Progress) -> RunReport:
    """Derive and index everything again from the catalogue, without opening a source file."""
    started = time.monotonic()
    if not has_catalogue(settings.data_dir):
        raise NoArchive(settings.data_dir)
    with writing_to(settings.data_dir):
        catalogue = CatalogueWriter(settings.data_dir)
        try:
            _derive_all(catalogue.stale_versions(None), progress, _Deriver(catalogue).last)
            _bring_index_up_to_date(settings, progress, from_nothing=True)
            nothing = _Plan((), frozenset(), 0, (), (), 0)
            report = _report(settings, nothing, Findings((), 0), (0, 0), started)
            catalogue.add_run(report)
        finally:
            catalogue.close()
    return report


def _plan(
    paths: tuple[Path, ...],
    findings: Findings,
    known: dict[tuple[Path, str], KnownFile],
    wants_again: Callable[[KnownFile], bool],
) -> _Plan:
    to_read, new, refused = [], set(), []
    unchanged = 0
    seen = set()
    for found in findings.files:
        source = found.source
        key = (source.root, source.path.relative_to(source.root).as_posix())
        seen.add(key)
        if found.failure is not None:
            refused.append((source, found.failure))
            continue
        try:
            sha256 = sha256_of(source.path)
        except OSError:
            reason = "Filen går inte att öppna (saknas läsrättighet?)."
            status = ReadingStatus.CLOSED
            refused.append((source, Failure(source.name, "open", reason, status=status)))
            continue
        before = known.get(key)
        if before is None:
            new.add(source.path)
        if before is not None and before.sha256 == sha256 and not wants_again(before):
            unchanged += 1
        else:
            to_read.append((source, sha256))
    wholes = [path.resolve() for path in paths]
    # What lies in a folder that cannot be read just now has not been removed.
    closed = [found.source.path for found in findings.files if found.is_folder]
    below = {key: file for key, file in known.items() if _is_below(file, wholes)}
    vanished = tuple(
        file for key, file in below.items() if key not in seen and not _is_below(file, closed)
    )
    gone = {file.document_id for file in vanished}
    met = frozenset(known[key].document_id for key in seen & known.keys()) | gone
    return _Plan(
        tuple(to_read), frozenset(new), unchanged, tuple(refused), vanished, len(below), met
    )


def _wish(wanted: frozenset[str], *, retry_failed: bool) -> Callable[[KnownFile], bool]:
    """Whether a file is to be read although it has not changed."""
    can_ocr = not ocr.unavailable_reason()

    def wants_again(file: KnownFile) -> bool:
        is_left = (retry_failed and not file.is_read) or (can_ocr and file.wants_ocr)
        return is_left or file.document_id in wanted

    return wants_again


def _is_below(file: KnownFile, folders: list[Path]) -> bool:
    return any(file.source.path.is_relative_to(folder) for folder in folders)


def _guard(plan: _Plan, *, allow_removal: bool) -> None:
    """Stop before anything is lost when a share seems to have been emptied or unmounted."""
    known = plan.known
    if not allow_removal and len(plan.vanished) * 3 > known:
        raise TooManyRemoved(len(plan.vanished), known)


def _read_all(
    plan: _Plan,
    catalogue: CatalogueWriter,
    settings: Settings,
    progress: Progress,
    derive: Callable[[int], bool],
) -> tuple[int, int]:
    """Read and derive every new or changed file; the numbers added and updated."""
    read_before = settings.data_dir / _READ_BY_OCR
    ocr.set_cache(read_before)
    limits = Limits(
        settings.file_seconds, settings.file_megabytes, settings.file_size_limit, (read_before,)
    )
    workers = settings.workers or os.cpu_count() or 1
    hashes = {source.path: sha256 for source, sha256 in plan.to_read}
    sources = [source for source, _ in plan.to_read]
    had_ocr = not ocr.unavailable_reason()
    added = updated = 0
    for source, failure in plan.refused:
        catalogue.add_failure(source, "", failure)
    progress.start("Läser filer", len(sources))
    for source, result in read_files(sources, limits, workers, progress.tick):
        if isinstance(result, UnreadableFile):
            failure = Failure(source.name, result.stage, result.reason, status=result.status)
            catalogue.add_failure(source, hashes[source.path], failure)
        else:
            version = catalogue.add_version(source, hashes[source.path], result, had_ocr=had_ocr)
            if derive(version):
                added += source.path in plan.new
                updated += source.path not in plan.new
        progress.done(source.name)
    return added, updated


def _derive_all(
    versions: tuple[int, ...], progress: Progress, derive: Callable[[int], bool]
) -> None:
    """Make passages and metadata again, where the rules have changed or a run was cut off."""
    progress.start("Ordnar om text", len(versions))
    for version in versions:
        derive(version)
        progress.done("")


def _rules() -> str:
    vocabulary = load_vocabularies().stamp
    return f"repair {REPAIR_RULES}; structure {STRUCTURE_RULES}; vocabulary {vocabulary}"


class _Deriver:
    """Derives versions: mends, cuts into passages, classifies. What has failed is not tried twice
    in a run.

    Damaged documents are mended with the words of the archive's sound ones. These are known when
    all files of a run have been read: what is mended before is marked, and so derived again.
    """

    def __init__(self, catalogue: CatalogueWriter) -> None:
        self._catalogue = catalogue
        self._vocabularies = load_vocabularies()
        self._failed: set[int] = set()
        self._own: OwnWords | None = None

    def first(self, version_id: int) -> bool:
        """Derive what has just been read; False, and a failure, when our own code fails."""
        return self._derive(version_id, None)

    def last(self, version_id: int) -> bool:
        """Derive what was read before; the same."""
        return self._derive(version_id, self._own_words)

    def _own_words(self) -> OwnWords | None:
        if self._own is None:
            self._own = words_of_archive(self._catalogue.sound_texts())
        return self._own

    def _derive(self, version_id: int, own: Callable[[], OwnWords | None] | None) -> bool:
        if version_id in self._failed:
            return False
        file, read = self._catalogue.reading(version_id)
        document, unrepaired = _repaired(file, read, own)
        try:
            structured = structure(document)
            metadata = classify(
                file, document, structured.pages, structured.passages, self._vocabularies
            )
        except Exception:
            self._failed.add(version_id)
            _log.exception("%s could not be structured", file)
            self._catalogue.add_failure_of(
                version_id,
                Failure(file, "structure", "Texten gick inte att dela in. Felet är vårt."),
            )
            return False
        is_mended = any(page.reading.is_repaired for page in document.pages)
        rules = _rules() + (_WITHOUT_OWN_WORDS if is_mended and own is None else "")
        derived = Derived(structured.pages, structured.passages, metadata, rules)
        self._catalogue.store_derived(version_id, derived)
        if unrepaired is not None:
            self._catalogue.add_failure_of(version_id, unrepaired)
        return True


def _repaired(
    file: str, document: Document, own: Callable[[], OwnWords | None] | None
) -> tuple[Document, Failure | None]:
    """A document with its damaged words mended. As it was read, and a failure, when our own code
    fails: a damaged text is better than none."""
    try:
        return repair(document, own), None
    except Exception:
        _log.exception("%s could not be repaired", file)
        reason = (
            "Skadade ord gick inte att rätta, så texten visas som den lästes in. Felet är vårt."
        )
        return document, Failure(file, "repair", reason)


def _bring_index_up_to_date(
    settings: Settings, progress: Progress, *, from_nothing: bool = False
) -> None:
    """Write one generation that holds exactly the catalogue's current versions."""
    data_dir = settings.data_dir
    catalogue = CatalogueReader(data_dir)
    try:
        previous = None if from_nothing else _usable_generation(data_dir)
        wanted = catalogue.current_versions()
        indexed = previous.documents if previous else {}
        changed = [name for name, mark in wanted.items() if indexed.get(name) != mark]
        removed = [name for name in indexed if wanted.get(name) != indexed[name]]
        if previous is not None and not changed and not removed:
            return
        progress.start("Bygger sökindex", len(changed))
        entries = _entries(catalogue, changed, wanted)
        workers = settings.workers or os.cpu_count() or 1
        tick = partial(progress.done, "")
        write_generation(data_dir, previous, removed, entries, tick, workers)
    finally:
        catalogue.close()


def _usable_generation(data_dir: Path) -> Generation | None:
    """The generation to build on; None when there is none of our stamp, or all are damaged."""
    try:
        generation = current_generation(data_dir)
    except (NoArchive, DamagedIndex):
        return None
    return generation if generation.stamp == index_stamp() else None


def _entries(
    catalogue: CatalogueReader, changed: list[str], wanted: dict[str, str]
) -> Iterator[IndexEntry]:
    for document_id in changed:
        record = catalogue.document(document_id)
        yield IndexEntry(document_id, wanted[document_id], passage_records(record))


def _report(
    settings: Settings,
    plan: _Plan,
    findings: Findings,
    done: tuple[int, int],
    started: float,
) -> RunReport:
    catalogue = CatalogueReader(settings.data_dir)
    documents, pages, passages = catalogue.counts()
    failures = catalogue.failures()
    catalogue.close()
    return RunReport(
        added=done[0],
        updated=done[1],
        unchanged=plan.unchanged,
        removed=len(plan.vanished),
        failed=failures,
        documents=documents,
        pages=pages,
        passages=passages,
        seconds=round(time.monotonic() - started, 2),
        ignored=findings.ignored,
    )
