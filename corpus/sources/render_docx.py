"""Render a Source as a Word file with real heading styles, lists and tables."""

import io
import re
from typing import Any

from docx import Document
from fixed_zip import without_clock
from markup import Block, Source


def docx_bytes(source: Source) -> bytes:
    """The whole Word file of one document."""
    meta = source.meta
    document = Document()
    document.core_properties.title = meta.get("meta_title", "")
    document.core_properties.author = meta.get("author", "Region Norrsken")
    document.core_properties.language = "sv-SE"
    document.core_properties.comments = ""
    document.sections[0].header.paragraphs[0].text = meta.get("header", "")
    document.sections[0].footer.paragraphs[0].text = meta.get("footer", "")
    document.add_paragraph(meta["title"], style="Title")
    if subtitle := meta.get("subtitle"):
        document.add_paragraph(subtitle, style="Subtitle")
    document.add_paragraph(meta["note"]).runs[0].italic = True
    for block in source.blocks:
        _add(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue(), meta["saved"])


def _add(document: Any, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(block.text, level=block.level)
    elif block.kind == "table":
        _add_table(document, block)
    else:
        style = {"bullet": "List Bullet", "caption": "Caption"}.get(block.kind, "Normal")
        _add_runs(document.add_paragraph(style=style), block.text)


def _add_runs(paragraph: Any, text: str) -> None:
    for i, part in enumerate(re.split(r"\*(.+?)\*", text)):
        if part:
            paragraph.add_run(part).italic = True if i % 2 else None


def _add_table(document: Any, block: Block) -> None:
    table = document.add_table(rows=len(block.rows), cols=len(block.rows[0]), style="Table Grid")
    for i, row in enumerate(block.rows):
        for j, cell in enumerate(row):
            run = table.cell(i, j).paragraphs[0].add_run(cell)
            run.bold = True if i == 0 else None
