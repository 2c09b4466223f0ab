"""Two provinces side by side: every indicator that official series have for both of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series
from recomputed.analyses.fiscal_provinces import LAST_THEN, REDEFINED
from recomputed.analyses.side_by_side_measures import AMOUNT, MEASURES, PER_HEAD, SIGNED, Measure
from recomputed.catalogue import VINTAGES
from recomputed.errors import DataError
from recomputed.indicators import balance, dependence, rank
from recomputed.provinces import Province, province

#: the pair of the thesis, chapter 6
HOME, OTHER = "zhejiang", "yunnan"
FIRST, LAST = 2000, 2019
LEAST_YEARS = 8
#: two ratios this close may change places with another state of revision
CLOSE = 0.01
#: from here on the population of all provinces counts residents (data/series/sources.csv)
RESIDENTS = 2015
#: vintages of GDP: as it stood at the time, and revised after the census of 2018
THEN, REVISED = VINTAGES


@dataclass(frozen=True)
class Pair:
    """Two provinces, in the order in which they are divided: the first by the second."""

    first: Province
    second: Province

    @property
    def slugs(self) -> list[str]:
        """Both slugs, in order."""
        return [self.first.slug, self.second.slug]

    @property
    def names(self) -> list[str]:
        """Both names, in order."""
        return [self.first.name, self.second.name]

    @property
    def of_the_thesis(self) -> bool:
        """Whether chapter 6 of the thesis compares these two."""
        return set(self.slugs) == {HOME, OTHER}

    @property
    def redefined(self) -> list[str]:
        """Names of those whose population passes from one definition to another."""
        return [one.name for one in (self.first, self.second) if one.slug in REDEFINED]


def pair(slug: str, other: str = "") -> Pair:
    """Return two provinces to compare; Yunnan is the second (Zhejiang beside Yunnan) if not named.

    Raises:
        DataError: unknown province, or the same one twice.
    """
    other = other or (HOME if slug == OTHER else OTHER)
    if slug == other:
        raise DataError(f"province and other are both {slug!r}: name two different provinces")
    return Pair(province(slug), province(other))


def load(extra: Path | None = None, first: int = FIRST, last: int = LAST, vintage: str = REVISED
         ) -> dict[str, pd.DataFrame]:
    """Read all measures of the 31 provinces; `extra` is a reader's own CSV.

    Over GDP of the time the panels end in 2017: that of 2018 mixes two vintages.

    Returns:
        By measure: year × slug, NaN where there is no number, no row without any.

    Raises:
        DataError: years outside 2000–2019, or fewer than eight; unknown vintage; malformed data.
    """
    if not (FIRST <= first <= last - LEAST_YEARS + 1 and last <= LAST):
        raise DataError(f"years {first} to {last}: expected {LEAST_YEARS} or more years within "
                        f"{FIRST}–{LAST}")
    years = range(first, (last if vintage == REVISED else min(last, LAST_THEN)) + 1)

    def read(name: str, of: str | None = None) -> pd.DataFrame:
        return series.panel(name, vintage=of, extra=extra).reindex(years)

    exports, imports, people = map(read, ("exports", "imports", "population"))
    revenue, expenditure, fdi = map(read, ("revenue", "expenditure", "fdi-used"))
    investment, gdp = read("fixed-asset-investment"), read("gdp", vintage)
    rate = series.values("china", "cny-per-usd", extra=extra).reindex(years)
    dollars = gdp.mul(100).div(rate, axis=0)
    net, trade = balance(exports, imports), exports + imports
    found = {
        "exports": exports, "imports": imports, "trade": trade, "gdp": gdp, "population": people,
        "revenue": revenue, "expenditure": expenditure, "investment": investment, "fdi": fdi,
        "dependence": dependence(exports, imports, dollars), "income": gdp / people * 10_000,
        "self-sufficiency": revenue / expenditure, "investment-rate": investment / gdp,
        "fdi-rate": fdi / dollars, "balance": net, "balance-rate": net / trade}
    return {key: panel.dropna(how="all") for key, panel in found.items()}


def comparable(panels: Mapping[str, pd.DataFrame], two: Pair) -> dict[str, pd.DataFrame]:
    """Return the panels of a pair; what counts heads only from one definition of population on.

    Up to 2014 the population of three provinces is probably the registered one: a change through
    2015 is a change of definition there. With none of the three in the pair nothing is left out.
    """
    return {key: panel.loc[RESIDENTS:] if two.redefined and key in PER_HEAD else panel
            for key, panel in panels.items()}


def both(panel: pd.DataFrame, two: Pair) -> pd.DataFrame:
    """Return the years in which the two have a number: year × slug, in the pair's order."""
    return panel[two.slugs].dropna()


