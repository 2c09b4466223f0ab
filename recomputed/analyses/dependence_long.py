"""Thesis Table 5-8: China and Yunnan, 1980–2015 in steps of five years, and what it implies.

The table prints trade in dollars and its ratio to GDP. GDP in yuan is not printed: it is trade
times the exchange rate over the ratio, an identity, with the rounding of both printed numbers.
"""

import math
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series, tables
from recomputed.analyses.dependence import Panels
from recomputed.analyses.dependence_reports import customs_rate
from recomputed.errors import DataError
from recomputed.rounding import Interval, stands_for

TABLE = "thesis-5-8"
ENTITIES = ("china", "yunnan")
#: the first year of the panels of provinces
CHECKED = 2000


def ratios() -> pd.DataFrame:
    """Return the printed ratios, year × entity."""
    return pd.DataFrame({entity: tables.numbers(TABLE, "FT Dependence Ratio", entity=entity)
                         for entity in ENTITIES})


def intervals(entity: str, indicator: str = "FT Dependence Ratio") -> dict[int, Interval]:
    """Return what the printed cells of one entity can stand for, by year, in the printed unit."""
    found = tables.cells(TABLE, indicator, entity=entity)
    return {int(year): stands_for(cell.printed) for year, cell in sorted(found.items())}


def implied(entity: str, extra: Path | None = None) -> dict[int, Interval]:
    """Return the GDP that trade and ratio imply, by year, 100 million CNY, with their rounding.

    Dollars are converted at the official average rate of the year.
    """
    rate = series.values("china", "cny-per-usd", extra=extra)
    trade, ratio = intervals(entity, "Foreign Trade"), intervals(entity)
    # the ratio is printed in per cent
    return {year: trade[year].scaled(100 * Fraction(repr(float(rate[year])))) / ratio[year]
            for year in ratio}


def implied_beside(panels: Mapping[str, Panels], extra: Path | None = None) -> pd.DataFrame:
    """Return Yunnan's implied GDP beside its GDP in each vintage, where there is any.

    Args:
        panels: by name of the vintage.
        extra: a reader's own CSV.

    Returns:
        By year: low and high (100 million CNY), then a column a vintage, that GDP over the middle
        of the two − 1 (ratio).
    """
    rows = {}
    for year, one in implied("yunnan", extra).items():
        if year < CHECKED:
            continue
        middle = float(one.low + one.high) / 2
        rows[year] = {"low": float(one.low), "high": float(one.high), **{
            name: which.gdp.loc[year, "yunnan"] / middle - 1 for name, which in panels.items()}}
    return pd.DataFrame(rows).T


def rebuilt(then: Panels, extra: Path | None = None) -> pd.DataFrame:
    """Return Yunnan's ratio of printed trade at the rate of customs to the GDP of the time.

    Returns:
        By year since 2000: printed (ratio), low and high (ratios, with the rounding of trade), and
        `fits`: whether the two can be equal.
    """
    rate, ratio, rows = customs_rate(extra), intervals("yunnan"), {}
    for year, trade in intervals("yunnan", "Foreign Trade").items():
        if year >= CHECKED:
            factor = Fraction(repr(float(rate[year] / then.gdp.loc[year, "yunnan"])))
            found = trade.scaled(factor)
            rows[year] = {"printed": float(ratio[year].low + ratio[year].high) / 200,
                          "low": float(found.low), "high": float(found.high),
                          "fits": found.scaled(Fraction(100)).meets(ratio[year])}
    return pd.DataFrame(rows).T


def parts(entity: str, first: int, last: int, extra: Path | None = None) -> pd.DataFrame:
    """Split the log change of a printed ratio into trade, implied GDP and exchange rate (exact).

    Returns:
        Rows trade, gdp (minus the change of implied GDP in yuan), rate, total: value, low, high
        in log points, the last two with the rounding of the printed numbers.

    Raises:
        DataError: the table does not print these years.
    """
    trade, ratio = intervals(entity, "Foreign Trade"), intervals(entity)
    if not {first, last} <= set(ratio):
        raise DataError(f"Table 5-8 prints {', '.join(map(str, ratio))}: not {first} and {last}")
    rate = series.values("china", "cny-per-usd", extra=extra)
    moved = {"trade": _log_change(trade[first], trade[last]),
             "rate": [math.log(rate[last] / rate[first])] * 3,
             "total": _log_change(ratio[first], ratio[last])}
    # GDP = trade × rate ÷ ratio: its bounds pair the highest trade with the lowest ratio
    (value, low, high), shift, (total, least, most) = (moved[key] for key in
                                                       ("trade", "rate", "total"))
    moved["gdp"] = [total - value - shift[0], least - high - shift[0], most - low - shift[0]]
    frame = pd.DataFrame(moved, index=["value", "low", "high"]).T
    return frame.loc[["trade", "gdp", "rate", "total"]]


def _log_change(first: Interval, last: Interval) -> list[float]:
    """Return the log change between two positive intervals: of their middles, least and most."""
    middle = math.log((last.low + last.high) / (first.low + first.high))
    return [middle, math.log(last.low / first.high), math.log(last.high / first.low)]


def slope(entity: str, last: int | None = None) -> Interval:
    """Return the bounds of a straight line's slope through printed ratios, in points a year.

    A least-squares slope is a weighted sum of the values, so that its extremes lie where each
    value is at the end that its weight calls for.

    Args:
        entity: `china` or `yunnan`.
        last: only years up to this one.
    """
    cells = {year: one for year, one in intervals(entity).items() if not last or year <= last}
    time = np.array(list(cells), dtype=float)
    weights = (time - time.mean()) / ((time - time.mean()) ** 2).sum()
    low, high = (sum(w * float(one.low if (w > 0) == lower else one.high)
                     for w, one in zip(weights, cells.values(), strict=True))
                 for lower in (True, False))
    return Interval(low, high)


def against_nation() -> pd.DataFrame:
    """Return Yunnan's printed ratio over the nation's, by year: low and high, ratios."""
    own, nation = intervals("yunnan"), intervals("china")
    found = {year: own[year] / nation[year] for year in own}
    return pd.DataFrame({year: {"low": float(one.low), "high": float(one.high)}
                         for year, one in found.items()}).T


def trade_beside(extra: Path | None = None) -> pd.DataFrame:
    """Return China's printed trade beside the national series: printed, series, fits, by year."""
    total = series.values("china", "total", extra=extra) / 100
    return pd.DataFrame({year: {"printed": float(one.low + one.high) / 2, "series": total[year],
                                "fits": total[year] in one}
                         for year, one in intervals("china", "Foreign Trade").items()}).T


def real_growth(first: int, last: int, extra: Path | None = None) -> Interval:
    """Return China's implied yearly growth in volume: implied GDP over the national deflator.

    A plausibility check, not a measurement: a mean compound rate, as a ratio.
    """
    gdp = implied("china", extra)
    prices = series.values("china", "gdp-deflator-change", extra=extra).loc[first + 1:last]
    level, years = float(np.prod(1 + prices / 100)), last - first
    grown = gdp[last] / gdp[first]
    low, high = ((float(end) / level) ** (1 / years) - 1 for end in (grown.low, grown.high))
    return Interval(low, high)
