"""What a page of the site leaves behind on its way into the PDF: code, controls, downloads.

A page goes in as its `<article>` and comes out as a tree that can be printed. What is left out is
named here by its selector, and on the PDF's title page in words.
"""

import re

from bs4 import BeautifulSoup, Tag

#: the notebooks' code, controls, downloads, doors to other pages, and what only scripts read
DROPPED = (
    ".cell_input",
    ".cell > details",
    ".cell_output > details",
    "a.headerlink",
    ".toctree-wrapper",
    ".rc-figtools",
    ".rc-downloads",
    ".rc-filters",
    ".rc-hidden",
    ".rc-head",
    ".sd-container-fluid",
    "#rc-citations",
    "[popover]",
    "dialog",
    "form",
    "button",
    "fieldset",
    "input",
    "select",
    "textarea",
    ".site-only",
    "noscript",
    "script",
    ":not(defs) > style",
)
#: sections of the site alone: what stands in them are doors to the runs, and commands
SITE_SECTIONS = ("section#what-was-run-for-this-province", "section section#run-it-again")
#: what is told where something falls out of the middle of a text
TOLD = {".rc-scroll:has(.rc-runs)": "On the site a table leads to each of these runs."}
_ARTICLE = re.compile(r"<article\b.*</article>", re.S)
_UNPRINTED = re.compile(r"<template\b.*?</template>", re.S)
_HEADINGS = re.compile(r"h[1-6]")
#: cells up to this many characters stay on one line
_SHORT = 16


def clean(page: str) -> Tag:
    """Return the printable part of a page.

    Args:
        page: its HTML; what is outside of `<article>` is left out.
    """
    found = _ARTICLE.search(page)
    # the cards of claims are most of a page: left out before anything is parsed
    text = _UNPRINTED.sub("", found.group() if found else page)
    body = BeautifulSoup(text, "html.parser")
    for selector, words in TOLD.items():
        for part in body.select(selector):
            part.replace_with(_paragraph(body, words))
    for part in body.select(", ".join((*DROPPED, *SITE_SECTIONS))):
        part.decompose()
    for table in body.select("table"):
        _settle(table)
    for listing in body.select(".rc-ledger"):
        _compact(body, listing)
    for details in body.select("details"):
        details["open"] = ""
    _prune(body)
    return body


def _paragraph(body: BeautifulSoup, words: str) -> Tag:
    paragraph = body.new_tag("p", attrs={"class": "rc-soft"})
    paragraph.string = words
    return paragraph


def _prune(body: BeautifulSoup) -> None:
    """Take out cells and sections that hold nothing any more but a heading."""
    for part in reversed(body.select("section, .cell, .cell_output")):
        inside = [
            child
            for child in part.find_all(True, recursive=False)
            if not _HEADINGS.fullmatch(child.name)
        ]
        if not inside and not part.find(string=lambda text: text.strip(), recursive=False):
            part.decompose()


def _settle(table: Tag) -> None:
    """Take a last column of downloads out of a table, and keep its short cells on one line."""
    rows = [row.find_all(["th", "td"], recursive=False) for row in table.select("tr")]
    filled = [cells for cells in rows if cells and cells[-1].name == "td"]
    if filled and all(cells[-1].select_one("a[download]") for cells in filled):
        for cells in rows:
            cells.pop().decompose()
    for cell in table.select("tbody > tr > *"):
        if len(cell.get_text().strip()) <= _SHORT:
            cell["class"] = [*cell.get("class", []), "pdf-short"]


def _compact(body: BeautifulSoup, listing: Tag) -> None:
    """Make the ledger a table for each report, a line a claim."""
    tables: dict[str, Tag] = {}
    for claim in listing.select("details.rc-claim"):
        report = claim.get("data-report", "")
        if report not in tables:
            tables[report] = _ledger_table(body)
            listing.append(_section(body, _report_name(claim), report, tables[report]))
        tables[report].tbody.append(_line(body, claim))
        claim.decompose()


def _report_name(claim: Tag) -> str:
    place = claim.select_one(".rc-place")
    return place.get_text().partition(",")[0].strip() if place else claim.get("data-report", "")


def _section(body: BeautifulSoup, title: str, key: str, table: Tag) -> Tag:
    section = body.new_tag("section", attrs={"id": f"ledger-{key}"})
    heading = body.new_tag("h2")
    heading.string = title
    section.extend([heading, table])
    return section


def _ledger_table(body: BeautifulSoup) -> Tag:
    table = body.new_tag("table", attrs={"class": "pdf-ledger"})
    head, row = body.new_tag("thead"), body.new_tag("tr")
    for name in ("claim", "the report’s words", "stated", "recomputed", "verdict"):
        cell = body.new_tag("th", attrs={"scope": "col"})
        cell.string = name
        row.append(cell)
    head.append(row)
    table.extend([head, body.new_tag("tbody")])
    return table


def _line(body: BeautifulSoup, claim: Tag) -> Tag:
    """Return a claim's line: id, words, stated, recomputed, verdict."""
    line = body.new_tag("tr", attrs={"id": claim["id"]})
    name = body.new_tag("th", attrs={"scope": "row"})
    name.string = claim["id"]
    line.append(name)
    for selector in (".rc-quote", "[data-label=stated]", "[data-label=recomputed]", ".rc-verdict"):
        cell = body.new_tag("td")
        found = claim.select_one(selector)
        if found:
            cell.append(found.extract())
        line.append(cell)
    return line
