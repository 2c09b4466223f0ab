"""HTML for readers: claims, verdicts, the ledger, printed tables and the reports' pages.

Pure functions from records to text; the templates stand in `templates/` and escape all they print.
Links inside the book are written `book:chapters/ledger.html#adb-29-nominal`; `sphinx_ext` turns
them into relative ones when it writes a page.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import cycle
from pathlib import Path

import jinja2
import pandas as pd
from markupsafe import Markup

from recomputed import ledger as records
from recomputed import reports, series, suspects, tables
from recomputed.cite import Cited
from recomputed.contradictions import Contradiction
from recomputed.layout import divide, lay_out, lay_out_texts
from recomputed.outline import Group
from recomputed.provinces import provinces
from recomputed.rounding import show
from recomputed.verdicts import VERDICTS

TEMPLATES = Path(__file__).parent / "templates"
LEDGER = "book:chapters/ledger.html"
FACETS = ("report", "verdict", "topic", "entity", "reason", "basis")
_VINTAGES = {"before-2018-census": "as published before the 2018 census",
             "after-2018-census": "as revised after the 2018 census"}
_WORDS = {"fdi": "foreign investment", "ofdi": "outward investment",
          "ftz": "free-trade zone", "soe": "state enterprises",
          "silk-road": "Silk Road", "only-bounded": "only a bound"}
_STATUS = {"redrawn-from-table": "redrawn from the report's own table",
           "redrawn-from-series": "redrawn from official series",
           "anchors-only": "not redrawn: only single points are stated",
           "not-redrawable": "cannot be redrawn: nothing printed, no series"}
_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")
#: what marks a suspicious cell or unit, and the note on it
_SIGNS = ("†", "‡", "§", "¶", "††", "‡‡", "§§", "¶¶")


def claim_inline(row: Mapping) -> str:
    """Return the report's words with the verdict behind them; a card opens from the verdict."""
    return _render("inline.html", row=row)


def part(row: Mapping, field: str) -> str:
    """Return one number of a claim, linked to the claim."""
    return _render("part.html", row=row, text=row[field])


def claim_card(row: Mapping) -> str:
    """Return a claim as a line of the ledger that opens to all that is known of it."""
    return _render("claim.html", row=row)


def claim_page(row: Mapping, citations: Mapping[str, str], **about: object) -> str:
    """Return a claim's own page (see `claim_pages`)."""
    return _render("claim_page.html", row=row, citations=citations, **about)


def redirect(target: str) -> str:
    """Return a page that leads to another."""
    return _render("redirect.html", target=target)


def finding(row: Mapping) -> str:
    """Return a claim that does not hold: its words, the two numbers that clash, what it changes."""
    return _render("finding.html", row=row, clash=_clash(row))


def ledger(rows: Sequence[Mapping]) -> str:
    """Return the whole ledger as a list; `static/book.js` adds filters and search to it."""
    return _render("ledger.html", rows=rows, facets=facets(rows))


def facets(rows: Iterable[Mapping]) -> dict[str, dict[str, str]]:
    """Return what the ledger can be filtered by: facet -> value -> words, in order of the data."""
    found: dict[str, dict[str, str]] = {name: {} for name in FACETS}
    found["verdict"] = {verdict: f"{records.MARKS[verdict]} {verdict}" for verdict in VERDICTS}
    for row in rows:
        for name in FACETS:
            if row[name]:
                found[name].setdefault(row[name], _facet_words(name, row))
    return found


def verdict_bar(counts: Mapping[str, int], report: str = "") -> str:
    """Return how many claims have each verdict, as a bar with its numbers in words below."""
    where = f"report={report}&" if report else ""
    parts = [{"verdict": verdict, "count": counts[verdict],
              "href": f"{LEDGER}?{where}verdict={verdict}"} for verdict in VERDICTS]
    shares = ", ".join(f"{part['count']} {part['verdict']}" for part in parts)
    return _render("bar.html", parts=parts, label=f"{sum(counts.values())} claims: {shares}")


def printed_table(key: str, rows: Iterable[Mapping] = ()) -> str:
    """Return a printed table as printed: suspicious cells marked, nothing corrected.

    Args:
        key: the table's id.
        rows: the ledger's rows; those about the table are counted and mark its cells.

    Raises:
        DataError: unknown table or malformed file.
    """
    frame = tables.load(key)
    about = reports.printed_tables()[key]
    own = [erratum for erratum in tables.errata() if erratum.table == key]
    errata = [erratum.model_dump() | {"mark": mark, "where": _where(erratum),
                                      "touches": erratum.touches}
              for erratum, mark in zip(own, cycle(_SIGNS), strict=False)]
    of_unit_line = [one for one in errata
                    if one["field"] == "unit" and one["expect"] == about.unit_line]
    checked = suspects.about(about, rows)
    texts, cells = divide(frame)
    return _render("table.html", table=about, errata=errata, texts=lay_out_texts(texts),
                   grid=None if cells.empty else lay_out(cells), aside=len(texts) > len(cells),
                   cells=cells.to_dict("records"),
                   flags=suspects.flagged(frame, checked),
                   checked=checked, counts=records.counts(checked),
                   unit_errata=of_unit_line,
                   cell_errata=[one for one in errata if one not in of_unit_line],
                   place=f"{reports.report(about.report).short}, {about.spot}")


