import io

from rich.console import Console

from indexer.cli.tables import failure_table
from indexer.model.failure import Failure


def test_a_failure_is_shown_with_its_page_and_reason() -> None:
    console = Console(file=io.StringIO(), width=100)
    console.print(failure_table((Failure("a.pdf", "ocr", "Sidan är en bild.", 3),)))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert all(part in shown for part in ("a.pdf", "3", "Sidan är en bild."))
