"""What a trend would have said of 2016: projections of GDP and revenue, and who kept to them."""

import pandas as pd

from recomputed.analyses.decline import EVENT
from recomputed.memo import by_content
from recomputed.models import Trend, project, trend

#: last year of the trends of GDP, and of revenue
LAST, LAST_REVENUE = 2014, 2013


def projections(gdp: pd.Series) -> dict[str, pd.DataFrame]:
    """Project log-linear trends of 2011–2014 and of all years up to 2014 by two years.

    Returns:
        By name of the base: columns year, expected, low, high (95 % prediction interval), and
        `actual`; unit of `gdp`.

    Raises:
        DataError: fewer than four years, missing or non-positive values.
    """
    bases = {f"{first}–{LAST}": gdp.loc[first:LAST] for first in (LAST - 3, int(gdp.index[0]))}
    return {name: project(base.index, base, EVENT - LAST, log=True).assign(
        actual=lambda frame: gdp.reindex(frame["year"]).to_numpy()) for name, base in bases.items()}


def place(row: pd.Series) -> str:
    """Return `below`, `within` or `above`: where `actual` lies to `low` … `high`."""
    if row["actual"] < row["low"]:
        return "below"
    return "above" if row["actual"] > row["high"] else "within"


def verdicts(panels: dict[str, pd.DataFrame], slug: str) -> pd.DataFrame:
    """Return a province's GDP of 2016 beside each projection.

    Args:
        panels: GDP by vintage name, year × slug.
        slug: the province.

    Returns:
        One row a base and vintage (index of two levels): n, df, expected, low, high, actual (unit
        of the panels), and `lies`, as `place` says.
    """
    rows = {}
    for vintage, panel in panels.items():
        for base, table in projections(panel[slug]).items():
            row = table.set_index("year").loc[EVENT]
            n = len(panel.loc[int(base[:4]):LAST])
            rows[base, vintage] = {"n": n, "df": n - 2, **row, "lies": place(row)}
    return pd.DataFrame(rows).T


@by_content
def below(panels: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return how many provinces lie below their own projections: base × vintage."""
    counts = {}
    for vintage, panel in panels.items():
        lies = pd.concat({slug: verdicts({vintage: panel}, slug)["lies"] for slug in panel}, axis=1)
        counts[vintage] = (lies == "below").sum(axis=1).droplevel(1)
    return pd.DataFrame(counts)


def revenue_trend(revenue: pd.Series) -> Trend:
    """Return the log-linear trend up to 2013; without lags where a year is missing."""
    base = revenue.loc[:LAST_REVENUE]
    complete = len(base) == base.index[-1] - base.index[0] + 1
    return trend(base.index, base, log=True, lags=None if complete else 0)


def revenue_line(revenue: pd.Series) -> pd.Series:
    """Return 2016 of the log-linear trend up to 2013.

    Returns:
        expected, low, high (95 % prediction interval), actual, in the unit of `revenue`, and
        `off`, actual over expected − 1.
    """
    base = revenue.loc[:LAST_REVENUE]
    row = project(base.index, base, EVENT - LAST_REVENUE, log=True).set_index("year").loc[EVENT]
    actual = revenue[EVENT]
    return pd.concat([row, pd.Series({"actual": actual, "off": actual / row["expected"] - 1})])


@by_content
def revenue_lines(panel: pd.DataFrame) -> pd.DataFrame:
    """Return `revenue_line` and `lies` of all provinces, one row a slug."""
    lines = pd.DataFrame({slug: revenue_line(panel[slug].dropna()) for slug in panel}).T
    return lines.assign(lies=lines.apply(place, axis=1))
