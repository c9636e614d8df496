"""Measure OCR on rendered Swedish pages and on the real scan, side by side with plain Tesseract.

    python bench/ocr.py [--shared DIR] [--pages N] [--english DIR]

Text of `<shared>/bench` is set in the fonts at hand, painted, and made worse as scans are. Each
page is a PDF with one image, which our reader reads whole, painting included; plain Tesseract
reads the same image. The truth of the real scan is kept as salted hashes of its words: a wrong
word counts as wholly wrong there, so its character error is an upper bound. CPU seconds are of
one core. `--english` is a folder with eng.traineddata; without it that reader is left out.
"""

import argparse
import hashlib
import json
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import tesserocr
from PIL import Image

REPO: Final = Path(__file__).parents[1]
sys.path.insert(0, str(REPO / "bench"))

from edit_distance import distance  # noqa: E402
from ocr_pages import MADE_WORSE, RenderedPage, fonts_at_hand, rendered, scan_of  # noqa: E402

from indexer.extract import ocr  # noqa: E402
from indexer.extract.ocr_engine import model_folder  # noqa: E402

TRUTH: Final = REPO / "bench" / "truth" / "scan_words.json"
DPIS: Final = (150, 200, 300)
SIGNS: Final = "%§"

Rows = list[tuple[str, str]]
Reader = Callable[[Path, Image.Image, int], str]


@dataclass(slots=True)
class Tally:
    """Errors and sizes summed over pages."""

    pages: int = 0
    letters: int = 0
    wrong_letters: int = 0
    words: int = 0
    wrong_words: int = 0
    signs: int = 0
    right_signs: int = 0
    seconds: float = 0.0

    def add(self, truth: str, text: str, seconds: float) -> None:
        """Count one page."""
        self.pages += 1
        self.letters += len(truth)
        self.wrong_letters += distance(truth, text)
        self.words += len(truth.split())
        self.wrong_words += distance(truth.split(), text.split())
        for sign in SIGNS:
            self.signs += truth.count(sign)
            self.right_signs += min(truth.count(sign), text.count(sign))
        self.seconds += seconds

    def __str__(self) -> str:
        return (
            f"CER {self.wrong_letters / max(self.letters, 1):.2%}, "
            f"WER {self.wrong_words / max(self.words, 1):.2%}, "
            f"{SIGNS} {self.right_signs} of {self.signs}, "
            f"{self.seconds / max(self.pages, 1):.2f} CPU s a page"
        )


@dataclass(slots=True)
class Plain:
    """Tesseract as it comes, with the whole image and one language."""

    language: str
    folder: str
    engine: Any = field(init=False)

    def __post_init__(self) -> None:
        self.engine = tesserocr.PyTessBaseAPI(
            path=self.folder, lang=self.language, psm=tesserocr.PSM.AUTO
        )

    def __call__(self, _: Path, image: Image.Image, dpi: int) -> str:
        """The text of an image."""
        self.engine.SetImage(image)
        self.engine.SetSourceResolution(dpi)
        return str(self.engine.GetUTF8Text())


def ours(path: Path, _image: Image.Image, _dpi: int) -> str:
    """Our reader, from the PDF."""
    return "\n".join(block.text for block in ocr.read_page_of(path, 1).blocks)


def plain_text(text: str) -> str:
    """The text as it is compared: one line, every dash and quotation mark the same."""
    signs = str.maketrans({"—": "–", "’": "'", "“": '"', "”": '"', "»": '"', "«": '"'})
    return " ".join(text.translate(signs).split())


def readers(english: Path | None) -> dict[str, Reader]:
    """The readers side by side, by name."""
    found: dict[str, Reader] = {"ours": ours, "plain swe": Plain("swe", model_folder() or "")}
    if english is not None and (english / "eng.traineddata").exists():
        found["plain eng"] = Plain("eng", str(english))
    return found


