"""The runs of the book: chapters, what each depends on, and what each run read."""

import ast
import difflib
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from recomputed.errors import DataError
from recomputed.paths import CHAPTERS, ROOT, shown

#: the province that a chapter is about where it does not say
DEFAULT = "liaoning"


def chapters() -> list[str]:
    """Return the names of all chapters that are notebooks, sorted."""
    return sorted(path.stem for path in CHAPTERS.glob("*.ipynb"))


def per_province() -> list[str]:
    """Return the names of the chapters that are run for every province, sorted."""
    return [name for name in chapters() if not is_of_the_book(CHAPTERS / f"{name}.ipynb")]


def is_of_the_book(source: Path) -> bool:
    """Return whether a chapter is run once for the whole book: its metadata say so."""
    return _read(source)["metadata"].get("recomputed", {}).get("scope") == "book"


def home(name: str) -> str:
    """Return the province whose run stands as the chapter itself: Liaoning, or what it says."""
    about = _read(CHAPTERS / f"{name}.ipynb")["metadata"].get("recomputed", {})
    return about.get("home", DEFAULT)


def chapter_path(name: str) -> Path:
    """Return a chapter's notebook.

    Raises:
        DataError: there is no such chapter; names the nearest.
    """
    if name not in chapters():
        near = difflib.get_close_matches(name, chapters(), n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(chapters())}"
        raise DataError(f"unknown chapter {name!r}: {hint}")
    return CHAPTERS / f"{name}.ipynb"


def modules_of(notebook: Path) -> list[Path]:
    """Return the library's modules that a notebook imports, directly or through others."""
    cells = _read(notebook)["cells"]
    code = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return imported(_imports("\n".join(code)))


def imported(names: Iterable[str]) -> list[Path]:
    """Return the files of the library's modules named, and of all that these import."""
    found: set[Path] = set()
    waiting = list(names)
    while waiting:
        for path in _files(waiting.pop()) - found:
            found.add(path)
            waiting += _imports(path.read_text(encoding="utf-8"))
    return sorted(found)


def _imports(code: str) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("recomputed"):
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names if alias.name.startswith("recomputed")]
    return names


def _files(module: str) -> set[Path]:
    """Return a module's file and those of the packages it lies in; none if it is a name."""
    parts = module.split(".")
    stems = [ROOT.joinpath(*parts[:depth]) for depth in range(1, len(parts) + 1)]
    candidates = [path for stem in stems for path in (stem.with_suffix(".py"),
                                                      stem / "__init__.py")]
    return {path for path in candidates if path.is_file()}


def digest(files: Iterable[Path]) -> str:
    """Return one hash of the names and contents of files."""
    together = hashlib.sha256()
    for path in files:
        together.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        together.update(path.read_bytes() + b"\0")
    return together.hexdigest()


def run_title(source: Path) -> str:
    """Return what a chapter is called when it is run for any province.

    Raises:
        DataError: the notebook's metadata do not say.
    """
    try:
        return _read(source)["metadata"]["recomputed"]["run_title"]
    except KeyError:
        raise DataError(f"{shown(source)}: metadata recomputed.run_title is missing") from None


def figures_in(notebook: Path) -> list[dict]:
    """Return what an executed notebook says of each figure it shows (see `figures.Registered`)."""
    outputs = [output for cell in _read(notebook)["cells"] for output in cell.get("outputs", [])]
    return [about for output in outputs
            if (about := output.get("metadata", {}).get("recomputed"))]


def record_reads(reads: list[Path], path: Path) -> None:
    """Write down what a run read, for the next build's key."""
    names = [read.relative_to(ROOT).as_posix() for read in reads]
    path.write_text(json.dumps(names, indent=1) + "\n", encoding="utf-8")


def recorded_reads(path: Path) -> list[Path] | None:
    """Return what the last run read, or nothing if there was none."""
    if not path.is_file():
        return None
    return [ROOT / name for name in json.loads(path.read_text(encoding="utf-8"))]


def _read(notebook: Path) -> dict:
    """Return a notebook as plain JSON: quick, where nothing is executed or written."""
    return json.loads(notebook.read_text(encoding="utf-8"))
