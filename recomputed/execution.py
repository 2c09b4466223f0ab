"""Execute a chapter for one set of parameters: papermill in a kernel that stays warm."""

from functools import cache
from pathlib import Path

import nbformat
import papermill
from jupyter_client import AsyncKernelManager
from papermill.inspection import inspect_notebook

from recomputed.errors import DataError
from recomputed.paths import DATA, shown

#: put before and after a run's cells, to start from nothing and learn what it read
_BEFORE = """%reset -f
import os
from recomputed import trace
trace.forget()
os.environ["RECOMPUTED_FIGURES"] = {figures!r}
del os, trace"""
_AFTER = "from recomputed import trace\nprint(*trace.read(), sep='\\n')"
_VOLATILE = ("papermill", "execution")


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
    _check_parameters(source, parameters)
    partial = out.with_name(f".{out.name}")
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        nbformat.write(_framed(source, figures), partial)
        papermill.execute_notebook(partial, partial, parameters, progress_bar=False,
                                   kernel_name="python3", km=_kernel(),
                                   # written once at the end: saving at each cell takes longer
                                   # than many a cell
                                   request_save_on_cell_execute=False, autosave_cell_every=0,
                                   extra_arguments=["--log-level=CRITICAL"])
        done = nbformat.read(partial, as_version=4)
        reads = _unframe(done)
        nbformat.write(_tidy(done, title), partial)
        partial.replace(out)
    except papermill.PapermillExecutionError as error:
        what = " ".join(str(error.evalue).split())
        raise DataError(f"{shown(source)}: {error.ename}: {what}") from None
    finally:
        partial.unlink(missing_ok=True)
    return reads


def _check_parameters(source: Path, parameters: dict[str, str]) -> None:
    known = inspect_notebook(str(source))
    for name in parameters:
        if name not in known:
            raise DataError(f"{shown(source)} has no parameter {name!r}: "
                            f"expected one of {', '.join(known)}")


@cache
def _kernel() -> AsyncKernelManager:
    """Return the process's one kernel: it keeps libraries loaded, and each run resets the rest."""
    return AsyncKernelManager(kernel_name="python3")


def _framed(source: Path, figures: Path | None) -> nbformat.NotebookNode:
    notebook = nbformat.read(source, as_version=4)
    before = _BEFORE.format(figures=str(figures or ""))
    # papermill puts parameters after their cell, or first where there is none: chapters have one
    notebook.cells = [_cell(before, "before"), *notebook.cells, _cell(_AFTER, "after")]
    return notebook


def _cell(source: str, key: str) -> nbformat.NotebookNode:
    cell = nbformat.v4.new_code_cell(source)
    cell["id"] = key
    return cell


def _unframe(notebook: nbformat.NotebookNode) -> list[Path]:
    """Take the frame off again; return the data files that the run read."""
    _, *notebook.cells, last = notebook.cells
    lines = "".join(output.get("text", "") for output in last.outputs).splitlines()
    return [path for path in map(Path, lines) if path.is_relative_to(DATA)]


def _tidy(notebook: nbformat.NotebookNode, title: str) -> nbformat.NotebookNode:
    """Take off what differs from run to run, and the default parameters; set the title."""
    notebook.metadata.pop("papermill", None)
    _number(notebook)
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


def _number(notebook: nbformat.NotebookNode) -> None:
    """Count executions from 1, whatever the kernel ran before."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, start=1):
        cell.execution_count = count
        for output in cell.outputs:
            if "execution_count" in output:
                output["execution_count"] = count


def _tags(cell: nbformat.NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])
