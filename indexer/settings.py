"""The indexer's settings: read once at the door, handed in as an argument."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How the archive is read, indexed and searched."""

    data_dir: Path = field(
        default=Path("var"), metadata={"help": "Folder where the catalogue and the index lie."}
    )
    workers: int = field(
        default=0, metadata={"help": "Files read at the same time; 0 means one per core."}
    )
    ocr: str = field(
        default="auto",
        metadata={"help": "OCR of pages: auto (pages without text), never, or always."},
    )
    file_seconds: int = field(
        default=120, metadata={"help": "CPU seconds that reading one file may take."}
    )
    file_megabytes: int = field(
        default=1536, metadata={"help": "Memory (MiB) that reading one file may take."}
    )
    file_size_limit: int = field(
        default=200, metadata={"help": "Largest file (MiB) that is read."}
    )
    search_deadline_ms: int = field(
        default=250, metadata={"help": "CPU milliseconds after which a search is cut short."}
    )


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings with every `ATERBLICK_<FIELD>` of the environment applied; DATA means data_dir."""
    settings = Settings()
    if data := environment.get("ATERBLICK_DATA"):
        settings = replace(settings, data_dir=Path(data))
    for name, kind in (
        ("workers", int), ("file_seconds", int), ("file_megabytes", int),
        ("file_size_limit", int), ("search_deadline_ms", int), ("ocr", str),
    ):
        if value := environment.get(f"ATERBLICK_{name.upper()}"):
            settings = replace(settings, **{name: kind(value)})
    return settings
