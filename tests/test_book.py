"""The book's sources: contents with provinces, only what changed is touched, nothing stale."""

import json
from pathlib import Path

import pytest
import yaml

from recomputed import book, runs
from recomputed.paths import ROOT
from recomputed.provinces import provinces


def test_contents_gain_a_section_for_each_province():
    toc = yaml.safe_load(book._contents((ROOT / "_toc.yml").read_text(encoding="utf-8")))
    chapters = [chapter for part in toc["parts"] for chapter in part["chapters"]]
    index = next(one for one in chapters if one["file"] == "chapters/provinces")
    assert [section["file"] for section in index["sections"]] == [
        f"provinces/{slug}" for slug in provinces()]
    liaoning = next(s for s in index["sections"] if s["file"].endswith("/liaoning"))
    of_others = {name for name in runs.per_province() if runs.home(name) != "liaoning"}
    assert {Path(one["file"]).name for one in liaoning.get("sections", [])} == of_others


def test_every_chapter_stands_for_each_province_once():
    places = book.executed()
    of_the_book = set(runs.chapters()) - set(runs.per_province())
    assert len(places) == len(runs.per_province()) * len(provinces()) + len(of_the_book)
    assert len(set(places.values())) == len(places)


def test_a_chapter_stands_for_its_home(monkeypatch):
    monkeypatch.setattr(runs, "home", lambda name: "zhejiang")
    places = book.executed()
    assert places["chapters/trade-dependence"].name == "zhejiang.ipynb"
    assert places["provinces/liaoning/trade-dependence"].name == "liaoning.ipynb"
    assert "provinces/zhejiang/trade-dependence" not in places
    assert "sections" not in book._section("zhejiang")


def test_a_chapter_of_the_whole_book_stands_once():
    places = [place for place in book.executed() if place.endswith("/gallery")]
    assert places == ["chapters/gallery"]
    toc = yaml.safe_dump(book._section("jilin"))
    assert "gallery" not in toc
    assert "trade-dependence" in toc


def test_sync_writes_changes_and_deletes_what_is_gone(tmp_path):
    book._sync(tmp_path, {"a.md": b"one", "b/c.md": b"two"})
    before = (tmp_path / "a.md").stat().st_mtime_ns
    book._sync(tmp_path, {"a.md": b"one"})
    assert (tmp_path / "a.md").stat().st_mtime_ns == before
    assert not (tmp_path / "b").exists()


@pytest.fixture
def one_run(tmp_path, monkeypatch):
    shown = {"metadata": {"recomputed": {"id": "kept"}}, "output_type": "display_data"}
    notebook = tmp_path / "run.ipynb"
    notebook.write_text(json.dumps({"cells": [{"cell_type": "code", "outputs": [shown]}]}))
    monkeypatch.setattr(book, "executed", lambda: {"chapters/x": notebook})
    folder = tmp_path / "figures"
    folder.mkdir()
    return folder


def test_figures_that_no_run_shows_are_deleted(one_run):
    for name in ("kept.svg", "kept.csv", "gone.svg", "province-jilin.pdf"):
        (one_run / name).touch()
    book.prune_figures(one_run, ["province-jilin"])
    assert sorted(path.name for path in one_run.iterdir()) == [
        "kept.csv", "kept.svg", "province-jilin.pdf"]