def measured(shared: Path, pages: int, english: Path | None) -> dict[tuple[str, str], Tally]:
    """Tallies by reader and by resolution or damage, over `pages` pages of each combination."""
    tallies: defaultdict[tuple[str, str], Tally] = defaultdict(Tally)
    side_by_side = readers(english)
    with tempfile.TemporaryDirectory() as folder:
        source = rendered(shared / "bench" / "passages.jsonl.gz", fonts_at_hand(), Path(folder))
        for _ in range(pages):
            for dpi in DPIS:
                for name, worsen in MADE_WORSE.items():
                    page: RenderedPage = next(source)
                    image = worsen(page.image_at(dpi), page.number)
                    path = scan_of(image, dpi, Path(folder) / "scan.pdf")
                    truth = plain_text(page.text)
                    for reader_name, reader in side_by_side.items():
                        began = time.process_time()
                        text = plain_text(reader(path, image, dpi))
                        seconds = time.process_time() - began
                        # What turning costs has a row of its own.
                        size = f"{dpi} dpi" if name != "turned" else name
                        for part in {"all", size, name}:
                            tallies[reader_name, part].add(truth, text, seconds)
    return tallies


def hashed(word: str, salt: str) -> str:
    """A word that can be compared but not read."""
    return hashlib.sha256(f"{salt} {plain_text(word)}".encode()).hexdigest()[:12]


def wrong_letters_at_most(truth: list[tuple[str, int]], words: list[tuple[str, int]]) -> int:
    """The least weight of an alignment in which a wrong word is wholly wrong."""
    row = [0]
    for _, length in words:
        row.append(row[-1] + length)
    for known, size in truth:
        following = [row[0] + size]
        for place, (word, length) in enumerate(words):
            changed = row[place] + (0 if word == known else max(size, length))
            following.append(min(changed, row[place + 1] + size, following[place] + length))
        row = following
    return row[-1]


def scan_rows(shared: Path) -> Rows:
    """The real scan against the hashes of its words."""
    facts = json.loads(TRUTH.read_text(encoding="utf-8"))
    path = shared / "real" / facts["file"]
    if not path.exists():
        return []
    wrong, words, letters, worst, seconds = 0, 0, 0, 0, 0.0
    for number, kept in facts["pages"].items():
        began = time.process_time()
        page = ocr.read_page_of(path, int(number))
        seconds += time.process_time() - began
        truth = [(word, int(length)) for word, length in kept]
        seen = [
            (hashed(word, facts["salt"]), len(word))
            for block in page.blocks
            for word in block.text.split()
        ]
        wrong += distance([word for word, _ in truth], [word for word, _ in seen])
        worst += wrong_letters_at_most(truth, seen)
        words += len(truth)
        letters += sum(length for _, length in truth) + len(truth) - 1
    count = len(facts["pages"])
    return [
        (f"real scan, {count} pages: words wrong", f"{wrong / words:.2%} ({wrong} of {words})"),
        ("real scan: letters wrong, at most", f"{worst / letters:.2%}"),
        ("real scan: CPU seconds a page", f"{seconds / count:.2f}"),
    ]


def rows(shared: Path, pages: int = 1, english: Path | None = None) -> Rows:
    """What was measured, as names and figures."""
    if reason := ocr.unavailable_reason():
        return [("OCR", reason)]
    os.environ.pop("ATERBLICK_OCR_CACHE", None)
    tallies = measured(shared, pages, english)
    found = [(f"{part}: {reader}", str(tally)) for (reader, part), tally in tallies.items()]
    return sorted(found) + scan_rows(shared)


def keep_truth(transcript: Path, name: str) -> None:
    """Write the hashes of a transcript: a JSON object of page numbers and texts."""
    salt = os.urandom(8).hex()
    pages = {
        number: [[hashed(word, salt), len(word)] for word in text.split()]
        for number, text in json.loads(transcript.read_text(encoding="utf-8")).items()
    }
    facts = {"file": name, "salt": salt, "pages": pages}
    TRUTH.write_text(json.dumps(facts, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Print the figures, or keep the hashes of a transcript."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=REPO.parent / "shared")
    options.add_argument("--pages", type=int, default=1, help="pages of each combination")
    options.add_argument("--english", type=Path)
    options.add_argument("--keep-truth", nargs=2, metavar=("TRANSCRIPT", "FILE"))
    chosen = options.parse_args()
    if chosen.keep_truth:
        keep_truth(Path(chosen.keep_truth[0]), chosen.keep_truth[1])
        return
    for name, figure in rows(chosen.shared, chosen.pages, chosen.english):
        print(f"{name:40} {figure}")


if __name__ == "__main__":
    main()
