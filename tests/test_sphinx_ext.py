"""The extension in tiny books: roles, directives, links, downloads, errors, what is read again."""

import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_rows import a_row, an_inconsistent_row
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from recomputed import cite, ledger, paths, reports, sphinx_ext
from recomputed.errors import DataError

ROWS = [a_row(), an_inconsistent_row()]
LEDGER = "# Ledger\n\n```{ledger}\n```\n"
REPORT = "# ADB\n\n```{report} adb\n```\n"
CITE = "# Cite\n\n```{citations}\n```\n"


class Book:
    """A book in a temporary folder, built with Sphinx."""

    def __init__(self, folder: Path) -> None:
        self.source, self.site = folder / "book", folder / "site"
        self.warnings = ""
        self.read: set[str] = set()

    def build(self, pages: dict[str, str], *, fresh: bool = True) -> "Book":
        for name, content in pages.items():
            text = content if name == "index" else f"---\norphan: true\n---\n{content}"
            file = self.source / f"{name}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                file.write_text(text, encoding="utf-8")
        said = io.StringIO()
        settings = {"extensions": ["myst_parser", "recomputed.sphinx_ext"],
                    "html_math_renderer": "mathml", "html_theme": "basic",
                    "myst_url_schemes": ["http", "https", "book"],
                    "myst_enable_extensions": ["dollarmath"]}
        with patch_docutils(), docutils_namespace():
            app = Sphinx(self.source, None, self.site, self.site / ".doctrees", "html", settings,
                         status=None, warning=said, freshenv=fresh)
            self.read = set()
            app.connect("source-read", lambda _app, page, _text: self.read.add(page))
            app.build()
        self.warnings = re.sub(r"\x1b\[[\d;]*m", "", said.getvalue())
        return self

    def page(self, name: str) -> str:
        return (self.site / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """The claims of the made-up ledger; a test may change them between builds."""
    found = [dict(row) for row in ROWS]
    monkeypatch.setattr(ledger, "rows", lambda: [dict(row) for row in found])
    return found


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: list[dict]) -> Book:
    monkeypatch.setattr(paths, "BUILD", tmp_path / "build")
    monkeypatch.setattr(paths, "RESULTS", tmp_path / "build" / "results")
    return Book(tmp_path)


def build(book: Book, text: str, **more: str) -> Book:
    """Build a book of one page on top of those that claims link to."""
    others = {"chapters/ledger": LEDGER, "chapters/adb": REPORT,
              "chapters/cite": "# Cite\n"} | more
    return book.build({"index": f"# Book\n\n{text}\n", **others})


def test_a_claim_and_its_links(book: Book) -> None:
    built = build(book, "It says {claim}`adb-29-nominal`, no less.")
    assert built.warnings == ""
    html = built.page("index")
    assert "in nominal terms”" in html
    assert 'href="chapters/ledger.html#adb-29-nominal"' in html
    assert 'href="chapters/adb.html#table-adb-1"' in html
    assert "</template></span>, no less." in html
    assert "book:" not in html


def test_an_unknown_claim_is_a_warning_with_the_nearest(book: Book) -> None:
    built = build(book, "It says {claim}`adb-29-nominl`.")
    assert "unknown claim 'adb-29-nominl': did you mean 'adb-29-nominal'?" in built.warnings
    assert "index.md:3" in built.warnings


def test_a_claim_named_by_a_notebook_is_filled_in(book: Book) -> None:
    name = '<span class="rc-claimref" data-claim="{}">x</span>'
    raw = f"```{{raw}} html\n{name.format('adb-41-gap')}\n```"
    assert "✗</span> inconsistent" in build(book, raw).page("index")
    built = build(book, raw.replace("adb-41-gap", "adb-41-gaap"))
    assert "unknown claim 'adb-41-gaap'" in built.warnings


@pytest.mark.parametrize(("asked", "words"), [
    ("claims", "two"), ("inconsistent", "one"), ("within-rounding", "no"), ("reports", "five"),
    ("provinces", "31"), ("claims kiep", "no")])
def test_counts_are_computed(book: Book, asked: str, words: str) -> None:
    assert f"There are {words}." in build(book, f"There are {{count}}`{asked}`.").page("index")


def test_large_counts_have_a_separator(book: Book, rows: list[dict]) -> None:
    rows += [a_row(f"adb-{number}-x") for number in range(1200)]
    assert "There are 1,202." in build(book, "There are {count}`claims`.").page("index")


