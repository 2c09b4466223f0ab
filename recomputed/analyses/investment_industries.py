"""Foreign investment by industry in Zhejiang and Yunnan: how the three industries moved."""

import itertools
import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import pandas as pd

from recomputed import tables
from recomputed.analyses import investment_yunnan as yunnan
from recomputed.errors import DataError
from recomputed.models import compositions
from recomputed.rounding import Interval, exactly, middle, stands_for

ZHEJIANG, YUNNAN = "thesis-4-9", yunnan.SECTORS
TABLES = {"Zhejiang": ZHEJIANG, "Yunnan": YUNNAN}
INDUSTRIES = ("Primary Industry", "Secondary Industry", "Tertiary Industry")
#: what Table 5-15 prints, by industry; all else is tertiary
_PRIMARY = ("Farming, Forestry, Animal Husbandry & Fishery",)
_SECONDARY = ("Mining and Quarrying", "Manufacturing", "Construction",
              "Production and Supply of Electricity, Gas & Water")
#: what is left out is given to the industries in steps of one part in this many
_CUTS = 2
Row = Mapping[str, Interval]


def industries_of(table: str) -> dict[int, dict[str, Interval]]:
    """Return FDI by industry (primary, secondary, tertiary), with its rounding, by year.

    Table 4-9 prints the three, in per cent; those of Table 5-15 are summed from its sectors, 10
    thousand USD, where a dash adds nothing (what that can hide: `missing`).

    Raises:
        DataError: another table.
    """
    if table == ZHEJIANG:
        cells = [tables.cells(table, "Share of FDI", category=name) for name in INDUSTRIES]
        return {int(year): {name: stands_for(column[year].printed)
                            for name, column in zip(INDUSTRIES, cells, strict=True)}
                for year in cells[0]}
    if table != YUNNAN:
        raise DataError(f"table {table} has no industries: expected {ZHEJIANG} or {YUNNAN}")
    found = {}
    for year, row in yunnan.amounts(table).items():
        found[year] = dict.fromkeys(INDUSTRIES, exactly(Fraction(0)))
        for sector, amount in row.items():
            found[year][_industry(sector)] += amount
    return found


def _industry(sector: str) -> str:
    return INDUSTRIES[0 if sector in _PRIMARY else 1 if sector in _SECONDARY else 2]


def industry_shares(table: str) -> pd.DataFrame:
    """Return the three industries' shares of their sum, ratios: year × industry."""
    amounts = pd.DataFrame({year: {name: middle(part) for name, part in row.items()}
                            for year, row in industries_of(table).items()}).T.sort_index()
    return amounts.div(amounts.sum(axis=1), axis=0)


def steps(table: str) -> pd.DataFrame:
    """Return how far the three industries moved between printed years, one row a step.

    The last row is the whole way from the first year to the last. Index `from–to`; columns
    `distance`, `low`, `high` (Aitchison, log points), `moved` (the industry that moved most beside
    the mean of all), `up` (whether it grew).
    """
    rows = industries_of(table)
    years = sorted(rows)
    found = {}
    for first, last in [*itertools.pairwise(years), (years[0], years[-1])]:
        low, high = compositions.aitchison_bounds(list(rows[first].values()),
                                                  list(rows[last].values()))
        before, after = _middles(rows[first]), _middles(rows[last])
        moved = compositions.shifts(before, after)
        most = moved.abs().idxmax()
        found[f"{first}–{last}"] = {
            "distance": compositions.aitchison(before, after), "low": low, "high": high,
            "moved": most, "up": bool(moved[most] > 0)}
    return pd.DataFrame(found).T


def tertiary_to_secondary(table: str) -> dict[int, Interval]:
    """Return the tertiary industry's FDI over the secondary's, with its rounding, by year."""
    return {year: row[INDUSTRIES[2]] / row[INDUSTRIES[1]]
            for year, row in sorted(industries_of(table).items())}


def rises(found: Mapping[int, Interval], first: int) -> bool:
    """Return whether each interval from a year on lies wholly above the one before."""
    years = [year for year in sorted(found) if year >= first]
    return all(found[a].high <= found[b].low for a, b in itertools.pairwise(years))


def path(table: str, first: int, last: int, extra: Path | None = None) -> dict[str, float]:
    """Return how much longer the way of the three industries was than the straight one.

    The sum of the steps between printed years over the distance from first to last: one where all
    went one way. Keys `ratio` (as printed), `steps`, `low`, `high`: by the rounding and, for
    Yunnan, by giving what Table 5-15 leaves out of a year to each industry or by halves to two.
    Finer cuts do not lower `low`; `high` has no bound where first and last year can be alike.

    Raises:
        DataError: fewer than two printed years between the two.
    """
    rows = {year: row for year, row in sorted(industries_of(table).items())
            if first <= year <= last}
    if len(rows) < 2:
        raise DataError(f"table {table}: fewer than two years from {first} to {last}")
    cases = [_shared_out(row, _left(year, extra) if table == YUNNAN else Fraction(0))
             for year, row in rows.items()]
    found = [_way(case) for case in itertools.product(*cases)]
    return {"ratio": _way(list(rows.values()))["ratio"], "steps": len(rows) - 1,
            "low": min(way["low"] for way in found), "high": max(way["high"] for way in found)}


def _left(year: int, extra: Path | None) -> Fraction:
    """What Table 5-15 leaves out of the largest usable total, 10 thousand USD, at least zero."""
    known = yunnan.middles(extra).loc[year, "industries"]
    return Fraction(max(0, yunnan.largest(extra)[year] - known))


def _shared_out(row: Row, left: Fraction) -> list[Row]:
    """A year's industries with what is left shared out; alone where it is rounding."""
    if left <= sum(part.high - part.low for part in row.values()):
        return [row]
    cuts = [cut for cut in itertools.product(range(_CUTS + 1), repeat=len(row))
            if sum(cut) == _CUTS]
    return [{name: part + exactly(left * Fraction(piece, _CUTS))
             for (name, part), piece in zip(row.items(), cut, strict=True)} for cut in cuts]


def _way(rows: Sequence[Row]) -> dict[str, float]:
    pairs = [*itertools.pairwise(rows), (rows[0], rows[-1])]
    bounds = [compositions.aitchison_bounds(*(list(row.values()) for row in pair))
              for pair in pairs]
    exact = [compositions.aitchison(*map(_middles, pair)) for pair in pairs]
    return {"ratio": sum(exact[:-1]) / exact[-1],
            "low": max(1.0, sum(low for low, _ in bounds[:-1]) / bounds[-1][1]),
            "high": sum(high for _, high in bounds[:-1]) / bounds[-1][0]
            if bounds[-1][0] else math.inf}


def missing(extra: Path | None = None) -> pd.DataFrame:
    """Return what Table 5-15 leaves out beside the largest usable total, and what it could change.

    Columns `left` (share of that total in no printed sector), `low`, `high` (share of the tertiary
    industry if all of it were elsewhere, or all tertiary), by year.
    """
    totals = yunnan.largest(extra)
    rows = {}
    for year, row in industries_of(YUNNAN).items():
        known = sum(map(middle, row.values()))
        total = max(totals[year], known)
        tertiary = middle(row[INDUSTRIES[2]])
        rows[year] = {"left": 1 - known / total, "low": tertiary / total,
                      "high": (tertiary + total - known) / total}
    return pd.DataFrame(rows).T.sort_index()


def _middles(row: Row) -> pd.Series:
    return pd.Series({name: middle(part) for name, part in row.items()})
