import io
import json
import sys
from typing import Any

import pytest

from indexer.cli import main
from indexer.settings import Settings

STRANGE = ["", "   ", "\x00", "?*", "%00", "../", '"', "(" * 50, "å" * 10_000, "a:b", "[a TO ö]"]


@pytest.fixture
def run(archive_settings: Settings, capsys: pytest.CaptureFixture[str]) -> Any:
    def run_command(*arguments: str) -> tuple[int, str]:
        code = main([*arguments, "--data", str(archive_settings.data_dir)])
        return code, capsys.readouterr().out

    return run_command


def lines_from(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_search_prints_the_fields_that_other_programs_read(run: Any) -> None:
    code, out = run("search", "projekt", "--json")
    found = json.loads(out)
    assert code == 0
    assert set(found) == {
        "query", "interpreted_as", "remarks", "total", "took_ms", "hits", "facets", "suggestion",
        "tiers", "expansions", "easings",
    }  # fmt: skip
    assert sum(one["count"] for one in found["tiers"]) == found["total"]
    assert {
        "passage_id", "document_id", "title", "file", "type", "year", "areas", "programmes",
        "section", "page", "page_label", "text", "snippet", "marks", "score", "tier", "link",
    } <= set(found["hits"][0])  # fmt: skip
    assert set(found["facets"]) == {"area", "year", "programme", "type"}
    hit = found["hits"][0]
    assert all(hit["snippet"][a:b].lower().startswith("projekt") for a, b in hit["marks"])


def test_a_filter_takes_a_value_or_its_label(run: Any) -> None:
    by_value = json.loads(run("search", "", "--type", "handlingsplan", "--json")[1])
    by_label = json.loads(run("search", "", "--type", "Handlingsplan", "--json")[1])
    assert by_value["total"] == by_label["total"] == 2


def test_nothing_found_leaves_with_one(run: Any) -> None:
    assert run("search", "kärnkraftverk")[0] == 1


@pytest.mark.parametrize("text", STRANGE)
def test_a_strange_text_is_answered_in_json(run: Any, text: str) -> None:
    for command in ("search", "ask", "analyse"):
        code, out = run(command, text, "--json")
        assert isinstance(json.loads(out), dict)
        assert code in {0, 1}


def test_many_texts_are_answered_one_a_line(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("search", "ask", "analyse"):
        lines_from(monkeypatch, b"projekt\n\nbredband\n" + b"\xff\xfe\n")
        out = run(command, "-", "--json")[1]
        assert len([json.loads(line) for line in out.splitlines()]) == 4


def test_an_answer_holds_its_quotes_citation_and_nearest(run: Any) -> None:
    code, out = run("ask", "Hur många procent av hushållen når bredband?", "--json")
    reply = json.loads(out)
    assert code == 0
    assert reply["answer"]["quotes"][0]["text"] in reply["nearest"][0]["text"]
    assert "2017" in reply["answer"]["quotes"][0]["citation"]
    assert reply["coverage"]["documents"] == 2


def test_no_answer_still_shows_the_nearest(run: Any) -> None:
    code, out = run("ask", "Varför revs badhuset i länet?", "--json")
    reply = json.loads(out)
    assert code == 1
    assert reply["answer"] is None
    assert reply["nearest"]


def test_analyse_shows_terms_and_stop_words(run: Any) -> None:
    terms = json.loads(run("analyse", "projektet och", "--json")[1])["terms"]
    assert [(t["surface"], bool(t["index_terms"])) for t in terms] == [
        ("projektet", True),
        ("och", False),
    ]


def test_hits_are_printed_for_people(run: Any) -> None:
    out = run("search", "projekt")[1]
    assert "träffar" in out
    assert "Handlingsplan för bredband" in out


def test_another_spelling_and_what_would_give_hits_are_printed(run: Any) -> None:
    assert "Menade du: " in run("search", "projekrt")[1]
    code, out = run("search", "projekt", "--year", "1901")
    assert code == 1
    assert "Utan 1901: " in out
