"""Exports against imports: Table 4-5 of the thesis, and 31 provinces in the official series."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import claims, series, tables
from recomputed.errors import DataError
from recomputed.indicators import balance, export_share, rank
from recomputed.memo import by_content
from recomputed.models import ClusterMean, cluster_mean, trends_apart, two_way_effects
from recomputed.provinces import province
from recomputed.rounding import Interval, exactly, hedged, stands_for
from recomputed.words import number, percent

TABLE = "thesis-4-5"
HOME = "zhejiang"
FIRST, LAST = 2000, 2019
#: GDP of one vintage throughout: the other ends in 2017
VINTAGE = "after-2018-census"
#: shorter panels say too little of a trend
LEAST_YEARS = 8
#: readings of a printed amount: million of the currency in one unit
UNITS = {"USD million": 1, "USD 100 million": 100, "RMB million": 1, "RMB 100 million": 100}
#: cells this close to the series are the same number in another state of revision
NEAR = 0.02
#: numbers this close may change places with another state of revision
CLOSE = 0.01
SHARE_CLAIMS = tuple(f"thesis-4-4-1-2-six-share-{year}" for year in (2000, 2005, 2010, 2015))
LOG_NEAR, BOUND = float(np.log1p(NEAR)), percent(NEAR, 0)
CUSTOMS = "customs' own (yuan over dollars)"
_PRODUCTS = {
    "manufactured goods in exports": ("manufactured-exports", (1986, 1997, 2001, 2016)),
    "manufactured goods in imports": ("manufactured-imports", (1986, 1997, 2017)),
    "mechanical and electrical goods in exports": ("mechanical", (1987, 1988, 1990, 2017, 2018)),
    "textiles and clothing in exports": ("textiles", (2000, 2018))}
#: claims on Zhejiang's product structure, by item
PRODUCTS = {item: tuple(f"thesis-4-4-1-4-{stem}-{year}" for year in years)
            for item, (stem, years) in _PRODUCTS.items()}
_ONE = exactly(1)


@dataclass(frozen=True)
class Trade:
    """Exports and imports of the 31 provinces, million USD, year × slug, without gaps.

    Attributes:
        exports: by location of the trading unit.
        imports: the same.
        nation: exports and imports of China, by year.
    """

    exports: pd.DataFrame
    imports: pd.DataFrame
    nation: pd.Series

    @property
    def balance(self) -> pd.DataFrame:
        """Exports less imports, million USD."""
        return balance(self.exports, self.imports)

    @property
    def total(self) -> pd.DataFrame:
        """Exports and imports, million USD."""
        return self.exports + self.imports

    @property
    def relative(self) -> pd.DataFrame:
        """The balance over exports and imports, in [−1, 1]: twice the export share less one."""
        return self.balance / self.total

    @property
    def share(self) -> pd.DataFrame:
        """Exports over exports and imports."""
        return export_share(self.exports, self.imports)

    @property
    def log_ratio(self) -> pd.DataFrame:
        """Log of exports over imports: the log-ratio of a composition of two parts."""
        return np.log(self.exports / self.imports)


def load(extra: Path | None = None, first: int = FIRST, last: int = LAST) -> Trade:
    """Read the trade of the 31 provinces and of the nation; `extra` is a reader's own CSV.

    Raises:
        DataError: years outside 2000–2019, fewer than eight, malformed data.
    """
    if not (first >= FIRST and last <= LAST and last - first + 1 >= LEAST_YEARS):
        raise DataError(f"years {first} to {last}: expected {LEAST_YEARS} or more years within "
                        f"{FIRST}–{LAST}")
    exports, imports = (series.panel(name, extra=extra).loc[first:last]
                        for name in ("exports", "imports"))
    nation = series.values("china", "total", extra=extra).loc[first:last]
    return Trade(exports, imports, nation)


def corrected(errata: str) -> bool:
    """Return whether a chapter's setting asks for the declared corrections.

    Raises:
        DataError: neither `applied` nor `as printed`.
    """
    if errata not in ("applied", "as printed"):
        raise DataError(f"errata {errata!r}: expected 'applied' or 'as printed'")
    return errata == "applied"


# --- the printed table -----------------------------------------------------------------------


def printed(*, corrected: bool) -> pd.DataFrame:
    """Return Table 4-5, one row a year and province in printed order.

    Returns:
        Index (year, slug); `exports` and `imports` as text, `unit` of both.

    Raises:
        DataError: an erratum whose guard does not hold.
    """
    frame = tables.load(TABLE, corrected=corrected)
    rows = frame.pivot(index=["period", "entity"], columns="indicator", values="printed")
    units = frame.groupby(["period", "entity"])["unit"].first()
    order = list(dict.fromkeys(zip(frame["period"], frame["entity"], strict=True)))
    found = pd.DataFrame({"exports": rows["Exports"], "imports": rows["Imports"], "unit": units})
    found = found.loc[order]
    found.index = pd.MultiIndex.from_tuples([(int(year), slug) for year, slug in order],
                                            names=["year", "slug"])
    return found


def applied() -> pd.DataFrame:
    """Return the declared corrections of Table 4-5: which cells, printed and set, by id."""
    own = [erratum for erratum in tables.errata() if erratum.table == TABLE]
    return pd.DataFrame({erratum.id: {
        "cells": ", ".join(" ".join([value] if isinstance(value, str) else value).title()
                           for value in erratum.match.values()),
        "printed": erratum.expect, "read": erratum.set} for erratum in own}).T


def six() -> list[str]:
    """Return the six provinces of Table 4-5, in printed order."""
    return list(dict.fromkeys(printed(corrected=False).index.get_level_values("slug")))


def measures(table: pd.DataFrame) -> pd.DataFrame:
    """Return export share, surplus and surplus over trade of printed cells, as intervals.

    Args:
        table: as `printed` returns it.

    Returns:
        The same index; `share` and `relative` (ratios), `surplus` (unit of the cells): intervals
        of the cells' rounding.
    """
    rows = {}
    for key, row in table.iterrows():
        out, into = stands_for(row["exports"]), stands_for(row["imports"])
        share = (_ONE + into / out).reciprocal()
        rows[key] = {"share": share, "surplus": out - into, "relative": share + share - _ONE}
    return pd.DataFrame.from_dict(rows, orient="index").set_index(table.index)


def middle(interval: Interval) -> float:
    """Return the middle of an interval, which is the printed number or next to it."""
    return float(interval.low + interval.high) / 2


def standing(table: pd.DataFrame, slug: str, measure: str) -> pd.DataFrame:
    """Return where a province of Table 4-5 stands among the six, by printed year.

    Returns:
        By year: `value` and `best`, the largest among the other five (middles), `other`, whose it
        is, `rank`, and `clear`: whether rounding leaves the order of the two no choice.
    """
    found = measures(table)[measure]
    rows = {}
    for year, group in found.groupby(level="year"):
        own = group.droplevel("year")
        middles = own.map(middle)
        other = middles.drop(slug).idxmax()
        rows[year] = {"value": middles[slug], "best": middles[other], "other": other,
                      "rank": int(rank(middles)[slug]), "clear": not own[slug].meets(own[other])}
    return pd.DataFrame(rows).T.infer_objects()


# --- the table against the series ------------------------------------------------------------


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


# --- 31 provinces ----------------------------------------------------------------------------


def too_close(trade: Trade, within: float = CLOSE) -> list[int]:
    """Return the years in which the two largest surpluses differ by less than a ratio.

    The table and the series, two states of revision, differ by up to one per cent in a cell.
    """
    top = trade.balance.apply(lambda row: row.nlargest(2).to_numpy(), axis=1)
    return [int(year) for year, (first, second) in top.items() if second > first * (1 - within)]


def larger(trade: Trade, count: int = 16) -> list[str]:
    """Return the provinces with the most trade over all years, largest first."""
    return trade.total.sum().nlargest(count).index.tolist()


def swing(trade: Trade, members: Sequence[str]) -> tuple[float, float]:
    """Return how much log exports over imports changes from year to year, inside and outside.

    Medians over provinces of the standard deviation of yearly changes, log points.
    """
    spread = trade.log_ratio.diff().std()
    inside = spread.index.isin(list(members))
    return float(spread[inside].median()), float(spread[~inside].median())


def ranks(panel: pd.DataFrame, members: Sequence[str] | None = None) -> pd.DataFrame:
    """Return ranks by year, 1 for the highest, among all provinces or some: year × slug."""
    chosen = panel if members is None else panel[list(members)]
    return chosen.apply(rank, axis=1)


def share_of_nation(trade: Trade, members: Sequence[str]) -> pd.Series:
    """Return the trade of some provinces over the nation's, by year."""
    return trade.total[list(members)].sum(axis=1) / trade.nation


