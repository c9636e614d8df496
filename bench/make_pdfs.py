"""Made-up PDFs, each with one difficulty, and exactly what they say."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdf
from reportlab.lib.utils import simpleSplit

from bench import broken_fonts
from bench.layout import Layout
from bench.texts import Texts
from bench.truth import Kind, Rules, Truth, block_of

# The draw to work against, and the one that the published figures are taken on.
WORKING_SEED: Final = 70
HELD_OUT_SEED: Final = 970
_LIGATURES: Final = (("ffi", "ﬃ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))
# Hyphens at line ends: what is printed before and after the break, and what it says.
_BREAKS: Final = (
    ("utvecklings-", "strategin", "utvecklingsstrategin"),
    ("små- och", "medelstora", "små- och medelstora"),
    ("FoU-", "projekten", "FoU-projekten"),
    ("kompetensför-", "sörjningen", "kompetensförsörjningen"),
    ("EU-", "medlen", "EU-medlen"),
    ("kust-", "och inlandet", "kust- och inlandet"),
    ("bredbands-", "utbyggnaden", "bredbandsutbyggnaden"),
    ("tillväxt-", "verket", "tillväxtverket"),
)


@dataclass(frozen=True, slots=True)
class MadePdf:
    """A made-up file: its structure, its words in reading order, page labels, running heads, and
    whether it can only be read past its fonts' missing or lying character maps."""

    path: Path
    truth: Truth
    words: tuple[str, ...]
    labels: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    is_garbled: bool = False
    phrases: tuple[str, ...] = ()


Maker = Callable[[Texts, Path], MadePdf]


def _made(
    layout: Layout, path: Path, labels: tuple[str, ...] = (), phrases: tuple[str, ...] = ()
) -> MadePdf:
    layout.save()
    heads = (layout.head,) if layout.head else ()
    words = tuple(layout.words)
    return MadePdf(path, layout.truth, words, labels, heads, is_garbled=False, phrases=phrases)


def two_columns(texts: Texts, path: Path) -> MadePdf:
    """Four pages of two columns, nothing else."""
    layout = Layout(path, columns=2)
    while layout.pages < 5:
        layout.paragraph(texts.paragraph())
    return _made(layout, path)


def two_columns_with_headings(texts: Texts, path: Path) -> MadePdf:
    """Two columns with headings, lists, figures and running heads, and a wide title above."""
    layout = Layout(path, columns=2, face="Sans", size=9.5, head=texts.heading())
    _wide_title(layout, texts.heading())
    figures = 0
    while layout.pages < 6:
        layout.heading(texts.heading(), 2)
        layout.paragraph(texts.paragraph())
        layout.paragraph(texts.paragraph())
        if texts.random.random() < 0.5:
            for _ in range(3):
                layout.list_item(texts.sentence())
        elif texts.random.random() < 0.6:
            figures += 1
            layout.figure(f"Figur {figures}. {texts.heading()}")
    return _made(layout, path)


def _wide_title(layout: Layout, title: str) -> None:
    layout.columns, columns = 1, layout.columns
    layout.heading(title, 1)
    layout.columns, layout.top = columns, layout.y - 10
    layout.y = layout.top


def two_columns_with_tables(texts: Texts, path: Path) -> MadePdf:
    """Two columns, a small ruled table in some of them."""
    layout = Layout(path, columns=2, size=9.5)
    while layout.pages < 5:
        layout.heading(texts.heading(), 2)
        layout.paragraph(texts.paragraph())
        layout.table(texts.table(3, 3), Rules.RULED)
        layout.paragraph(texts.paragraph())
    return _made(layout, path)


def _tables(rules: Rules, repeats: bool) -> Maker:
    def make(texts: Texts, path: Path) -> MadePdf:
        layout = Layout(path, face="Sans", head=texts.heading())
        for rows in (6, 45, 10):
            layout.heading(texts.heading(), 1)
            layout.paragraph(texts.paragraph())
            layout.table(texts.table(rows, 5, empty=0.1), rules, repeats)
            layout.paragraph(texts.paragraph())
        return _made(layout, path)

    return make


def _single(texts: Texts, path: Path, is_landscape: bool = False) -> Layout:
    layout = Layout(path, is_landscape=is_landscape, head=texts.heading())
    while layout.pages < 3:
        layout.heading(texts.heading(), texts.random.choice((1, 2, 2)))
        layout.paragraph(texts.paragraph())
        layout.paragraph(texts.paragraph())
        for _ in range(3):
            layout.list_item(texts.sentence())
    return layout


def landscape_pages(texts: Texts, path: Path) -> MadePdf:
    """Pages that are wider than high, with a table."""
    layout = _single(texts, path, is_landscape=True)
    layout.table(texts.table(12, 6), Rules.RULED)
    return _made(layout, path)


def _turned(degrees: int) -> Maker:
    """Pages whose text runs up the sheet and that the file says how to turn to read."""

    def make(texts: Texts, path: Path) -> MadePdf:
        made = _made(_single(texts, path), path)
        writer = pypdf.PdfWriter(clone_from=path)
        for page in writer.pages:
            # Turn what is printed one way and the sheet the other: a reader sees it upright.
            page.add_transformation(_TURNS[degrees])
            if degrees != 180:
                page.mediabox.upper_right = (842, 595)
                page.cropbox.upper_right = (842, 595)
            page.rotate(degrees)
        writer.write(path)
        return made

    return make


_TURNS: Final = {
    90: pypdf.Transformation((0, 1, -1, 0, 842, 0)),
    180: pypdf.Transformation((-1, 0, 0, -1, 595, 842)),
    270: pypdf.Transformation((0, -1, 1, 0, 0, 595)),
}


