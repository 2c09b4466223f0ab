"""Shares of a whole as compositions: log-ratios, distances, and what is not printed.

Only ratios of parts carry information, so that no result hangs on the unit or on a rounded total.
Source: Aitchison (1986), *The Statistical Analysis of Compositional Data*.
"""

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd

from recomputed.errors import DataError
from recomputed.models.concentration import centred_log_ratios
from recomputed.rounding import Interval

#: of the smallest amount that would be printed: Martín-Fernández, Barceló-Vidal and
#: Pawlowsky-Glahn (2003)
BELOW = 0.65
#: all corners of the rounding are tried: two to the power of this many
MOST_PARTS = 16
#: of the span of log changes: more than the digits of a float
_HALVINGS = 60


def clr(parts: pd.Series) -> pd.Series:
    """Return centred log-ratios: the log of each part over the geometric mean of all, shape kept.

    Raises:
        DataError: fewer than two parts, or one that is missing or not positive.
    """
    if len(parts) < 2:
        raise DataError("a composition needs two or more parts")
    return centred_log_ratios(parts.to_frame().T).iloc[0].rename(None)


def shifts(first: pd.Series, last: pd.Series) -> pd.Series:
    """Return how far each part moved beside the mean of all, clr(last) − clr(first), log points.

    They sum to zero; their squares sum to the squared Aitchison distance.

    Raises:
        DataError: as `clr`; the parts are not the same.
    """
    if not first.index.equals(last.index):
        raise DataError("two compositions must have the same parts in the same order")
    return clr(last) - clr(first)


def aitchison(first: pd.Series, last: pd.Series) -> float:
    """Return the Aitchison distance of two compositions, in log points, at least zero.

    Raises:
        DataError: as `shifts`.
    """
    return float(np.linalg.norm(shifts(first, last)))


def aitchison_bounds(first: Sequence[Interval], last: Sequence[Interval]) -> tuple[float, float]:
    """Return the smallest and largest distance that the rounding of the parts allows.

    The squared distance is a convex function of the log changes u of the parts, which lie in a box:
    its maximum is at a corner; its minimum is that of Σ dist(c, box)² over the common change c.

    Args:
        first: the parts, positive throughout their rounding, shape (k,) with 2 ≤ k ≤ 16.
        last: the same parts in the same order.

    Raises:
        DataError: the numbers of parts differ or are out of range, or a part can be zero.
    """
    if len(first) != len(last) or not 2 <= len(first) <= MOST_PARTS:
        raise DataError(f"distance: expected the same 2 to {MOST_PARTS} parts twice")
    if min(part.low for part in (*first, *last)) <= 0:
        raise DataError("distance: a part can be zero within its rounding")
    low = np.array([np.log(float(b.low / a.high)) for a, b in zip(first, last, strict=True)])
    high = np.array([np.log(float(b.high / a.low)) for a, b in zip(first, last, strict=True)])
    corners = np.array(list(itertools.product(*zip(low, high, strict=True))))
    most = np.linalg.norm(corners - corners.mean(axis=1, keepdims=True), axis=1).max()
    return _least(low, high), float(most)


def _least(low: np.ndarray, high: np.ndarray) -> float:
    """The minimum over c of the distance from (c, …, c) to a box: bisection on the derivative."""
    left, right = float(low.min()), float(high.max())
    for _ in range(_HALVINGS):
        middle = (left + right) / 2
        slope = np.sum(np.maximum(middle - high, 0) - np.maximum(low - middle, 0))
        left, right = (left, middle) if slope > 0 else (middle, right)
    off = np.maximum(left - high, 0) + np.maximum(low - left, 0)
    return float(np.linalg.norm(off))


def replaced(parts: pd.Series, limit: float) -> pd.Series:
    """Return shares in which what is missing or zero stands for a small one, the rest shrunk.

    Each takes 65 % of `limit`, all others are multiplied by what is left: ratios between printed
    parts do not change. Source: Martín-Fernández et al. (2003), multiplicative replacement.

    Args:
        parts: amounts or shares; missing or zero where nothing is printed.
        limit: the smallest amount that would be printed, in the unit of `parts`, positive.

    Returns:
        Shares that sum to one, all positive, shape kept.

    Raises:
        DataError: a negative part, none that is positive, or a limit too large for so many gaps.
    """
    values = parts.fillna(0).astype(float)
    if (values < 0).any() or values.sum() <= 0 or limit <= 0:
        raise DataError("replacement: expected amounts, at least one positive, and a limit")
    share = BELOW * limit / values.sum()
    gaps = values == 0
    if gaps.sum() * share >= 1:
        raise DataError("replacement: the gaps would take the whole")
    return (values / values.sum() * (1 - gaps.sum() * share)).where(~gaps, share)