@pytest.mark.parametrize(("text", "warning"), [
    ("{count}`clams`", "unknown count 'clams': did you mean 'claims'?"),
    ("{count}`claims abd`", "unknown report 'abd': did you mean 'adb'?"),
    ("```{finding} adb-41-gp\n```", "unknown claim 'adb-41-gp': did you mean 'adb-41-gap'?"),
    ("```{finding} adb-29-nominal\n```", "adb-29-nominal is reproduced: no finding"),
    ("```{printed-table} adb-11\n```", "unknown table 'adb-11': did you mean 'adb-1'?"),
    ("```{picture} trade-dependence-reprt\n```", "unknown figure 'trade-dependence-reprt': did "
                                                  "you mean 'trade-dependence-report'?"),
    ("```{report} abd\n```", "unknown report 'abd': did you mean 'adb'?"),
    ("```{verdict-bar}\n:report: abd\n```", "unknown report 'abd': did you mean 'adb'?"),
    ("[x](book:chapters/nowhere.html)", "links to nowhere: book:chapters/nowhere.html"),
    ("[x](book:downloads/../conf.py)", "links to nowhere: book:downloads/../conf.py"),
    ("[x](book:downloads/figures/a.svg)", "links to nowhere: book:downloads/figures/a.svg "
                                          "(`make book` runs the chapters"),
    ("[x](book:chapters/ledger.html#adb-0-x)", "places that are not there: chapters/ledger.html"
                                               "#adb-0-x"),
    ("$\\nosuchthing{x}$", "formula")])
def test_what_is_wrong_is_a_warning(book: Book, text: str, warning: str) -> None:
    assert warning in build(book, text).warnings


def test_a_finding_a_bar_and_a_table(book: Book) -> None:
    built = build(book, "```{finding} adb-41-gap\n```\n\n```{verdict-bar}\n:report: adb\n```\n\n"
                        "```{printed-table} adb-3\n```")
    assert built.warnings == ""
    html = built.page("index")
    assert "its own numbers give 14.9 to 22.5" in html
    assert 'href="chapters/ledger.html?report=adb&amp;verdict=inconsistent"' in html
    assert 'href="downloads/tables/adb-3.csv"' in html


def test_a_report_page_has_sections_that_its_contents_show(book: Book) -> None:
    html = build(book, "").page("chapters/adb")
    assert re.search(r'<section id="adb-contents">\s*<h2>Tables and figures', html)
    assert re.search(r'<section id="adb-tables">\s*<h2>The tables as printed', html)
    assert re.search(r'<section id="adb-line-230">\s*<h3>IV Baseline Assessment', html)
    assert 'id="adb-line-234">A Economic Structure</h4>' in html
    assert 'href="#table-adb-1"' in html
    assert 'id="table-adb-1"' in html
    assert "Mandaluyong City" in html


def test_numbers_of_a_claim_stand_in_a_sentence(book: Book) -> None:
    built = build(book, "It states {stated}`adb-29-nominal` and has {recomputed}`adb-29-nominal`.")
    assert built.warnings == ""
    assert re.search(r'ledger\.html#adb-29-nominal"[^>]*>−23 %</a> and has <a', built.page("index"))
    assert "unknown claim" in build(book, "{stated}`adb-29-nominl`").warnings


def test_a_number_that_a_claim_lacks_is_a_warning(book: Book, rows: list[dict]) -> None:
    rows[0]["recomputed"] = ""
    assert "has nothing recomputed" in build(book, "{recomputed}`adb-29-nominal`").warnings


def test_contradictions_verdicts_and_tables_have_their_lists(book: Book, rows: list[dict]) -> None:
    rows[1]["sources"] = ["claim adb-29-nominal"]
    built = build(book, "```{contradictions}\n```\n\n```{verdict-table}\n```\n\n"
                        "```{table-index}\n```", **{
        f"chapters/{key}": f"# {key}\n\n```{{report}} {key}\n```\n" for key in ("kiep", "thesis")})
    assert built.warnings == ""
    html = built.page("index")
    assert re.search(r"<h2>Two passages of one report \(1\)", html)
    assert 'href="chapters/ledger.html?report=adb&amp;verdict=inconsistent">1</a>' in html
    assert 'href="chapters/adb.html#table-adb-3"' in html


def test_a_small_picture_leads_to_its_figure(book: Book) -> None:
    exported = paths.BUILD / "figures" / "trade-dependence-report.svg"
    exported.parent.mkdir(parents=True)
    exported.write_text("<svg/>", encoding="utf-8")
    place = '# T\n\n```{raw} html\n<p id="fig-trade-dependence-report"></p>\n```\n'
    built = build(book, "```{picture} trade-dependence-report\n```",
                  **{"chapters/trade-dependence": place})
    assert built.warnings == ""
    html = built.page("index")
    assert 'href="chapters/trade-dependence.html#fig-trade-dependence-report"' in html
    assert re.search(r'<img src="downloads/figures/trade-dependence-report\.svg" alt="[^"]+"', html)


