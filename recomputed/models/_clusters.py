"""What regressions with unit and year effects share: demeaning, and the wild cluster bootstrap."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from recomputed.errors import DataError
from recomputed.models import _shared


class Wild(NamedTuple):
    """A slope, its clustered error, |t| observed, and redrawn without a slope, shape (draws,)."""

    slope: float
    se: float
    observed: float
    drawn: np.ndarray
    law: str


def within(y: pd.DataFrame, x: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return y and x less their unit and year means, shape (units, years) each.

    Raises:
        DataError: unbalanced panel, different labels, fewer than 2 years or 4 units; x (or y)
            does not vary within units and years.
    """
    outcome, cause = _demeaned(y, "y"), _demeaned(x, "x")
    if set(outcome.index) != set(cause.index) or set(outcome.columns) != set(cause.columns):
        raise DataError("y and x must have the same years and units")
    years, units = outcome.shape
    if years < 2 or units < 4:
        raise DataError(f"{years} years and {units} units; at least 2 and 4 are needed")
    cause = cause.loc[outcome.index, outcome.columns]
    for name, centred, raw in (("x", cause, x), ("y", outcome, y)):
        if np.abs(centred.to_numpy()).max() <= 1e-10 * np.abs(raw.to_numpy(dtype=float)).max():
            raise DataError(f"{name} does not vary within units and years, nothing to estimate")
    return outcome.to_numpy().T, cause.to_numpy().T


def wild(y: np.ndarray, x: np.ndarray, draws: int, seed: int) -> Wild:
    """Return the slope of demeaned y on demeaned x, shape (G, T), and t redrawn with slope 0.

    The weights hang on G, draws and seed alone: panels of the same units share their draws.
    """
    units, years = y.shape
    cells = units * years
    factor = units / (units - 1) * (cells - 1) / (cells - units - years)
    weights, law = _shared.signs(units, draws, _shared.generator(draws, seed))
    slopes, errors = _clustered(x, y, np.vstack([np.ones(units), weights]), factor)
    with np.errstate(divide="ignore"):
        statistics = np.abs(slopes / errors)
    return Wild(float(slopes[0]), float(errors[0]), float(statistics[0]), statistics[1:], law)


def _demeaned(panel: pd.DataFrame, name: str) -> pd.DataFrame:
    panel = _shared.balanced(panel, name)
    centred = panel.sub(panel.mean(axis=1), axis=0)
    return centred - centred.mean()


def _clustered(x: np.ndarray, y: np.ndarray, weights: np.ndarray, factor: float
               ) -> tuple[np.ndarray, np.ndarray]:
    """Return slopes and clustered errors of x on y with each unit of y times its weight.

    Args:
        x: demeaned by unit and year, shape (G, T).
        y: the same.
        weights: shape (draws, G); multiplied into y, whose year means are then taken out again
            (its unit means stay zero).
        factor: small-sample correction of the variance.

    Returns:
        Two arrays, shape (draws,).
    """
    total = (x**2).sum()
    slopes = weights @ (x * y).sum(axis=1) / total
    year_means = weights @ y / len(y)
    scores = (weights * (x * y).sum(axis=1) - year_means @ x.T
              - slopes[:, None] * (x**2).sum(axis=1))
    return slopes, np.sqrt(factor * (scores**2).sum(axis=1)) / total
