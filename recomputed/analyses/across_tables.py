"""Yunnan's tables against each other: sums, what shares leave unnamed, shares over other totals."""

from fractions import Fraction

import pandas as pd

from recomputed import tables
from recomputed.analyses.modes import (
    BILLION,
    added,
    agreement,
    official,
    parts,
    shared,
    together,
)
from recomputed.errors import DataError
from recomputed.rounding import middle, parse, stands_for


def identities(*, corrected: bool = False) -> pd.DataFrame:
    """Return Table 5-13's trade beside its exports plus imports, type × year.

    Returns:
        One row a type and year: category, year, trade, parts (exports + imports), gap (trade −
        parts; all 10,000 USD) and `holds`, whether the gap can be zero within the rounding.
    """
    amounts = {part.key[1:]: part.amount for part in parts(corrected=corrected)
               if part.number == "5-13"}
    rows = []
    for flow, year, name in amounts:
        if flow == "trade":
            trade = amounts[flow, year, name]
            both = amounts["exports", year, name] + amounts["imports", year, name]
            gap = trade - both
            rows.append((name, year, middle(trade), middle(both), middle(gap), 0 in gap))
    return pd.DataFrame(rows, columns=["category", "year", "trade", "parts", "gap", "holds"])


def sums(*, corrected: bool = False) -> pd.DataFrame:
    """Return trade by year as each table has it, billion USD, missing where it says nothing.

    Returns:
        year × `Table 5-8` (printed), `5-9`, `5-13` (the amounts added, where the shares can be the
        whole) and `customs`.
    """
    found = {"Table 5-8": {cell.year: float(parse(cell.printed)) / 10 for cell in tables.select(
        "thesis-5-8", "Foreign Trade", entity="yunnan")}}
    rows = agreement(parts(corrected=corrected)).query("flow == 'trade' and whole")
    cells = together(parts(corrected=corrected))
    for table in ("thesis-5-9", "thesis-5-13"):
        found[f"Table {table.removeprefix('thesis-')}"] = {
            year: middle(added(cell.amount for cell in cells[table, "trade", year])) / BILLION
            for year in rows.loc[rows["table"] == table, "year"]}
    frame = pd.DataFrame(found).rename_axis("year").sort_index()
    return frame.assign(customs=official()["trade"] / BILLION)


def unnamed() -> pd.DataFrame:
    """Return what the printed shares of each row leave unnamed, as ratios with rounding.

    Returns:
        Index table, flow and year, of Tables 5-9 and 5-13: low and high (at least 0).
    """
    rows = agreement(parts()).query("table != 'thesis-5-11' and table != 'thesis-5-12'")
    left = pd.DataFrame({"low": 1 - rows["sum_high"], "high": 1 - rows["sum_low"]}).clip(lower=0)
    return left.set_index(pd.MultiIndex.from_frame(rows[["table", "flow", "year"]]))


def share_in_table(category: str, year: int) -> tuple[float, float]:
    """Return a mode's amount in Table 5-9 over the trade in Table 5-8, ends of a ratio.

    Raises:
        DataError: either table has no such cell.
    """
    trade = tables.cells("thesis-5-8", "Foreign Trade", entity="yunnan")
    found = {part.category: part.amount for part in parts() if part.key[0] == "thesis-5-9"
             and part.year == year}
    if str(year) not in trade or category not in found:
        raise DataError(f"Tables 5-8 and 5-9 do not both have {category!r} in {year}")
    total = stands_for(trade[str(year)].printed).scaled(Fraction(10_000))
    share = found[category] / total  # Table 5-8 is in 100 million USD
    return float(share.low), float(share.high)


def share_in_row(category: str, year: int) -> tuple[float, float]:
    """Return a mode's amount over the total that the cells of its row in Table 5-9 share.

    Returns:
        Ends of a ratio: finer than the printed share, where that has fewer digits.
    """
    cells = together(parts())["thesis-5-9", "trade", year]
    share = next(cell.amount for cell in cells if cell.category == category) / shared(cells).region
    return float(share.low), float(share.high)


def mode_amounts(category: str) -> pd.Series:
    """Return a mode's amounts in Table 5-9, billion USD by year, as printed (middles).

    Raises:
        DataError: the table has no such mode.
    """
    found = {part.year: middle(part.amount) / BILLION for part in parts()
             if part.key[0] == "thesis-5-9" and part.category == category}
    if not found:
        raise DataError(f"Table 5-9 has no mode {category!r}")
    return pd.Series(found).rename_axis("year")
