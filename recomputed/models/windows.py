"""Does a slope hang on the years it is taken from? One slope for every run of years."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from recomputed.errors import DataError
from recomputed.models import _clusters, _shared
from recomputed.models._shared import DRAWS, SEED


@dataclass(frozen=True, eq=False)
class Windows:
    """The same regression in each run of consecutive years.

    Attributes:
        clusters: units, G.
        table: one row a window, index (first, last) year of y: n, slope, t (size), p_wild.
        p_largest: of a |t| as large as the largest, in whichever window it falls.
        weights: law of the bootstrap weights.
    """

    clusters: int
    table: pd.DataFrame
    p_largest: float
    weights: str

    @property
    def luckiest(self) -> tuple[int, int]:
        """The first and the last year of the window with the largest |t|."""
        return self.table["t"].idxmax()


def two_way_windows(y: pd.DataFrame, x: pd.DataFrame, least: int, *, draws: int = DRAWS,
                    seed: int = SEED) -> Windows:
    """Run `two_way_effects` in every window of at least `least` years.

    A window found to be significant among many is no finding at the level of one test. All
    windows redraw the same units with the same weights, so that the largest |t| of a draw is one
    draw of what searching finds where there is no slope: `p_largest` pays for the search.
    Windows overlap; none is evidence of its own.
    Source: White (2000), Romano and Wolf (2005) for the maximum; the bootstrap is that of
    `two_way_effects`.

    Args:
        y: years × units, balanced, consecutive years.
        x: the same years and units.
        least: years of the shortest window, 3 or more.
        draws: of the bootstrap.
        seed: of the draws.

    Raises:
        DataError: no such window, years missing; as `two_way_effects`.
    """
    years = sorted(y.index)
    if (np.diff(years) != 1).any():
        raise DataError("windows need consecutive years, each once")
    spans = [(first, last) for first in years for last in years if last - first + 1 >= least]
    if least < 3 or not spans:
        raise DataError(f"{len(years)} years have no window of {least}; 3 or more are needed")
    found, largest, law = {}, np.zeros(draws), ""
    y, x = y.sort_index(), x.sort_index()
    for first, last in spans:
        outcome, cause = _clusters.within(y.loc[first:last], x.loc[first:last])
        one = _clusters.wild(outcome, cause, draws, seed)
        largest, law = np.maximum(largest, one.drawn), one.law
        found[first, last] = {
            "n": outcome.size, "slope": one.slope, "t": one.observed,
            "p_wild": _shared.share_as_extreme(one.observed, one.drawn, exact=False)}
    table = pd.DataFrame(found).T.rename_axis(["first", "last"]).astype({"n": int})
    return Windows(y.shape[1], table, _shared.share_as_extreme(table["t"].max(), largest, False),
                   law)
