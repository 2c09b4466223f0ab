"""31 provinces' budgets 2000–2019: self-sufficiency, its dispersion, and income per head."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series, words
from recomputed.analyses import dependence
from recomputed.analyses.decline import EVENT
from recomputed.analyses.dependence import coastal
from recomputed.analyses.projections import LAST_REVENUE, revenue_lines
from recomputed.errors import DataError
from recomputed.indicators import log_decomposition, rank
from recomputed.memo import by_content
from recomputed.models import (
    Difference,
    RankCorrelation,
    gini,
    permutation_difference,
    rank_correlation,
    theil,
    two_way_effects,
    variation,
)
from recomputed.provinces import provinces

THEN, REVISED = "before-2018-census", "after-2018-census"
FIRST, LAST = 2000, 2019
#: in 2018 the vintage of the time is mixed
LAST_THEN = 2017
#: a sum this far off a total is not rounding
OFF = 1e-3
#: the fewest years that a run may ask for, counted from where no province is missing
LEAST_YEARS = 10
#: their population passes from one definition to another (data/series/sources.csv)
REDEFINED = ("guangdong", "henan", "zhejiang")


@dataclass(frozen=True)
class Panels:
    """The 31 provinces' budgets, year × slug, 2000–2019.

    Attributes:
        revenue, expenditure: own budget revenue, budget expenditure, 100 million CNY; transfers
            from the centre are in expenditure only.
        ratio: self-sufficiency, revenue over expenditure.
        income: GDP (one vintage) per head, CNY.
        gdp: 100 million CNY.
        people: population, 10 thousand.
        nation: the ratio of the provinces together, by year; none where one is missing.
    """

    revenue: pd.DataFrame
    expenditure: pd.DataFrame
    ratio: pd.DataFrame
    income: pd.DataFrame
    gdp: pd.DataFrame
    people: pd.DataFrame
    nation: pd.Series

    @property
    def whole(self) -> pd.DataFrame:
        """The ratio, with a year empty where a province is missing: no mixed sets of provinces."""
        return self.ratio.where(self.ratio.notna().all(axis=1))

    @property
    def since(self) -> int:
        """The first year from which no province lacks a number."""
        return max([int(self.ratio.index[0]), *(year + 1 for year in self.absent)])

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last year in which no province is missing."""
        years = self.whole.dropna().index
        return int(years[0]), int(years[-1])

    @property
    def absent(self) -> dict[int, list[str]]:
        """The provinces without a number, by year."""
        holes = self.ratio.isna()
        return {int(year): holes.columns[row].tolist() for year, row in holes.iterrows()
                if row.any()}


def load(extra: Path | None = None, vintage: str = REVISED, first: int = FIRST, last: int = LAST
         ) -> Panels:
    """Read budgets, GDP and population; `extra` is a reader's own CSV.

    Over GDP of the time the panels end in 2017: that of 2018 mixes two vintages.

    Raises:
        DataError: unknown vintage, malformed data; years outside 2000–2019, or fewer than ten in
            which no province is missing.
    """
    if first < FIRST or last > LAST:
        raise DataError(f"years {first} to {last}: expected years within {FIRST}–{LAST}")
    years = slice(first, last if vintage == REVISED else min(last, LAST_THEN))
    gdp = series.panel("gdp", vintage=vintage, extra=extra).loc[years]
    revenue, expenditure, people = (series.panel(name, extra=extra).loc[years]
                                    for name in ("revenue", "expenditure", "population"))
    nation = revenue.sum(axis=1, skipna=False) / expenditure.sum(axis=1, skipna=False)
    found = Panels(revenue, expenditure, revenue / expenditure, gdp / people * 10_000, gdp, people,
                   nation)
    if gdp.empty or last - found.since + 1 < LEAST_YEARS:
        raise DataError(f"years {first} to {last}: expected {LEAST_YEARS} or more without a"
                        " province missing")
    return found


def without(panels: Panels, slugs: list[str]) -> Panels:
    """Return the panels without some provinces."""
    tables = (panels.revenue, panels.expenditure, panels.ratio, panels.income, panels.gdp,
              panels.people)
    revenue, expenditure, *rest = (table.drop(columns=slugs) for table in tables)
    nation = revenue.sum(axis=1, skipna=False) / expenditure.sum(axis=1, skipna=False)
    return Panels(revenue, expenditure, *rest, nation)


