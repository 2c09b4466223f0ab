"""The headed paragraphs of the Changchun page: where each stands, from a file of their own."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recomputed import paths, trace
from recomputed.errors import DataError
from recomputed.frames import read_csv

COLUMNS = ("line", "section", "kind", "heading", "number", "unlisted")
#: the groups of the page's paragraphs; the page has the middle three under its key tasks
KINDS = ("layout", "industrial chains", "platforms", "innovation and people", "policy measures",
         "organization")
SOURCE = "changchun"
_FILE = "changchun-paragraphs.csv"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with a heading of its own, `Heading—text` or `“Heading”: text`.

    Attributes:
        line: its line in the text of the page.
        section: the section it stands in.
        kind: one of `KINDS`.
        heading: in short words, not the page's.
        number: whether any numeral, in digits or words, stands in it.
        unlisted: numerals that are no claim of the ledger, such as names of techniques.
    """

    line: int
    section: str
    kind: str
    heading: str
    number: bool
    unlisted: tuple[str, ...]


def paragraphs() -> tuple[Paragraph, ...]:
    """Return the paragraphs, by line.

    Raises:
        DataError: the file is missing or malformed; one line that names the row.
    """
    path = paths.DATA / _FILE
    trace.note(path)
    return _read(path)


@cache
def _read(path: Path) -> tuple[Paragraph, ...]:
    rows = read_csv(path, COLUMNS, key=["line"], filled=COLUMNS[:-1])
    found = [_parse(row, f"{paths.shown(path)}, row {row.Index}") for row in rows.itertuples()]
    return tuple(sorted(found, key=lambda one: one.line))


def _parse(row: tuple, where: str) -> Paragraph:
    if not re.fullmatch(r"[1-9]\d*", row.line):
        raise DataError(f"{where}: line {row.line!r}: expected a whole number")
    if row.kind not in KINDS:
        raise DataError(f"{where}: kind {row.kind!r}: expected one of {', '.join(KINDS)}")
    if row.number not in ("yes", "no"):
        raise DataError(f"{where}: number {row.number!r}: expected yes or no")
    unlisted = tuple(filter(None, row.unlisted.split("; ")))
    if unlisted and row.number == "no":
        raise DataError(f"{where}: {unlisted[0]!r} is a numeral, but number is no")
    return Paragraph(int(row.line), row.section, row.kind, row.heading, row.number == "yes",
                     unlisted)
