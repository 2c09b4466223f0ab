"""Self-sufficiency beside Table 3-1's rates, and beside income: across and within provinces."""

import numpy as np
import pandas as pd

from recomputed.analyses.fiscal_provinces import REDEFINED, Panels, deepest
from recomputed.memo import by_content
from recomputed.models import (
    Difference,
    RankCorrelation,
    Windows,
    permutation_difference,
    rank_correlation,
    two_way_effects,
    two_way_windows,
)

#: yearly changes in the shortest window of years
LEAST_CHANGES = 10


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


@by_content
def windows(panels: Panels) -> Windows:
    """Return the slope of self-sufficiency on income per head in every run of ten changes or more.

    Args:
        panels: over GDP of one vintage.

    Raises:
        DataError: as `two_way_windows`.
    """
    ratio, income = (_changes(panel, panels.since) for panel in (panels.ratio, panels.income))
    return two_way_windows(ratio, income, min(LEAST_CHANGES, len(ratio)))


def _changes(panel: pd.DataFrame, since: int) -> pd.DataFrame:
    """Return log changes of all provinces from one year to the next, the first from `since`."""
    return np.log(panel.loc[since:]).diff().iloc[1:]
