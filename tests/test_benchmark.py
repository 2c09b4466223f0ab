"""How light the pages are: the reckoning, and the sizes of the built site's pages."""

import gzip
import runpy
import sys
from dataclasses import replace
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import sync_playwright

from recomputed import benchmark, pdf_print
from recomputed.benchmark import Row, View
from recomputed.errors import DataError
from recomputed.paths import ROOT

LIGHT = View(kb=120, requests=8, foreign=0, lcp=300, blocking=0, nodes=900)


def row(kind="front", **changes):
    return Row(kind, "desk", replace(LIGHT, **changes), replace(LIGHT, kb=1))


def test_light_pages_are_within_their_limits():
    assert benchmark.over([row(), row("ledger", kb=999)]) == []


def test_a_heavy_page_and_a_request_to_another_host_are_told():
    wrong = benchmark.over([row(kb=401), row("ledger", kb=1001), row("tables", foreign=2)])
    assert wrong == [
        "front (desk): 401 KB compressed, at most 400 are wanted",
        "ledger (desk): 1001 KB compressed, at most 1000 are wanted",
        "tables (desk): asks other hosts 2 times",
    ]


def test_limits_can_be_set():
    assert benchmark.over([row(kb=40), row("ledger", kb=90)], limit=30, ledger=100) == [
        "front (desk): 40 KB compressed, at most 30 are wanted"
    ]


def test_medians_are_of_each_measure():
    visits = [
        (replace(LIGHT, kb=kb, lcp=lcp), replace(LIGHT, kb=0))
        for kb, lcp in ((1, 30), (2, 10), (9, 20))
    ]
    cold, warm = benchmark.medians(visits)
    assert (cold.kb, cold.lcp, warm.kb) == (2, 20, 0)


def test_the_kept_page_has_a_line_a_measure_and_no_date():
    text = benchmark.markdown([row(nodes=26850)], runs=3)
    assert "| front | desk | 120 | 1 | 8 | 0 | 300 | 300 | 0 | 0 | 26,850 |" in text
    assert "localhost" in text
    assert "median of 3" in text
    assert "20" + "26" not in text


@pytest.mark.parametrize(
    ("asked", "foreign"),
    [
        ("http://127.0.0.1:8/a.css", False),
        ("data:image/png;base64,AA", False),
        ("https://cdn.example.org/a.js", True),
        ("http://127.0.0.1:9/a.css", True),
    ],
)
def test_what_counts_as_another_host(asked, foreign):
    assert benchmark._is_foreign(asked, "http://127.0.0.1:8/index.html") is foreign


@pytest.fixture
def small(tmp_path):
    """A site with a page of every kind."""
    for path in benchmark.PAGES.values():
        page = tmp_path / path.partition("?")[0]
        page.parent.mkdir(exist_ok=True)
        page.write_text(
            '<!DOCTYPE html><title>t</title><link rel="stylesheet" href="/a.css"><h1>Hello</h1>',
            encoding="utf-8",
        )
    (tmp_path / "a.css").write_text("h1 { color: red }\n" * 500, encoding="utf-8")
    return tmp_path


def test_files_go_over_the_wire_compressed_once_and_pages_are_asked_for_again(small):
    with benchmark.serve(small) as address:
        with urlopen(f"{address}/") as answer:
            assert answer.headers["Cache-Control"] == "no-cache"
            assert b"Hello" in gzip.decompress(answer.read())
            seen = answer.headers["Last-Modified"]
        with pytest.raises(HTTPError, match="304"):
            urlopen(Request(f"{address}/index.html", headers={"If-Modified-Since": seen}))
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{address}/gone.html")


def test_a_page_is_weighed_with_what_it_names(small):
    (small / "page.html").write_text(
        '<link rel="stylesheet" href="a.css"><link rel="next" '
        'href="index.html"><script src="none.js"></script>'
    )
    files = [small / "page.html", small / "a.css"]
    assert benchmark.weight(small, "page.html") == pytest.approx(
        sum(len(benchmark.squeezed(file)) for file in files) / benchmark.KB
    )


def test_a_site_that_is_not_built_is_one_clear_line(tmp_path):
    with pytest.raises(DataError, match=r"has no index\.html: `make book` builds the book first"):
        benchmark.check_site(tmp_path)


def test_a_visit_measures_twice(small, chromium):
    with benchmark.serve(small) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=list(pdf_print.OPTIONS))
        cold, warm = benchmark.visit(browser, address, "front", "phone")
        browser.close()
    assert 2 <= cold.requests <= 3  # a favicon besides, which Chromium asks for when it likes
    assert 0 < cold.kb < 3
    assert (cold.foreign, warm.foreign) == (0, 0)
    assert cold.lcp > 0
    assert cold.nodes == warm.nodes == 6


def test_the_script_prints_keeps_and_fails_over_the_limit(small, chromium, monkeypatch, capsys):
    monkeypatch.setattr(benchmark, "PAGES", {"front": "index.html"})
    out = small / "kept.md"
    assert _run(monkeypatch, "--site", small, "--out", out, "--runs", 1) == 0
    assert "front" in out.read_text(encoding="utf-8")
    assert _run(monkeypatch, "--site", small, "--out", out, "--runs", 1, "--limit", 0) == 1
    assert "at most 0 are wanted" in capsys.readouterr().out


def test_the_script_wants_a_site(tmp_path, monkeypatch, capsys):
    assert _run(monkeypatch, "--site", tmp_path) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("kind", benchmark.PAGES)
def test_no_page_is_heavy(site, kind):
    most = benchmark.LEDGER_LIMIT if kind == "ledger" else benchmark.LIMIT
    assert benchmark.weight(site, benchmark.PAGES[kind]) <= most


def _run(monkeypatch, *options):
    monkeypatch.setattr(sys, "argv", ["benchmark.py", *map(str, options)])
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(ROOT / "scripts" / "benchmark.py"), run_name="__main__")
    return caught.value.code
