"""What the five reports say about themselves, and the catalogues of their tables and figures."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from recomputed import records, trace
from recomputed.errors import DataError
from recomputed.paths import DATA
from recomputed.places import Place


class Author(BaseModel):
    """A person as the report names them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    family: str
    given: str


class Report(records.Record):
    """A report's bibliographic facts, as far as its text prints them."""

    file: str
    short: str
    title: str
    series: str = ""
    authors: tuple[Author, ...]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    publisher: str
    place: str = ""
    url: str = ""
    kind: Literal["report", "thesis", "article", "webpage"]
    note: str = ""

    @property
    def name(self) -> str:
        """The title, or what the text is where it prints none."""
        return self.title or {
            "thesis": "PhD thesis on the international involvement of China's subnational "
                      "governments (no title page)",
            "article": "Newspaper article on Chinese local governments' visits to Korea "
                       "(no title page)"}.get(self.kind, self.id)


class Section(records.Record):
    """A heading of a report: its number and title, the line it stands in, and how deep it is."""

    report: str
    number: str = Field("", coerce_numbers_to_str=False)
    title: str
    line: int
    depth: int

    @property
    def heading(self) -> str:
        """Number and title as one line."""
        return f"{self.number} {self.title}".strip()


class Printed(records.Record, Place):
    """Something a report prints at a place: the part that tables and figures share."""

    report: str
    number: str = ""
    title: str
    source_line: str = ""
    unit_line: str = ""


class PrintedTable(Printed):
    """What stands around a printed table."""

    subtitle: str = ""
    note: str = ""


class PrintedFigure(Printed):
    """A figure of a report, and how far it can be redrawn.

    Attributes:
        axis: what survives in the text of its axes and legend.
        shows: what the report's text says it shows, in our words.
        part: which part of it can be redrawn, where not all of it can.
        data: the printed tables and series that it is redrawn from.
        anchors: claims whose stated number is a point of it.
        shapes: claims on its shape.
        redrawn: id of the book's own figure.
    """

    axis: str = ""
    shows: str
    status: Literal["redrawn-from-table", "redrawn-from-series", "anchors-only", "not-redrawable"]
    part: str = ""
    data: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    redrawn: str = ""


@trace.remembered
def reports() -> dict[str, Report]:
    """Return the five reports by id."""
    return {report.id: report for report in records.load(DATA / "reports.yml", Report)}


def report(key: str) -> Report:
    """Return one report.

    Raises:
        DataError: no report has this id.
    """
    if key not in reports():
        raise DataError(f"unknown report {key!r}: expected one of {', '.join(reports())}")
    return reports()[key]


@trace.remembered
def printed_tables() -> dict[str, PrintedTable]:
    """Return what stands around each printed table, by table id."""
    return {table.id: table for table in records.load(DATA / "tables.yml", PrintedTable)}


@trace.remembered
def printed_figures() -> dict[str, PrintedFigure]:
    """Return the catalogue of the reports' figures, by id."""
    return {figure.id: figure for figure in records.load(DATA / "figures.yml", PrintedFigure)}


@trace.remembered
def sections(report: str) -> tuple[Section, ...]:
    """Return a report's headings in the order of its text."""
    found = records.load(DATA / "sections.yml", Section)
    own = [section for section in found if section.report == report]
    return tuple(sorted(own, key=lambda section: section.line))