def decomposed(texts: Texts, path: Path) -> MadePdf:
    """Letters and their dots as signs of their own (NFD)."""
    layout = Layout(path, face="DejaVu", size=10)
    while layout.pages < 3:
        layout.heading(unicodedata.normalize("NFD", texts.heading()), 2)
        layout.paragraph(unicodedata.normalize("NFD", texts.paragraph()))
    return _made(layout, path)


def ligatures(texts: Texts, path: Path) -> MadePdf:
    """fi, fl, ff and ffi as one sign."""
    layout = Layout(path, face="DejaVu", size=10)
    while layout.pages < 3:
        text = texts.paragraph()
        for letters, sign in _LIGATURES:
            text = text.replace(letters, sign)
        layout.paragraph(text)
    return _made(layout, path)


def spaced_headings(texts: Texts, path: Path) -> MadePdf:
    """Headings in capitals with air between the letters."""
    layout = Layout(path, face="Sans")
    while layout.pages < 4:
        layout.heading(texts.heading().upper(), 2, spacing=3.0)
        layout.paragraph(texts.paragraph())
        layout.paragraph(texts.paragraph())
    return _made(layout, path)


def footnotes(texts: Texts, path: Path) -> MadePdf:
    """Notes that differ only in their numbers: they repeat as running heads do, and are none."""
    layout = Layout(path, head=texts.heading())
    for number in range(1, 7):
        marks = (str(2 * number - 1), str(2 * number))
        layout.heading(texts.heading(), 2)
        layout.paragraph(texts.paragraph(), marks[0])
        layout.paragraph(texts.paragraph())
        layout.paragraph(texts.paragraph(), marks[1])
        notes = [(mark, f"Se länsstyrelsens rapport 20{10 + int(mark)}:{mark}.") for mark in marks]
        layout.footnotes(notes)
        if number < 6:
            layout.new_page()
    return _made(layout, path)


def page_labels(texts: Texts, path: Path) -> MadePdf:
    """Three pages numbered i–iii, four numbered 1–4."""
    layout = Layout(path)
    layout.canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
    layout.canvas.addPageLabel(3, style="ARABIC", start=1)
    for page in range(7):
        layout.paragraph(texts.paragraph())
        if page < 6:
            layout.new_page()
    return _made(layout, path, labels=("i", "ii", "iii", "1", "2", "3", "4"))


def hyphens(texts: Texts, path: Path) -> MadePdf:
    """Words parted at line ends: some join, some keep their hyphen."""
    layout = Layout(path, size=11)
    for before, after, whole in _BREAKS * 2:
        opening, closing = texts.sentence(), texts.sentence()
        lines = simpleSplit(opening, layout.face, layout.size, layout.width - 150)
        rest = simpleSplit(f"{after} {closing}", layout.face, layout.size, layout.width - 60)
        layout.lines(f"{opening} {whole} {closing}", [*lines[:-1], f"{lines[-1]} {before}", *rest])
    return _made(layout, path, phrases=tuple(whole for *_, whole in _BREAKS * 2))


def _garbled(kind: str) -> Maker:
    def make(texts: Texts, path: Path) -> MadePdf:
        if kind == "glyph numbers":
            paragraphs = [texts.paragraph() for _ in range(20)]
            words = [
                word for page in broken_fonts.by_glyph_number(paragraphs, path) for word in page
            ]
            truth = Truth(tuple(block_of(Kind.PARAGRAPH, text) for text in paragraphs))
            return MadePdf(path, truth, tuple(words), is_garbled=True)
        plain = path.with_suffix(".plain.pdf")
        layout = Layout(plain, face="Serif" if kind == "no map" else "Sans")
        # A last page of a few words says nothing about finding broken pages.
        while layout.pages < 4 or layout.y > layout.top / 2:
            layout.paragraph(texts.paragraph())
        layout.save()
        if kind == "no map":
            broken_fonts.without_maps(plain, path)
        else:
            broken_fonts.with_lying_maps(plain, path, by=3)
        plain.unlink()
        return MadePdf(path, layout.truth, tuple(layout.words), is_garbled=True)

    return make


MAKERS: Final[dict[str, Maker]] = {
    "two_columns": two_columns,
    "two_columns_headings": two_columns_with_headings,
    "two_columns_tables": two_columns_with_tables,
    "tables_ruled": _tables(Rules.RULED, repeats=False),
    "tables_ruled_repeated": _tables(Rules.RULED, repeats=True),
    "tables_horizontal": _tables(Rules.HORIZONTAL, repeats=True),
    "tables_open": _tables(Rules.NONE, repeats=False),
    "landscape": landscape_pages,
    "turned_90": _turned(90),
    "turned_180": _turned(180),
    "turned_270": _turned(270),
    "decomposed": decomposed,
    "ligatures": ligatures,
    "spaced_headings": spaced_headings,
    "footnotes": footnotes,
    "page_labels": page_labels,
    "hyphens": hyphens,
    "garbled_no_map": _garbled("no map"),
    "garbled_lying_map": _garbled("lying map"),
    "garbled_glyph_numbers": _garbled("glyph numbers"),
}


def made_pdfs(shared: Path, folder: Path, seed: int = WORKING_SEED) -> dict[str, MadePdf]:
    """Every made-up file, written to the folder; another seed draws other texts."""
    folder.mkdir(parents=True, exist_ok=True)
    return {
        name: make(Texts(shared, seed + place), folder / f"{name}.pdf")
        for place, (name, make) in enumerate(MAKERS.items())
    }
