"""Runs: which chapters there are, what they depend on, and one that fails."""

import json
import shutil

import nbformat
import pytest

from recomputed import (
    claimrefs,
    claims,
    cli,
    execution,
    ledger,
    paths,
    runs,
    standalone,
    trace,
    verdicts,
)
from recomputed.errors import DataError

CHAPTER = "trade-dependence"


def a_notebook(path, *codes, metadata=None):
    """Write a notebook of code cells."""
    notebook = nbformat.v4.new_notebook(metadata=metadata or {})
    notebook.cells = [nbformat.v4.new_markdown_cell("# Title\n\nText."),
                      *map(nbformat.v4.new_code_cell, codes)]
    nbformat.write(notebook, path)
    return path


# --- chapters -------------------------------------------------------------------------------------

def test_chapters_are_the_notebooks():
    assert runs.chapters() == sorted(path.stem for path in paths.CHAPTERS.glob("*.ipynb"))
    assert runs.chapter_path(CHAPTER) == paths.CHAPTERS / f"{CHAPTER}.ipynb"


@pytest.mark.parametrize(("name", "hint"), [
    ("trade-dependance", "did you mean 'trade-dependence'?"), ("zzz", "expected one of "),
    ("../chapters/trade-dependence", "did you mean 'trade-dependence'?"),
])
def test_an_unknown_chapter_suggests_the_nearest(name, hint):
    with pytest.raises(DataError) as caught:
        runs.chapter_path(name)
    assert str(caught.value).startswith(f"unknown chapter {name!r}: {hint}")


def test_every_chapter_has_a_title_for_runs():
    assert all(runs.run_title(runs.chapter_path(name)) for name in runs.chapters())


def test_a_chapter_is_run_for_every_province_unless_it_says_that_it_is_of_the_book():
    of_the_book = set(runs.chapters()) - set(runs.per_province())
    assert "gallery" in of_the_book
    assert not of_the_book & {"liaoning-decline", "trade-dependence"}


@pytest.mark.parametrize(("metadata", "of_the_book"), [
    ({}, False), ({"recomputed": {"run_title": "X"}}, False),
    ({"recomputed": {"scope": "book"}}, True)])
def test_the_scope_stands_in_the_metadata(tmp_path, metadata, of_the_book):
    path = a_notebook(tmp_path / "x.ipynb", metadata=metadata)
    assert runs.is_of_the_book(path) is of_the_book


@pytest.mark.parametrize("metadata", [{}, {"recomputed": {}}])
def test_a_chapter_without_such_a_title(tmp_path, metadata):
    path = a_notebook(tmp_path / "x.ipynb", metadata=metadata)
    with pytest.raises(DataError, match=r"x\.ipynb: metadata recomputed\.run_title is missing"):
        runs.run_title(path)


# --- what a run depends on ----------------------------------------------------------------------

@pytest.mark.parametrize(("code", "modules"), [
    ("import pandas", []),
    ("from recomputed import errors", ["__init__", "errors"]),
    ("import recomputed.errors as e", ["__init__", "errors"]),
    ("from recomputed.errors import DataError", ["__init__", "errors"]),
    ("from recomputed.words import number", ["__init__", "errors", "rounding", "words"]),
    ("def f():\n    from recomputed import words", ["__init__", "errors", "rounding", "words"]),
])
def test_modules_are_found_through_others(tmp_path, code, modules):
    path = a_notebook(tmp_path / "x.ipynb", "1 + 1", code)
    assert [one.stem for one in runs.modules_of(path)] == modules


def test_a_chapter_depends_on_what_it_computes_with():
    names = {path.relative_to(paths.ROOT).as_posix()
             for path in runs.modules_of(runs.chapter_path(CHAPTER))}
    assert {"recomputed/notebook.py", "recomputed/series.py", "recomputed/frames.py"} <= names


def test_a_digest_changes_with_name_and_content(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "ROOT", tmp_path)
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text("1")
    first = runs.digest([one])
    shutil.copy(one, two)
    assert runs.digest([two]) != first
    one.write_text("2")
    assert runs.digest([one]) != first
    one.write_text("1")
    assert runs.digest([one]) == first


