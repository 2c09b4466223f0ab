"""Citations: the report first, the book second, in the formats that readers paste and import."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from recomputed import reports, trace
from recomputed.errors import DataError
from recomputed.latex import escape as _tex
from recomputed.paths import ROOT

BOOK = "Recomputed: every number in five reports on China's provinces"
VERSION = "0.1.0"
AUTHORS = "The authors of Recomputed"
FORMATS = {"apa": "APA-like", "chicago": "Chicago-like", "bibtex": "BibTeX", "ris": "RIS",
           "csl-json": "CSL-JSON"}
_RIS = {"report": "RPRT", "thesis": "THES", "article": "NEWS", "webpage": "ELEC"}
_CSL = {"report": "report", "thesis": "thesis", "article": "article-newspaper",
        "webpage": "webpage"}
#: where the private characters begin that stand for an item's parts
_FILLED = 0xE000


@dataclass(frozen=True)
class Cited:
    """One thing that is cited, the report it is of, and where it stands here.

    Attributes:
        id: stable id.
        title: of the thing: a quote, a heading, or the figure's finding; empty for the book itself
            and for a whole report.
        report: the report it comes from; none for what is this book's own.
        place: in the report, e.g. `par. 29`; for a figure its source line.
        page: address within the book.
        source: whom the report itself names as the source.
    """

    id: str
    title: str
    report: reports.Report | None
    place: str
    page: str
    source: str = ""


class Edition(NamedTuple):
    """Which state of the book is cited.

    Attributes:
        version: the book's version.
        data: digest of its data, so that two states of one version can be told apart.
    """

    version: str = VERSION
    data: str = ""

    def __str__(self) -> str:
        return f"version {self.version}" + (f", data {self.data}" if self.data else "")


#: this version, whatever its data
ANY = Edition()


def figure(about: Mapping[str, str], page: str) -> Cited:
    """Return a figure of the book as it is cited; `about` has its id, title and source."""
    named = [report for report in reports.reports().values()
             if about["source"].lower().startswith(report.short.lower())]
    return Cited(about["id"], about["title"], named[0] if named else None, about["source"],
                 f"{page}#fig-{about['id']}")


def write(cited: Cited, style: str, edition: Edition = ANY) -> str:
    """Return a citation in one of `FORMATS`.

    Raises:
        DataError: unknown format.
    """
    writers = {"apa": _apa, "chicago": _chicago, "bibtex": _bibtex, "ris": _ris,
               "csl-json": _csl}
    if style not in writers:
        raise DataError(f"unknown format {style!r}: expected one of {', '.join(FORMATS)}")
    return writers[style](cited, edition)


def bibliography(found: Iterable[Cited], style: str, edition: Edition = ANY) -> str:
    """Return many citations as one file to import: `bibtex`, `ris` or `csl-json`."""
    texts = [write(cited, style, edition) for cited in found]
    if style == "csl-json":
        items = [item for text in texts for item in json.loads(text)]
        return json.dumps(items, ensure_ascii=False, indent=1) + "\n"
    return "\n\n".join(texts) + "\n"


def pack(found: Mapping[str, Cited], edition: Edition = ANY) -> dict:
    """Return the citations of many ids in little space: patterns, and what fills them.

    Most of a citation is its report's: written once as a pattern, in which the characters from
    U+E000 on stand for the item's own parts. `patterns[i]` with `parts` filled in is the citation
    in the style of that place in `FORMATS`.

    Args:
        found: what is cited, by id.
        edition: the state of the book that is cited.
    """
    patterns: dict[str, int] = {}
    items = {}
    for key, cited in found.items():
        parts = _parts(cited)
        places = [patterns.setdefault(_pattern(write(cited, style, edition), parts), len(patterns))
                  for style in FORMATS]
        items[key] = [places, parts]
    return {"formats": FORMATS, "patterns": list(patterns), "items": items}


def _parts(cited: Cited) -> list[str]:
    """Return an item's own parts, as each style writes them; longer ones first."""
    own = (cited.title, cited.place, cited.source, cited.page, cited.id)
    written = {text for part in own
               for text in (part, _tex(part), json.dumps(part, ensure_ascii=False)[1:-1]) if text}
    return sorted(written, key=lambda text: (-len(text), text))


def _pattern(citation: str, parts: list[str]) -> str:
    for place, part in enumerate(parts):
        citation = citation.replace(part, chr(_FILLED + place))
    return citation


def address(page: str) -> str:
    """Return a page's address: absolute where `_config.yml` names the site's (`html: baseurl`)."""
    base = _base()
    return f"{base.rstrip('/')}/{page}" if base else page


@trace.remembered
def _base() -> str:
    path = ROOT / "_config.yml"
    trace.note(path)
    config = yaml.safe_load(path.read_text(encoding="utf-8"))
    return config.get("html", {}).get("baseurl") or ""


# ---- in words ----------------------------------------------------------------------------------

