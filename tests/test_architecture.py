"""The layout's rules: who may import whom, sizes, docstrings, mirror tests."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPO = Path(__file__).parents[1]
ROOMS = (
    "model",
    "extract",
    "repair",
    "structure",
    "classify",
    "language",
    "catalogue",
    "search_index",
    "search",
    "answers",
    "citing",
    "semantic",
    "cli",
)
# Which rooms of the indexer a room may import. What is not listed may import nothing.
MAY_IMPORT = {
    "model": set(),
    "language": set(),
    "extract": {"model", "language"},
    "repair": {"model", "language"},
    "structure": {"model", "language"},
    "classify": {"model", "language"},
    "catalogue": {"model"},
    "search_index": {"model", "language"},
    "search": {"model", "language", "search_index", "semantic"},
    "answers": {"model", "language", "search_index", "search"},
    "citing": {"model", "catalogue"},
    "semantic": {"model", "language", "settings"},
    "cli": {
        "model",
        "language",
        "catalogue",
        "archive",
        "embedding",
        "pipeline",
        "progress",
        "repair",
        "retry_queue",
        "settings",
        "verifying",
    },
    "webapp": {"model", "archive", "settings"},
}
HOME_ROOMS = {
    "whoosh": {"indexer.search_index"},
    "numpy": {
        "indexer.search_index",
        "indexer.search",
        "indexer.extract",
        "indexer.repair",
        "indexer.semantic",
    },
    "pdfplumber": {"indexer.extract"},
    "pdfminer": {"indexer.extract"},
    "pypdfium2": {"indexer.extract"},
    "tesserocr": {"indexer.extract"},
    "PIL": {"indexer.extract"},
    "docx": {"indexer.extract"},
    "pptx": {"indexer.extract"},
    "odfdo": {"indexer.extract"},
    "python_calamine": {"indexer.extract"},
    "selectolax": {"indexer.extract"},
    "charset_normalizer": {"indexer.extract"},
    "lxml": {"indexer.extract"},
    "nltk": {"indexer.language"},
    "simplemma": {"indexer.language"},
    "sqlite3": {"indexer.catalogue"},
    "flask": {"webapp"},
    "werkzeug": {"webapp"},
    "waitress": {"webapp"},
    "rich": {"indexer.cli", "indexer.progress"},
}
LONGEST_FUNCTION = 50
LONGEST_MODULE = 400
NINETIETH_FUNCTION = 25
FORBIDDEN_CALLS = {"eval", "exec", "Markup", "render_template_string"}
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "subprocess"}


def modules() -> list[Path]:
    return sorted((*REPO.glob("indexer/**/*.py"), *REPO.glob("webapp/**/*.py")))


def name_of(module: Path) -> str:
    parts = module.relative_to(REPO).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(module: Path) -> Iterator[str]:
    """Every imported name, those inside functions too."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{module}: relative import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions_of(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def room_of(module: Path) -> str:
    package, _, rest = name_of(module).partition(".")
    return "webapp" if package == "webapp" else rest.partition(".")[0]


# The pipeline and the doors (archive.py and the like) may import every room.
@pytest.mark.parametrize("module", [m for m in modules() if room_of(m) in MAY_IMPORT], ids=name_of)
def test_a_module_imports_only_the_rooms_it_may(module: Path) -> None:
    package, room = name_of(module).partition(".")[0], room_of(module)
    for imported in imports_of(module):
        if imported.startswith("webapp"):
            assert package == "webapp", f"{imported} is the web application"
        if imported.startswith("indexer."):
            other = imported.split(".")[1]
            assert other == room or other in MAY_IMPORT[room], imported


@pytest.mark.parametrize("module", modules(), ids=name_of)
def test_a_library_is_imported_only_in_its_home_room(module: Path) -> None:
    for imported in imports_of(module):
        library = imported.partition(".")[0]
        homes = HOME_ROOMS.get(library)
        if homes is not None:
            assert any(name_of(module).startswith(home) for home in homes), imported


def test_the_indexer_never_imports_the_web_application() -> None:
    for module in REPO.glob("indexer/**/*.py"):
        assert not any(imported.startswith("webapp") for imported in imports_of(module)), module


def test_no_modules_import_each_other_in_a_ring() -> None:
    names = {name_of(module) for module in modules()}
    graph = {
        name_of(m): {i for i in imports_of(m) if i in names and i != name_of(m)} for m in modules()
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path, name))
        if name not in done:
            for other in graph[name]:
                # A package's own modules are reached through it; that is not a ring.
                if not name.startswith(other + "."):
                    visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_importing_the_web_application_loads_no_pdf_library() -> None:
    script = (
        "import sys, webapp; "
        "print([m for m in ('pdfplumber', 'pdfminer', 'pypdfium2', 'docx') if m in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPO,
    )
    assert shown.stdout.strip() == "[]"


def test_every_package_says_what_it_takes_and_gives() -> None:
    for package in {m.parent for m in modules()}:
        docstring = ast.get_docstring(ast.parse((package / "__init__.py").read_text()))
        assert docstring, package


def test_no_function_and_no_module_is_too_long() -> None:
    lengths = []
    for module in modules():
        assert len(module.read_text().splitlines()) <= LONGEST_MODULE, module
        for function in functions_of(module):
            length = (function.end_lineno or 0) - function.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{module}: {function.name} has {length} lines"
            lengths.append(length)
    lengths.sort()
    assert lengths[int(len(lengths) * 0.9)] <= NINETIETH_FUNCTION


def test_every_module_has_a_mirror_test() -> None:
    missing = []
    for module in modules():
        path = module.relative_to(REPO)
        is_plain = path.name == "__init__.py" or path.parts[:2] == ("indexer", "model")
        mirror = REPO / "tests" / path.parent / f"test_{path.name}"
        if not is_plain and not mirror.exists():
            missing.append(str(path))
    assert not missing


def test_nothing_that_runs_data_as_code_is_used() -> None:
    for module in modules():
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in FORBIDDEN_CALLS, f"{module}: {node.func.id}"
        assert not FORBIDDEN_MODULES & set(imports_of(module)), module
    for template in REPO.glob("webapp/templates/**/*"):
        if template.is_file():
            assert "|safe" not in template.read_text().replace(" ", ""), template


def test_the_rooms_in_the_table_are_the_folders_there_are() -> None:
    folders = {f.name for f in (REPO / "indexer").iterdir() if (f / "__init__.py").exists()}
    assert folders == set(ROOMS)
