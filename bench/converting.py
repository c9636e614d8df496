"""Word files made into PDFs by LibreOffice, with and without tags and bookmarks; kept for reuse."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Final

CACHE: Final = Path(tempfile.gettempdir()) / "aterblick-bench"
_SECONDS: Final = 600


class Variant(StrEnum):
    """What a PDF tells of its structure."""

    TAGGED = "tagged, bookmarks"
    TAGGED_ONLY = "tagged"
    BOOKMARKED = "untagged, bookmarks"
    BARE = "untagged"

    @property
    def has_tags(self) -> bool:
        """Whether the structure tree is written."""
        return self in (Variant.TAGGED, Variant.TAGGED_ONLY)

    @property
    def has_bookmarks(self) -> bool:
        """Whether headings become bookmarks."""
        return self in (Variant.TAGGED, Variant.BOOKMARKED)


def pdfs_of(files: list[Path], variant: Variant) -> dict[Path, Path]:
    """Each Word file with its PDF; what was converted before, by content, is not done again.

    Raises FileNotFoundError where LibreOffice is missing.
    """
    wanted = {file: CACHE / variant.name.lower() / f"{_digest(file)}.pdf" for file in files}
    missing = [file for file, pdf in wanted.items() if not pdf.exists()]
    if missing:
        _convert(missing, variant, wanted)
    return wanted


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:20]


def _convert(files: list[Path], variant: Variant, wanted: dict[Path, Path]) -> None:
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError(2, "", "soffice (libreoffice-writer)")
    choices = {"UseTaggedPDF": variant.has_tags, "ExportBookmarks": variant.has_bookmarks}
    options = json.dumps(
        {name: {"type": "boolean", "value": str(on).lower()} for name, on in choices.items()}
    )
    with tempfile.TemporaryDirectory() as folder:
        # LibreOffice names a PDF after its source: the digest keeps two alike apart.
        copies = [Path(shutil.copy(f, Path(folder) / f"{wanted[f].stem}.docx")) for f in files]
        home = Path(folder) / "home"
        home.mkdir()
        subprocess.run(
            [
                program,
                f"-env:UserInstallation=file://{home}/profile",
                "--headless",
                "--convert-to",
                f"pdf:writer_pdf_Export:{options}",
                "--outdir",
                str(Path(folder) / "pdf"),
                *map(str, copies),
            ],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
            env={**os.environ, "HOME": str(home)},
        )
        for file in files:
            wanted[file].parent.mkdir(parents=True, exist_ok=True)
            shutil.move(Path(folder) / "pdf" / wanted[file].name, wanted[file])