def test_what_a_run_read_is_written_down(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "ROOT", tmp_path)
    record = tmp_path / "x.reads.json"
    assert runs.recorded_reads(record) is None
    runs.record_reads([tmp_path / "data" / "a b.csv"], record)
    assert json.loads(record.read_text()) == ["data/a b.csv"]
    assert runs.recorded_reads(record) == [tmp_path / "data" / "a b.csv"]


def test_what_was_read_is_noted_again_after_forgetting(tmp_path):
    calls = []

    @trace.remembered
    def load():
        calls.append(1)
        trace.note(tmp_path / "a.csv")

    load()
    load()
    assert (len(calls), tmp_path / "a.csv" in trace.read()) == (1, True)
    trace.forget()
    assert trace.read() == []
    load()
    assert (len(calls), trace.read()) == (2, [tmp_path / "a.csv"])


# --- runs that do not come off ------------------------------------------------------------------

def test_a_parameter_that_the_chapter_does_not_have(tmp_path):
    with pytest.raises(DataError, match=r"^chapters/trade-dependence\.ipynb has no parameter "
                                        r"'provnce': expected one of province, data"):
        execution.execute(runs.chapter_path(CHAPTER), tmp_path / "out" / "x.ipynb",
                          {"provnce": "yunnan"})
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_fails_says_so_in_one_line_and_leaves_nothing(tmp_path):
    with pytest.raises(DataError) as caught:
        execution.execute(runs.chapter_path(CHAPTER), tmp_path / "x.ipynb", {"province": "yunan"})
    assert str(caught.value) == (
        "chapters/trade-dependence.ipynb: UnknownProvince: unknown province 'yunan': "
        "did you mean 'yunnan'?")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("error", "code", "line"), [
    (DataError("data/x.csv, row 3: empty"), 2, "error: data/x.csv, row 3: empty\n"),
    (BrokenPipeError(), 0, ""), (None, 0, ""),
])
def test_a_script_ends_with_one_line_and_a_code(error, code, line, capsys):
    def main():
        if error:
            raise error
        return 0

    with pytest.raises(SystemExit) as caught:
        cli.run(main)
    assert (caught.value.code, capsys.readouterr().err) == (code, line)


# --- the page of a run ----------------------------------------------------------------------------

REF = '<li><span class="rc-claimref" data-claim="{0}">{0}</span></li>'


def test_claims_in_a_page_show_the_verdict_of_the_day():
    row = ledger.row(verdicts.judge(claims.claim("adb-29-nominal")))
    body = f"<p>x</p>{REF.format('adb-29-nominal')}"
    assert claimrefs.named(body) == ["adb-29-nominal"]
    page = claimrefs.resolve(body, {row["id"]: row})
    assert "rc-claimref" not in page
    assert "its economic output shrinking 23% in nominal terms" in page
    assert row["verdict"] in page


def test_a_page_that_names_an_unknown_claim():
    with pytest.raises(DataError, match="unknown claim 'adb-0-x'"):
        claimrefs.resolve(REF.format("adb-0-x"), {})


def test_a_page_needs_nothing_else(tmp_path):
    path = a_notebook(tmp_path / "x.ipynb", "secret_code = 1")
    page = standalone.page(path)
    assert "<h1" in page
    assert "secret_code" not in page
    assert ".rc-" in page
    assert not [part for part in page.split("<script")[1:] if "src=" in part.split(">")[0]]


def test_a_chapter_is_about_liaoning_unless_it_names_its_home(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "CHAPTERS", tmp_path)
    for name, about in (("plain", {}), ("surplus", {"home": "zhejiang"})):
        text = json.dumps({"cells": [], "metadata": {"recomputed": about}})
        (tmp_path / f"{name}.ipynb").write_text(text, encoding="utf-8")
    assert (runs.home("plain"), runs.home("surplus")) == ("liaoning", "zhejiang")
