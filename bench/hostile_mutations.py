"""Ordinary small files, and what becomes of them when bytes are lost, changed or moved."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import docx as python_docx
import openpyxl
import pptx as python_pptx
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from bench.hostile_office import odt

Named = Iterator[tuple[str, bytes]]
Mutation = Callable[[bytes, random.Random], bytes]

_SENTENCE = "Regionen beviljade stöd till åtgärder för ökad tillväxt i länet."
_ROUNDS = 3


def sound_files() -> dict[str, bytes]:
    """One ordinary file of each format, by its suffix."""
    content = f"<p>{_SENTENCE}</p>" * 40
    namespaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    paragraphs = f"<text:p>{_SENTENCE}</text:p>" * 40
    body = f"<office:body><office:text>{paragraphs}</office:text></office:body>"
    return {
        "pdf": _pdf(),
        "docx": _word_file(),
        "xlsx": _workbook(),
        "pptx": _slides(),
        "odt": odt(
            f"<office:document-content {namespaces}>{body}</office:document-content>".encode()
        ),
        "html": f"<html><body><h1>Mål</h1>{content}</body></html>".encode(),
        "txt": f"{_SENTENCE}\n".encode() * 40,
    }


def _pdf(encrypt: Any = None) -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content, encrypt=encrypt, invariant=1)
    for number in range(3):
        canvas.setFont("Helvetica", 11)
        for line in range(40):
            canvas.drawString(72, 780 - line * 16, f"{number}.{line} {_SENTENCE}")
        canvas.grid([72, 200, 400], [60, 90, 120])
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def _word_file() -> bytes:
    content, document = io.BytesIO(), python_docx.Document()
    document.add_heading("Mål", 1)
    for _ in range(40):
        document.add_paragraph(_SENTENCE)
    table = document.add_table(3, 3)
    table.cell(1, 1).text = _SENTENCE
    document.save(content)
    return content.getvalue()


def _workbook() -> bytes:
    content, workbook = io.BytesIO(), openpyxl.Workbook()
    for row in range(40):
        workbook.active.append([_SENTENCE, row, row / 7])
    workbook.save(content)
    return content.getvalue()


def _slides() -> bytes:
    content, slides = io.BytesIO(), python_pptx.Presentation()
    for _ in range(3):
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        slide.shapes.title.text = "Mål"
        slide.placeholders[1].text = _SENTENCE
    slides.save(content)
    return content.getvalue()


def mutated_files(seed: int = 3) -> Named:
    """Every sound file under every mutation, the same ones each time; and some with odd names."""
    sound = sound_files()
    for suffix, content in sound.items():
        for mutation in _MUTATIONS:
            for turn in range(_ROUNDS):
                chance = random.Random(f"{seed} {suffix} {mutation.__name__} {turn}")
                name = f"{mutation.__name__.strip('_')}-{turn}.{suffix}"
                yield name, mutation(content, chance)
        if zipfile.is_zipfile(io.BytesIO(content)):
            for turn in range(_ROUNDS * 2):
                chance = random.Random(f"{seed} {suffix} members {turn}")
                yield f"members-{turn}.{suffix}", _with_mutated_members(content, chance)
    yield from _under_other_names(sound)
    for user in ("", "hemligt"):
        locked = pdfencrypt.StandardEncryption(user, ownerPassword="x", canPrint=0)
        yield f"encrypted-{user or 'open'}.pdf", _pdf(locked)


def _under_other_names(sound: dict[str, bytes]) -> Named:
    suffixes = list(sound)
    for place, (suffix, content) in enumerate(sound.items()):
        yield f"{suffix}-under-other-name.{suffixes[place - 1]}", content
    yield "name\nwith\nnewlines.txt", sound["txt"]
    yield "name\twith \u202etabs.pdf", sound["pdf"]
    yield "å" * 120 + ".docx", sound["docx"]
    yield "-rf *.html", sound["html"]


def _cut_short(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, len(content))]


def _without_a_piece(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance)
    return content[:start] + content[end:]


def _with_zeros(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance)
    return content[:start] + bytes(end - start) + content[end:]


def _with_a_piece_twice(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance)
    return content[:end] + content[start:end] * chance.randrange(1, 50) + content[end:]


def _with_changed_bytes(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(max(3, len(content) // 500)):
        changed[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(changed)


def _with_large_numbers(content: bytes, chance: random.Random) -> bytes:
    """Digits become nines: lengths, counts and offsets that lie."""
    changed = bytearray(content)
    digits = [place for place, byte in enumerate(content) if byte in b"0123456789"]
    for place in chance.sample(digits, min(len(digits), 20)):
        changed[place] = ord("9")
    return bytes(changed)


def _span(content: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(content))
    return start, min(len(content), start + chance.randrange(1, max(2, len(content) // 4)))


_MUTATIONS: tuple[Mutation, ...] = (
    _cut_short,
    _without_a_piece,
    _with_zeros,
    _with_a_piece_twice,
    _with_changed_bytes,
    _with_large_numbers,
)


def _with_mutated_members(content: bytes, chance: random.Random) -> bytes:
    """A sound archive of damaged parts: what is in it reaches the XML reader."""
    mended = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(mended, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in archive.namelist():
            member = archive.read(name)
            if member and chance.random() < 0.4:
                member = chance.choice(_MUTATIONS)(member, chance)
            copy.writestr(name, member)
    return mended.getvalue()
