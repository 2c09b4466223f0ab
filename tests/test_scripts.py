"""The scripts as people run them: what they print, and one clear line for each mistake."""

import json
import os
import runpy
import subprocess
import sys

import nbformat
import pytest

from recomputed import claims, runs
from recomputed.paths import ROOT

SCRIPTS = ROOT / "scripts"


def run(command, here):
    """Run a script as a process of its own; return output, errors and exit code."""
    script, *options = command.split()
    done = subprocess.run([sys.executable, SCRIPTS / script, *options], cwd=here, check=False,
                          env=os.environ | {"COLUMNS": "200"}, text=True, encoding="utf-8",
                          capture_output=True)
    return done.stdout, done.stderr, done.returncode


@pytest.fixture
def run_here(tmp_path, monkeypatch, capsys):
    """Run a script in this process, which spares the seconds that its imports take."""
    def runner(command):
        script, *options = command.split()
        monkeypatch.setattr(sys, "argv", [script, *options])
        with pytest.raises(SystemExit) as caught:
            runpy.run_path(str(SCRIPTS / script), run_name="__main__")
        out, errors = capsys.readouterr()
        return out, errors, caught.value.code

    monkeypatch.chdir(tmp_path)
    return runner


# --- mistakes -------------------------------------------------------------------------------------

@pytest.mark.parametrize(("command", "line"), [
    ("claims.py --report abd", "unknown report 'abd': expected one of adb, thesis, kiep, news,"),
    ("cite.py adb-29-nominl", "nothing has the id 'adb-29-nominl': did you mean 'adb-29-nominal'?"),
    ("run_province.py yunan", "unknown province 'yunan': did you mean 'yunnan'?"),
])
def test_a_mistake_ends_a_script_with_one_line_and_code_2(command, line, tmp_path):
    out, errors, code = run(command, tmp_path)
    assert errors.startswith(f"error: {line}")
    assert (out, errors.count("\n"), code) == ("", 1, 2)


@pytest.mark.parametrize(("options", "line"), [
    ("yunnan --chapter gallery", "error: chapter gallery is about the reports, not about a "
     "province: choose among fiscal-splits, liaoning-decline"),
    ("Yunnan", "error: unknown province 'Yunnan': did you mean 'yunnan'?"),
    ("yunnan --chapter trade", "error: unknown chapter 'trade': "),
    ("yunnan --data nothing.csv", "error: {here}/nothing.csv: "),
    ("yunnan --data wrong.csv", "error: {here}/wrong.csv, row 2: unknown province 'atlantis': "),
    ("yunnan --out wrong.csv", "error: wrong.csv: cannot be made a folder: File exists"),
    ("yunnan --out wrong.csv/out", "error: wrong.csv/out: cannot be made a folder: Not a dir"),
])
def test_a_mistake_is_told_before_anything_is_run_or_written(options, line, run_here, tmp_path):
    (tmp_path / "wrong.csv").write_text("entity,year,indicator,value,unit\natlantis,2015,gdp,1,x\n")
    out, errors, code = run_here(f"run_province.py {options}")
    assert errors.startswith(line.format(here=tmp_path))
    assert (out, errors.count("\n"), code) == ("", 1, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["wrong.csv"]


@pytest.mark.parametrize(("command", "problem"), [
    ("claims.py --verdict wrong", "invalid choice: 'wrong' (choose from"),
    ("claims.py --topic weather", "invalid choice: 'weather' (choose from"),
    ("cite.py adb-3 --format mla", "invalid choice: 'mla' (choose from"),
    ("cite.py", "the following arguments are required: id"),
    ("run_province.py", "the following arguments are required: province"),
])
def test_a_wrong_option_is_explained(command, problem, run_here):
    out, errors, code = run_here(command)
    assert (out, code) == ("", 2)
    assert errors.startswith("usage: ")
    assert problem in errors.splitlines()[-1]


# --- what they are for --------------------------------------------------------------------------

def test_claims_are_listed_with_their_verdicts(tmp_path):
    out, errors, code = run("claims.py --verdict inconsistent", tmp_path)
    *table, tally = out.splitlines()
    diagnosed = [claim for claim in claims.claims().values() if claim.diagnosis]
    listed = [line for line in table if line.startswith("✗")]
    assert [line.split()[1] for line in listed] == [claim.id for claim in diagnosed]
    assert all(claim.diagnosis.reason in line
               for claim, line in zip(diagnosed, listed, strict=True))
    assert tally.startswith(f"0 reproduced · 0 within-rounding · {len(listed)} inconsistent · 0 ")
    assert (errors, code) == ("", 0)


def test_claims_as_json(run_here):
    out, errors, code = run_here("claims.py --json --topic trade --report adb")
    body = json.loads(out)
    assert [row["id"] for row in body["claims"]] == [
        claim.id for claim in claims.claims().values()
        if (claim.topic, claim.report) == ("trade", "adb")]
    assert sum(body["counts"].values()) == len(body["claims"])
    assert (errors, code) == ("", 0)


@pytest.mark.parametrize(("options", "start"), [
    ("adb-29-nominal", "Roland-Holst, D. (2017). "),
    ("adb-3 --format bibtex", "@techreport{adb-3,\n"), ("adb-3 --format ris", "TY  - RPRT\n"),
])
def test_citations_are_printed(options, start, run_here):
    out, errors, code = run_here(f"cite.py {options}")
    assert out.startswith(start)
    assert (errors, code) == ("", 0)


def test_a_run_for_a_province_leaves_notebook_page_and_figures(tmp_path):
    command = "run_province.py yunnan --chapter trade-dependence --out good"
    out, errors, code = run(command, tmp_path)
    assert (errors, code) == ("", 0)
    assert "Wrote good/trade-dependence-yunnan.html" in out
    assert {path.name for path in (tmp_path / "good").iterdir()} == {
        "trade-dependence-yunnan.ipynb", "trade-dependence-yunnan.html", "figures"}
    _is_tidy(nbformat.read(tmp_path / "good" / "trade-dependence-yunnan.ipynb", as_version=4))
    page = (tmp_path / "good" / "trade-dependence-yunnan.html").read_text(encoding="utf-8")
    assert f"{runs.run_title(runs.chapter_path('trade-dependence'))}: Yunnan" in page
    figures = list((tmp_path / "good" / "figures").iterdir())
    assert {".svg", ".pdf", ".png", ".csv"} <= {path.suffix for path in figures}
    assert all(path.stem.endswith("-yunnan") for path in figures)
    assert all(f'figures/{path.name}"' in page for path in figures if path.suffix == ".csv")


def _is_tidy(notebook):
    """Check that nothing is left of how the notebook was run but its results."""
    assert "papermill" not in notebook.metadata
    assert all({"papermill", "execution"}.isdisjoint(cell.metadata) for cell in notebook.cells)
    assert "trace" not in notebook.cells[0].source + notebook.cells[-1].source
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert 'province = "yunnan"' in code[0].source
    counts = [cell.execution_count for cell in code]
    assert counts == sorted(set(counts))
