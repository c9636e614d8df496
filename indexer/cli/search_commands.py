"""search, ask and analyse: one text, or one a line from standard input."""

import argparse
from typing import Any

from indexer.archive import Archive
from indexer.cli.as_json import answer_json, results_json, term_json
from indexer.cli.options import (
    Commands,
    add_command,
    lines_of_input,
    open_archive,
    print_json,
)
from indexer.language.analysis import terms
from indexer.model.answer import Answer, NoAnswer
from indexer.model.query import Filters, Sort
from indexer.model.reading_words import repair_note, warning
from indexer.model.results import Hit, PassageRecord, SearchResults


def add_commands(commands: Commands) -> None:
    """Add the commands that read."""
    search = add_command(commands, "search", "Sök stycken.", _search)
    search.add_argument("text", metavar="TEXT", help="det du söker; - läser en sökning per rad")
    for option, metavar in (
        ("--area", "OMRÅDE"),
        ("--year", "ÅR"),
        ("--programme", "PROGRAM"),
        ("--type", "TYP"),
    ):
        search.add_argument(option, action="append", default=[], metavar=metavar)
    search.add_argument("--exact", action="store_true", help="precis de ordformer du skriver")
    search.add_argument("--limit", type=int, default=10, metavar="N")
    search.add_argument("--offset", type=int, default=0, metavar="N")
    search.add_argument("--sort", choices=[sort.value for sort in Sort], default="relevance")
    ask = add_command(commands, "ask", "Ställ en fråga och få ett citat till svar.", _ask)
    ask.add_argument("text", metavar="FRÅGA", help="frågan; - läser en fråga per rad")
    ask.add_argument("--limit", type=int, default=5, metavar="N")
    analyse = add_command(commands, "analyse", "Visa hur ord indexeras.", _analyse)
    analyse.add_argument("text", metavar="TEXT", help="texten; - läser en text per rad")


def _search(chosen: argparse.Namespace) -> int:
    archive = open_archive(chosen)
    filters = _filters(archive, chosen)

    def results(text: str) -> SearchResults:
        return archive.search(
            text,
            filters,
            is_exact=chosen.exact,
            sort=Sort(chosen.sort),
            limit=chosen.limit,
            offset=chosen.offset,
        )

    if chosen.text == "-":
        for line in lines_of_input():
            print_json(results_json(results(line)))
        return 0
    found = results(chosen.text)
    if chosen.json:
        print_json(results_json(found))
    else:
        _print_results(found)
    return 0 if found.hits else 1


def _filters(archive: Archive, chosen: argparse.Namespace) -> Filters:
    """The chosen values; a label ("Livsmiljöer") stands for its value."""
    pairs: list[tuple[str, str]] = []
    for facet in ("area", "year", "programme", "type"):
        by_label = {label.label.casefold(): label.value for label in archive.labels(facet)}
        pairs += [(facet, by_label.get(v.casefold(), v)) for v in getattr(chosen, facet)]
    return Filters(tuple(pairs))


def _print_results(found: SearchResults) -> None:
    for remark in found.remarks:
        print(remark)
    about = f" för {found.interpreted_as}" if found.hits and found.interpreted_as else ""
    print(_hits(found.total) + about)
    if found.suggestion:
        print(f"Menade du: {found.suggestion}")
    for easing in found.easings:
        gone = [*easing.gone, *(value for _, value in easing.gone_filters)]
        print(f"Utan {', '.join(gone)}: {_hits(easing.total)}")
    for hit in found.hits:
        print(f"\n{hit.passage.title} ({hit.passage.year or 'år okänt'}), {_place(hit)}")
        print("  " + " ".join(hit.snippet.text.split()))
        _warn(hit.passage)
        print(f"  {hit.passage.passage_id}")


def _hits(count: int) -> str:
    return "1 träff" if count == 1 else f"{count} träffar"


def _place(hit: Hit) -> str:
    passage = hit.passage
    page = f"s. {passage.page_label or passage.page}" if passage.page else ""
    return ", ".join(filter(None, (" › ".join(passage.section), page)))


def _ask(chosen: argparse.Namespace) -> int:
    archive = open_archive(chosen)
    if chosen.text == "-":
        for line in lines_of_input():
            print_json(_answer_json(archive, archive.ask(line, chosen.limit)))
        return 0
    answer = archive.ask(chosen.text, chosen.limit)
    if chosen.json:
        print_json(_answer_json(archive, answer))
    else:
        _print_answer(archive, answer)
    return 0 if isinstance(answer, Answer) else 1


def _answer_json(archive: Archive, answer: Answer | NoAnswer) -> dict[str, Any]:
    quotes = answer.quotes if isinstance(answer, Answer) else ()
    lines = {q: archive.citation_of(q.passage, q.start, q.end) for q in quotes}
    return answer_json(answer, lines)


def _print_answer(archive: Archive, answer: Answer | NoAnswer) -> None:
    if isinstance(answer, Answer):
        for quote in answer.quotes:
            print(archive.citation_of(quote.passage, quote.start, quote.end))
            _warn(quote.passage)
        return
    coverage = answer.coverage
    print(
        f"Inget svar. {answer.reason} Vi sökte i {coverage.documents} dokument med "
        f"{coverage.pages} sidor; {coverage.unread} filer eller sidor gick inte att läsa."
    )
    for hit in answer.nearest:
        print(f"\nNärmast: {hit.passage.title}, {_place(hit)}")
        print("  " + " ".join(hit.snippet.text.split()))
        _warn(hit.passage)


def _warn(passage: PassageRecord) -> None:
    """Say beside a text when its page was not read as usual, or words of it were mended."""
    if warned := warning(passage.reading):
        print(f"  Obs! {warned}")
    if passage.repairs:
        print(f"  {repair_note(len(passage.repairs))}")


def _analyse(chosen: argparse.Namespace) -> int:
    if chosen.text == "-":
        for line in lines_of_input():
            print_json(_analysis(line))
    elif chosen.json:
        print_json(_analysis(chosen.text))
    else:
        for term in terms(chosen.text):
            print(f"{term.surface}\t{'(stoppord)' if term.is_stop else term.index_term}")
    return 0


def _analysis(text: str) -> dict[str, Any]:
    return {"terms": [term_json(term) for term in terms(text)]}
