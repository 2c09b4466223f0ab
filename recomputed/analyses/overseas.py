"""China's overseas investment: its sectors, how concentrated they are, stock and flow.

Table 3-8 of the thesis prints the shares of twelve sectors in the stock of five years; the series
of the Ministry of Commerce has nineteen sectors from 2008 on.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series, tables
from recomputed.indicators import cagr
from recomputed.models import concentration as index
from recomputed.rounding import Interval, stands_for

TABLE, SHARE = "thesis-3-8", "Share of OFDI stock"
#: sectors of Table 3-8 as printed -> the series, and a short name
SECTORS = {
    "Leasing and Business Services": ("business-services", "business services"),
    "Financial Intermediation": ("finance", "finance"),
    "Wholesale and Retail Trades": ("trade", "wholesale, retail"),
    "Mining": ("mining", "mining"),
    "Manufacturing": ("manufacturing", "manufacturing"),
    "Computer Service, Software and Information Transmission": ("information", "information"),
    "Real Estate": ("real-estate", "real estate"),
    "Transport, Storage and Post": ("transport", "transport"),
    "Construction": ("construction", "construction"),
    "Production and Supply of Gas, Water and Electricity": ("utilities", "utilities"),
    "Scientific Research and Technical Services": ("research", "research"),
    "Service to Households and Other Services": ("household-services", "household services"),
}
#: other sectors of the statistics, which the table leaves out
UNLISTED = ("agriculture", "culture", "education", "health", "hotels-catering",
            "public-administration", "public-facilities")
LEADER, FINANCE = "business services", "finance"
#: the flows count the financial sector from this year on, and do not in the years before: see the
#: note on their source, which says nothing of still earlier ones
FINANCE_FROM, NO_FINANCE = 2007, range(2003, 2007)


@dataclass(frozen=True)
class Overseas:
    """The nation's series.

    Attributes:
        flow: million USD in the year, 1982–2021.
        stock: 10 thousand USD at the end of the year, 2008–2019.
        sectors: the same by sector, year × short name (key, where the table lacks it); missing
            where the sector has no number.
    """

    flow: pd.Series
    stock: pd.Series
    sectors: pd.DataFrame

    @property
    def shares(self) -> pd.DataFrame:
        """Shares of the sectors in their sum, year × sector; zero where there is no number."""
        known = self.sectors.fillna(0.0)
        return known.div(known.sum(axis=1), axis=0)


def load(extra: Path | None = None) -> Overseas:
    """Read flow, stock and sectors; `extra` is a reader's own CSV.

    Raises:
        DataError: malformed data.
    """
    names = dict(SECTORS.values()) | {key: key for key in UNLISTED}
    sectors = pd.DataFrame({name: series.values("china", f"ofdi-stock-{key}", extra=extra)
                            for key, name in names.items()})
    return Overseas(series.values("china", "ofdi-flow", extra=extra),
                    series.values("china", "ofdi-stock", extra=extra), sectors)


def seams() -> list[int]:
    """Return the years in which the series of flows passes to another source."""
    rows = series.load("national-ofdi").query("indicator == 'ofdi-flow'").sort_values("year")
    return rows["year"][rows["source"] != rows["source"].shift()].tolist()[1:]


def printed() -> dict[int, dict[str, Interval]]:
    """Return Table 3-8: shares with their rounding, fractions, by year and short name.

    A sector for which a dash stands is left out of that year. `11%` stands for 10.5 to 11.5: the
    table drops a final zero, which the series shows, but the print alone does not.
    """
    found: dict[int, dict[str, Interval]] = {}
    for cell in tables.select(TABLE, SHARE, category=None):
        if cell.is_number:
            share = stands_for(cell.printed).scaled(Fraction(1, 100))
            found.setdefault(cell.year, {})[SECTORS[cell.category][1]] = share
    return found


def middles() -> pd.DataFrame:
    """Return Table 3-8's shares as printed, year × short name, missing for a dash."""
    return pd.DataFrame({year: {name: float(one.low + one.high) / 2 for name, one in row.items()}
                         for year, row in printed().items()}).T


def against_series(data: Overseas) -> pd.DataFrame:
    """Return each printed share beside the series, for the years of both.

    Returns:
        One row a cell: year, sector, printed, series (fractions), fits (whether the printed number
        stands for the series').
    """
    rows = []
    for year, row in printed().items():
        if year in data.stock.index:
            for name, one in row.items():
                value = float(data.sectors.loc[year, name] / data.stock[year])
                rows.append((year, name, float(one.low + one.high) / 2, value, value in one))
    return pd.DataFrame(rows, columns=["year", "sector", "printed", "series", "fits"])