def report_facts(report: reports.Report) -> str:
    """Return what a report prints about itself, and what it does not."""
    facts = [("title", report.title), ("series", report.series), ("authors", _authors(report)),
             ("date", _date(report)), ("publisher", report.publisher), ("place", report.place),
             ("web", report.url)]
    return _render("report.html", report=report, facts=facts)


def report_contents(report: str, rows: Mapping[str, Mapping], pages: Collection[str]) -> str:
    """Return a report's printed tables and figures with what the book makes of each.

    Args:
        report: its id.
        rows: the ledger's rows by claim id.
        pages: names of the book's pages, to link to those that exist.
    """
    items: list[dict] = [
        {**_printed(table), "id": "", "href": table_href(table.id),
         "status": "shown as printed", "anchors": [], "shapes": [], "axis": ""}
        for table in reports.printed_tables().values() if table.report == report]
    items += [
        {**_printed(figure), "id": figure.id, "href": _figure_href(figure, pages),
         "status": _STATUS[figure.status] + (f" ({figure.part})" if figure.part else ""),
         "axis": figure.axis,
         "anchors": [rows[key] for key in figure.anchors if key in rows],
         "shapes": [rows[key] for key in figure.shapes if key in rows]}
        for figure in reports.printed_figures().values() if figure.report == report]
    items.sort(key=lambda item: item["lines"])
    return _render("contents.html", items=items) if items else ""


def report_claims(groups: Iterable[Group]) -> str:
    """Return claims as compact lists under the report's headings, each with its verdict."""
    return _render("claims.html", groups=groups)


def page_tools(key: str) -> str:
    """Return what stands at the foot of a page that can be cited; nothing without an id."""
    return _render("page_tools.html", key=key) if key else ""


def citations(packed: Mapping) -> str:
    """Return ready citations (see `cite.pack`) for `static/book.js` to show."""
    return _render("citations.html", citations=packed)


def province_index(found: Sequence[Mapping], pages: Collection[str], growth_years: str,
                   trade_year: int) -> str:
    """Return the provinces as a table that readers can sort.

    Args:
        found: one record a province: slug, name, region, growth, dependence (ratios), claims.
        pages: slugs of the provinces that have a page.
        growth_years: the years of the growth, e.g. `2015–2016`.
        trade_year: the year of trade dependence.
    """
    texts = [{**record, "growth_text": _percent(record["growth"], signed=True),
              "dependence_text": _percent(record["dependence"])} for record in found]
    missing = any(record["slug"] not in pages for record in found)
    return _render("provinces.html", records=texts, pages=pages, commands=missing,
                   growth_years=growth_years, trade_year=trade_year)


def table_href(key: str) -> str:
    """Return where the book shows a printed table: on its report's page."""
    return f"book:chapters/{reports.printed_tables()[key].report}.html#table-{key}"


def table_index(report: str, rows: Sequence[Mapping]) -> str:
    """Return a report's printed tables as a list: cells, claims on them, the file to download."""
    items = []
    for table in reports.printed_tables().values():
        if table.report == report:
            checked = suspects.about(table, rows)
            items.append({"table": table, "href": table_href(table.id), "claims": len(checked),
                          "cells": len(tables.load(table.id)),
                          "wrong": records.counts(checked)["inconsistent"]})
    return _render("tables.html", items=items)


def verdict_table(rows: Iterable[Mapping]) -> str:
    """Return how many claims of each report have each verdict, linked to the ledger."""
    by_report: dict[str, list[Mapping]] = {}
    for row in rows:
        by_report.setdefault(row["report"], []).append(row)
    lines = [{"id": key, "name": reports.report(key).short, "counts": records.counts(own),
              "total": len(own)} for key, own in by_report.items()]
    everything = records.counts(row for own in by_report.values() for row in own)
    return _render("verdicts.html", lines=lines, verdicts=VERDICTS, everything=everything)


def pairs(found: Sequence[Contradiction]) -> str:
    """Return statements side by side with what they do not agree with."""
    return _render("contradictions.html", found=found)


def run_matrix(found: Sequence[Mapping]) -> str:
    """Return which chapter is run for which provinces.

    Args:
        found: one record a chapter: name, title, home, places (of its run by province).
    """
    names = {slug: one.name for slug, one in provinces().items()}
    return _render("runs.html", found=found, provinces=names)


def picture(key: str, cited: Cited) -> str:
    """Return a figure of the book as a small picture that leads to it."""
    return _render("picture.html", key=key, cited=cited)


