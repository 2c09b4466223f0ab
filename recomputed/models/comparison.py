"""One unit among others: position, synthetic control, averages, and a difference of groups."""

import itertools
import math
from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import nnls

from recomputed.errors import DataError
from recomputed.indicators import rank, robust_z
from recomputed.models import _shared
from recomputed.models._shared import DRAWS, SEED

RIDGE = 1e-8
"""Weight of Σw² beside squared gaps in units of their size: decides between equal fits only."""
EXACT_FIT = 1e-6
"""A gap below this share of the distance to the donors is rounding of the solver."""


@dataclass(frozen=True)
class Position:
    """Where one unit stands among n: rank 1 is the highest, z is robust, MAD is unscaled."""

    n: int
    value: float
    rank: int
    z: float
    median: float
    mad: float


@dataclass(frozen=True, eq=False)
class Synthetic:
    """A unit beside a weighted average of others.

    Attributes:
        weights: of the donors, ≥ 0, summing to 1, largest first.
        path: columns `actual` and `synthetic`, one row a year.
        gap: actual − synthetic, by year.
        rmspe_pre: root mean squared gap before the event, unit of the panel.
        rmspe_post: the same from the event year on.
        ratio: rmspe_post / rmspe_pre; infinite where the fit before is exact.
        unique: whether no other weights fit as well.
    """

    weights: pd.Series
    path: pd.DataFrame
    gap: pd.Series
    rmspe_pre: float
    rmspe_post: float
    ratio: float
    unique: bool


@dataclass(frozen=True, eq=False)
class Averaged:
    """A unit beside the plain mean of the others.

    Attributes:
        n: units.
        before: mean gap before the event, unit of the panel.
        after: mean gap from the event year on.
        difference: after − before (difference in differences).
        rank: of |difference| among the n units, 1 for the largest.
        p: rank / n, never below 1 / n.
        gap: unit − mean of the others, by year.
        differences: of all units.
    """

    n: int
    before: float
    after: float
    difference: float
    rank: int
    p: float
    gap: pd.Series
    differences: pd.Series


@dataclass(frozen=True)
class Difference:
    """A permutation test of two means: `draws` assignments compared, all where `exact`."""

    n_inside: int
    n_outside: int
    difference: float
    p: float
    draws: int
    exact: bool


def position(values: pd.Series, key: Hashable) -> Position:
    """Return rank and robust z of one unit among all (itself included).

    Args:
        values: one value a unit, indexed by unit.
        key: the unit.

    Raises:
        DataError: unknown unit, missing values, or half of the values equal.
    """
    _known(key, values.index)
    median = values.median()
    return Position(len(values), float(values[key]), int(rank(values)[key]),
                    float(robust_z(values)[key]), float(median),
                    float((values - median).abs().median()))


def synthetic_control(panel: pd.DataFrame, unit: Hashable, event_year: int) -> Synthetic:
    """Compare a unit with the weighted average of others that fits it best before the event.

    Weights ≥ 0 that sum to 1 minimise the squared gaps before `event_year`, all years equal, no
    other predictors. With fewer years before than donors (30 provinces, 10 years) many weights
    may fit equally well; a tiny ridge then picks the most even ones, so that the result is
    determined, but by convention. A unit outside the range of the others cannot be matched:
    read `rmspe_pre` first.
    Source: Abadie and Gardeazabal (2003), Abadie, Diamond and Hainmueller (2010); scipy `nnls`.

    Args:
        panel: years × units, balanced.
        unit: a column.
        event_year: first year that counts as after; at least 3 years lie before it.

    Raises:
        DataError: unknown unit or year, too few years or donors, unbalanced panel.
    """
    panel, before = _prepared(panel, event_year)
    _known(unit, panel.columns)
    donors = panel.drop(columns=unit)
    differences = donors[before].sub(panel.loc[before, unit], axis=0).to_numpy()
    size = np.sqrt((differences**2).mean()) or 1.0
    weights = _simplex_weights(differences / size)
    path = pd.DataFrame({"actual": panel[unit], "synthetic": donors @ weights})
    gap = path["actual"] - path["synthetic"]
    pre, post = (float(np.sqrt((gap[rows] ** 2).mean())) for rows in (before, ~before))
    named = pd.Series(weights, index=donors.columns).sort_values(ascending=False, kind="stable")
    ratio = np.inf if pre <= EXACT_FIT * size else post / pre
    return Synthetic(named, path, gap.rename("gap"), pre, post, ratio,
                     _is_unique(differences / size, weights))


def placebos(panel: pd.DataFrame, event_year: int) -> pd.DataFrame:
    """Make the synthetic control of every unit in turn, as if the event had been its own.

    Each unit, the one of interest too, is a donor for the others. The p-value of a unit is its
    rank by `ratio` over the number of units, N: it cannot be below 1/N, and it is a test only if
    the event might have fallen on any unit alike. Ties (all exact fits, where the ratio is
    infinite) share the worst rank.
    Source: Abadie, Diamond and Hainmueller (2010).

    Args:
        panel: years × units, balanced.
        event_year: first year that counts as after.

    Returns:
        One row a unit: `rmspe_pre`, `rmspe_post`, `ratio`, `gap` (in the event year), `rank`, `p`.

    Raises:
        DataError: as `synthetic_control`.
    """
    _prepared(panel, event_year)
    rows = {}
    for unit in panel.columns:
        made = synthetic_control(panel, unit, event_year)
        rows[unit] = (made.rmspe_pre, made.rmspe_post, made.ratio, made.gap[event_year])
    table = pd.DataFrame.from_dict(rows, orient="index",
                                   columns=["rmspe_pre", "rmspe_post", "ratio", "gap"])
    ranks = table["ratio"].rank(ascending=False, method="max").astype(int)
    return table.assign(rank=ranks, p=ranks / len(table))


