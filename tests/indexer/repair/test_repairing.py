from indexer.repair import repair_text


def test_a_sound_text_is_left_alone() -> None:
    text = "Region Norrsken har det regionala utvecklingsansvaret för länet."
    assert repair_text(text).text == text
