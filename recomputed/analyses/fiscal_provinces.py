"""31 provinces' budgets 2000–2019: self-sufficiency, its parts and its falls."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from recomputed import series
from recomputed.errors import DataError
from recomputed.indicators import log_decomposition, rank

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
