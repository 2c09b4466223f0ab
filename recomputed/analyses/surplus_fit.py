"""Table 4-5 against the official series: which unit, which year, which cells changed places."""

import itertools
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series
from recomputed.analyses.surplus import Trade
from recomputed.analyses.surplus_table import printed
from recomputed.errors import DataError
from recomputed.provinces import province
from recomputed.rounding import stands_for
from recomputed.words import number, percent

#: readings of a printed amount: million of the currency in one unit
UNITS = {"USD million": 1, "USD 100 million": 100, "RMB million": 1, "RMB 100 million": 100}
#: cells this close to the series are the same number in another state of revision
NEAR = 0.02
#: a difference that states of revision explain
CLOSE = 0.01
LOG_NEAR, BOUND = float(np.log1p(NEAR)), percent(NEAR, 0)
CUSTOMS = "customs' own (yuan over dollars)"


def agreement(trade: Trade, extra: Path | None = None, *, corrected: bool = True
              ) -> pd.DataFrame:
    """Return each cell of Table 4-5 over the series − 1, in its unit.

    Returns:
        One row a cell: year, slug, indicator, off (ratio), digit (whether the series, rounded or
        cut off at the cell's last digit, is the cell).
    """
    table, rates = printed(corrected=corrected), _rates(extra)["official average"]
    rows = []
    for (year, slug), row in table.iterrows():
        for name, panel in (("exports", trade.exports), ("imports", trade.imports)):
            official = panel.loc[year, slug] / _dollars(row["unit"], rates[name][year])
            exact = any(official in stands_for(row[name], rule)
                        for rule in ("half-up", "truncated"))
            rows.append({"year": year, "slug": slug, "indicator": name, "digit": exact,
                         "off": float(row[name].replace(",", "")) / official - 1})
    return pd.DataFrame(rows)


def readings(trade: Trade, year: int, extra: Path | None = None) -> pd.DataFrame:
    """Return how far a printed row lies from the series, for each unit and year it might be in.

    Args:
        trade: with the year and its neighbours.
        year: of the row.
        extra: a reader's own CSV.

    Returns:
        One row a reading, nearest first: unit, `of` (year of the series), `typical` and `largest`
        (median and largest |log(cell / series)| over the twelve cells), `near` (cells within
        2 %). Cells as printed, no correction.
    """
    row = printed(corrected=False).loc[year]
    rates = _rates(extra)["official average"]
    found = []
    for unit, of in itertools.product(UNITS, (year - 1, year, year + 1)):
        if of in trade.exports.index:
            off = np.abs(_off(row, trade, unit, of, rates))
            found.append({"unit": unit, "of": of, "typical": float(np.median(off)),
                          "largest": float(off.max()), "near": int((off < LOG_NEAR).sum())})
    return pd.DataFrame(found).sort_values("typical", ignore_index=True)


def nearest(trade: Trade, year: int, extra: Path | None = None, count: int = 4) -> pd.DataFrame:
    """Return the nearest of `readings` as text, one row a reading."""
    read = readings(trade, year, extra).head(count)
    return pd.DataFrame({
        "unit": read["unit"], "series of": read["of"], "typical distance": read["typical"].map(off),
        "largest": read["largest"].map(off), f"cells within {BOUND}": read["near"],
    }).set_index("unit")


def rates_tried(trade: Trade, year: int, extra: Path | None = None) -> pd.DataFrame:
    """Return the corrected row's distance from the series at each exchange rate.

    Returns:
        One row a rate: exports, imports (CNY per USD), low and high (cell over series − 1).
    """
    row = printed(corrected=True).loc[year]
    found = {}
    for name, rates in _rates(extra).items():
        off = np.expm1(_off(row, trade, row["unit"].iloc[0], year, rates))
        found[name] = {"exports": rates["exports"][year], "imports": rates["imports"][year],
                       "low": off.min(), "high": off.max()}
    return pd.DataFrame(found).T


def exchanges(trade: Trade, year: int, extra: Path | None = None) -> pd.DataFrame:
    """Return how well a printed row fits if any two of its twelve cells change places.

    Units are the corrected ones, the digits as printed; 66 exchanges, and none.

    Returns:
        One row an exchange, best first: `first` and `second`, empty for none,
        and `largest`, the largest |log(cell / series)|.
    """
    row = printed(corrected=False).loc[year]
    unit = printed(corrected=True).loc[year]["unit"].iloc[0]
    logs = _off(row, trade, unit, year, _rates(extra)["official average"])
    cells = [(slug, flow) for flow in ("exports", "imports") for slug in row.index]
    values = np.log([float(row.loc[slug, flow].replace(",", "")) for slug, flow in cells])
    names = [f"{province(slug).name}'s {flow}" for slug, flow in cells]
    official = values - logs
    found = [{"first": "", "second": "", "largest": float(np.abs(logs).max())}]
    for a, b in itertools.combinations(range(len(cells)), 2):
        moved = values.copy()
        moved[[a, b]] = values[[b, a]]
        found.append({"first": names[a], "second": names[b],
                      "largest": float(np.abs(moved - official).max())})
    # kept in order where equal: an exchange that leaves the largest as it is comes after none
    return pd.DataFrame(found).sort_values("largest", ignore_index=True, kind="stable",
                                           key=lambda column: column.round(12))


def _off(row: pd.DataFrame, trade: Trade, unit: str, of: int,
         rates: dict[str, pd.Series]) -> np.ndarray:
    """Return log(cell / series) of a printed row's twelve cells: exports, then imports."""
    parts = []
    for name, panel in (("exports", trade.exports), ("imports", trade.imports)):
        cells = row[name].str.replace(",", "").astype(float)
        official = panel.loc[of, row.index] / _dollars(unit, rates[name][of])
        parts.append(np.log(cells / official).to_numpy())
    return np.concatenate(parts)


def _dollars(unit: str, rate: float) -> float:
    """Return what one of a unit is in million USD."""
    if unit not in UNITS:
        raise DataError(f"unit {unit!r}: expected one of {', '.join(UNITS)}")
    return UNITS[unit] / (rate if unit.startswith("RMB") else 1)


def _rates(extra: Path | None) -> dict[str, dict[str, pd.Series]]:
    """Return CNY per USD by year, by whose rate it is, for exports and imports."""
    def own(name: str) -> pd.Series:
        return series.values("china", name, extra=extra)

    flows = ("exports", "imports")
    return {"official average": dict.fromkeys(flows, own("cny-per-usd")),
            "Federal Reserve average": dict.fromkeys(flows, own("cny-per-usd-fred")),
            CUSTOMS: {
                name: own(f"{name}-yuan") * 100 / own(name) for name in flows}}


def off(distance: float) -> str:
    """Return |log(cell / series)| as readers write it: the larger over the smaller, less one.

    A multiple where that is a whole or more.
    """
    factor = float(np.exp(distance))
    return percent(factor - 1, 2) if factor < 2 else f"{number(factor)} times"