def table_name(key: str) -> str:
    """Return what a printed table is called: `Table 5-13 (Thesis)`."""
    table = reports.printed_tables()[key]
    return f"{table.number or table.title} ({reports.report(table.report).short})"


def subject(topic: str) -> str:
    """Return a topic or reason in words."""
    return _WORDS.get(topic, topic.replace("-", " "))


def source(text: str) -> tuple[str, str]:
    """Return what a check read in words, and a link to it where the book shows it."""
    what, _, name = text.partition(" ")
    if what == "table":
        return text, table_href(name)
    if what == "claim":
        return text, f"{LEDGER}#{name}"
    return (_series_words(name), "") if what == "series" else (text, "")


@cache
def _environment() -> jinja2.Environment:
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True,
                             trim_blocks=True, lstrip_blocks=True,
                             undefined=jinja2.StrictUndefined)
    env.globals |= {"marks": records.MARKS, "bases": records.BASES}
    env.tests |= {"touched_by": lambda cell, shown: shown["touches"](cell),
                  "one_number": _is_one_number, "range": _is_range}
    env.filters |= {"script": _script, "source": source, "json": _json, "dashed": _dashed,
                    "web": web, "sentence": _sentence,
                    "permalink": lambda row: f"{LEDGER}#{row['id']}",
                    "thousands": lambda number: f"{number:,}",
                    "table_href": table_href, "table_name": table_name,
                    "entity_name": records.entity_name,
                    "quoted": lambda row: f"“{row['quote']}”".replace("\\$", "$")}
    return env


def _render(template: str, **context: object) -> str:
    return _environment().get_template(template).render(**context).strip()


def _json(value: object) -> Markup:
    """JSON that can stand inside a script element."""
    return _script(json.dumps(value, ensure_ascii=False))


def _script(text: str) -> Markup:
    return Markup(text.replace("<", "\\u003c"))


def _dashed(period: str) -> str:
    return period.replace("-", "–")


def web(url: str) -> str:
    """Return an address that a browser opens: reports print theirs without `https`."""
    return url if "://" in url else f"https://{url}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."


def _percent(ratio: float, *, signed: bool = False) -> str:
    if pd.isna(ratio):
        return "–"
    text = f"{show(100 * ratio, 1)} %"
    return f"+{text}" if signed and ratio > 0 else text


def _clash(row: Mapping) -> str:
    """The two numbers that clash, in one sentence; for a statement, that it does not hold."""
    if row["stated"] == "holds":
        return f"By {records.BASES[row['basis']]} this does not hold."
    whose = {"report": "its own numbers give", "reports": "another of the five reports gives",
             "series": "the official series gives"}[row["basis"]]
    return f"The report states {row['stated']}; {whose} {row['recomputed']}."


def _is_one_number(outcome: Mapping) -> bool:
    """Whether an outcome is one number, so that its formula equals its digits."""
    return not any(sign in outcome["formula"] for sign in "<>≤≥;…")


def _is_range(interval: str) -> bool:
    """Whether an interval still has two ends at the digits shown."""
    low, _, high = interval.partition(" to ")
    return low != high


def _where(erratum: tables.Erratum) -> str:
    """Which cells an erratum is about, in words: `Guangdong, 2016, Exports`."""
    parts = []
    for column, value in erratum.match.items():
        values = (value,) if isinstance(value, str) else value
        parts += [records.entity_name(one) if column == "entity" else one for one in values]
    return ", ".join(parts)


def _facet_words(name: str, row: Mapping) -> str:
    words = {"report": lambda: reports.report(row["report"]).short,
             "entity": lambda: row["entity_name"], "basis": lambda: records.BASES[row["basis"]]}
    return words.get(name, lambda: subject(row[name]))()


def _series_words(name: str) -> str:
    """`gdp, liaoning, after-2018-census` in words."""
    indicator, entity, *vintage = name.split(", ")
    words = f"official series: {series.title(indicator)}"
    words += f", {records.entity_name(entity) if entity[:1].isalpha() else entity}"
    return words + "".join(f", {_VINTAGES.get(text, text)}" for text in vintage)


def _authors(report: reports.Report) -> str:
    return "; ".join(f"{author.given} {author.family}" for author in report.authors)


def _date(report: reports.Report) -> str:
    parts = [report.day, report.month and _MONTHS[report.month], report.year]
    return " ".join(str(part) for part in parts if part)


def _printed(item: reports.Printed) -> dict:
    return {"number": item.number, "title": item.title, "where": item.spot,
            "lines": item.lines}


def _figure_href(figure: reports.PrintedFigure, pages: Collection[str]) -> str:
    """Where a figure is redrawn: the chapter that its id begins with; else where it is listed."""
    found = [page for page in pages
             if figure.redrawn and figure.redrawn.startswith(f"{page.removeprefix('chapters/')}-")]
    if found:
        return f"book:{max(found, key=len)}.html#fig-{figure.redrawn}"
    listed = "chapters/gallery" in pages and not figure.redrawn
    return f"book:chapters/gallery.html#printed-{figure.id}" if listed else ""
