"""China's overseas investment: its sectors, how concentrated they are, stock and flow, who invests.

Table 3-8 of the thesis prints the shares of twelve sectors in the stock of five years; the series
of the Ministry of Commerce has nineteen sectors from 2008 on.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import claims, series, tables, verdicts
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
LEADER = "business services"


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
        points (last − first), log_ratio (change of ln(share / geometric mean of these sectors)).

    Raises:
        DataError: a share is zero.
    """
    shares = middles().loc[[first, last]].dropna(axis=1)
    logs = index.centred_log_ratios(shares)
    found = pd.DataFrame({"first": shares.loc[first], "last": shares.loc[last],
                          "points": shares.loc[last] - shares.loc[first],
                          "log_ratio": logs.loc[last] - logs.loc[first]})
    return found.sort_values("first", ascending=False)


def stock_and_flow(data: Overseas) -> pd.DataFrame:
    """Return the yearly change of the stock beside the flow, billion USD.

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


def share_stated(key: str) -> Interval:
    """Return a stated share or rate, a fraction with its rounding."""
    return verdicts.target(claims.claim(key).stated)


def enterprises() -> pd.DataFrame:
    """Return the stated shares of enterprises, two anchors each.

    Of different wholes: state-owned enterprises of the stock, local ones of the yearly flow.

    Returns:
        Rows state-owned, local: first, last (years), share_first, share_last (fractions), years
        (between), points (a year, in fractions), low and high (of the yearly change with rounding).
    """
    rows = {}
    for name, keys in {"state-owned, of the stock": ("soe-2006", "soe-2018"),
                       "local, of the flow": ("local-2003", "local-2018")}.items():
        both = [f"thesis-3-4-2-2-{key}" for key in keys]
        first, last = (int(claims.claim(key).stated.period) for key in both)
        a, b = map(share_stated, both)
        change = (b - a).scaled(Fraction(1, last - first))
        low, high = float(change.low), float(change.high)
        rows[name] = {"first": first, "last": last, "share_first": float(a.low + a.high) / 2,
                      "share_last": float(b.low + b.high) / 2, "years": last - first,
                      "points": (low + high) / 2, "low": low, "high": high}
    return pd.DataFrame.from_dict(rows, orient="index")


def state_owned_stock(data: Overseas) -> Interval:
    """Return how many times its amount of 2006 the state-owned stock of 2018 is at least.

    The shares are of the stock without finance. Its amount in 2006 is not printed; it was at most
    that of 2008, the first of the series, if the stock did not fall in between.

    Returns:
        Low and high for the amount of 2006 just that of 2008; the low end is the floor.
    """
    before, after = (float(data.stock[year] - data.sectors.loc[year, "finance"])
                     for year in (2008, 2018))
    was, now = (share_stated(f"thesis-3-4-2-2-soe-{year}") for year in (2006, 2018))
    return Interval(float(now.low) * after / (float(was.high) * before),
                    float(now.high) * after / (float(was.low) * before))


def crossing(first: tuple[int, float], last: tuple[int, float], level: float = 0.5) -> float:
    """Return when a straight line between two points has a level: no forecast, a yardstick.

    Raises:
        ZeroDivisionError: the line is level.
    """
    (a, x), (b, y) = first, last
    return a + (level - x) * (b - a) / (y - x)


def effective(hhi: float) -> float:
    """Return how many equal sectors have this index, 1 / Σs²."""
    return float(1 / np.float64(hhi))
