"""Citations: the report first, the book second, from one record for every format."""

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from recomputed import claims, reports, runs
from recomputed.errors import DataError
from recomputed.paths import BUILD
from recomputed.provinces import provinces

BOOK = "Recomputed: every number in five reports on China's provinces"
VERSION = "0.1.0"
FORMATS = ("text", "bibtex", "ris", "csl-json")
_RIS = {"report": "RPRT", "thesis": "THES", "article": "NEWS", "webpage": "ELEC"}
_BIBTEX = {"report": "techreport", "thesis": "phdthesis", "article": "article", "webpage": "misc"}
_CSL = {"report": "report", "thesis": "thesis", "article": "article-newspaper",
        "webpage": "webpage"}
#: where the private characters begin that stand for an item's parts
_FILLED = 0xE000
_TEX = str.maketrans({char: f"\\{char}" for char in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "“": "``", "”": "''", "−": "$-$"})


@dataclass(frozen=True)
class Cited:
    """What is cited: a claim, figure or table, the report it is of, and where it stands here.

    Attributes:
        id: stable id.
        title: of the part: a quote, or the figure's finding.
        report: the report it comes from; none for a figure made of official series alone.
        place: in the report, e.g. `par. 29`; for a figure its source line.
        page: permalink within the book.
    """

    id: str
    title: str
    report: reports.Report | None
    place: str
    page: str


def find(key: str) -> Cited:
    """Return what an id names: a claim, a printed table, a report's figure, or a figure here.

    Raises:
        DataError: nothing has this id; names the nearest.
    """
    if key in claims.claims():
        claim = claims.claim(key)
        return Cited(key, f"“{claim.said}”", reports.report(claim.report),
                     claim.where.spot, f"chapters/ledger.html#{key}")
    for catalogue, page in ((reports.printed_tables(), "{report}.html#table-"),
                            (reports.printed_figures(), "{report}.html#")):
        if key in catalogue:
            printed = catalogue[key]
            return Cited(key, printed.title, reports.report(printed.report),
                         printed.number or printed.spot,
                         f"chapters/{page.format(report=printed.report)}{key}")
    own = figures()
    if key in own:
        return own[key]
    known = [*claims.claims(), *reports.printed_tables(), *reports.printed_figures(), *own]
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "`python scripts/claims.py` lists the claims"
    raise DataError(f"nothing has the id {key!r}: {hint}")


def write(cited: Cited, style: str) -> str:
    """Return a citation as `text`, `bibtex`, `ris` or `csl-json`.

    Raises:
        DataError: unknown format.
    """
    writers = {"text": _text, "bibtex": _bibtex, "ris": _ris, "csl-json": _csl}
    if style not in writers:
        raise DataError(f"unknown format {style!r}: expected one of {', '.join(FORMATS)}")
    return writers[style](cited)


def pack(found: Mapping[str, Cited]) -> dict:
    """Return the citations of many ids in little space: patterns, and what fills them.

    Most of a citation is its report's: written once as a pattern, in which the characters from
    U+E000 on stand for the item's own parts. `patterns[i]` with `parts` filled in is the citation
    in the style of that place in `FORMATS`.

    Args:
        found: what is cited, by id.
    """
    patterns: dict[str, int] = {}
    items = {}
    for key, cited in found.items():
        parts = _parts(cited)
        places = [patterns.setdefault(_pattern(write(cited, style), parts), len(patterns))
                  for style in FORMATS]
        items[key] = [places, parts]
    return {"formats": list(FORMATS), "patterns": list(patterns), "items": items}


def _parts(cited: Cited) -> list[str]:
    """Return an item's own parts, as each style writes them; longer ones first."""
    own = (cited.title, cited.place, cited.page, cited.id)
    written = {text for part in own
               for text in (part, _tex(part), json.dumps(part, ensure_ascii=False)[1:-1]) if text}
    return sorted(written, key=lambda text: (-len(text), text))


def _pattern(citation: str, parts: list[str]) -> str:
    for place, part in enumerate(parts):
        citation = citation.replace(part, chr(_FILLED + place))
    return citation


def figures() -> dict[str, Cited]:
    """Return the book's own figures: in the chapters as committed, and as exported by a build."""
    found: dict[str, Cited] = {}
    for name in runs.chapters():
        for about in runs.figures_in(runs.chapter_path(name)):
            found[about["id"]] = _figure(about, f"chapters/{name}.html")
    for path in sorted((BUILD / "figures").glob("*.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        found.setdefault(about["id"], _figure(about, _page_of(about["id"])))
    return found


def _figure(about: dict, page: str) -> Cited:
    named = [report for report in reports.reports().values()
             if about["source"].startswith(report.short)]
    return Cited(about["id"], about["title"], named[0] if named else None, about["source"],
                 f"{page}#fig-{about['id']}")


def _page_of(key: str) -> str:
    # longest first: a slug may end another
    slugs = sorted((s for s in provinces() if key.endswith(f"-{s}")), key=len, reverse=True)
    if not slugs:
        return "index.html"
    chapter = next((name for name in runs.chapters() if key.startswith(name)), "")
    return f"provinces/{slugs[0]}/{chapter}.html" if chapter else f"provinces/{slugs[0]}.html"


def _authors(report: reports.Report) -> str:
    return ", ".join(f"{author.family}, {author.given}" for author in report.authors)


def _text(cited: Cited) -> str:
    report = cited.report
    if report is None:
        return f"{cited.title}. {cited.place}. In {BOOK}, version {VERSION}, {cited.page}."
    who = _authors(report) or report.publisher or report.name
    when = f" ({report.year})" if report.year else " (n.d.)"
    name = f" {report.name}." if who != report.name else ""
    by = f" {report.publisher}." if report.publisher and who != report.publisher else ""
    return (f"{who}{when}.{name}{by} {cited.title}, {cited.place}. "
            f"Recomputed in {BOOK}, version {VERSION}, {cited.page}.")


def _note(cited: Cited) -> str:
    return f"{cited.title}, {cited.place}. Recomputed in {BOOK}, version {VERSION}, {cited.page}"


def _bibtex(cited: Cited) -> str:
    report = cited.report
    fields = {"title": report.name if report else BOOK, "note": _note(cited)}
    if report:
        fields |= {"author": " and ".join(f"{a.family}, {a.given}" for a in report.authors),
                   "year": str(report.year or ""), "institution": report.publisher}
    kind = _BIBTEX[report.kind] if report else "misc"
    lines = [f"  {name} = {{{_tex(value)}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{cited.id},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _ris(cited: Cited) -> str:
    report = cited.report
    lines = [("TY", _RIS[report.kind] if report else "GEN"), ("ID", cited.id),
             ("TI", report.name if report else BOOK)]
    if report:
        lines += [("AU", f"{a.family}, {a.given}") for a in report.authors]
        lines += [("PY", str(report.year))] if report.year else []
        lines += [("PB", report.publisher)] if report.publisher else []
    lines += [("N1", _note(cited)), ("ER", "")]
    return "\n".join(f"{tag}  - {value}" for tag, value in lines)


def _csl(cited: Cited) -> str:
    report = cited.report
    item: dict = {"id": cited.id, "type": _CSL[report.kind] if report else "document",
                  "title": report.name if report else BOOK, "note": _note(cited)}
    if report:
        item["author"] = [{"family": a.family, "given": a.given} for a in report.authors]
        if report.year:
            parts = [part for part in (report.year, report.month, report.day) if part]
            item["issued"] = {"date-parts": [parts]}
        if report.publisher:
            item["publisher"] = report.publisher
    return json.dumps([item], ensure_ascii=False, indent=1)
