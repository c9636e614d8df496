from pathlib import Path

from indexer.extract import pdf, warming


def test_the_page_that_warms_is_read_as_a_page_of_text(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(warming._PAGE)
    (page,) = pdf.read(path).pages
    assert [block.text for block in page.blocks] == ["En rad med text."]


def test_warming_up_twice_does_nothing_more() -> None:
    warming.warm_up()
    before = warming.warm_up.cache_info().misses
    warming.warm_up()
    assert warming.warm_up.cache_info().misses == before
