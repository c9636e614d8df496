"""A citation in the forms that people paste: text, HTML, BibTeX, RIS and CSL-JSON."""

import html
import json
import re
from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Final

from indexer.model.answer import Citation
from indexer.model.errors import BadUse
from indexer.model.reading_words import repair_note
from indexer.model.results import PassageRecord


def citation(cited: Citation, style: str) -> str:
    """The citation in one of STYLES. Raises BadUse for another style."""
    if style not in STYLES:
        raise BadUse(f"Okänt format ”{style}”. Välj något av: {', '.join(STYLES)}.")
    return STYLES[style](cited)


def one_line(cited: Citation) -> str:
    """The quoted words and where they stand, on one line, and if words of them were mended."""
    source = f"{_source(cited.passage)}, {_place(cited.passage)}"
    note = repair_note(len(cited.repairs))
    after = f". {note}" if note else ""
    if cited.passage.columns and cited.quote == cited.passage.text:
        return f"Tabellrad: {_row(cited.passage)} ({source}){after}"
    return f"”{' '.join(cited.quote.split())}” ({source}){after}"


def _noted(quote: str, cited: Citation) -> str:
    return " ".join(filter(None, (quote, repair_note(len(cited.repairs)))))


def _row(passage: PassageRecord) -> str:
    """A table row with the name of each column, without which its figures say nothing."""
    cells = zip_longest(passage.columns, passage.text.split("\t"), fillvalue="")
    return "; ".join(f"{column}: {cell}" if column else cell for column, cell in cells if cell)


def _source(passage: PassageRecord) -> str:
    parts = [passage.body, passage.title]
    if passage.year is not None and str(passage.year) not in passage.title:
        parts.append(str(passage.year))
    return ", ".join(filter(None, parts))


def _place(passage: PassageRecord) -> str:
    """Section and printed page, with the page of the file when that is another."""
    section = f"avsnitt {passage.section[-1]}" if passage.section else ""
    if passage.page is None:
        page = f"stycke {passage.paragraph}" if passage.paragraph else ""
    elif passage.file.lower().endswith((".xlsx", ".xlsm")):
        page = f"blad {passage.page_label or passage.page}"
    elif passage.file.lower().endswith(".pptx"):
        page = f"bild {passage.page}"
    else:
        printed = passage.page_label or str(passage.page)
        to = f"–{passage.last_page}" if passage.last_page not in (None, passage.page) else ""
        page = f"s. {printed}{to if printed == str(passage.page) else ''}"
        if printed != str(passage.page):
            page += f", PDF-sida {passage.page}{to}"
    return ", ".join(filter(None, (section, page)))


def _text(cited: Citation) -> str:
    return f"{one_line(cited)}\nPermanent länk: {cited.passage.link}"


def _html(cited: Citation) -> str:
    passage = cited.passage
    quote = html.escape(" ".join(cited.quote.split()))
    title = html.escape(passage.title)
    before = html.escape(f"{passage.body}, ") if passage.body else ""
    year = f", {passage.year}" if passage.year and str(passage.year) not in passage.title else ""
    place = html.escape(_place(passage))
    link = html.escape(passage.link, quote=True)
    note = repair_note(len(cited.repairs))
    mended = f" {html.escape(note)}" if note else ""
    return (
        f"<blockquote><p>”{quote}”</p></blockquote>"
        f'<p>{before}<cite>{title}</cite>{year}, {place}. <a href="{link}">{link}</a>{mended}</p>'
    )


def _bibtex(cited: Citation) -> str:
    passage = cited.passage
    fields = {
        "title": passage.title,
        "author": f"{{{passage.body}}}" if passage.body else "",
        "year": str(passage.year or ""),
        "pages": _page_numbers(passage),
        "note": _noted(f"”{' '.join(cited.quote.split())}”", cited),
        "howpublished": passage.link,
    }
    lines = [f"  {name} = {{{_bibtex_value(value)}}}" for name, value in fields.items() if value]
    key = f"{passage.document_id}-{passage.page or 0}"
    return "@techreport{" + key + ",\n" + ",\n".join(lines) + "\n}"


def _bibtex_value(text: str) -> str:
    """Without what would end a field or start a command; the outer braces of a body stay."""
    is_braced = text.startswith("{") and text.endswith("}")
    inner = re.sub(r"[{}\\]", "", text)
    return f"{{{inner}}}" if is_braced else inner


def _ris(cited: Citation) -> str:
    passage = cited.passage
    lines = [
        ("TY", "RPRT"),
        ("TI", passage.title),
        ("AU", passage.body),
        ("PY", str(passage.year or "")),
        ("SP", _page_numbers(passage)),
        ("N1", _noted(" ".join(cited.quote.split()), cited)),
        ("UR", passage.link),
    ]
    written = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value]
    return "\n".join([*written, "ER  - "])


def _csl_json(cited: Citation) -> str:
    passage = cited.passage
    item: dict[str, object] = {
        "id": passage.passage_id,
        "type": "report",
        "title": passage.title,
        "URL": passage.link,
        "note": _noted(" ".join(cited.quote.split()), cited),
        "language": "sv-SE",
    }
    if passage.body:
        item["author"] = [{"literal": passage.body}]
    if passage.year is not None:
        item["issued"] = {"date-parts": [[passage.year]]}
    if passage.page is not None:
        item["page"] = _page_numbers(passage)
    return json.dumps([item], ensure_ascii=False, indent=2)


def _page_numbers(passage: PassageRecord) -> str:
    if passage.page is None:
        return ""
    return passage.page_label or str(passage.page)


STYLES: Final[Mapping[str, Callable[[Citation], str]]] = {
    "text": _text,
    "html": _html,
    "bibtex": _bibtex,
    "ris": _ris,
    "csl-json": _csl_json,
}