def off_national(panels: Panels, extra: Path | None = None) -> pd.DataFrame:
    """Return the 31 provinces' revenue and expenditure over the localities' totals − 1, by year."""
    off = {}
    for kind, panel in (("revenue", panels.revenue), ("expenditure", panels.expenditure)):
        whole = panel.sum(axis=1, skipna=False).dropna()
        off[kind] = whole / series.values("china-local", kind, extra=extra) - 1
    return pd.DataFrame(off).reindex(panels.revenue.index)


def standing(panels: Panels, slug: str) -> pd.DataFrame:
    """Return a province's ratio, rank, n and the median, by year; years it lacks are left out."""
    rows = {}
    for year, row in panels.ratio.iterrows():
        known = row.dropna()
        if slug in known:
            rows[year] = {"ratio": known[slug], "rank": rank(known)[slug], "n": len(known),
                          "median": known.median()}
    return pd.DataFrame(rows).T.astype({"rank": int, "n": int})


@by_content
def dispersion(panels: Panels) -> pd.DataFrame:
    """Return how unequal the provinces are, by year; years with a province missing are empty.

    Returns:
        Columns: `gini`, `cv`, `theil`, `coast` (share of Theil's T between coast and interior)
        of self-sufficiency; `gini_people`, `coast_people`, weighted by population; and the Gini
        coefficients `revenue`, `expenditure` and `income` of what is collected, spent and
        produced per head.
    """
    rows = {}
    for year, row in panels.whole.iterrows():
        if row.isna().any():
            rows[year] = {}
            continue
        people, sea = panels.people.loc[year], coastal()[row.index]
        plain, weighted = theil(row, sea), theil(row, sea, people)
        rows[year] = {
            "gini": gini(row), "cv": variation(row), "theil": plain.total,
            "coast": plain.between_share, "gini_people": gini(row, people),
            "coast_people": weighted.between_share,
            "revenue": gini(panels.revenue.loc[year] / people),
            "expenditure": gini(panels.expenditure.loc[year] / people),
            "income": gini(panels.income.loc[year])}
    return pd.DataFrame(rows).T.rename_axis("year")