def test_a_matrix_shows_which_chapter_runs_for_which_province(book: Book) -> None:
    pages = {"chapters/trade-dependence": "# T\n", "chapters/gallery": "# G\n",
             "chapters/adb": "# ADB\n", "provinces/jilin/trade-dependence": "# J\n"}
    built = build(book, "```{runs}\n```", **pages)
    assert "index.md" not in built.warnings
    html = built.page("index")
    assert '<a href="provinces/jilin/trade-dependence.html">run</a>' in html
    assert '<a href="chapters/trade-dependence.html">the chapter</a>' in html
    assert html.count(">run</a>") == 1  # the other provinces have no page here
    assert "chapters/gallery.html" in html.split("for the whole book")[-1]


def test_links_from_nested_pages_are_relative(book: Book) -> None:
    built = build(book, "", **{"provinces/yunnan/trade": "# T\n\n{claim}`adb-41-gap` "
                                                         "[all](book:downloads/ledger.csv)\n"})
    html = built.page("provinces/yunnan/trade")
    assert 'href="../../chapters/ledger.html#adb-41-gap"' in html
    assert 'href="../../downloads/ledger.csv"' in html


def test_downloads_are_copied(book: Book) -> None:
    exported = paths.BUILD / "figures" / "a" / "trade.svg"
    exported.parent.mkdir(parents=True)
    exported.write_text("<svg/>", encoding="utf-8")
    built = build(book, "[svg](book:downloads/figures/a/trade.svg)")
    assert built.warnings == ""
    downloads = built.site / "downloads"
    assert (downloads / "figures/a/trade.svg").read_text(encoding="utf-8") == "<svg/>"
    assert (downloads / "tables/adb-1.csv").read_bytes() == (
        paths.TABLES / "adb-1.csv").read_bytes()
    ids = [row["id"] for row in json.loads((downloads / "ledger.json").read_text())["claims"]]
    assert ids == ["adb-29-nominal", "adb-41-gap"]


def test_provinces_link_only_to_pages_that_exist(book: Book) -> None:
    index = {"chapters/provinces": "# P\n\n```{province-index}\n```\n"}
    built = build(book, "", **index)
    assert "python scripts/run_province.py yunnan" in built.page("chapters/provinces")
    more = index | {"provinces/yunnan": "# Yunnan\n"}
    built = book.build(more, fresh=False)
    assert "chapters/provinces" in built.read
    html = built.page("chapters/provinces")
    assert 'href="../provinces/yunnan.html"' in html
    assert "run_province.py yunnan" not in html
    assert "run_province.py tibet" in html


def test_every_id_has_its_citations(book: Book) -> None:
    html = build(book, "", **{"chapters/cite": CITE}).page("chapters/cite")
    found = json.loads(re.search(r'<script type="application/json">(.*?)</script>', html).group(1))
    assert set(reports.printed_tables()) < set(found["items"])
    assert found["formats"] == cite.FORMATS


def test_only_pages_that_show_a_changed_claim_are_read_again(book: Book, rows: list[dict],
                                                             later: Callable) -> None:
    pages = {"index": "# Book\n\n{claim}`adb-41-gap`\n", "plain": "# No claim\n",
             "chapters/ledger": LEDGER, "chapters/adb": REPORT, "chapters/cite": "# Cite\n"}
    book.build(pages)
    assert book.build(pages, fresh=False).read == set()
    rows[1]["recomputed"] = "99.9 points"
    later()
    built = book.build(pages, fresh=False)
    assert built.read == {"index", "chapters/ledger", "chapters/adb"}
    assert "99.9 points" in built.page("index")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the ledger be written as if some time had passed."""
    write = ledger.write

    def make() -> None:
        def written(folder: Path) -> list[dict]:
            rows = write(folder)
            stamp = (folder / "ledger.json").stat().st_mtime + 60
            os.utime(folder / "ledger.json", (stamp, stamp))
            return rows
        monkeypatch.setattr(ledger, "write", written)
    return make


def test_an_error_in_the_data_ends_the_build_with_its_line(
        book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> list[dict]:
        raise DataError("data/claims/adb.yml, line 3: adb-1-x: field check: missing")
    monkeypatch.setattr(ledger, "rows", broken)
    with pytest.raises(ExtensionError, match=r"^data/claims/adb\.yml, line 3: adb-1-x"):
        build(book, "")


def test_pages_ask_no_other_host_for_anything(book: Book) -> None:
    html = build(book, "A formula $x^2$ and {claim}`adb-41-gap`.").page("index")
    assert "<math" in html
    assert not re.search(r'<(script|link|img)[^>]+(src|href)="(https?:)?//', html)
    assert "_static/book.js" in html
    assert "_static/book.css" in html


def test_only_the_search_page_loads_the_search_index(book: Book) -> None:
    built = build(book, "")
    assert "searchindex.js" in built.page("search")
    assert "searchindex.js" not in built.page("index")


def test_the_extension_is_safe_for_parallel_builds(book: Book) -> None:
    class Recorder:
        def __getattr__(self, name: str) -> Callable:
            return lambda *args, **options: None
    told = sphinx_ext.setup(Recorder())
    assert told["parallel_read_safe"]
    assert told["parallel_write_safe"]