def averaged_comparison(panel: pd.DataFrame, unit: Hashable, event_year: int) -> Averaged:
    """Compare a unit with the mean of all others, before and from the event year on.

    Difference in differences with one treated unit and permutation of the unit: the rank of its
    |difference| among all. Assumes that the gap would have stayed as it was.
    Source: Abadie, Diamond and Hainmueller (2010, placebos); Conley and Taber (2011).

    Args:
        panel: years × units, balanced.
        unit: a column.
        event_year: first year that counts as after; at least 3 years lie before it.

    Raises:
        DataError: as `synthetic_control`.
    """
    panel, before = _prepared(panel, event_year)
    _known(unit, panel.columns)
    n = panel.shape[1]
    gaps = panel.sub(panel.mean(axis=1), axis=0) * n / (n - 1)
    means_before, means_after = gaps[before].mean(), gaps[~before].mean()
    differences = (means_after - means_before).rename("difference")
    size = differences.abs()
    place = int((size >= size[unit] * (1 - _shared.TIE)).sum())
    return Averaged(n, float(means_before[unit]), float(means_after[unit]),
                    float(differences[unit]), place, place / n, gaps[unit].rename("gap"),
                    differences)


def permutation_difference(values: pd.Series, group: pd.Series, *, draws: int = DRAWS,
                           seed: int = SEED) -> Difference:
    """Test a difference of means, inside − outside a group, against other groups of that size.

    Two-sided; exact if there are at most `draws` groups of that size. Assumes that without a
    difference every group is equally likely: units that move together are not.
    Source: Fisher (1935); Monte-Carlo p with the +1 of Davison and Hinkley (1997).

    Args:
        values: one value a unit, shape (n,).
        group: True for units inside, on the same units.
        draws: of random groups where all are too many.
        seed: of the draws.

    Raises:
        DataError: units differ, missing values, `group` not boolean, a group of fewer than 2.
    """
    array = _shared.finite(values, "values", least=4)
    if set(values.index) != set(group.index) or values.index.has_duplicates:
        raise DataError("values and group must name the same units, each once")
    inside = group.reindex(values.index)
    if inside.dtype != bool:
        raise DataError("group must be True or False for each unit")
    k, n = int(inside.sum()), len(array)
    if min(k, n - k) < 2:
        raise DataError(f"each group needs two units or more; they have {k} and {n - k}")
    groups, exact = _groups(n, k, draws, seed)
    centred = array - array.mean()
    differences = (groups @ centred) * n / (k * (n - k))
    observed = float(array[inside].mean() - array[~inside].mean())
    return Difference(k, n - k, observed,
                      _shared.share_as_extreme(abs(observed), np.abs(differences), exact),
                      len(groups), exact)


def _groups(n: int, k: int, draws: int, seed: int) -> tuple[np.ndarray, bool]:
    """Return indicator rows of groups of k among n: all if at most `draws`, else random ones."""
    rng = _shared.generator(draws, seed)
    exact = math.comb(n, k) <= draws
    if exact:
        members = np.array(list(itertools.combinations(range(n), k)))
    else:
        order = np.broadcast_to(np.arange(n), (draws, n))
        members = rng.permuted(order, axis=1)[:, :k]
    groups = np.zeros((len(members), n))
    np.put_along_axis(groups, members, 1, axis=1)
    return groups, exact


def _known(key: Hashable, keys: pd.Index) -> None:
    if key not in keys:
        raise DataError(f"unknown unit {key!r}; there are {', '.join(map(str, keys))}")


def _prepared(panel: pd.DataFrame, event_year: int) -> tuple[pd.DataFrame, pd.Series]:
    """Return the panel by year, and which years lie before the event."""
    panel = _shared.balanced(panel, "panel")
    if event_year not in panel.index:
        raise DataError(f"event year {event_year} is not a year of the panel")
    before = pd.Series(panel.index < event_year, index=panel.index)
    if before.sum() < 3 or panel.shape[1] < 3:
        raise DataError(f"{before.sum()} years before {event_year} and {panel.shape[1]} units; "
                        "at least 3 of each are needed")
    return panel, before


def _simplex_weights(differences: np.ndarray) -> np.ndarray:
    """Return w ≥ 0, Σw = 1, minimising ‖A w‖² + ridge · ‖w‖², for A = donors − unit before.

    For u = s·w, ‖A u‖² + (Σu − 1)² is least over s at q / (1 + q), q = ‖A w‖², which grows with
    q: one `nnls` solves it exactly, then u is scaled to sum to 1.
    """
    n = differences.shape[1]
    rows = np.vstack([differences, np.sqrt(RIDGE) * np.eye(n), np.ones(n)])
    scaled = nnls(rows, np.append(np.zeros(len(rows) - 1), 1))[0]
    return scaled / scaled.sum()


def _is_unique(differences: np.ndarray, weights: np.ndarray) -> bool:
    """Return whether donors that could take weight at no cost are affinely independent."""
    gap = differences @ weights
    tied = differences.T @ gap - gap @ gap <= EXACT_FIT
    spanned = np.vstack([differences[:, tied], np.ones(tied.sum())])
    return bool(np.linalg.matrix_rank(spanned) == tied.sum())