def concentration_printed() -> pd.DataFrame:
    """Return how concentrated Table 3-8 is, with rounding and the sectors it leaves out.

    Returns:
        By year, low and high of `top1`, `top3`, `hhi` (Σs² over all sectors) and `rest` (Σs² of all
        sectors but the largest, their shares taken of what it leaves), ratios.
    """
    rows = {}
    for year, row in printed().items():
        shares = list(row.values())
        whole = index.hhi_bounds(shares, len(SECTORS) + len(UNLISTED) - len(shares), largest=False)
        found = {"top1": index.top(shares, 1), "top3": index.top(shares, 3), "hhi": whole,
                 "rest": index.without_first(whole, row[LEADER])}
        rows[year] = {f"{name} {end}": float(getattr(one, end)) for name, one in found.items()
                      for end in ("low", "high")}
    return pd.DataFrame.from_dict(rows, orient="index")


def concentration(data: Overseas) -> pd.DataFrame:
    """Return the same by the series, exact: top1, top3, hhi, rest, by year."""
    shares = data.shares
    found = pd.DataFrame({
        "top1": shares.max(axis=1), "top3": shares.apply(lambda row: row.nlargest(3).sum(), axis=1),
        "hhi": shares.apply(index.hhi, axis=1)})
    others = shares.drop(columns=LEADER)
    return found.assign(rest=others.div(others.sum(axis=1), axis=0).apply(index.hhi, axis=1))


def compared(frame: pd.DataFrame, measure: str, first: int, last: int) -> str:
    """Return how a measure of `concentration_printed` changed: higher, lower, or cannot be told."""
    low, high = frame[f"{measure} low"], frame[f"{measure} high"]
    if low[last] > high[first]:
        return "higher"
    return "lower" if high[last] < low[first] else "cannot be told"


def shift(first: int, last: int) -> pd.DataFrame:
    """Return how printed shares of two years moved, as shares and as a composition.

    Returns:
        One row a sector with a number in both years, largest share first: first, last (fractions),
        points (last − first), log_ratio (change of ln(share / geometric mean of these sectors)),
        low and high (of the log-ratio, by the rounding of all shares), times_low and times_high (of
        last over first).

    Raises:
        DataError: a share is zero.
    """
    shares = middles().loc[[first, last]].dropna(axis=1)
    logs = index.centred_log_ratios(shares)
    found = pd.DataFrame({"first": shares.loc[first], "last": shares.loc[last],
                          "points": shares.loc[last] - shares.loc[first],
                          "log_ratio": logs.loc[last] - logs.loc[first]})
    rows = printed()
    ratio = {name: rows[last][name] / rows[first][name] for name in shares}
    times = pd.DataFrame({name: (float(one.low), float(one.high)) for name, one in ratio.items()},
                         index=["times_low", "times_high"]).T
    low, high = np.log(times["times_low"]), np.log(times["times_high"])
    # a sector's own change weighs 1 − 1/n, each other one −1/n
    n = len(times)
    found = found.assign(low=low - (high.sum() - high + low) / n,
                         high=high - (low.sum() - low + high) / n).join(times)
    return found.sort_values("first", ascending=False)


def most_moved(found: pd.DataFrame) -> dict[str, tuple[str, bool]]:
    """Return which sector of `shift` rose and fell most, and whether rounding allows no other.

    Two log-ratios differ by the log of the two sectors' own changes; all others cancel out.
    """
    top, bottom = found["log_ratio"].idxmax(), found["log_ratio"].idxmin()
    surely_top = found.loc[top, "times_low"] > found.drop(top)["times_high"].max()
    surely_bottom = found.loc[bottom, "times_high"] < found.drop(bottom)["times_low"].min()
    return {"rose": (top, bool(surely_top)), "fell": (bottom, bool(surely_bottom))}


def finance_in(year: int) -> str:
    """Return whether a year's flow has the financial sector: counted, not counted, not known."""
    if year in NO_FINANCE:
        return "not counted"
    return "counted" if year >= FINANCE_FROM else "not known"


def rate_without_finance(data: Overseas, first: int, last: int) -> tuple[float, float]:
    """Return yearly growth if only the last flow had the financial sector: corrected, as it is.

    How much of the last flow is finance is not in the series: from as much as its largest printed
    share of the stock (an assumption) to nothing.
    """
    most = max(float(row[FINANCE].high) for row in printed().values())
    return tuple(float(cagr(data.flow[first], data.flow[last] * part, last - first))
                 for part in (1 - most, 1))


def stock_and_flow(data: Overseas) -> pd.DataFrame:
    """Return the yearly change of the stock beside the flow, billion USD, both with finance.

    Returns:
        By year: `change` of the stock since the end of the year before, `flow`, `ratio`.
    """
    change = (data.stock.diff() / 1e5).dropna()
    flow = data.flow.loc[change.index] / 1e3
    return pd.DataFrame({"change": change, "flow": flow, "ratio": change / flow})


def marginal(data: Overseas, first: int, last: int) -> pd.Series:
    """Return each sector's part in the change of the stock between two years, fractions of it."""
    change = (data.sectors.loc[last] - data.sectors.loc[first]).dropna()
    return (change / change.sum()).sort_values(ascending=False)


def effective(hhi: float) -> float:
    """Return how many equal sectors have this index, 1 / Σs²."""
    return float(1 / np.float64(hhi))
