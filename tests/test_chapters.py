"""The chapters: outputs stored and stable, short, and awake to a changed digit."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from recomputed import runs
from recomputed.paths import CHAPTERS, ROOT

NAMES = runs.chapters()


def _cells(name: str, kind: str) -> list[nbformat.NotebookNode]:
    notebook = nbformat.read(CHAPTERS / f"{name}.ipynb", as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == kind]


@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_stored_and_free_of_machine_and_errors(name):
    text = (CHAPTERS / f"{name}.ipynb").read_text(encoding="utf-8")
    assert sum(bool(cell.outputs) for cell in _cells(name, "code")) >= 10
    assert '"output_type": "error"' not in text
    assert str(ROOT) not in text
    assert "image/png" not in text, "pictures are SVG, so that nbval compares them"


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_few_and_short(name):
    code = _cells(name, "code")
    assert len(code) <= 25
    assert max(len(cell.source.splitlines()) for cell in code) <= 25


@pytest.mark.parametrize("name", NAMES)
def test_no_result_is_typed_into_the_prose(name):
    """Years, n = 4 and method names may stand in Markdown; decimals and percentages may not."""
    for cell in _cells(name, "markdown"):
        prose = re.sub(r'"[^"]*"|“[^”]*”|\b95 %|middle 70 %', "", cell.source)
        assert not re.search(r"\d+\.\d+|\d+ ?%|\d,\d{3}", prose), cell.source
    for cell in _cells(name, "code"):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain = re.sub(r"95 %|5 %|TA-\d+", "", node.value)
                assert not re.search(r"\d+\.\d+ ?%|\d+ %|\d+\.\d{2,}", plain), node.value


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_declared(name):
    code = _cells(name, "code")
    tagged = [cell for cell in code if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert tagged[0].source.startswith(f'province = "{runs.home(name)}"')


def _nbval(project: Path, name: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--nbval", f"chapters/{name}.ipynb",
         "-p", "no:cacheprovider"],
        cwd=project, env={**os.environ, "PYTHONPATH": str(project)}, capture_output=True, text=True,
        check=False)


def _flip(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_flipped_digit_is_noticed_by_nbval_and_by_the_ledger(project):
    _flip(project / "data/tables/adb-3.csv",
          "liaoning,2015,Total Export-Import Volume,,,960.9,",
          "liaoning,2015,Total Export-Import Volume,,,906.9,")
    compared = _nbval(project, "trade-dependence")
    assert compared.returncode == 1
    assert "failed" in compared.stdout
    listed = subprocess.run(
        [sys.executable, "scripts/claims.py", "--report", "adb", "--json"], cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)}, capture_output=True, text=True, check=True)
    verdicts = {claim["id"]: claim["verdict"] for claim in json.loads(listed.stdout)["claims"]}
    assert verdicts["adb-40-total-2015"] == "inconsistent"
