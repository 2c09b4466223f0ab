"""Where reports disagree with each other or with themselves: pairs of passages, from the ledger."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from recomputed import reports

REPORTS, PASSAGES, TABLE = KINDS = ("reports", "passages", "table")


@dataclass(frozen=True)
class Contradiction:
    """A statement and what it does not agree with.

    Attributes:
        kind: `reports` (two reports), `passages` (two passages of one) or `table` (a passage and
            a printed table of the same report).
        row: the ledger's row of the statement.
        outcome: the check that does not hold: `recomputed`, `basis`, `sources`.
        others: rows of the statements it is set against.
        tables: ids of the printed tables it is set against.
    """

    kind: str
    row: Mapping
    outcome: Mapping
    others: tuple[Mapping, ...]
    tables: tuple[str, ...]


def contradictions(rows: Mapping[str, Mapping]) -> list[Contradiction]:
    """Return every pair of places that do not agree, between reports first.

    Args:
        rows: the ledger's rows by claim id.
    """
    found = [one for row in rows.values() for one in _of(row, rows)]
    return sorted(found, key=lambda one: KINDS.index(one.kind))


def _of(row: Mapping, rows: Mapping[str, Mapping]) -> Iterator[Contradiction]:
    """At most one of each kind: the first check that shows it."""
    seen = set()
    for outcome in (row, *row["others"]):
        if outcome["verdict"] != "inconsistent":
            continue
        others = tuple(rows[key] for key in _named("claim", outcome["sources"]) if key in rows)
        tables = tuple(_named("table", outcome["sources"]))
        kind = _kind(row, others, tables)
        if kind and kind not in seen:
            seen.add(kind)
            yield Contradiction(kind, row, outcome, others, tables)


def _kind(row: Mapping, others: Iterable[Mapping], tables: Iterable[str]) -> str:
    catalogue = reports.printed_tables()
    reported = {other["report"] for other in others} | {catalogue[key].report for key in tables}
    if reported - {row["report"]}:
        return REPORTS
    if others:
        return PASSAGES
    return "" if not reported or _stands_in_a_table(row) else TABLE


def _stands_in_a_table(row: Mapping) -> bool:
    """Whether the statement is itself a printed cell: a table that does not add up."""
    return any(table.report == row["report"] and table.lines[0] <= row["lines"][0] <= table.lines[1]
               for table in reports.printed_tables().values())


def _named(kind: str, sources: Iterable[str]) -> list[str]:
    return [name for what, _, name in (source.partition(" ") for source in sources)
            if what == kind]
