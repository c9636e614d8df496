import io

from rich.console import Console

from indexer.cli.tables import failure_table
from indexer.model.failure import Failure


def test_a_failure_is_shown_with_its_page_and_reason() -> None:
    console = Console(file=io.StringIO(), width=100)
    console.print(failure_table((Failure("a.pdf", "ocr", "Sidan är en bild.", 3),)))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert all(part in shown for part in ("a.pdf", "3", "Sidan är en bild."))


def test_a_long_list_is_cut_and_says_where_the_rest_is() -> None:
    console = Console(file=io.StringIO(), width=100)
    failures = (Failure(f"{place}.pdf", "open", "Filen är tom.") for place in range(1000))
    console.print(failure_table(tuple(failures)))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "och 970 till: aterblick documents --failed" in shown
    assert shown.count(".pdf") == 30
