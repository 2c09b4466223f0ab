"""Which printed cells the claims that do not hold are about."""

from collections.abc import Iterable, Mapping

import pandas as pd

from recomputed.claims import Claim, claim
from recomputed.layout import KEY
from recomputed.reports import PrintedTable


def about(table: PrintedTable, rows: Iterable[Mapping]) -> list[Mapping]:
    """Return the ledger's rows whose place lies inside a printed table."""
    first, last = table.lines
    return [row for row in rows if row["report"] == table.report
            and first <= row["lines"][0] and row["lines"][1] <= last]


def flagged(frame: pd.DataFrame, rows: Iterable[Mapping]) -> dict[tuple[str, ...], Mapping]:
    """Return the cells, by their key, that a claim which does not hold states.

    Args:
        frame: the table's cells.
        rows: the ledger's rows about the table.
    """
    found: dict[tuple[str, ...], Mapping] = {}
    for row in rows:
        if row["verdict"] == "inconsistent":
            cells = _stating(frame, claim(row["id"]))
            if len(cells) == 1:  # two cells with the same digits: neither is marked
                found[tuple(cells.iloc[0][list(KEY)])] = row
    return found


def _stating(frame: pd.DataFrame, subject: Claim) -> pd.DataFrame:
    same = frame["printed"].map(_digits) == _digits(subject.stated.value)
    if subject.stated.period:
        same &= frame["period"] == subject.stated.period
    cells = frame[same]
    named = cells["category"].map(lambda name: bool(name) and f'"{name}"' in subject.check)
    return cells[named] if len(cells) > 1 and named.any() else cells


def _digits(text: str) -> str:
    return text.strip("% ").replace(",", "")
