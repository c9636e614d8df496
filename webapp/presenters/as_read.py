"""Pages, passages and hits as they were before words of them were mended.

Every offset is moved with its letters, so that what is shown of them is shown in the same way.
"""

from dataclasses import replace

from indexer.model.answer import Citation
from indexer.model.document import NoteMark
from indexer.model.passage import PageText
from indexer.model.records import DocumentRecord
from indexer.model.repairs import AsRead, as_read
from indexer.model.results import Hit, PassageRecord
from webapp.presenters.marking import Mark


def page_as_read(
    record: DocumentRecord, page: PageText, marks: tuple[Mark, ...] = ()
) -> tuple[DocumentRecord, PageText, tuple[Mark, ...]]:
    """A document with one page and its passages as they were read, that page, and marks in its
    text."""
    read = as_read(page.text, page.repairs)
    passages = []
    for one in record.passages:
        passage = one
        if one.page == page.number:
            start, end = read.span_as_read(one.start, one.end)
            # Its name is taken over the text as read, and stays.
            passage = replace(one, start=start, end=end, text=one.text_as_read, repairs=())
        passages.append(passage)
    shown = _page(page, read)
    pages = tuple(shown if one is page else one for one in record.pages)
    return (
        replace(record, pages=pages, passages=tuple(passages)),
        shown,
        _spans(marks, read),
    )


def _page(page: PageText, read: AsRead) -> PageText:
    spans = (read.span_as_read(span.start, span.end) for span in page.spans)
    words = (read.span_as_read(word.start, word.end) for word in page.words)
    carried, carried_end = read.span_as_read(page.carried, page.carried_end)
    return replace(
        page,
        text=read.text,
        spans=tuple(
            replace(span, start=start, end=end)
            for span, (start, end) in zip(page.spans, spans, strict=True)
        ),
        words=tuple(
            word._replace(start=start, end=end)
            for word, (start, end) in zip(page.words, words, strict=True)
        ),
        marks=tuple(NoteMark(read.span_as_read(0, at)[1], mark) for at, mark in page.marks),
        carried=carried,
        carried_end=carried_end,
        carried_cells=_spans(page.carried_cells, read),
        repairs=(),
    )


def hit_as_read(hit: Hit) -> Hit:
    """A hit with its passage and snippet as they were read."""
    snippet = hit.snippet
    cut = as_read(snippet.text, snippet.repairs)
    whole = as_read(hit.passage.text, hit.passage.repairs)
    return replace(
        hit,
        passage=_passage(hit.passage, whole),
        snippet=replace(snippet, text=cut.text, marks=_spans(snippet.marks, cut), repairs=()),
        marks=_spans(hit.marks, whole),
    )


def citation_as_read(cited: Citation) -> Citation:
    """A piece of a passage as it was read."""
    read = as_read(cited.passage.text, cited.passage.repairs)
    start, end = read.span_as_read(cited.start, cited.end)
    return Citation(_passage(cited.passage, read), start, end)


def _passage(passage: PassageRecord, read: AsRead) -> PassageRecord:
    return replace(passage, text=read.text, repairs=())


def _spans(marks: tuple[Mark, ...], read: AsRead) -> tuple[Mark, ...]:
    return tuple(read.span_as_read(start, end) for start, end in marks)
