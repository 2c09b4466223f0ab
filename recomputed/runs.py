"""A run: one chapter executed for one set of parameters, by papermill."""

import ast
import difflib
import json
import os
from collections.abc import Iterable
from pathlib import Path

import nbformat

from recomputed.errors import DataError
from recomputed.paths import CHAPTERS, DATA, ROOT, shown

#: appended to a run to learn what it read; taken off again
_REPORT_READS = "from recomputed import trace\nprint(*trace.read(), sep='\\n')"
_VOLATILE = ("papermill", "execution")


def chapters() -> list[str]:
    """Return the names of all chapters that are notebooks, sorted."""
    return sorted(path.stem for path in CHAPTERS.glob("*.ipynb"))


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


def execute(source: Path, out: Path, parameters: dict[str, str], title: str = "",
            figures: Path | None = None) -> list[Path]:
    """Execute a chapter and write the executed notebook to `out`, whole or not at all.

    Args:
        source: the chapter's notebook.
        out: where the executed notebook goes.
        parameters: values for its parameter cell.
        title: takes the place of the first heading, where given.
        figures: folder for the figures' files; none are written without it.

    Returns:
        The data files that the run read.

    Raises:
        DataError: a parameter that the chapter does not have, or the run failed; one line.
    """
    import papermill

    _check_parameters(source, parameters)
    prepared = _with_report_cell(source)
    partial = out.with_name(f".{out.name}")
    out.parent.mkdir(parents=True, exist_ok=True)
    if figures is not None:
        os.environ["RECOMPUTED_FIGURES"] = str(figures)
    try:
        nbformat.write(prepared, partial)
        papermill.execute_notebook(partial, partial, parameters, progress_bar=False,
                                   kernel_name="python3",
                                   extra_arguments=["--log-level=CRITICAL"])
        done = nbformat.read(partial, as_version=4)
        reads = _take_reads(done)
        nbformat.write(_tidy(done, title), partial)
        partial.replace(out)
    except papermill.PapermillExecutionError as error:
        raise DataError(f"{shown(source)}: {error.ename}: {error.evalue}") from None
    finally:
        os.environ.pop("RECOMPUTED_FIGURES", None)
        partial.unlink(missing_ok=True)
    return reads


def modules_of(notebook: Path) -> list[Path]:
    """Return the library's modules that a notebook imports, directly or through others."""
    cells = nbformat.read(notebook, as_version=4).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    return imported(_imports(code))


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


def _check_parameters(source: Path, parameters: dict[str, str]) -> None:
    from papermill.inspection import inspect_notebook

    known = inspect_notebook(str(source))
    for name in parameters:
        if name not in known:
            raise DataError(f"{shown(source)} has no parameter {name!r}: "
                            f"expected one of {', '.join(known)}")


def _with_report_cell(source: Path) -> nbformat.NotebookNode:
    notebook = nbformat.read(source, as_version=4)
    cell = nbformat.v4.new_code_cell(_REPORT_READS)
    cell["id"] = "reads"
    notebook.cells.append(cell)
    return notebook


def _take_reads(notebook: nbformat.NotebookNode) -> list[Path]:
    last = notebook.cells.pop()
    lines = "".join(output.get("text", "") for output in last.outputs).split()
    return [path for path in map(Path, lines) if path.is_relative_to(DATA)]


def _tidy(notebook: nbformat.NotebookNode, title: str) -> nbformat.NotebookNode:
    """Take off what differs from run to run, and the default parameters; set the title."""
    notebook.metadata.pop("papermill", None)
    injected = [cell for cell in notebook.cells if "injected-parameters" in _tags(cell)]
    if injected:
        injected[0].metadata["tags"] = ["injected-parameters", "hide-input"]
        injected[0]["id"] = "injected-parameters"
        notebook.cells = [cell for cell in notebook.cells if "parameters" not in _tags(cell)]
    for cell in notebook.cells:
        for name in _VOLATILE:
            cell.metadata.pop(name, None)
    if title:
        first = next(cell for cell in notebook.cells if cell.cell_type == "markdown")
        _, *rest = first.source.split("\n")
        first.source = "\n".join([f"# {title}", *rest])
    return notebook


def _tags(cell: nbformat.NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def run_title(source: Path) -> str:
    """Return what a chapter is called when it is run for any province.

    Raises:
        DataError: the notebook's metadata do not say.
    """
    notebook = nbformat.read(source, as_version=4)
    try:
        return notebook.metadata["recomputed"]["run_title"]
    except KeyError:
        raise DataError(f"{shown(source)}: metadata recomputed.run_title is missing") from None


def record_reads(reads: list[Path], path: Path) -> None:
    """Write down what a run read, for the next build's key."""
    names = [read.relative_to(ROOT).as_posix() for read in reads]
    path.write_text(json.dumps(names, indent=1) + "\n", encoding="utf-8")


def recorded_reads(path: Path) -> list[Path] | None:
    """Return what the last run read, or nothing if there was none."""
    if not path.is_file():
        return None
    return [ROOT / name for name in json.loads(path.read_text(encoding="utf-8"))]