def _apa(cited: Cited, edition: Edition) -> str:
    """After the APA's manual (7th edition): authors with initials, year in brackets."""
    if cited.report is None:
        return f"{AUTHORS}. (n.d.). {_sentences(_part(cited), _of_book(cited, edition))}"
    names = [f"{author.family}, {author.given[0]}." for author in cited.report.authors]
    who = ", ".join(names[:-1]) + (", & " if names[1:] else "") + names[-1] if names else ""
    year = f"({cited.report.year or 'n.d.'})."
    return _report_first(cited, edition, who, year)


def _chicago(cited: Cited, edition: Edition) -> str:
    """After the Chicago Manual of Style (author-date): full names, the year bare."""
    if cited.report is None:
        return f"{AUTHORS}. n.d. {_sentences(_part(cited), _of_book(cited, edition))}"
    names = [f"{author.family}, {author.given}" if place == 0 else f"{author.given} {author.family}"
             for place, author in enumerate(cited.report.authors)]
    who = ", ".join(names[:-1]) + (", and " if names[1:] else "") + names[-1] if names else ""
    return _report_first(cited, edition, who, _stopped(str(cited.report.year or "n.d.")))


def _report_first(cited: Cited, edition: Edition, who: str, year: str) -> str:
    report = cited.report
    who = who or report.publisher or report.name
    name = report.name if who != report.name else ""
    by = report.publisher if who != report.publisher else ""
    return f"{_stopped(who)} {year} " + _sentences(
        name, by, _part(cited), _own_source(cited), f"Recomputed in {_of_book(cited, edition)}")


def _part(cited: Cited) -> str:
    """What is cited, and where it stands in its report: `“up 3 %”, par. 29`."""
    return ", ".join(filter(None, [cited.title, cited.place]))


def _own_source(cited: Cited) -> str:
    return f"Source named there: {cited.source}" if cited.source else ""


def _of_book(cited: Cited, edition: Edition) -> str:
    return f"{BOOK} ({edition}), {address(cited.page)}"


def _sentences(*parts: str) -> str:
    return " ".join(_stopped(part) for part in parts if part)


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


# ---- to import ---------------------------------------------------------------------------------

def _note(cited: Cited, edition: Edition) -> str:
    if cited.report is None:
        return _sentences(cited.place, _of_book(cited, edition))
    return _sentences(_part(cited), _own_source(cited),
                      f"Recomputed in {_of_book(cited, edition)}")


def _title(cited: Cited) -> str:
    """The title of the work that is cited: the report's, or the page's or the book's own."""
    return cited.report.name if cited.report else cited.title or BOOK


def _bibtex(cited: Cited, edition: Edition) -> str:
    """An entry that BibTeX's plain styles take without a warning: what they require is there."""
    report = cited.report
    dated = report and report.kind == "report" and report.authors and report.year
    kind, by = ("techreport", "institution") if dated else ("misc", "howpublished")
    authors = " and ".join(f"{_tex(a.family)}, {_tex(a.given)}" for a in report.authors) \
        if report else f"{{{AUTHORS}}}"
    maker = report.publisher if report else f"In {BOOK}" if cited.title else ""
    fields = {"author": authors, "key": "" if authors else _tex(_title(cited)),
              "title": f"{{{_tex(_title(cited))}}}",
              "year": str((report and report.year) or "n.d."), by: _tex(maker),
              "note": _tex(_note(cited, edition))}
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{cited.id},\n" + ",\n".join(lines) + "\n}"


def _ris(cited: Cited, edition: Edition) -> str:
    report = cited.report
    lines = [("TY", _RIS[report.kind] if report else "ELEC"), ("ID", cited.id),
             ("TI", _title(cited))]
    lines += [("AU", f"{a.family}, {a.given}") for a in report.authors] if report else [
        ("AU", AUTHORS)]
    if report:
        lines += [("PY", str(report.year))] if report.year else []
        lines += [("PB", report.publisher)] if report.publisher else []
    lines += [("N1", _note(cited, edition)), ("ER", "")]
    return "\n".join(f"{tag}  - {value}" for tag, value in lines)


def _csl(cited: Cited, edition: Edition) -> str:
    report = cited.report
    item: dict = {"id": cited.id, "type": _CSL[report.kind] if report else "webpage",
                  "title": _title(cited), "note": _note(cited, edition)}
    if report is None:
        item["author"] = [{"literal": AUTHORS}]
        item |= {"container-title": BOOK} if cited.title else {}
    else:
        item["author"] = [{"family": a.family, "given": a.given} for a in report.authors]
        item |= _issued(report) | ({"publisher": report.publisher} if report.publisher else {})
    return json.dumps([item], ensure_ascii=False, indent=1)


def _issued(report: reports.Report) -> dict:
    parts = [part for part in (report.year, report.month, report.day) if part]
    return {"issued": {"date-parts": [parts]}} if report.year else {}
