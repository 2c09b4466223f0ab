"""How unequal the provinces' budgets are: Gini, Theil and their trends."""

from collections.abc import Mapping

import pandas as pd

from recomputed.analyses import dependence
from recomputed.analyses.dependence import coastal
from recomputed.analyses.fiscal_provinces import Panels
from recomputed.memo import by_content
from recomputed.models import gini, theil, variation

#: the columns of `dispersion`, as readers read them
MEASURES = {
    "gini": "self-sufficiency: Gini", "gini_people": "self-sufficiency: Gini, by population",
    "cv": "self-sufficiency: coefficient of variation", "theil": "self-sufficiency: Theil's T",
    "coast": "the part of Theil's T between coast and interior",
    "coast_people": "the same part, by population",
    "revenue": "revenue per head: Gini", "revenue_people": "revenue per head: Gini, by population",
    "expenditure": "expenditure per head: Gini",
    "expenditure_people": "expenditure per head: Gini, by population",
    "income": "GDP per head: Gini", "income_people": "GDP per head: Gini, by population"}
#: those of self-sufficiency itself
OWN = ("gini", "gini_people", "cv", "theil")


@by_content
def dispersion(panels: Panels) -> pd.DataFrame:
    """Return how unequal the provinces are, by year; years with a province missing are empty.

    Returns:
        Columns: `gini`, `cv`, `theil`, `coast` (share of Theil's T between coast and interior)
        of self-sufficiency; `gini_people`, `coast_people`, weighted by population; and the Gini
        coefficients `revenue`, `expenditure` and `income` of what is collected, spent and
        produced per head, each also weighted (`revenue_people` …).
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
            **_per_head(panels, year)}
    return pd.DataFrame(rows).T.rename_axis("year")


def _per_head(panels: Panels, year: int) -> dict[str, float]:
    people, found = panels.people.loc[year], {}
    for name, amount in (("revenue", panels.revenue), ("expenditure", panels.expenditure),
                         ("income", panels.gdp)):
        each = amount.loc[year] / people
        found[name], found[f"{name}_people"] = gini(each), gini(each, people)
    return found


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
