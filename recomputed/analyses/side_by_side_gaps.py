"""Did the gap between two provinces grow? Trends, drifts, windows, vintages, and all pairs."""

import itertools
from collections.abc import Mapping

import numpy as np
import pandas as pd

from recomputed.analyses.side_by_side import LEAST_YEARS, Pair, both, log_ratio
from recomputed.analyses.side_by_side_measures import MEASURES, OVER_GDP, SIGNED
from recomputed.memo import by_content
from recomputed.models import trend, trend_bootstrap
from recomputed.models.drift import drift

GREW, SHRANK, OPEN, CROSSED = "grew", "shrank", "cannot be told", "the order changes"


def ratios(panels: Mapping[str, pd.DataFrame], two: Pair) -> dict[str, pd.Series]:
    """Return log ratios of at least eight years without a hole, by measure that is not signed.

    Args:
        panels: as `side_by_side.comparable` returns them.
        two: the pair.
    """
    found = {key: log_ratio(panel, two) for key, panel in panels.items()
             if MEASURES[key].kind != SIGNED and len(both(panel, two))}
    return {key: values for key, values in found.items() if len(values) >= LEAST_YEARS}


@by_content
def trends(named: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Fit log ratios of two provinces by their trend and by their drift.

    The slope of a line is right where the log ratio swings about a line, the drift (mean yearly
    change) where it wanders; short series do not tell which. A change is told only where the
    bootstrap intervals of both leave out zero on the same side.

    Args:
        named: log(first / second) by year, by measure, at least eight years without a hole.

    Returns:
        One row a measure: n (years), slope, low, high (HAC), boot_low, boot_high (sieve bootstrap),
        drift, drift_low, drift_high (HAC), drift_boot_low, drift_boot_high, all log points a year
        of first over second, and `told`: grew, shrank, cannot be told, or that the order changes
        within the years, so that a gap has no one direction.

    Raises:
        DataError: too few years, or a hole.
    """
    rows = {}
    for key, values in named.items():
        line = trend(values.index, values, log=False)
        boot = trend_bootstrap(values.index, values, log=False)
        mean = drift(values.index, values)
        rows[key] = {"n": line.n, "slope": line.slope, "low": line.low, "high": line.high,
                     "boot_low": boot.low, "boot_high": boot.high, "drift": mean.mean,
                     "drift_low": mean.low, "drift_high": mean.high,
                     "drift_boot_low": mean.boot_low, "drift_boot_high": mean.boot_high}
        rows[key]["told"] = told(values, rows[key])
    return pd.DataFrame.from_dict(rows, orient="index")


def told(values: pd.Series, fitted: Mapping[str, float]) -> str:
    """Return what a log ratio's trend and drift say of the gap: one of four words.

    Args:
        values: log(first / second) by year.
        fitted: boot_low, boot_high, drift_boot_low, drift_boot_high.
    """
    if values.min() * values.max() < 0:
        return CROSSED
    ends = np.array([fitted[key] for key in ("boot_low", "drift_boot_low", "boot_high",
                                             "drift_boot_high")]) * np.sign(values.iloc[-1])
    return GREW if (ends > 0).all() else SHRANK if (ends < 0).all() else OPEN


def windows(values: pd.Series, least: int = LEAST_YEARS) -> dict[str, int]:
    """Return in how many windows of `least` years or more the gap is larger at the end.

    Windows overlap: they show how much hangs on the choice of years, and are no sample.

    Returns:
        `all`: windows; `grew`: those in which |log ratio| is larger in the last year.
    """
    size = values.abs().to_numpy()
    pairs = [(a, b) for a, b in itertools.combinations(range(len(size)), 2) if b - a + 1 >= least]
    return {"all": len(pairs), "grew": sum(bool(size[b] > size[a]) for a, b in pairs)}


def vintages(revised: Mapping[str, pd.DataFrame], then: Mapping[str, pd.DataFrame], two: Pair
             ) -> pd.DataFrame:
    """Return the ratio of the two in both vintages of GDP, in the first and last year of both.

    Returns:
        One row a measure with GDP in it: `from`, `to`, `revised_0`, `revised_1`, `then_0`,
        `then_1` (first over second), `agree`: whether the gap changes in the same direction.
    """
    rows = {}
    for key in OVER_GDP:
        old, new = both(then[key], two), both(revised[key], two)
        years = old.index.intersection(new.index)
        if len(years) < 2:
            continue
        ends, row = years[[0, -1]], {"from": int(years[0]), "to": int(years[-1])}
        for name, own in (("revised", new), ("then", old)):
            found = own.loc[ends, two.slugs[0]] / own.loc[ends, two.slugs[1]]
            row |= {f"{name}_0": found.iloc[0], f"{name}_1": found.iloc[1],
                    name: abs(np.log(found.iloc[1])) > abs(np.log(found.iloc[0]))}
        rows[key] = row | {"agree": row.pop("revised") == row.pop("then")}
    return pd.DataFrame.from_dict(rows, orient="index")


def among(panels: Mapping[str, pd.DataFrame], two: Pair) -> pd.DataFrame:
    """Return where the gap of the two stands among the gaps of all pairs of provinces.

    Thirty-one provinces make 465 pairs, which share their provinces: a place is a description, no
    chance. All pairs are measured in the years of this one.

    Returns:
        One row a measure that is not signed: `from`, `to`, `pairs` (with numbers in both years),
        `place_0`, `place_1` (1 for the widest gap of the year), `place_wider` (1 for the gap that
        grew most), `grew` (pairs whose gap grew).
    """
    rows = {}
    for key, panel in panels.items():
        years = both(panel, two).index
        if MEASURES[key].kind == SIGNED or len(years) < 2:
            continue
        logs = np.log(panel.loc[years[[0, -1]]].dropna(axis=1))
        # the pair itself comes first, then all others, each once
        order = [*two.slugs, *logs.columns.drop(two.slugs)]
        first, second = np.triu_indices(len(order), k=1)
        values = logs[order].to_numpy()
        sizes = np.abs(values[:, first] - values[:, second])
        change = sizes[1] - sizes[0]
        rows[key] = {"from": int(years[0]), "to": int(years[-1]), "pairs": len(change),
                     "place_0": _place(sizes[0]), "place_1": _place(sizes[1]),
                     "place_wider": _place(change), "grew": int((change > 0).sum())}
    return pd.DataFrame.from_dict(rows, orient="index")


def _place(values: np.ndarray) -> int:
    """Return how many values are larger than the first, and one."""
    return int((values > values[0]).sum()) + 1


def growth(found: pd.DataFrame, key: str) -> dict[str, float]:
    """Return the two provinces' compound growth a year between the years compared, ratios.

    Args:
        found: as `side_by_side.compare` returns it.
        key: a measure that is not signed.

    Returns:
        `first`, `second` and `difference` (of the two, a ratio); k years have k − 1 intervals.
    """
    row = found.loc[key]
    years = row["to"] - row["from"]
    first, second = ((row[f"value_{side}_1"] / row[f"value_{side}_0"]) ** (1 / years) - 1
                     for side in (1, 2))
    return {"first": first, "second": second, "difference": first - second}
