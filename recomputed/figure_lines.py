"""Lines of figures: official series, rows of printed tables, stated points, and what they make.

A line is computed where it is drawn, so that a run depends on no more than it reads.
"""

import operator
from collections.abc import Callable, Collection
from dataclasses import dataclass

import pandas as pd

from recomputed import claims, series, tables
from recomputed.quantity import printed
from recomputed.units import unit


@dataclass(frozen=True)
class Line:
    """A line of a figure: how it is computed, and what from.

    Attributes:
        make: returns its numbers in base units (dollars, yuan, ratios), by year.
        reads: the tables and series, as the ledger names them: `series exports, china`.
    """

    make: Callable[[], pd.Series]
    reads: frozenset[str] = frozenset()

    def __call__(self) -> pd.Series:
        """Return its numbers."""
        return self.make()


def official(indicator: str, entity: str) -> Line:
    """Return an official series."""
    scale = float(unit(series.unit(indicator)).scale)
    return Line(lambda: series.values(entity, indicator) * scale,
                frozenset({f"series {indicator}, {entity}"}))


def cells(table: str, indicator: str, category: str = "", entity: str = "") -> Line:
    """Return a row or column of a printed table, the years that it prints."""
    def line() -> pd.Series:
        found = tables.select(table, indicator, category=category, entity=entity)
        return pd.Series({cell.year: _value(cell) for cell in found
                          if cell.year and cell.is_number}, dtype=float).sort_index()

    return Line(line, frozenset({f"table {table}"}))


def listed(table: str, indicator: str, categories: Collection[str] = (), *,
           every: bool = False) -> Line:
    """Return the sum of a printed table's categories, year by year.

    Args:
        table: its id.
        indicator: as printed.
        categories: those that count, or none for all but a total.
        every: leave out the years that do not print all of them.
    """
    def line() -> pd.Series:
        rows = pd.DataFrame(
            [(cell.year, cell.category, _value(cell))
             for cell in tables.select(table, indicator, category=None)
             if cell.year and cell.is_number and cell.category != "Total"
             and (not categories or cell.category in categories)],
            columns=["year", "category", "value"])
        sums = rows.groupby("year")["value"].agg(["sum", "count"])
        return sums["sum"][sums["count"] == len(categories)] if every else sums["sum"]

    return Line(line, frozenset({f"table {table}"}))


def points(*keys: str) -> Line:
    """Return the numbers that claims state, by the year of each."""
    return Line(lambda: pd.Series({int(one.stated.period): value(one)
                                   for one in map(claims.claim, keys)}).sort_index())


def total(first: Line, second: Line) -> Line:
    """Return the sum of two lines in the years of both."""
    return _joined(operator.add, first, second)


def product(first: Line, second: Line) -> Line:
    """Return the product of two lines in the years of both."""
    return _joined(operator.mul, first, second)


def over(part: Line, whole: Line) -> Line:
    """Return the ratio of two lines in the years of both."""
    return _joined(operator.truediv, part, whole)


def _joined(how: Callable, first: Line, second: Line) -> Line:
    return Line(lambda: how(first(), second()).dropna(), first.reads | second.reads)


def value(claim: claims.Claim) -> float:
    """Return the number that a claim states, in base units."""
    return float(printed(claim.stated.value, claim.stated.unit, "").value)


def _value(cell: tables.Cell) -> float:
    return float(printed(cell.digits, cell.unit, "").value)
