"""The book's roles and directives: claims, counts, the ledger, printed tables, report pages.

What they show is computed when a build starts (`sphinx_ext`); each notes what its page is made
from, so that a changed digit in `data/` rewrites exactly the pages that show it.
"""

import difflib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from recomputed import (
    book,
    citable,
    cite,
    contradictions,
    deposit,
    indicators,
    ledger,
    outline,
    paths,
    render,
    reports,
    runs,
    series,
)
from recomputed.errors import DataError
from recomputed.provinces import provinces

#: marks pages that are to be read again when the book gains or loses a page
LINKED = "recomputed-links"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_KINDS = {"reports": "Two reports", "passages": "Two passages of one report",
          "table": "A passage and its report's own table"}
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Book:
    """What one build shows.

    Attributes:
        rows: the ledger's rows by claim id.
        downloads: path under `downloads/` -> the file it is copied from.
    """

    rows: dict[str, dict]
    downloads: dict[str, Path]


def shown_by() -> tuple[Path, ...]:
    """Return the files that say how things are shown."""
    return Path(__file__), Path(render.__file__), *render.TEMPLATES.glob("*.html")


def claims_file() -> Path:
    """Return the file whose change means that some claim or its verdict changed."""
    return paths.RESULTS / "ledger.json"


class _Shown:
    """What roles and directives share: the book's content, and what a page depends on."""

    env: BuildEnvironment

    @property
    def book(self) -> Book:
        """What this build shows."""
        return self.env.app.recomputed

    def depends_on(self, *files: Path) -> None:
        """Note that the page is to be read again when a file, or the way it is shown, changes."""
        for file in (*shown_by(), *files):
            self.env.note_dependency(str(file))

    def lists_pages(self) -> None:
        """Note that the page is to be read again when the book gains or loses one."""
        self.env.metadata[self.env.docname][LINKED] = True

    def known(self, key: str, among: Iterable[str], what: str) -> bool:
        """Whether `key` is there; if not, warn and name the nearest."""
        among = list(among)
        if key in among:
            return True
        near = difflib.get_close_matches(key, among, n=1, cutoff=0.3)
        hint = f": did you mean {near[0]!r}?" if near else ""
        _log.warning("unknown %s %r%s", what, key, hint, location=self.get_location())
        return False


class ClaimRole(_Shown, SphinxRole):
    """`` {claim}`adb-29-nominal` ``: the report's words and the verdict."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the claim, or its id after a warning."""
        self.depends_on(claims_file())
        if not self.known(self.text, self.book.rows, "claim"):
            return [nodes.literal(text=self.text)], []
        return [_raw(render.claim_inline(self.book.rows[self.text]))], []


class PartRole(_Shown, SphinxRole):
    """`` {stated}`adb-29-nominal` ``, `` {recomputed}`…` ``: a number that the ledger has.

    Attributes:
        field: the field of the ledger's row.
    """

    def __init__(self, field: str) -> None:
        self.field = field

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the number, linked to the claim; a claim without it is a warning."""
        self.depends_on(claims_file())
        self.lists_pages()
        if not self.known(self.text, self.book.rows, "claim"):
            return [nodes.literal(text=self.text)], []
        number = self.book.rows[self.text][self.field]
        if not number:
            _log.warning("%s has nothing %s", self.text, self.field, location=self.get_location())
        return [_raw(render.part(self.book.rows[self.text], self.field))], []


class CountRole(_Shown, SphinxRole):
    """`` {count}`claims` ``, `` {count}`inconsistent adb` ``: how many, never typed by hand."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the number: in words below ten, else in digits."""
        self.depends_on(claims_file(), *paths.DATA.glob("*.yml"), paths.DATA / "provinces.csv")
        what, _, report = self.text.partition(" ")
        found = _counts(self.book, report)
        if not self.known(what, found, "count") or (
                report and not self.known(report, reports.reports(), "report")):
            return [nodes.literal(text=self.text)], []
        return [nodes.Text(_NUMBERS[found[what]] if found[what] < len(_NUMBERS)
                           else f"{found[what]:,}")], []


class _Directive(_Shown, SphinxDirective):
    """A directive whose errors in data files end the build with one line."""

    shows_claims = True

    def run(self) -> list[nodes.Node]:
        """Return what is shown; an error in a data file ends the build."""
        self.depends_on(*([claims_file()] if self.shows_claims else []))
        try:
            return self._show()
        except DataError as error:
            raise ExtensionError(str(error)) from None


