"""The scripts as people run them: what they print, and one clear line for each mistake."""

import json
import os
import subprocess
import sys

import nbformat
import pytest

from recomputed import claims, runs
from recomputed.paths import ROOT

MISTAKES = {
    "claims.py --report abd": "error: unknown report 'abd': expected one of adb, thesis, kiep",
    "cite.py adb-29-nominl": "error: nothing has the id 'adb-29-nominl': did you mean "
                             "'adb-29-nominal'?",
    "run_province.py yunan": "error: unknown province 'yunan': did you mean 'yunnan'?",
    "run_province.py yunnan --chapter trade": "error: unknown chapter 'trade': ",
    "run_province.py yunnan --data nothing.csv": "error: {here}/nothing.csv: ",
    "run_province.py yunnan --data wrong.csv": "error: {here}/wrong.csv, row 2: unknown province "
                                             "'atlantis': ",
    "run_province.py yunnan --out taken": "error: taken: cannot be made a folder: File exists",
}
USAGE = {
    "claims.py --topic weather": "invalid choice: 'weather' (choose from",
    "cite.py": "the following arguments are required: id",
}
GOOD = {
    "claims.py --verdict inconsistent", "claims.py --json --topic trade",
    "cite.py adb-29-nominal", "cite.py adb-3 --format bibtex",
    "run_province.py yunnan --chapter trade-dependence --out good",
}


def start(command, here):
    """Start a script in a folder of its own."""
    script, *options = command.split()
    return subprocess.Popen([sys.executable, ROOT / "scripts" / script, *options], cwd=here,
                            env=os.environ | {"COLUMNS": "200"}, text=True, encoding="utf-8",
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """The folder where the scripts run."""
    folder = tmp_path_factory.mktemp("here")
    (folder / "taken").write_text("a file")
    (folder / "wrong.csv").write_text("entity,year,indicator,value,unit\natlantis,2015,gdp,1,x\n")
    return folder


@pytest.fixture(scope="module")
def ran(here):
    """Every script's exit code, output and errors, by command; three at a time."""
    waiting, done = [*GOOD, *MISTAKES, *USAGE], {}
    while waiting:
        batch = {command: start(command, here) for command in waiting[:3]}
        waiting = waiting[3:]
        done |= {command: (*process.communicate(timeout=100), process.returncode)
                 for command, process in batch.items()}
    return done


@pytest.mark.parametrize("command", MISTAKES)
def test_a_mistake_is_one_clear_line(command, ran, here):
    out, errors, code = ran[command]
    assert errors.startswith(MISTAKES[command].format(here=here))
    assert (errors.count("\n"), code) == (1, 2)
    assert out == ""


def test_a_mistake_leaves_nothing_behind(ran, here):
    assert {path.name for path in here.iterdir()} == {"taken", "wrong.csv", "good"}


@pytest.mark.parametrize("command", USAGE)
def test_a_wrong_option_is_explained(command, ran):
    out, errors, code = ran[command]
    assert (out, code) == ("", 2)
    assert errors.startswith("usage: ")
    assert USAGE[command] in errors.splitlines()[-1]


@pytest.mark.parametrize("command", sorted(GOOD))
def test_what_goes_well_says_nothing_on_the_side(command, ran):
    _, errors, code = ran[command]
    assert (errors, code) == ("", 0)


def test_claims_are_listed_with_their_verdicts(ran):
    *table, tally = ran["claims.py --verdict inconsistent"][0].splitlines()
    diagnosed = [claim for claim in claims.claims().values() if claim.diagnosis]
    listed = [line for line in table if line.startswith("✗")]
    assert [line.split()[1] for line in listed] == [claim.id for claim in diagnosed]
    assert all(claim.diagnosis.reason in line
               for claim, line in zip(diagnosed, listed, strict=True))
    assert tally == (f"0 reproduced · 0 within-rounding · {len(listed)} inconsistent · "
                     "0 not-checkable")


def test_claims_as_json(ran):
    body = json.loads(ran["claims.py --json --topic trade"][0])
    assert [row["id"] for row in body["claims"]] == [
        claim.id for claim in claims.claims().values() if claim.topic == "trade"]
    assert sum(body["counts"].values()) == len(body["claims"])


def test_citations_are_printed(ran):
    assert ran["cite.py adb-29-nominal"][0].startswith("Roland-Holst, David (2017). ")
    assert ran["cite.py adb-3 --format bibtex"][0].startswith("@techreport{adb-3,\n")


def test_a_run_for_a_province(ran, here):
    out, _, _ = ran["run_province.py yunnan --chapter trade-dependence --out good"]
    assert "Wrote good/trade-dependence-yunnan.html" in out
    notebook = nbformat.read(here / "good" / "trade-dependence-yunnan.ipynb", as_version=4)
    first = next(cell for cell in notebook.cells if cell.cell_type == "markdown")
    title = runs.run_title(runs.chapter_path("trade-dependence"))
    assert first.source.startswith(f"# {title}: Yunnan")
    assert all("papermill" not in cell.metadata for cell in notebook.cells)
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == sorted(counts)
    assert None not in counts


def test_a_run_leaves_a_page_and_its_figures(ran, here):
    folder = here / "good"
    page = (folder / "trade-dependence-yunnan.html").read_text(encoding="utf-8")
    assert "Yunnan" in page
    assert "Liaoning’s" not in page
    kinds = {path.suffix for path in (folder / "figures").iterdir()}
    assert {".svg", ".pdf", ".png", ".csv"} <= kinds
    assert all(path.stem.endswith("-yunnan") for path in (folder / "figures").iterdir())
    assert [path for path in folder.iterdir() if path.name.startswith(".")] == []
