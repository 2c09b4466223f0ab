"""Province and year: how far a province stands from the others, and whether output tells."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from recomputed import series
from recomputed.analyses.surplus import FIRST, LAST
from recomputed.indicators import rank
from recomputed.memo import by_content
from recomputed.models import (
    ClusterMean,
    cluster_mean,
    trends_apart,
    two_way_effects,
    two_way_windows,
)

#: GDP of one vintage throughout: the other ends in 2017
VINTAGE = "after-2018-census"
#: yearly changes in the shortest window of years
LEAST_CHANGES = 10


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
                groups: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Regress changes of log exports over imports on growth of GDP, with both effects.

    In all years, and again in every run of ten or more changes, since a slope that hangs on the
    years chosen is no slope of the whole.

    Args:
        log_ratio: year × slug.
        output: GDP of one vintage, the same years and provinces.
        groups: provinces by slug, at least four a group, by name.

    Returns:
        One row a group: n, clusters, df, slope, low, high (t, clustered), p_wild, weights; and of
        the windows: their number `windows`, smallest and largest slope `least` and `most`,
        `below` (how many have p_wild < 5 %), `first` and `last` year of the one with the largest
        |t|, its `slope_window` and `p_window`, and `p_largest`, which pays for the search.

    Raises:
        DataError: as `two_way_effects`.
    """
    change, growth = log_ratio.diff().iloc[1:], np.log(output).diff().iloc[1:]
    rows = {}
    for label, chosen in groups.items():
        y, x = change[list(chosen)], growth[list(chosen)]
        e, tried = two_way_effects(y, x), two_way_windows(y, x, min(LEAST_CHANGES, len(y)))
        first, last = tried.luckiest
        rows[label] = {
            "n": e.n, "clusters": e.clusters, "df": e.df, "slope": e.slope, "low": e.low,
            "high": e.high, "p_wild": e.p_wild, "weights": e.weights,
            "windows": len(tried.table), "least": tried.table["slope"].min(),
            "most": tried.table["slope"].max(), "below": int((tried.table["p_wild"] < 0.05).sum()),
            "first": first - 1, "last": last,  # the first change starts a year before
            "slope_window": tried.table.loc[(first, last), "slope"],
            "p_window": tried.table.loc[(first, last), "p_wild"], "p_largest": tried.p_largest}
    return pd.DataFrame(rows).T


def without_each(log_ratio: pd.DataFrame, output: pd.DataFrame) -> pd.Series:
    """Return the slope of `with_growth` in all years with one province left out, by its slug."""
    change, growth = log_ratio.diff().iloc[1:], np.log(output).diff().iloc[1:]
    return pd.Series({slug: two_way_effects(change.drop(columns=slug), growth.drop(columns=slug),
                                            draws=1).slope for slug in log_ratio})
