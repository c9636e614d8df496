from pathlib import Path

from bench.repair import Options, page, tables_of
from bench.repair_tables import Table


def test_a_set_whose_input_is_missing_says_what_is_missing(tmp_path: Path) -> None:
    assert tables_of("government", Options(shared=tmp_path)) == "pairs is not at hand."


def test_the_page_holds_every_table_and_says_what_was_not_measured() -> None:
    table = Table("Seed", ("what", "ours"), [("words", "12")], note="Of one file.")
    text = page({"seed": [table], "domain": "x is not at hand.", "ablations": []})
    assert "## Seed\n\nOf one file.\n\n| what | ours |\n| --- | --- |\n| words | 12 |\n" in text
    assert "## domain: not measured\n\nx is not at hand.\n" in text
    assert "ablations" not in text