def log_ratio(panel: pd.DataFrame, two: Pair) -> pd.Series:
    """Return log(first / second) by year, over the last years without a hole.

    Raises:
        DataError: a value is not positive.
    """
    own = unbroken(both(panel, two))
    _positive(own)
    return np.log(own[two.slugs[0]] / own[two.slugs[1]])


def _positive(own: pd.DataFrame) -> None:
    if (own <= 0).any(axis=None):
        raise DataError(f"a ratio of {' and '.join(own.columns)} needs values above zero")


def unbroken(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the last rows whose years follow one another."""
    if frame.empty:
        return frame
    runs = (frame.index.to_series().diff() != 1).cumsum()
    return frame[(runs == runs.iloc[-1]).to_numpy()]


def compare(panels: Mapping[str, pd.DataFrame], two: Pair) -> pd.DataFrame:
    """Return the two provinces' numbers in the first and last year that both have.

    A gap is |log(first / second)|: how far the ratio is from one, whichever way it is turned.

    Returns:
        One row a measure (index its key) that both have in two years or more: `from`, `to`
        (years), `n` (years that both have); for `side` 1, 2 and `end` 0, 1 (the first and the last
        of the years) `value_side_end` (its own unit), `rank_side_end`, 1 for the highest, `share_
        side_end` (of the provinces together; amounts in years without a hole), `of_end` (provinces
        ranked); `ratio_0`, `ratio_1` (first over second, none where signed), `wider` (log points by
        which the gap grew, none where signed), `turned` (whether the order changed).

    Raises:
        DataError: a value that is not signed is not positive.
    """
    rows = {}
    for key, panel in panels.items():
        years = both(panel, two).index
        if len(years) >= 2:
            rows[key] = _row(panel, two, MEASURES[key], years)
    return pd.DataFrame.from_dict(rows, orient="index").infer_objects()


def _row(panel: pd.DataFrame, two: Pair, measure: Measure, years: pd.Index) -> dict[str, float]:
    ends = years[[0, -1]]
    found = {"from": int(ends[0]), "to": int(ends[1]), "n": len(years)}
    for end, year in enumerate(ends):
        known = panel.loc[year].dropna()
        ranks, found[f"of_{end}"] = rank(known), len(known)
        whole = measure.kind == AMOUNT and len(known) == panel.shape[1]
        for side, slug in enumerate(two.slugs, start=1):
            found[f"value_{side}_{end}"] = known[slug]
            found[f"rank_{side}_{end}"] = int(ranks[slug])
            found[f"share_{side}_{end}"] = known[slug] / known.sum() if whole else np.nan
    signed = measure.kind == SIGNED
    if not signed:
        _positive(both(panel, two).loc[ends])
    a, b = (np.nan if signed else found[f"value_1_{end}"] / found[f"value_2_{end}"]
            for end in (0, 1))
    turned = [found[f"value_1_{end}"] > found[f"value_2_{end}"] for end in (0, 1)]
    return found | {"ratio_0": a, "ratio_1": b, "turned": turned[0] != turned[1],
                    "wider": float(abs(np.log(b)) - abs(np.log(a)))}


def gaps(found: pd.DataFrame) -> dict[str, list[str]]:
    """Return titles of measures by what their gap did between the two years.

    Args:
        found: as `compare` returns it.

    Returns:
        `grew`, `shrank`, `turned` (another province is ahead at the end), `kept` (less than one per
        cent of change): widest change first.
    """
    told = found.dropna(subset=["wider"])
    order = told.loc[told["wider"].abs().sort_values(ascending=False, kind="stable").index]
    turned, near = order["turned"].astype(bool), np.log1p(CLOSE)
    sides = {"grew": order[~turned & (order["wider"] >= near)],
             "shrank": order[~turned & (order["wider"] <= -near)], "turned": order[turned],
             "kept": order[~turned & (order["wider"].abs() < near)]}
    return {side: [MEASURES[key].title for key in rows.index] for side, rows in sides.items()}


def missing(panels: Mapping[str, pd.DataFrame], two: Pair) -> list[str]:
    """Return titles of the measures for which the two have fewer than two years in common."""
    return [MEASURES[key].title for key, panel in panels.items() if len(both(panel, two)) < 2]
