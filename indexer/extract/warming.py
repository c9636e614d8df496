"""Do in the parent, once, what every child would have to do for its first page.

PDFium, the word list and the encoders make themselves ready at first use, which takes 22 ms of
CPU; a forked child finds it done. What is read here is a page of our own, nobody's file.
"""

import gc
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from indexer.extract import ocr, pdf
from indexer.extract.frames import PageRead, framed
from indexer.language.lexicon import known_share
from indexer.model.document import Page

# A page with one line of text. It has no table of places: PDFium finds the parts by itself.
_PAGE: Final = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R
/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length 45>>stream
BT /F 11 Tf 72 700 Td (En rad med text.) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
"""
_ENOUGH_WORDS: Final = "och " * 20


@cache
def warm_up() -> None:
    """Make this process's children quick to start. Costs something only the first time."""
    known_share(_ENOUGH_WORDS)
    if not ocr.is_forced():
        _read_a_page()
    # What is there now stays to the end of the run. Searched for rings of objects again and
    # again, it cost the parent a quarter of the time that it needs for cutting passages.
    gc.freeze()


def _read_a_page() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(_PAGE)
        for part in pdf.read_pages(path):
            if isinstance(part, Page):
                framed(PageRead(part, 0.0))
