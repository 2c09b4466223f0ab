"""The pipeline: a second build does nothing, and a changed cell runs only what reads it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from recomputed import runs
from recomputed.paths import BUILD, CHAPTERS, ROOT


def _plan(project: Path) -> tuple[list[str], str]:
    """Return the tasks that a build would execute in a copy of the project, and what it says."""
    done = subprocess.run([sys.executable, "scripts/build.py", "--why"], cwd=project,
                          env={**os.environ, "PYTHONPATH": str(project), "COLUMNS": "200"},
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return re.findall(r"^run (.+?) \(", done.stdout, re.M), done.stdout


@pytest.fixture
def built(project: Path, site: Path) -> Path:
    """A copy of the project with what the last build left."""
    for name in ("runs", "results", "html"):
        shutil.copytree(BUILD / name, project / "_build" / name,
                        ignore=shutil.ignore_patterns("downloads", "provinces"))
    shutil.copytree(ROOT / ".pytask", project / ".pytask")
    return project


def test_nothing_is_to_do_after_a_build(built):
    assert _plan(built)[0] == []


def test_a_changed_cell_runs_what_reads_it_and_says_why(built):
    cells = built / "data/tables/adb-fdi.csv"
    cells.write_text(cells.read_text(encoding="utf-8").replace("51.85", "51.58"), encoding="utf-8")
    tasks, said = _plan(built)
    assert tasks == ["claims", "foreign-investment", "liaoning-decline: liaoning", "site"]
    assert "data/tables/adb-fdi.csv changed" in said


def test_a_changed_series_runs_every_province_of_the_chapters_that_read_it(built):
    series = built / "data/series/province-trade.csv"
    series.write_text(series.read_text(encoding="utf-8").replace("2171.98", "2171.99"),
                      encoding="utf-8")
    assert _plan(built)[0] == [
        "claims", "courting-korea", "gallery", "liaoning-decline: 31 provinces",
        "modes-and-enterprises", "overseas-investment", "partners", "side-by-side: 31 provinces",
        "site", "trade-dependence: 31 provinces", "zhejiang-surplus: 31 provinces"]


def test_a_missing_output_is_made_again(built):
    (built / "_build/runs/trade-dependence/tibet.ipynb").unlink()
    assert "trade-dependence: tibet" in _plan(built)[0]


def test_a_run_depends_on_the_modules_its_notebook_imports():
    names = {path.relative_to(ROOT).as_posix()
             for path in runs.modules_of(CHAPTERS / "trade-dependence.ipynb")}
    assert {"recomputed/notebook.py", "recomputed/figures.py", "recomputed/models/trends.py",
            "recomputed/analyses/dependence.py", "recomputed/series.py"} <= names
    assert not {"recomputed/render.py", "recomputed/analyses/decline.py"} & names
