"""What the blocks of real pages are, held still: a change shows as a diff to be reviewed.

No text of those documents is kept: a block is its kind, level, number of words and a short
salted hash. `make accept` writes the file anew.
"""

import hashlib
import json
import os
from pathlib import Path

import pytest

from bench.annotate import digest_of
from bench.annotated import annotated_pages
from indexer.extract import ocr
from indexer.extract.children import read_file
from indexer.extract.limits import Limits
from indexer.model.document import Block, SourceFile
from indexer.settings import Settings
from indexer.structure import structured_pages
from tests.real.conftest import SHARED

GOLDEN = Path(__file__).parent / "golden_pages.json"
# The pages that were annotated by hand, by the digest of their file.
PAGES: dict[str, set[int]] = {}
for annotated in annotated_pages():
    PAGES.setdefault(annotated.file, set()).add(annotated.number)
USUAL = Settings()
LIMITS = Limits(USUAL.file_seconds, USUAL.file_megabytes, USUAL.file_size_limit)


def fingerprint(block: Block, salt: str) -> list[object]:
    """What a block is, without its text."""
    folded = " ".join(block.text.split())
    digest = hashlib.sha256(f"{salt}\x1f{folded}".encode()).hexdigest()[:10]
    return [block.kind.value, block.level, len(folded.split()), digest]


@pytest.fixture(scope="module")
def shapes() -> dict[str, list[list[object]]]:
    folder = SHARED / "real"
    if not folder.exists():
        pytest.skip("the real documents (../shared/real) are not at hand")
    if reason := ocr.unavailable_reason():
        pytest.skip(f"OCR går inte här: {reason}")
    found = {}
    files = {digest: path for path in folder.glob("*.pdf") if (digest := digest_of(path)) in PAGES}
    for digest, path in files.items():
        document = read_file(SourceFile(path, folder, path.name), LIMITS)
        for page in structured_pages(document):
            if page.number in PAGES[digest]:
                name = f"{digest} {page.number}"
                found[name] = [fingerprint(block, name) for block in page.blocks]
    return found


def test_twenty_real_pages_have_the_blocks_they_had(
    shapes: dict[str, list[list[object]]],
) -> None:
    if os.environ.get("ATERBLICK_ACCEPT"):
        lines = [f'"{name}": {json.dumps(blocks)}' for name, blocks in sorted(shapes.items())]
        GOLDEN.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert len(golden) >= 20
    for name, blocks in golden.items():
        assert shapes[name] == blocks, name
