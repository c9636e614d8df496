"""The site's addresses, built in one place.

Plain paths from the root, so that a link is the same in a page, a test and a citation.
"""

from urllib.parse import quote, urlencode

HIT_ANCHOR = "traff"
CITE_ANCHOR = "hanvisa"
SIMILAR_ANCHOR = "liknande"
# In an address: show texts as they were read, before words of them were mended.
AS_READ = ("visa", "inlast")
# In an address: the words just as they are written.
EXACT = ("exakt", "1")


def document_link(document_id: str) -> str:
    """The page about one document."""
    return f"/dokument/{_segment(document_id)}"


def page_link(
    document_id: str,
    page: int | None,
    text: str = "",
    passage_id: str = "",
    *,
    as_read: bool = False,
    is_exact: bool = False,
) -> str:
    """One page's text, with the words of `text` marked, in any form or as they are written, and a
    passage pointed out; `as_read` shows it before words of it were mended.

    `page` is None in files without pages, whose whole text is one page.
    """
    path = f"{document_link(document_id)}/text"
    if page is not None:
        path = f"{document_link(document_id)}/sida/{page}"
    pairs = [pair for pair in (("q", text), ("stycke", passage_id)) if pair[1]]
    pairs += [EXACT] if is_exact and text else []
    pairs += [AS_READ] if as_read else []
    query = f"?{urlencode(pairs, errors='replace')}" if pairs else ""
    return f"{path}{query}#{HIT_ANCHOR}" if passage_id else f"{path}{query}"


def original_link(document_id: str) -> str:
    """The source file, as a download."""
    return f"{document_link(document_id)}/original"


def passage_link(passage_id: str, *, as_read: bool = False) -> str:
    """A passage's permanent link; `as_read` shows it before words of it were mended."""
    return f"/stycke/{_segment(passage_id)}{f'?{urlencode([AS_READ])}' if as_read else ''}"


def cite_link(passage_id: str) -> str:
    """Where a passage's citation lies as text to select."""
    return f"{passage_link(passage_id)}#{CITE_ANCHOR}"


def similar_link(passage_id: str) -> str:
    """Where passages like one are listed."""
    return f"{passage_link(passage_id)}#{SIMILAR_ANCHOR}"


def theme_link(area: str) -> str:
    """The page about one theme."""
    return f"/tema/{_segment(area)}"


def ask_link(question: str, *, as_read: bool = False) -> str:
    """A question with its answer, which is mended or `as_read`."""
    pairs = [("q", question), *([AS_READ] if as_read else [])]
    return f"/fraga?{urlencode(pairs, errors='replace')}"


def documents_link(year: str = "", page: int = 1) -> str:
    """The list of documents, of one year or all."""
    pairs = [("ar", year)] if year else []
    pairs += [("sida", str(page))] if page != 1 else []
    return f"/dokument?{urlencode(pairs, errors='replace')}" if pairs else "/dokument"


def status_link(show: str = "", cause: str = "", page: int = 1, file: str = "") -> str:
    """The state of the archive: all of it, the files in one state or with one cause, or one."""
    pairs = [pair for pair in (("visa", show), ("orsak", cause), ("fil", file)) if pair[1]]
    pairs += [("sida", str(page))] if page != 1 else []
    return f"/status?{urlencode(pairs, errors='replace')}" if pairs else "/status"


def _segment(text: str) -> str:
    """A text as one segment of a path; `~` stays, since permanent names are parted by it."""
    return quote(text, safe="~", errors="replace")
