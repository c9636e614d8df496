"""The texts that repair is measured on, page by page: lines as read beside the true ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.repair_split import apart


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page that was read wrongly: its lines as they were read and as they are."""

    name: str
    read: tuple[str, ...]
    true: tuple[str, ...]

    @property
    def text(self) -> str:
        """The page as it was read."""
        return "\n".join(self.read)


def seed_half(shared: Path) -> list[ReadPage]:
    """Half of the seed report, as one text: its page breaks are not kept."""
    read, true = (
        (shared / "eval" / "repair" / f"{name}-dev.txt").read_text("utf-8").split("\n")
        for name in ("damaged", "true")
    )
    return [ReadPage("seed", tuple(read), tuple(true))]


def government_pages(shared: Path) -> list[ReadPage]:
    """The test half of the government text that was read with the English model."""
    pairs = government_pairs(shared)
    pages = {page: [true for true, _ in lines] for page, lines in pairs.items()}
    return [page_from(page, pairs[page]) for page in apart(pages)]


def government_pairs(shared: Path) -> dict[str, list[tuple[str, str]]]:
    """Pairs of true and read lines of every page, those for learning too, by the page's id.

    Raises FileNotFoundError when there are none.
    """
    folder = shared / "eval" / "repair" / "pairs"
    pairs: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text("utf-8").rstrip("\n").split("\n"):
            page, true, read = line.split("\t")
            pairs.setdefault(page, []).append((true, read))
    if not pairs:
        raise FileNotFoundError(2, "", str(folder))
    return pairs


def page_from(name: str, pairs: Sequence[tuple[str, str]]) -> ReadPage:
    """A page from pairs of true and read lines; a line that was not read at all is no matter for
    repair and left out."""
    seen = [(true, read) for true, read in pairs if read]
    return ReadPage(name, tuple(read for _, read in seen), tuple(true for true, _ in seen))
