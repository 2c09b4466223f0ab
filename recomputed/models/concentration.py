"""Concentration of shares: the Herfindahl–Hirschman index, exact or between bounds.

The index of shares s is Σs², from 1/N (N equal shares) to 1. Where only some shares are known, or
each only to its rounding, what can be told is an interval; years differ only where theirs do.
"""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from recomputed.errors import DataError
from recomputed.models import _shared
from recomputed.models._shared import Values
from recomputed.rounding import Interval, exactly


def hhi(shares: Values) -> float:
    """Return Σs² of shares that are all known.

    Source: Hirschman (1964), American Economic Review 54.

    Args:
        shares: fractions, shape (n,).

    Raises:
        DataError: none, a missing or negative one, or they do not sum to one (within 0.001).
    """
    array = _shared.finite(shares, "shares", 1)
    if (array < 0).any() or abs(array.sum() - 1) > 1e-3:
        raise DataError(f"shares must not be negative and sum to 1, not to {array.sum():.4f}")
    return float((array**2).sum())


def hhi_bounds(shares: Sequence[Interval], others: int, *, largest: bool) -> Interval:
    """Return the interval of Σs² where some shares are known and `others` at most are not.

    With rest r = 1 − Σs: at least Σs² + r²/others (the rest spread evenly), at most Σs² + r·c,
    c the largest that one of the others can be: r, or the least known share where the known ones
    are the largest. Each share takes the end of its rounding that widens the interval, as if
    roundings were independent of each other: too wide rather than too narrow.

    Args:
        shares: of the known units, fractions with their rounding.
        others: how many more units there can be.
        largest: whether the known units are the largest (a top-k list).

    Raises:
        DataError: no share, one below zero, or more than one altogether.
    """
    if not shares or min(share.low for share in shares) < 0:
        raise DataError("a concentration needs shares, none negative")
    low, high = (math.fsum(float(end) for end in ends) for ends in zip(
        *((share.low, share.high) for share in shares), strict=True))
    # shares of one whole may exceed it by a binary digit
    if low > 1 + 1e-12:
        raise DataError(f"shares sum to at least {low:.4f}, more than one")
    least_rest, most_rest = max(0.0, 1 - high), max(0.0, 1 - low)
    cap = min(most_rest, float(min(share.high for share in shares))) if largest else most_rest
    if not others:
        least_rest = most_rest = 0.0
    return Interval(
        math.fsum(float(share.low) ** 2 for share in shares) + least_rest**2 / max(others, 1),
        min(1.0, math.fsum(float(share.high) ** 2 for share in shares) + most_rest * cap))


def top(shares: Sequence[Interval], k: int) -> Interval:
    """Return what the k largest of some shares sum to, with their rounding.

    Raises:
        DataError: fewer than k shares.
    """
    if len(shares) < k:
        raise DataError(f"{len(shares)} shares, {k} are needed")
    return Interval(*(math.fsum(sorted((float(end) for end in ends), reverse=True)[:k])
                      for ends in zip(*((s.low, s.high) for s in shares), strict=True)))


def without_first(index: Interval, first: Interval) -> Interval:
    """Return the index of all units but the first, with shares of what these have together.

    Exact for known shares: Σs² = s₁² + (1 − s₁)²·H₂, so H₂ = (Σs² − s₁²) / (1 − s₁)². For a given
    Σs² = H this grows with s₁ up to s₁ = H and falls from there on, so that the most can lie
    between the ends of s₁.

    Args:
        index: Σs² of all.
        first: the share taken out.

    Raises:
        DataError: the first may have all.
    """
    if float(first.high) >= 1:
        raise DataError("nothing is left without a share of one")
    low, high = float(first.low), float(first.high)
    ends = [(total - s**2) / (1 - s) ** 2 for total in (float(index.low), float(index.high))
            for s in (low, high, min(max(total, low), high))]
    return Interval(max(0.0, min(ends)), min(1.0, max(ends)))


def centred_log_ratios(shares: pd.DataFrame) -> pd.DataFrame:
    """Return ln(share / geometric mean of the row): shares as a composition.

    A single share falls whenever another grows; log-ratios do not depend on the other units.
    Source: Aitchison (1986).

    Args:
        shares: positive, period × unit; they need not sum to one.

    Raises:
        DataError: a share is missing or not positive.
    """
    array = shares.to_numpy(dtype=float)
    if not (np.isfinite(array) & (array > 0)).all():
        raise DataError("log-ratios need positive shares, none missing")
    logs = np.log(shares.astype(float))
    return logs.sub(logs.mean(axis=1), axis=0)


def known(shares: Values) -> list[Interval]:
    """Return known shares as intervals of one value each."""
    return [exactly(float(share)) for share in _shared.finite(shares, "shares", 1)]