class FindingDirective(_Directive):
    """`{finding} adb-41-gap`: a claim that does not hold, with the two numbers that clash."""

    required_arguments = 1

    def _show(self) -> list[nodes.Node]:
        key = self.arguments[0]
        if not self.known(key, self.book.rows, "claim"):
            return []
        row = self.book.rows[key]
        if row["verdict"] != "inconsistent":
            _log.warning("%s is %s: no finding", key, row["verdict"], location=self.get_location())
            return []
        return [_raw(render.finding(row))]


class LedgerDirective(_Directive):
    """`{ledger}`: every claim, with filters and search."""

    def _show(self) -> list[nodes.Node]:
        return [_raw(render.ledger(list(self.book.rows.values())))]


class VerdictBarDirective(_Directive):
    """`{verdict-bar}`: how many claims have each verdict; `:report: adb` for one report."""

    option_spec: ClassVar = {"report": directives.unchanged_required}

    def _show(self) -> list[nodes.Node]:
        report = self.options.get("report", "")
        if report and not self.known(report, reports.reports(), "report"):
            return []
        return [_raw(render.verdict_bar(ledger.counts(_of(self.book, report)), report))]


class PrintedTableDirective(_Directive):
    """`{printed-table} adb-1`: a printed table as printed."""

    required_arguments = 1

    def _show(self) -> list[nodes.Node]:
        key = self.arguments[0]
        if not self.known(key, reports.printed_tables(), "table"):
            return []
        return [self._table(key)]

    def _table(self, key: str) -> nodes.Node:
        """Return one table, and note the files it is made from."""
        self.depends_on(paths.TABLES / f"{key}.csv", *(
            paths.DATA / f"{name}.yml" for name in ("tables", "errata", "reports")))
        return _raw(render.printed_table(key, self.book.rows.values()))


class TableIndexDirective(_Directive):
    """`{table-index}`: all printed tables as lists, a section for each report."""

    def _show(self) -> list[nodes.Node]:
        self.depends_on(paths.DATA / "tables.yml", paths.DATA / "reports.yml")
        rows = list(self.book.rows.values())
        with_tables = dict.fromkeys(table.report for table in reports.printed_tables().values())
        return [_section(reports.report(key).short, f"tables-{key}",
                         _raw(render.table_index(key, rows))) for key in with_tables]


class ContradictionsDirective(_Directive):
    """`{contradictions}`: statements that do not agree with another passage, report or table."""

    def _show(self) -> list[nodes.Node]:
        self.depends_on(paths.DATA / "tables.yml")
        found = contradictions.contradictions(self.book.rows)
        return [_section(f"{_KINDS[kind]} ({len(own)})", f"contradictions-{kind}",
                         _raw(render.pairs(own)))
                for kind in contradictions.KINDS
                if (own := [one for one in found if one.kind == kind])]


class VerdictTableDirective(_Directive):
    """`{verdict-table}`: how many claims of each report have each verdict."""

    def _show(self) -> list[nodes.Node]:
        return [_raw(render.verdict_table(self.book.rows.values()))]


class RunsDirective(_Directive):
    """`{runs}`: which chapter is run for which provinces, linked to each run."""

    shows_claims = False

    def _show(self) -> list[nodes.Node]:
        self.depends_on(*sorted(paths.CHAPTERS.glob("*.ipynb")))
        self.lists_pages()
        pages = self.env.found_docs
        found = [{"name": name, "title": runs.run_title(runs.chapter_path(name)),
                  "home": runs.home(name), "places": {
                      slug: book.place_of(name, slug) for slug in provinces()
                      if name in runs.per_province() and book.place_of(name, slug) in pages}}
                 for name in runs.chapters() if f"chapters/{name}" in pages]
        return [_raw(render.run_matrix(found))]


class PictureDirective(_Directive):
    """`{picture} trade-dependence-gap`: a figure of the book, small, linked to where it stands."""

    required_arguments = 1
    shows_claims = False

    def _show(self) -> list[nodes.Node]:
        key = self.arguments[0]
        self.depends_on(paths.RESULTS / "downloads.txt")
        self.lists_pages()
        found = citable.figures()
        if not self.known(key, found, "figure"):
            return []
        return [_raw(render.picture(key, found[key]))]


