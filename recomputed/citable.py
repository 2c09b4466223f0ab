"""What can be cited: the book, its pages, the reports, and every claim, table and figure."""

import difflib
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from recomputed import claims, reports, runs, trace
from recomputed.cite import Cited, figure
from recomputed.errors import DataError
from recomputed.paths import BUILD, CHAPTERS
from recomputed.provinces import provinces

#: the id of the book itself
WHOLE = "recomputed"
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)


def find(key: str) -> Cited:
    """Return what an id names: the book, a page, a report, a claim, table or figure.

    Raises:
        DataError: nothing has this id; names the nearest.
    """
    for catalogue in (_pages, _claims, _printed, figures):
        found = catalogue()
        if key in found:
            return found[key]
    near = difflib.get_close_matches(key, everything(), n=1)
    hint = f"did you mean {near[0]!r}?" if near else "`python scripts/claims.py` lists the claims"
    raise DataError(f"nothing has the id {key!r}: {hint}")


def everything() -> dict[str, Cited]:
    """Return all that can be cited by id: the book and its pages first, claims last."""
    return _pages() | _printed() | figures() | _claims()


def claim_page(key: str) -> str:
    """Return the address of a claim's own page."""
    return f"claims/{key}.html"


def figures() -> dict[str, Cited]:
    """Return the book's own figures: in the chapters as committed, and as exported by a build."""
    found: dict[str, Cited] = {}
    for name in runs.chapters():
        for about in runs.figures_in(runs.chapter_path(name)):
            found[about["id"]] = figure(about, f"chapters/{name}.html")
    for path in sorted((BUILD / "figures").glob("*.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        found.setdefault(about["id"], figure(about, _page_of(about["id"])))
    return found


def written() -> list[Path]:
    """Return the files of the book's own pages, notebooks among them, sorted."""
    return sorted(path for path in CHAPTERS.iterdir()
                  if path.suffix in (".md", ".ipynb") and not path.name.startswith("."))


@trace.remembered
def _pages() -> dict[str, Cited]:
    """The book, the reports' pages, the chapters and the other pages."""
    titles = {path.stem: _title(path) for path in written()}
    known = reports.reports()
    return {WHOLE: Cited(WHOLE, "", None, "", "index.html")} | {
        name: Cited(name, "" if name in known else title, known.get(name), "",
                    f"chapters/{name}.html") for name, title in titles.items()} | _of_provinces()


def _of_provinces() -> dict[str, Cited]:
    """The provinces' pages (`yunnan`) and the chapters run for them (`yunnan-fiscal-splits`)."""
    found = {slug: Cited(slug, one.name, None, "", f"provinces/{slug}.html")
             for slug, one in provinces().items()}
    for name in runs.per_province():
        title = runs.run_title(runs.chapter_path(name))
        for slug, one in provinces().items():
            if slug != runs.home(name):
                key = f"{slug}-{name}"
                found[key] = Cited(key, f"{title}: {one.name}", None, "",
                                   f"provinces/{slug}/{name}.html")
    return found


def of_page(page: str) -> str:
    """Return the id of a page by its name (`chapters/ledger`), or nothing where it has none."""
    return next((key for key, cited in _pages().items() if cited.page == f"{page}.html"), "")


@cache
def _title(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = "\n".join("".join(cell["source"]) for cell in cells
                         if cell["cell_type"] == "markdown")
    heading = _HEADING.search(text)
    return heading.group(1) if heading else path.stem


def of_row(row: Mapping) -> Cited:
    """Return a claim as it is cited, from its row of the ledger."""
    return Cited(row["id"], f"“{row['quote']}”", reports.report(row["report"]), row["where"],
                 claim_page(row["id"]))


@trace.remembered
def _claims() -> dict[str, Cited]:
    return {key: of_row({"id": key, "quote": claim.said, "report": claim.report,
                         "where": claim.where.spot}) for key, claim in claims.claims().items()}


@trace.remembered
def _printed() -> dict[str, Cited]:
    """The reports' own tables and figures."""
    return {key: Cited(key, item.title, reports.report(item.report), item.number or item.spot,
                       f"chapters/{item.report}.html#{prefix}{key}", item.source_line)
            for catalogue, prefix in ((reports.printed_tables(), "table-"),
                                      (reports.printed_figures(), ""))
            for key, item in catalogue.items()}


def _page_of(key: str) -> str:
    # longest first: a slug may end another
    slugs = sorted((s for s in provinces() if key.endswith(f"-{s}")), key=len, reverse=True)
    if not slugs:
        return "index.html"
    chapter = next((name for name in runs.chapters() if key.startswith(name)), "")
    return f"provinces/{slugs[0]}/{chapter}.html" if chapter else f"provinces/{slugs[0]}.html"