def stated_shares() -> pd.DataFrame:
    """Return the six provinces' stated shares of national trade, by year.

    Returns:
        value (ratio), low and high (what it rounds from).
    """
    rows = {}
    for key in SHARE_CLAIMS:
        stated = claims.claim(key).stated
        around = stands_for(stated.value)
        rows[int(stated.period)] = {"value": float(stated.value) / 100,
                                    "low": float(around.low) / 100,
                                    "high": float(around.high) / 100}
    return pd.DataFrame(rows).T


def printed_shares(trade: Trade) -> pd.Series:
    """Return the six provinces' trade in Table 4-5 (dollar years) over the nation's, by year."""
    table = printed(corrected=True)
    table = table[table["unit"] == "USD 100 million"]
    sums = table[["exports", "imports"]].astype(float).sum(axis=1).groupby(level="year").sum()
    return (sums * 100 / trade.nation).dropna()


# --- province and year -----------------------------------------------------------------------


def apart(panel: pd.DataFrame, slug: str) -> pd.Series:
    """Return a province's mean distance over all years from the mean of the other provinces.

    Year effects drop out. One value a province is compared, however many years there are.

    Returns:
        gap (unit of the panel), rank (1 the highest), n, and p = rank / n, one-sided.
    """
    n = panel.shape[1]
    gaps = panel.sub(panel.mean(axis=1), axis=0).mean() * n / (n - 1)
    place = int(rank(gaps)[slug])
    return pd.Series({"gap": gaps[slug], "rank": place, "n": n, "p": place / n})