class ReportDirective(PrintedTableDirective):
    """`{report} adb`: what a report says about itself, its tables, figures and claims."""

    def _show(self) -> list[nodes.Node]:
        key = self.arguments[0]
        if not self.known(key, reports.reports(), "report"):
            return []
        self.depends_on(*(paths.DATA / f"{name}.yml"
                          for name in ("reports", "tables", "figures", "sections")))
        self.lists_pages()
        own = _of(self.book, key)
        contents = render.report_contents(key, self.book.rows, self.env.found_docs)
        tables = [self._table(table.id) for table in reports.printed_tables().values()
                  if table.report == key]
        parts = [_raw(render.report_facts(reports.report(key))),
                 _raw(render.verdict_bar(ledger.counts(own), key))]
        if contents:
            parts.append(_section("Tables and figures", f"{key}-contents", _raw(contents)))
        if tables:
            parts.append(_section("The tables as printed", f"{key}-tables", *tables))
        return [*parts, _section("Claims by section", f"{key}-claims", *self._claims(key, own))]

    @staticmethod
    def _claims(key: str, own: list[dict]) -> list[nodes.Node]:
        """Return the report's claims, a section for each of its topmost headings."""
        found = []
        for head, groups in outline.chapters(outline.outline(key, own), key):
            title = head.heading if head else "Before the first heading"
            place = head.id if head else f"{key}-before"
            found.append(_section(title, place, _raw(render.report_claims(groups))))
        return found


class CitationsDirective(_Directive):
    """`{citations}`: a ready citation of everything that has an id, in every format."""

    def _show(self) -> list[nodes.Node]:
        self.depends_on(Path(cite.__file__), Path(citable.__file__), *deposit.files(),
                        paths.RESULTS / "downloads.txt")
        return [_raw(render.citations(cite.pack(citable.everything(), deposit.edition())))]


class ProvinceIndexDirective(_Directive):
    """`{province-index}`: the provinces with a few indicators, linked to their pages."""

    def _show(self) -> list[nodes.Node]:
        self.depends_on(paths.DATA / "provinces.csv", *paths.SERIES.glob("*.csv"))
        self.lists_pages()
        found, years, year = province_records(self.book.rows.values())
        pages = {slug for slug in provinces() if f"provinces/{slug}" in self.env.found_docs}
        return [_raw(render.province_index(found, pages, years, year))]


def province_records(rows: Iterable[dict]) -> tuple[list[dict], str, int]:
    """Return one record a province for the index, the years of its growth, the year of its trade.

    Growth is nominal, in the vintage that the reports' authors could see; trade dependence is that
    of the last year with all numbers: trade in dollars × official rate ÷ GDP.
    """
    then = series.panel("gdp", vintage="before-2018-census")
    growth = indicators.growth(then.loc[2015], then.loc[2016])
    gdp = series.panel("gdp", vintage="after-2018-census")
    rate = series.values("china", "cny-per-usd")
    dollars = (100 * gdp).div(rate, axis=0)  # GDP in 100 million CNY, trade in million USD
    ratio = indicators.dependence(series.panel("exports"), series.panel("imports"), dollars)
    year = int(ratio.dropna().index.max())
    claims = Counter(row["entity"] for row in rows)
    found = [{"slug": slug, "name": one.name, "region": one.region, "claims": claims[slug],
              "growth": growth[slug], "dependence": ratio.loc[year, slug]}
             for slug, one in provinces().items()]
    return found, "2015–2016", year


def _raw(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")


def _section(title: str, key: str, *children: nodes.Node) -> nodes.section:
    """A section that the page's table of contents shows."""
    return nodes.section("", nodes.title(text=title), *children, ids=[key], names=[key])


def _of(book: Book, report: str) -> list[dict]:
    return [row for row in book.rows.values() if not report or row["report"] == report]


def _counts(book: Book, report: str) -> dict[str, int]:
    """What `{count}` knows, for one report or for all."""
    own = _of(book, report)
    printed = {"tables": reports.printed_tables(), "figures": reports.printed_figures()}
    return {"claims": len(own), **ledger.counts(own), "reports": len(reports.reports()),
            "provinces": len(provinces()),
            **{name: sum(not report or one.report == report for one in catalogue.values())
               for name, catalogue in printed.items()}}


ROLES = {"claim": ClaimRole(), "count": CountRole(), "stated": PartRole("stated"),
         "recomputed": PartRole("recomputed")}
DIRECTIVES = {"finding": FindingDirective, "ledger": LedgerDirective,
              "verdict-bar": VerdictBarDirective, "printed-table": PrintedTableDirective,
              "table-index": TableIndexDirective, "verdict-table": VerdictTableDirective,
              "contradictions": ContradictionsDirective, "picture": PictureDirective,
              "runs": RunsDirective, "report": ReportDirective,
              "citations": CitationsDirective, "province-index": ProvinceIndexDirective}
