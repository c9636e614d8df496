"""Prove that index = catalogue = files, or say where they part."""

from pathlib import Path

from indexer.catalogue import CatalogueReader
from indexer.model.errors import AterblickError
from indexer.search_index import current_generation
from indexer.search_index.generations import all_match
from indexer.search_index.schema import index_stamp
from indexer.sources import sha256_of


def problems_in(data_dir: Path) -> tuple[str, ...]:
    """What is wrong, in plain Swedish; nothing when all is well. Raises NoArchive."""
    catalogue = CatalogueReader(data_dir)
    try:
        if not catalogue.is_sound():
            return (
                "Katalogen är skadad. Lägg tillbaka en säkerhetskopia, eller indexera filerna "
                "i en ny mapp.",
            )
        return (*_index_problems(data_dir, catalogue), *_file_problems(catalogue))
    finally:
        catalogue.close()


def _index_problems(data_dir: Path, catalogue: CatalogueReader) -> list[str]:
    found = [
        f"Sökindex {name} stämmer inte med sin förteckning."
        for name, matches in all_match(data_dir).items()
        if not matches
    ]
    try:
        generation = current_generation(data_dir)
    except AterblickError as error:
        return [*found, str(error)]
    if generation.stamp != index_stamp():
        found.append("Sökindexet är byggt med andra inställningar. Kör: aterblick reindex")
    if generation.documents != catalogue.current_versions():
        found.append("Sökindexet och katalogen har inte samma dokument. Kör: aterblick reindex")
    _, _, passages = catalogue.counts()
    if generation.passages != passages:
        found.append(f"Sökindexet har {generation.passages} stycken, katalogen {passages}.")
    return found


def _file_problems(catalogue: CatalogueReader) -> list[str]:
    found = []
    for name, path, sha256 in catalogue.sources():
        try:
            if sha256 and sha256_of(path) != sha256:
                found.append(f"{name} har ändrats sedan den lästes. Kör: aterblick index")
        except OSError:
            found.append(f"{name} finns inte längre på sin plats eller går inte att öppna.")
    return found
