"""One error family. The text of an error is shown to users, so it is in Swedish."""

from pathlib import Path

from indexer.model.failure import ReadingStatus, usual_status


class AterblickError(Exception):
    """Any error that we raise on purpose; `str()` is plain Swedish."""


class BadUse(AterblickError):
    """The user asked for something that cannot be done as asked."""


class Reason(str):
    """A reason in plain Swedish that is given in many places, with what it tells programs."""

    status: ReadingStatus

    def __new__(cls, text: str, status: ReadingStatus) -> "Reason":
        """The text, with its status beside it."""
        reason = super().__new__(cls, text)
        reason.status = status
        return reason


class UnreadableFile(AterblickError):
    """A file or one of its pages cannot be read.

    `stage` is where it stopped (open, read, ocr, limits); `reason` is plain Swedish; `status`
    says the same to programs: as given, as the reason has it, or by the stage.
    """

    def __init__(self, stage: str, reason: str, status: ReadingStatus | None = None) -> None:
        super().__init__(reason)
        self.stage, self.reason = stage, str(reason)
        told = reason.status if isinstance(reason, Reason) else usual_status(stage)
        self.status = status or told


class NoArchive(AterblickError):
    """Nothing has been indexed in this data folder yet."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__(
            f"Det finns inget index i ”{data_dir}” ännu. Skapa ett med: aterblick index MAPP"
        )
        self.data_dir = data_dir


class DamagedIndex(AterblickError):
    """No generation of the index matches its manifest."""

    def __init__(self, details: str) -> None:
        super().__init__(
            f"Indexet är skadat och används inte ({details}). "
            "Bygg om det från katalogen med: aterblick reindex"
        )


class DamagedCatalogue(AterblickError):
    """The catalogue's file cannot be read or written."""

    def __init__(self, path: Path, details: str) -> None:
        super().__init__(
            f"Katalogen ”{path}” går inte att läsa eller skriva ({details}). Finns det plats på "
            "disken? Är filen skadad, så lägg tillbaka en kopia, eller indexera i en ny mapp."
        )


class StaleIndex(AterblickError):
    """The index was built by other settings or another version than ours."""

    def __init__(self, built_by: str, ours: str) -> None:
        super().__init__(
            f"Indexet är byggt med andra språkinställningar ({built_by}) än programmets ({ours}). "
            "Bygg om det från katalogen med: aterblick reindex"
        )


class NotFound(AterblickError):
    """There is no document, page or passage with that name."""


class TooManyRemoved(AterblickError):
    """More than a third of the documents have vanished at once."""

    def __init__(self, vanished: int, known: int) -> None:
        super().__init__(
            f"{vanished} av {known} dokument finns inte längre på sin plats. Det ser ut som ett "
            "fel (är mappen ansluten?), så inget har ändrats. Är det rätt? Lägg till "
            "--allow-removal"
        )
        self.vanished, self.known = vanished, known


class ArchiveBusy(AterblickError):
    """Another run holds the archive's write lock."""

    def __init__(self, holder: str) -> None:
        super().__init__(
            f"En annan körning arbetar redan i arkivet ({holder}). Försök igen senare."
        )


class NotQueued(AterblickError):
    """A wish to have a file read again could not be noted."""