def drifts(panel: pd.DataFrame, slug: str) -> pd.Series:
    """Return how fast a province moves away from the others: slope a year, rank by size, n, p."""
    found = trends_apart(panel).loc[slug]
    return pd.Series({**found, "n": panel.shape[1]})


@by_content
def common_trend(panel: pd.DataFrame) -> ClusterMean:
    """Return the mean over provinces of each one's own linear trend, a year.

    One slope a province: its years, however autocorrelated, count once.
    """
    time = panel.index.to_numpy(dtype=float)
    slopes = [np.polyfit(time - time.mean(), panel[slug], 1)[0] for slug in panel]
    return cluster_mean(pd.Series(slopes, index=panel.columns))


def gdp(extra: Path | None = None, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return revised GDP, 100 million CNY, year × slug."""
    return series.panel("gdp", vintage=VINTAGE, extra=extra).loc[first:last]


@by_content
def with_growth(log_ratio: pd.DataFrame, output: pd.DataFrame,
                members: Sequence[str]) -> pd.DataFrame:
    """Regress changes of log exports over imports on growth of GDP, with both effects.

    Args:
        log_ratio: year × slug.
        output: GDP of one vintage, the same years and provinces.
        members: the fewer provinces, by slug.

    Returns:
        Rows `all provinces`, `six coastal provinces`, each also `from 2010`: n, clusters, slope,
        low, high (t, clustered), p (t), p_wild, weights.

    Raises:
        DataError: as `two_way_effects`.
    """
    change, growth = log_ratio.diff().iloc[1:], np.log(output).diff().iloc[1:]
    rows = {}
    for label, chosen in (("all provinces", list(log_ratio)), ("six coastal", list(members))):
        for tail, years in (("", slice(None)), (", from 2010", slice(2010, None))):
            part = change.loc[years, chosen]
            if len(part) < 4 or (tail and len(part) == len(change)):
                continue
            e = two_way_effects(part, growth.loc[years, chosen])
            rows[label + tail] = {
                "n": e.n, "clusters": e.clusters, "df": e.df, "slope": e.slope, "low": e.low,
                "high": e.high, "p": e.p, "p_wild": e.p_wild, "weights": e.weights}
    return pd.DataFrame(rows).T


# --- what the text states --------------------------------------------------------------------


def stated(key: str) -> Interval:
    """Return what a claim states in per cent, as a ratio, with its rounding and hedge."""
    found = claims.claim(key).stated
    low, high = (hedged(end, found.hedge) for end in found.ends)
    return low.hull(high) / exactly(100)


def general_floor(trade: Trade, slug: str, share: float) -> pd.DataFrame:
    """Return the least part of a surplus that general trade must carry, by year.

    If general trade is at least `share` of all trade T, what is left has at most (1 − share) T of
    surplus; if it is `share` of exports X only, its balance is at least share · X − M. Bounds, no
    estimates; below zero they say nothing and are shown as zero.

    Args:
        trade: of the provinces.
        slug: a province with a surplus in every year.
        share: ratio.

    Returns:
        By year: `of trade`, `of exports`, ratios to the surplus.

    Raises:
        DataError: a year without surplus, or `share` outside [0, 1].
    """
    surplus, total = trade.balance[slug], trade.total[slug]
    if not 0 <= share <= 1 or (surplus <= 0).any():
        raise DataError(f"{slug}: a floor needs a surplus in every year and a share within 0 … 1")
    floors = {"of trade": surplus - (1 - share) * total,
              "of exports": share * trade.exports[slug] - trade.imports[slug]}
    return pd.DataFrame({name: (floor / surplus).clip(lower=0) for name, floor in floors.items()})


def implied_exports(amount: str, share: str) -> Interval:
    """Return total exports, million USD, that a stated amount and its stated share make.

    Args:
        amount: id of a claim in million or billion USD.
        share: id of a claim in per cent.

    Raises:
        DataError: another unit.
    """
    found = claims.claim(amount).stated
    factors = {"million USD": 1, "billion USD": 1000}
    if found.unit not in factors:
        raise DataError(f"claim {amount}: unit {found.unit!r}, expected million or billion USD")
    return stands_for(found.value).scaled(factors[found.unit]) / stated(share)


def stated_amount(trade: Trade, key: str, flow: str) -> Interval:
    """Return a stated share of Zhejiang's exports or imports in money, million USD.

    Args:
        trade: with the year of the claim.
        key: id of a claim in per cent, of one year.
        flow: `exports` or `imports`.

    Raises:
        DataError: a year outside the panel.
    """
    year = int(claims.claim(key).stated.period)
    panel = getattr(trade, flow)
    if year not in panel.index:
        raise DataError(f"claim {key}: no {flow} of {year}")
    return stated(key) * exactly(float(panel.loc[year, HOME]))


def stated_rows(named: Mapping[str, Sequence[str]]) -> list[tuple[str, str, str]]:
    """Return item, year and id of claims grouped by item, in order of the years."""
    rows = [(item, claims.claim(key).stated.period, key)
            for item, keys in named.items() for key in keys]
    return sorted(rows, key=lambda row: (list(named).index(row[0]), row[1]))


def left_for(*keys: str) -> Interval:
    """Return what stated shares of one whole leave for all others, as a ratio."""
    rest = _ONE
    for key in keys:
        rest = rest - stated(key)
    return rest


# --- words -----------------------------------------------------------------------------------


def side(value: float) -> str:
    """Return `surplus` or `deficit`: which side of zero a balance lies on."""
    return "surplus" if value >= 0 else "deficit"


def off(distance: float) -> str:
    """Return |log(cell / series)| as readers write it: the larger over the smaller, less one.

    A multiple where that is a whole or more.
    """
    factor = float(np.exp(distance))
    return percent(factor - 1, 2) if factor < 2 else f"{number(factor)} times"


def ends(interval: Interval, unit: float = 1) -> tuple[float, float]:
    """Return both ends of an interval, in a unit."""
    return float(interval.low) / unit, float(interval.high) / unit


def width(interval: Interval) -> float:
    """Return the distance of an interval's ends."""
    low, high = ends(interval)
    return high - low
