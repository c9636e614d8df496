from indexer.cli.as_json import failure_json, hit_json, quote_json
from indexer.model.answer import Citation
from indexer.model.document import Reading, ReadingMethod
from indexer.model.failure import Failure
from indexer.model.results import Hit, Snippet, Tier
from tests.indexer.building import mended, record


def test_a_page_is_named_only_where_a_page_failed() -> None:
    assert "page" not in failure_json(Failure("a.pdf", "open", "Filen är tom."))
    assert failure_json(Failure("a.pdf", "ocr", "Sidan är en bild.", 3))["page"] == 3


def test_a_hits_marks_are_offsets_in_its_snippet() -> None:
    hit = Hit(record("Målet är tio."), Snippet("Målet är tio.", ((0, 5),)), (), 1.5, Tier.EXACT)
    shown = hit_json(hit)
    assert shown["marks"] == [[0, 5]]
    assert shown["tier"] == "exact"
    assert shown["link"] == f"/stycke/{hit.passage.passage_id}"


def test_hits_and_quotes_tell_how_their_page_was_read() -> None:
    poor = record("Mal.", reading=Reading(ReadingMethod.OCR, 0.5, known_words=0.6), caption="T 1")
    told = {"method": "ocr", "quality": 0.5, "known_words": 0.6, "is_poor": True, "damage": None}
    shown = hit_json(Hit(poor, Snippet("Mal.", ()), (), 1.0, Tier.EXACT))
    assert (shown["reading"], shown["caption"]) == (told, "T 1")
    assert quote_json(Citation(poor, 0, 3), "…")["reading"] == told


def test_hits_and_quotes_tell_what_was_mended_and_what_was_read() -> None:
    text = "Regional tillväxt i länet."
    passage = record(text, repairs=mended(text, tillväxt="tillvéxt", länet="l&net"))
    shown = hit_json(Hit(passage, Snippet(text, ()), (), 1.0, Tier.EXACT))
    assert (shown["repaired"], shown["text_as_read"]) == (True, "Regional tillvéxt i l&net.")
    quoted = quote_json(Citation(passage, 18, 26), "…")
    assert quoted["text_as_read"] == "i l&net."
    assert quoted["changes"] == [
        {"start": 2, "end": 7, "original": "l&net", "repaired": "länet", "confidence": 0.97}
    ]


def test_a_text_that_was_read_right_says_so() -> None:
    shown = hit_json(Hit(record("Mål."), Snippet("Mål.", ()), (), 1.0, Tier.EXACT))
    assert (shown["repaired"], shown["text_as_read"], shown["changes"]) == (False, None, [])
