from indexer.search_index.remembering import Remembered


def test_what_is_remembered_is_bounded_and_the_oldest_goes_first() -> None:
    remembered: Remembered[str] = Remembered(10)
    for key in "abc":
        remembered.keep(key, key.upper(), 4)
        assert remembered.get("a") in ("A", None)
    assert remembered.get("b") is None
    assert (remembered.get("a"), remembered.get("c")) == ("A", "C")
    assert (len(remembered), remembered.bytes) == (2, 8)


def test_what_has_no_room_alone_is_not_kept() -> None:
    remembered: Remembered[str] = Remembered(10)
    remembered.keep("a", "A", 11)
    assert remembered.get("a") is None
    assert remembered.bytes == 0


def test_keeping_twice_counts_once() -> None:
    remembered: Remembered[str] = Remembered(10)
    remembered.keep("a", "A", 4)
    remembered.keep("a", "A", 4)
    assert remembered.bytes == 4