@by_content
def trends(named: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Fit straight lines to yearly measures, each with three ways to doubt the slope.

    Returns:
        One row a measure: n, df, lags, first, last, slope and, a year, low and high (HAC),
        boot_low and boot_high (sieve bootstrap), p (permutation), `excluded` (both leave out 0).

    Raises:
        DataError: fewer than eight years, gaps, or equal values.
    """
    ends = {name: {"first": values.iloc[0], "last": values.iloc[-1]}
            for name, values in named.items()}
    return dependence.trends(named).join(pd.DataFrame(ends).T)


def best(standing: pd.DataFrame) -> pd.Series:
    """Return the years of a province's best rank, of those in which all provinces are ranked.

    Returns:
        The rank, by year.
    """
    whole = standing.loc[standing["n"] == standing["n"].max(), "rank"]
    return whole[whole == whole.min()]


def decomposition(panels: Panels, slug: str, first: int, last: int) -> pd.Series:
    """Split the yearly log change of revenue over expenditure between two years (exact).

    Returns:
        `revenue`, `expenditure` (its growth, with the sign it has in the ratio), `total`; log
        points a year.
    """
    ends = [first, last]
    parts = log_decomposition(panels.revenue[slug].loc[ends], panels.expenditure[slug].loc[ends])
    return parts.rename(columns={"trade": "revenue", "gdp": "expenditure"}).sum() / (last - first)


def richer(panels: Panels, year: int) -> RankCorrelation:
    """Return the rank correlation of self-sufficiency with income per head, across provinces."""
    return rank_correlation(panels.ratio.loc[year], panels.income.loc[year])


def kept(panels: Panels, retention: pd.Series) -> RankCorrelation:
    """Return the rank correlation of printed retention rates with the first self-sufficiency."""
    return rank_correlation(retention, panels.ratio.loc[panels.ends[0], retention.index])


def between(panels: Panels, inside: list[str]) -> Difference:
    """Test some provinces' mean self-sufficiency less the others', in the first whole year."""
    own = panels.ratio.loc[panels.ends[0]]
    return permutation_difference(own, pd.Series(own.index.isin(inside), index=own.index))


@by_content
def within(panels: Panels, then: Panels) -> pd.DataFrame:
    """Return slopes of log ratios on log income per head, with province and year effects.

    In yearly changes, because levels trend apart in each province. Revenue less expenditure is
    the ratio, and so are their slopes, exactly.

    Args:
        panels: over revised GDP.
        then: over GDP of the time.

    Returns:
        One row a case: n, clusters, df, slope, low, high (t, clustered by province), p (wild
        cluster bootstrap).
    """
    since = panels.since
    ratio, income = _changes(panels.ratio, since), _changes(panels.income, since)
    few, calm = (ratio.columns.drop(list(out)) for out in (REDEFINED, deepest(panels)))
    old = _changes(then.ratio, then.since), _changes(then.income, then.since)
    cases = {"self-sufficiency": (ratio, income),
             "revenue": (_changes(panels.revenue, since), income),
             "expenditure": (_changes(panels.expenditure, since), income),
             "self-sufficiency, without three redefined": (ratio[few], income[few]),
             "self-sufficiency, without three deepest falls": (ratio[calm], income[calm]),
             "self-sufficiency on GDP, not per head": (ratio, _changes(panels.gdp, since)),
             "self-sufficiency, GDP of the time": old,
             "self-sufficiency, levels": (np.log(panels.ratio.loc[panels.since:]),
                                          np.log(panels.income.loc[panels.since:]))}
    found = {name: two_way_effects(*case) for name, case in cases.items()}
    return pd.DataFrame({name: {"n": e.n, "clusters": e.clusters, "df": e.df, "slope": e.slope,
                                "low": e.low, "high": e.high, "p": e.p_wild}
                         for name, e in found.items()}).T


def _changes(panel: pd.DataFrame, since: int) -> pd.DataFrame:
    """Return log changes of all provinces from one year to the next, the first from `since`."""
    return np.log(panel.loc[since:]).diff().iloc[1:]


def falls(panels: Panels) -> pd.Series:
    """Return the yearly growth of revenue of all provinces, ratios, by slug and year, lowest first.

    Changes across a missing year do not count.
    """
    growth = panels.revenue.pct_change(fill_method=None)
    return growth.T.stack().dropna().sort_values()


def deepest(panels: Panels, count: int = 3) -> list[str]:
    """Return the provinces with the deepest falls of revenue in one year, deepest first."""
    return falls(panels).index.get_level_values(0).drop_duplicates()[:count].tolist()


def place_of_fall(panels: Panels, slug: str) -> pd.Series:
    """Return a province's worst year of revenue: `growth`, `year`, `rank` among all, `n`.

    Rank 1 is the deepest fall of any province in any year; a province whose revenue never fell
    has the growth of its slowest year.
    """
    found = falls(panels)
    own = found[slug]
    return pd.Series({"growth": own.iloc[0], "year": int(own.index[0]),
                      "rank": int((found < own.iloc[0]).sum()) + 1, "n": len(found)},
                     dtype=object)


def remarks(panels: Panels, extra: Path | None = None) -> str:
    """Return in words which provinces are missing when, and where their sum is off the total."""
    found = []
    for year, slugs in panels.absent.items():
        missing = words.listed([provinces()[slug].name for slug in slugs])
        found.append(f"{missing} have no number for {year}, a year left out of the band")
    for kind, off in off_national(panels, extra).items():
        wrong = off[off.abs() > OFF]
        if len(wrong):
            found.append(f"the provinces' {kind} does not add up to the localities' total in "
                         + words.listed([f"{year} ({words.signed(value)})"
                                         for year, value in wrong.items()]))
    return "; ".join(found) if found else "no province is missing, and all add up to the total"


def beside_trend(panels: Panels, slug: str) -> str:
    """Return a sentence on revenue in 2016 beside its trend up to 2013, or nothing.

    Nothing where the years asked for do not hold 2016, or fewer than eight before 2014.
    """
    years = panels.revenue.index
    if EVENT not in years or len(years[years <= LAST_REVENUE]) < 8:
        return ""
    found = revenue_lines(panels.revenue)
    own, n = found.loc[slug], int(panels.revenue[slug].loc[:LAST_REVENUE].notna().sum())
    same = int((found["lies"] == own["lies"]).sum())
    return (f"In {EVENT} its revenue stood {words.distance(own['off'])} the log-linear trend of"
            f" {years[0]}–{LAST_REVENUE} continued (n = {n}, df = {n - 2}), {own['lies']} its 95 %"
            f" prediction interval, as in {same} of {len(found)} provinces.")
