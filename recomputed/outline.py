"""A report's claims under its own headings."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recomputed.reports import Section, sections


@dataclass(frozen=True)
class Group:
    """The claims between one heading and the next.

    Attributes:
        section: the heading; nothing where the report has none above.
        rows: rows of the ledger, in the order of the report.
    """

    section: Section | None
    rows: list[Mapping]


def outline(report: str, rows: Iterable[Mapping]) -> list[Group]:
    """Return claims under the last heading above each; headings without claims are left out.

    Args:
        report: its id.
        rows: rows of the ledger, with `lines`.
    """
    heads = sections(report)
    starts = [head.line for head in heads]
    found: dict[int, list[Mapping]] = {}
    for row in sorted(rows, key=lambda row: row["lines"]):
        found.setdefault(bisect_right(starts, row["lines"][0]) - 1, []).append(row)
    return [Group(heads[place] if place >= 0 else None, own)
            for place, own in sorted(found.items())]


def chapters(groups: Iterable[Group], report: str) -> list[tuple[Section | None, list[Group]]]:
    """Return groups gathered under the report's topmost headings."""
    tops = [head for head in sections(report) if head.depth == 1]
    starts = [head.line for head in tops]
    found: dict[int, list[Group]] = {}
    for group in groups:
        line = group.section.line if group.section else 0
        found.setdefault(bisect_right(starts, line) - 1, []).append(group)
    return [(tops[place] if place >= 0 else None, own) for place, own in sorted(found.items())]
